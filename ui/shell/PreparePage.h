#pragma once

#include <QWidget>

namespace ui {

class Banner;
class Button;
class Label;
class ProgressLine;

/// Shown while the practice site is made: how far it is, or why it did not work, with another try.
class PreparePage final : public QWidget {
    Q_OBJECT
public:
    explicit PreparePage(QWidget* parent = nullptr);
    void setProgress(int percent);
    void setProblem(const QString& words);
    /// What to say when another start of the program has the practice site open.
    static QString openElsewhere();

Q_SIGNALS:
    void againWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_words;
    ProgressLine* m_progress;
    Banner* m_problem;
};

} // namespace ui
