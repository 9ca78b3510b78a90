#include "ui/booking/RowsView.h"

#include <QAbstractItemDelegate>
#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ui {

RowsView::RowsView(QWidget* parent) : QListView(parent)
{
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
}

int RowsView::rows() const { return model() ? model()->rowCount(rootIndex()) : 0; }

int RowsView::heightOf(int row) const
{
    ++m_measured;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QModelIndex index = model()->index(row, 0, rootIndex());
    return itemDelegateForIndex(index)->sizeHint(option, index).height();
}

void RowsView::measure() const
{
    const int count = rows();
    if (m_isFresh && (uniformItemSizes() ? m_height > 0 || count == 0 : int(m_tops.size()) == count + 1))
        return;
    m_isFresh = true;
    m_tops.clear();
    m_height = uniformItemSizes() && count > 0 ? heightOf(0) : 0;
    if (uniformItemSizes())
        return;
    int top = 0;
    for (int row = 0; row < count; ++row) {
        m_tops.push_back(top);
        top += heightOf(row);
    }
    m_tops.push_back(top);
}

int RowsView::topOf(int row) const
{
    measure();
    return uniformItemSizes() ? row * m_height : m_tops[std::size_t(row)];
}

int RowsView::rowAt(int y) const
{
    measure();
    const int count = rows();
    if (count == 0)
        return -1;
    if (uniformItemSizes())
        return std::clamp(y / qMax(1, m_height), 0, count - 1);
    const auto after = std::upper_bound(m_tops.cbegin(), m_tops.cend(), y);
    return std::clamp(int(after - m_tops.cbegin()) - 1, 0, count - 1);
}

QRect RowsView::visualRect(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rows())
        return {};
    const int top = topOf(index.row());
    return {0, top - verticalOffset(), viewport()->width(), topOf(index.row() + 1) - top};
}

QModelIndex RowsView::indexAt(const QPoint& point) const
{
    const int y = point.y() + verticalOffset();
    const int row = rowAt(y);
    if (row < 0 || y < 0 || y >= topOf(row + 1) || !viewport()->rect().contains(point))
        return {};
    return model()->index(row, 0, rootIndex());
}

void RowsView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    executeDelayedItemsLayout(); // the bar reaches as far as it will
    const QRect rect = visualRect(index);
    if (rect.isEmpty())
        return;
    const int view = viewport()->height();
    const int above = rect.top();
    const int below = rect.bottom() + 1 - view;
    const int by = hint == PositionAtTop ? above
        : hint == PositionAtBottom       ? below
        : hint == PositionAtCenter       ? (above + below) / 2
        : above < 0                      ? above
        : below > 0                      ? qMin(below, above)
                                         : 0;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + by);
}

void RowsView::doItemsLayout()
{
    m_isFresh = false;
    QAbstractItemView::doItemsLayout(); // NOLINT(bugprone-parent-virtual-call): not the list's, which measures every row
}

void RowsView::reset()
{
    m_isFresh = false;
    QListView::reset();
}

void RowsView::updateGeometries()
{
    const int count = rows();
    const int view = viewport()->height();
    QScrollBar* bar = verticalScrollBar();
    bar->setSingleStep(count > 0 ? topOf(1) : 0);
    bar->setPageStep(view);
    bar->setRange(0, qMax(0, (count > 0 ? topOf(count) : 0) - view));
    horizontalScrollBar()->setRange(0, 0);
    QAbstractItemView::updateGeometries(); // NOLINT(bugprone-parent-virtual-call)
}

void RowsView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event); // NOLINT(bugprone-parent-virtual-call): nothing is laid out anew
    updateGeometries();
}

void RowsView::scrollContentsBy(int dx, int dy) { viewport()->scroll(dx, dy); }

int RowsView::verticalOffset() const { return verticalScrollBar()->value(); }

void RowsView::paintEvent(QPaintEvent* event)
{
    const int last = rowAt(event->rect().bottom() + verticalOffset());
    if (last < 0)
        return;
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State state = option.state;
    for (int row = rowAt(event->rect().top() + verticalOffset()); row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        option.state = state;
        if (selectionModel() && selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (index == currentIndex() && hasFocus())
            option.state |= QStyle::State_HasFocus;
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = rows();
    if (count == 0)
        return {};
    const int from = qMax(0, currentIndex().row());
    int row = from;
    switch (action) {
    case MoveUp:
    case MovePrevious: row = from - 1; break;
    case MoveDown:
    case MoveNext: row = from + 1; break;
    case MovePageUp: row = rowAt(qMax(0, topOf(from) - viewport()->height())); break;
    case MovePageDown: row = rowAt(topOf(from) + viewport()->height()); break;
    case MoveHome: row = 0; break;
    case MoveEnd: row = count - 1; break;
    default: break;
    }
    // over what cannot be chosen, on in the same direction and else back
    const int step = row < from || action == MoveEnd ? -1 : 1;
    const auto isChoosable = [this](int at) { return model()->index(at, 0, rootIndex()).flags().testFlag(Qt::ItemIsSelectable); };
    row = std::clamp(row, 0, count - 1);
    for (const int way : {step, -step}) {
        for (int found = row; found >= 0 && found < count; found += way) {
            if (isChoosable(found))
                return model()->index(found, 0, rootIndex());
        }
    }
    return currentIndex();
}

// The list asks its layout for a row's number, which it does not have here.
void RowsView::tell(int event, const QModelIndex& index)
{
    if (!index.isValid())
        return;
    QAccessibleEvent said(this, QAccessible::Event(event));
    said.setChild(index.row());
    QAccessible::updateAccessibility(&said);
}

void RowsView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    if (hasFocus())
        tell(QAccessible::Focus, current);
    QAbstractItemView::currentChanged(current, previous); // NOLINT(bugprone-parent-virtual-call)
}

void RowsView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    tell(QAccessible::Selection, selected.indexes().value(0));
    tell(QAccessible::SelectionRemove, deselected.indexes().value(0));
    QAbstractItemView::selectionChanged(selected, deselected); // NOLINT(bugprone-parent-virtual-call)
}

void RowsView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags)
{
    const QModelIndex index = indexAt(rect.center());
    const bool may = index.isValid() && index.flags().testFlag(Qt::ItemIsSelectable);
    if (selectionModel())
        selectionModel()->select(may ? QItemSelection(index, index) : QItemSelection(), flags);
}

QRegion RowsView::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    for (const QItemSelectionRange& range : selection) {
        if (range.isValid())
            region += visualRect(range.topLeft()) | visualRect(range.bottomRight());
    }
    return region & viewport()->rect();
}

} // namespace ui
