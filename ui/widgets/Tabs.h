#pragma once

#include <QWidget>

namespace ui {

/// Things of one kind beside each other, one of them open: underlined words. More than fit are reached with the wheel, the
/// arrow keys or by picking the last one in sight; an ellipsis at an end tells that there are more.
class Tabs final : public QWidget {
    Q_OBJECT
public:
    explicit Tabs(QWidget* parent = nullptr);
    /// Keeps the current one by its place; -1 when there are none. The words may be cut: they are titles people typed.
    void setWords(const QStringList& words);
    int count() const { return int(m_words.size()); }
    /// -1 = none.
    int current() const { return m_current; }
    /// Picks and tells; nothing for what is not there.
    void choose(int index);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    int widthOf(int index) const;
    /// In this widget, after scrolling.
    QRect cell(int index) const;
    void bringIntoSight();

    QStringList m_words;
    int m_current = -1;
    int m_first = 0; ///< the first one that is shown
};

} // namespace ui
