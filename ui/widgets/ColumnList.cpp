#include "ui/widgets/ColumnList.h"

#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kHeader = 34;
constexpr int kRow = 52;
constexpr int kMargin = 14;
constexpr int kGap = 12;

} // namespace

class ColumnList::Delegate final : public QStyledItemDelegate {
public:
    explicit Delegate(ColumnList& list) : QStyledItemDelegate(&list), m_list(list) { }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, Theme::of(option.widget).px(kRow)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        painter->save();
        const bool chosen = option.state & QStyle::State_Selected;
        if (chosen || (option.state & QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.color(chosen ? Token::PrimarySoft : Token::Surface2));
        if (chosen)
            painter->fillRect(option.rect.x(), option.rect.y(), 4, option.rect.height(), theme.color(Token::Primary));
        painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, theme.color(Token::Line));
        const Row& row = m_list.m_rows[index.row()];
        const QList<QRect> places = m_list.cellsOf(option.rect);
        for (int i = 0; i < qMin(places.size(), row.cells.size()); ++i) {
            const Cell& cell = row.cells[i];
            if (cell.tone && !cell.text.isEmpty())
                Tag::paint(*painter, option.widget, {places[i].x(), places[i].center().y()}, cell.text, *cell.tone, cell.icon,
                    places[i].width());
            else
                text::draw(*painter, option.widget, places[i], cell.text, cell.bold ? TextRole::BodyBold : TextRole::Small,
                    theme.color(Token::Ink), Qt::AlignLeft, cell.free ? text::Cut::Allowed : text::Cut::Reported);
        }
        painter->restore();
    }

private:
    ColumnList& m_list;
};

ColumnList::ColumnList(const QString& name, const QList<Column>& columns, QWidget* parent)
    : QWidget(parent), m_columns(columns), m_view(new QListView(this))
{
    auto* box = column(0, this);
    box->setContentsMargins(1, Theme::of(parent).px(kHeader), 1, 1);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new Delegate(*this));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setAccessibleName(name);
    m_view->setProperty("ownRing", true);
    m_view->installEventFilter(this);
    setFocusProxy(m_view);
    box->addWidget(m_view);
    const auto pick = [this](const QModelIndex& index) {
        if (index.isValid())
            Q_EMIT picked(m_rows[index.row()].key);
    };
    connect(m_view, &QListView::activated, this, pick);
    connect(m_view, &QListView::clicked, this, pick);
}

// Enter opens the row; left alone it would press what the page proposes.
bool ColumnList::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && m_view->currentIndex().isValid()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

void ColumnList::setEmptyWords(const QString& words)
{
    m_emptyWords = words;
    m_view->setAccessibleDescription(m_rows.isEmpty() ? m_emptyWords : QString());
    update();
}

QString ColumnList::currentKey() const
{
    return m_view->currentIndex().isValid() ? m_rows[m_view->currentIndex().row()].key : QString();
}

void ColumnList::setRows(const QList<Row>& rows)
{
    const QString key = currentKey();
    m_rows = rows;
    m_model.setRowCount(0);
    for (const Row& row : rows) {
        auto* item = new QStandardItem;
        QStringList said;
        for (const Cell& cell : row.cells)
            said.append(cell.text);
        item->setData(said.join(QLatin1Char(' ')), Qt::AccessibleTextRole);
        m_model.appendRow(item);
        if (row.key == key)
            m_view->setCurrentIndex(item->index());
    }
    m_view->setAccessibleDescription(m_rows.isEmpty() ? m_emptyWords : QString());
    update();
}

QList<QRect> ColumnList::cellsOf(const QRect& row) const
{
    const Theme& theme = Theme::of(this);
    int fixed = 0;
    int sharing = 0;
    for (const Column& column : m_columns) {
        fixed += theme.px(column.width);
        sharing += column.width == 0 ? 1 : 0;
    }
    const int room = row.width() - 2 * kMargin - kGap * (int(m_columns.size()) - 1) - fixed;
    QList<QRect> places;
    int x = row.x() + kMargin;
    for (const Column& column : m_columns) {
        const int width = column.width == 0 ? qMax(40, room / qMax(1, sharing)) : theme.px(column.width);
        places.append({x, row.y(), width, row.height()});
        x += width + kGap;
    }
    return places;
}

void ColumnList::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
    const int high = theme.px(kHeader);
    painter.fillRect(1, high - 1, width() - 2, 1, theme.color(Token::Line2));
    const QList<QRect> places = cellsOf({1, 0, m_view->viewport()->width(), high});
    for (int i = 0; i < places.size(); ++i)
        text::draw(painter, this, places[i], m_columns[i].title, TextRole::SecondaryBold, theme.color(Token::Ink2));
    if (m_rows.isEmpty())
        text::draw(painter, this, QRect(0, high, width(), 2 * high), m_emptyWords, TextRole::Body, theme.color(Token::Ink2),
            Qt::AlignHCenter);
}

} // namespace ui
