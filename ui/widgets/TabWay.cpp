#include "ui/widgets/TabWay.h"

#include <QLayout>
#include <QScrollArea>
#include <QWidget>

namespace ui {

namespace {

void addWidget(QWidget* widget, QList<QWidget*>& way);

void addLayout(QLayout* layout, QList<QWidget*>& way)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem* item = layout->itemAt(i);
        if (QWidget* widget = item->widget())
            addWidget(widget, way);
        else if (QLayout* inner = item->layout())
            addLayout(inner, way);
    }
}

void addWidget(QWidget* widget, QList<QWidget*>& way)
{
    if (!widget->isVisible() || way.contains(widget))
        return;
    way.append(widget);
    if (widget->layout())
        addLayout(widget->layout(), way);
    for (QObject* child : widget->children()) {
        auto* inner = qobject_cast<QWidget*>(child);
        if (inner && !inner->isWindow())
            addWidget(inner, way);
    }
}

/// A proxy's control stands in the way itself: going to the one that passes the keyboard on would go round what lies between.
bool isStop(const QWidget* widget)
{
    return widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
}

// An area sees to it only while the keyboard goes about inside it, not when it comes from outside.
void bringIntoSight(QWidget* widget)
{
    for (QWidget* above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(above))
            area->ensureWidgetVisible(widget);
    }
}

} // namespace

bool moveByTab(QWidget& root, const QWidget* from, bool forward)
{
    QList<QWidget*> way;
    addWidget(&root, way);
    const qsizetype size = way.size();
    const qsizetype at = qMax<qsizetype>(0, way.indexOf(from)); // what went away in the meantime: begin at the root
    for (qsizetype i = 1; i < size; ++i) {
        QWidget* widget = way.at((forward ? at + i : at + size - i) % size);
        if (!isStop(widget))
            continue;
        widget->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        bringIntoSight(widget);
        return true;
    }
    return false;
}

} // namespace ui
