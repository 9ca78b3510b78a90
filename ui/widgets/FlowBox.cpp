#include "ui/widgets/FlowBox.h"

namespace ui {

namespace {

constexpr int kGap = 6;

} // namespace

FlowBox::FlowBox(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowBox::add(QWidget* widget)
{
    widget->setParent(this);
    m_widgets.append(widget);
    updateGeometry();
}

int FlowBox::arrange(int width, bool move) const
{
    int x = 0;
    int y = 0;
    int line = 0;
    for (QWidget* widget : m_widgets) {
        const QSize size = widget->sizeHint().boundedTo({qMax(1, width), 10'000});
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += line + kGap;
            line = 0;
        }
        if (move)
            widget->setGeometry({QPoint(x, y), size});
        x += size.width() + kGap;
        line = qMax(line, size.height());
    }
    return y + line;
}

int FlowBox::heightForWidth(int width) const { return arrange(width, false); }

QSize FlowBox::sizeHint() const { return {240, heightForWidth(qMax(240, width()))}; }

QSize FlowBox::minimumSizeHint() const { return {120, heightForWidth(qMax(120, width()))}; }

void FlowBox::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
    updateGeometry();
}

} // namespace ui
