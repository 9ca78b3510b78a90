#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

namespace ui {

class Button;
class Label;

/// "Removed · Undo", bottom left, eight seconds. Only for undo.
class UndoToast final : public QWidget {
    Q_OBJECT
public:
    /// Stands at the bottom left of `parent`.
    explicit UndoToast(QWidget* parent);
    void offer(const QString& words, std::function<void()> undo);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    Label* m_words;
    Button* m_button;
    QTimer m_timer;
    std::function<void()> m_undo;
};

} // namespace ui
