#include "ui/booking/CaseListView.h"

#include "ui/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

namespace ui {

CaseListView::CaseListView(CaseListModel& model, QWidget* parent) : RowsView(parent), m_model(model)
{
    setModel(&model);
    m_delegate = new CaseRowDelegate(model, m_hot, this);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(model.isUniform());
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Cases"));
    QPalette colours = palette();
    colours.setColor(QPalette::Base, Theme::of(this).color(Token::Surface));
    setPalette(colours);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_hot = {}; });
    // the next page is asked for a screen before the end is reached
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &CaseListView::readAhead);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &CaseListView::readAhead);
}

const core::CaseBrief* CaseListView::currentBrief() const { return m_model.briefAt(currentIndex().row()); }

QString CaseListView::currentCase() const
{
    const core::CaseBrief* brief = currentBrief();
    return brief ? brief->caseId : QString();
}

void CaseListView::selectCase(const QString& caseId)
{
    if (const int row = m_model.rowOf(caseId); row >= 0)
        selectRow(row);
}

void CaseListView::selectRow(int row)
{
    if (!m_model.briefAt(row))
        return;
    setCurrentIndex(m_model.index(row));
    // the group's header comes into view with its first case
    if (row > 0 && !m_model.briefAt(row - 1))
        scrollTo(m_model.index(row - 1));
}

void CaseListView::step(int by)
{
    int row = currentIndex().row();
    if (!m_model.briefAt(row)) {
        goHome();
        return;
    }
    for (row += by; row >= 0 && row < m_model.rowCount(); row += by) {
        if (m_model.briefAt(row)) {
            selectRow(row);
            return;
        }
    }
}

void CaseListView::readAhead()
{
    executeDelayedItemsLayout(); // else the end is where it was before the last page
    const QScrollBar* bar = verticalScrollBar();
    if (isVisible() && bar->maximum() - bar->value() <= viewport()->height() && m_model.canFetchMore({}))
        m_model.fetchMore({});
}

void CaseListView::act()
{
    if (const QString id = currentCase(); !id.isEmpty())
        Q_EMIT acted(id);
}

void CaseListView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_J:
    case Qt::Key_Down: step(1); return;
    case Qt::Key_K:
    case Qt::Key_Up: step(-1); return;
    case Qt::Key_Home: goHome(); return;
    case Qt::Key_End: goEnd(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: act(); return;
    default: RowsView::keyPressEvent(event);
    }
}

QModelIndex CaseListView::buttonAt(const QPoint& point) const
{
    const QModelIndex index = indexAt(point);
    if (!index.isValid() || !m_delegate->buttonRect(visualRect(index), index).contains(point))
        return {};
    return index;
}

void CaseListView::heat(QPersistentModelIndex& slot, const QModelIndex& index)
{
    if (slot == index)
        return;
    if (slot.isValid())
        update(slot);
    slot = index;
    if (index.isValid())
        update(index);
}

void CaseListView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex button = event->button() == Qt::LeftButton ? buttonAt(event->pos()) : QModelIndex();
    heat(m_hot.pressed, button);
    RowsView::mousePressEvent(event);
}

void CaseListView::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex button = buttonAt(event->pos());
    heat(m_hot.over, button);
    viewport()->setCursor(button.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!(event->buttons() & Qt::LeftButton)) // a pressed mouse chooses where it was pressed
        RowsView::mouseMoveEvent(event);
}

void CaseListView::mouseReleaseEvent(QMouseEvent* event)
{
    const QPersistentModelIndex pressed = m_hot.pressed;
    heat(m_hot.pressed, {});
    RowsView::mouseReleaseEvent(event);
    if (pressed.isValid() && pressed == buttonAt(event->pos())) {
        setCurrentIndex(pressed);
        act();
    }
}

void CaseListView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (const core::CaseBrief* brief = m_model.briefAt(index.row()); brief && !buttonAt(event->pos()).isValid())
        Q_EMIT opened(brief->caseId);
}

void CaseListView::leaveEvent(QEvent* event)
{
    heat(m_hot.over, {});
    RowsView::leaveEvent(event);
}

void CaseListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    RowsView::currentChanged(current, previous);
    Q_EMIT moved(currentCase());
}

// Reached by Tab, the list shows where it is.
void CaseListView::focusInEvent(QFocusEvent* event)
{
    RowsView::focusInEvent(event);
    if (!currentBrief() && (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason))
        goHome();
}

} // namespace ui
