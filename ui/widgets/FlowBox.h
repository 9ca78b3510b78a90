#pragma once

#include <QWidget>

namespace ui {

/// Small things beside each other, on as many lines as they need.
class FlowBox final : public QWidget {
    Q_OBJECT
public:
    explicit FlowBox(QWidget* parent = nullptr);
    /// It belongs to the box.
    void add(QWidget* widget);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int arrange(int width, bool move) const;
    QList<QWidget*> m_widgets;
};

} // namespace ui
