#include "ui/sync/QueueList.h"

#include "ui/sync/SyncWords.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Stage.h"

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDone = 30;

enum DataRole { Header = Qt::UserRole + 1, IconRole, Title, Note, NoteBad, Right, Tick, ActId, Share };

class QueueDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        return {100, theme.px(index.data(Header).toBool() ? 44 : 56)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(option.widget);
        const QRect place = option.rect;
        painter->save();
        if (index.data(Header).toBool()) {
            text::draw(*painter, option.widget, place.adjusted(14, 8, -14, 0), index.data(Title).toString(),
                TextRole::SecondaryBold, theme.color(Token::Ink2));
            painter->restore();
            return;
        }
        if (option.state & QStyle::State_Selected)
            painter->fillRect(place, theme.color(Token::PrimarySoft));
        painter->fillRect(place.x(), place.bottom(), place.width(), 1, theme.color(Token::Line));
        const int side = theme.px(20);
        icons::paint(*painter, Icon(index.data(IconRole).toInt()),
            QRect(place.x() + 14, place.center().y() - side / 2, side, side),
            theme.color(index.data(NoteBad).toBool() ? Token::Bad : Token::Ink2), theme.color(Token::Surface));
        const TickLook tick = tickOf(core::Delivery(index.data(Tick).toInt()));
        const QString right = index.data(Right).toString();
        const int rightWidth = text::width(theme, right, TextRole::Secondary) + theme.px(16) + 12;
        int x = place.right() - 14 - theme.px(16);
        icons::paint(*painter, tick.icon, QRect(x, place.center().y() - theme.px(8), theme.px(16), theme.px(16)),
            theme.color(tick.token), theme.color(Token::Surface));
        text::draw(*painter, option.widget, {x - rightWidth, place.y(), rightWidth - 6, place.height()}, right,
            TextRole::Secondary, theme.color(Token::Ink2), Qt::AlignRight);
        const int left = place.x() + 14 + side + 12;
        const int room = x - rightWidth - left - 8;
        text::draw(*painter, option.widget, {left, place.y() + 7, room, theme.px(22)}, index.data(Title).toString(),
            TextRole::BodyBold, theme.color(Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
        text::draw(*painter, option.widget, {left, place.y() + 7 + theme.px(22), room, theme.px(19)}, index.data(Note).toString(),
            TextRole::Secondary, theme.color(index.data(NoteBad).toBool() ? Token::Bad : Token::Ink2), Qt::AlignLeft,
            text::Cut::Allowed);
        painter->restore();
    }
};

} // namespace

QueueList::QueueList(core::Office& office, QWidget* parent) : QListView(parent), m_office(office)
{
    setModel(&m_model);
    setItemDelegate(new QueueDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("What waits for the hub"));
    setProperty("ownRing", true);
    connect(this, &QListView::activated, this, [this](const QModelIndex& index) {
        if (index.data(NoteBad).toBool())
            Q_EMIT refusedPicked(index.data(ActId).toString());
    });
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (index.data(NoteBad).toBool())
            Q_EMIT refusedPicked(index.data(ActId).toString());
    });
}

QString QueueList::nameOf(const QString& caseId, const QString& patientId) const
{
    for (const core::CaseBrief& brief : m_office.cases()) {
        if ((!caseId.isEmpty() && brief.caseId == caseId) || (!patientId.isEmpty() && brief.patientId == patientId))
            return brief.name;
    }
    return {};
}

void QueueList::show(const QList<core::QueueItem>& acts, const QList<core::ByteItem>& bytes)
{
    m_acts = acts;
    m_bytes = bytes;
    rebuild();
}

void QueueList::addDelivered(const QString& actId, const QDateTime& at)
{
    m_done.prepend({m_titles.value(actId, tr("Something entered earlier")), at});
    if (m_done.size() > kMostDone)
        m_done.removeLast();
    rebuild();
}

void QueueList::addHeader(const QString& words)
{
    auto* item = new QStandardItem;
    item->setFlags(Qt::NoItemFlags);
    item->setData(true, Header);
    item->setData(words, Title);
    m_model.appendRow(item);
}

void QueueList::rebuild()
{
    m_model.clear();
    m_waiting = 0;
    qint64 size = 0;
    QList<QStandardItem*> rows;
    for (const core::QueueItem& act : m_acts) {
        auto* item = new QStandardItem;
        const QString name = nameOf(act.caseId, act.patientId);
        const QString title = name.isEmpty() ? actWords(act.kind) : tr("%1 · %2").arg(name, actWords(act.kind));
        m_titles.insert(act.actId, title);
        const bool refused = act.state != core::QueueItem::State::Queued;
        QStringList reasons;
        for (const QString& key : act.reasons)
            reasons.append(ruleWords(key));
        item->setData(title, Title);
        item->setData(title, Qt::AccessibleTextRole);
        item->setData(int(actIcon(act.kind)), IconRole);
        item->setData(refused        ? (reasons.isEmpty() ? tr("Needs your decision") : reasons.join(tr("; ")))
                : !reasons.isEmpty() ? reasons.join(tr("; "))
                : act.tries > 0      ? tr("Tried %1 times, goes on by itself").arg(act.tries)
                                     : tr("Place %1 in the queue").arg(rows.size() + 1),
            Note);
        item->setData(refused, NoteBad);
        item->setData(timeOrDay(act.createdAt, m_office.now()), Right);
        item->setData(int(refused ? core::Delivery::Refused : core::Delivery::OnTheWay), Tick);
        item->setData(act.actId, ActId);
        rows.append(item);
    }
    for (const core::ByteItem& file : m_bytes) {
        if (file.state == core::ByteItem::State::Confirmed || file.state == core::ByteItem::State::ToFetch)
            continue;
        const bool refused = file.state == core::ByteItem::State::Refused;
        auto* item = new QStandardItem;
        const QString name = nameOf(file.caseId, {});
        const QString what = file.mime.startsWith("audio/"_L1) ? tr("Recording")
            : file.mime == "application/dicom"_L1              ? tr("DICOM file")
                                                               : tr("File");
        item->setData(name.isEmpty() ? what : tr("%1 · %2").arg(name, what), Title);
        item->setData(int(file.mime.startsWith("audio/"_L1)         ? Icon::Stethoscope
                              : file.mime == "application/dicom"_L1 ? Icon::XRay
                                                                    : Icon::File),
            IconRole);
        const int percent = file.size > 0 ? int(100 * file.done / file.size) : 0;
        item->setData(refused ? tr("The hub did not take it")
                : percent > 0 ? tr("%1 % sent, goes on where it stopped").arg(percent)
                              : tr("Place %1 in the queue").arg(rows.size() + 1),
            Note);
        item->setData(refused, NoteBad);
        item->setData(sizeWords(file.size), Right);
        item->setData(int(refused ? core::Delivery::Refused : core::Delivery::OnTheWay), Tick);
        item->setData(QString(), ActId);
        size += file.size - file.done;
        rows.append(item);
    }
    m_waiting = int(rows.size());
    if (!rows.isEmpty()) {
        addHeader(size > 0 ? tr("Waiting: %1 · %2").arg(rows.size()).arg(sizeWords(size)) : tr("Waiting: %1").arg(rows.size()));
        for (QStandardItem* item : rows)
            m_model.appendRow(item);
    }
    if (!m_done.isEmpty()) {
        addHeader(tr("Just delivered"));
        for (const Done& done : m_done) {
            auto* item = new QStandardItem;
            item->setData(done.title, Title);
            item->setData(int(Icon::CloudUp), IconRole);
            item->setData(tr("Confirmed by hub"), Note);
            item->setData(timeOrDay(done.at, m_office.now()), Right);
            item->setData(int(core::Delivery::Confirmed), Tick);
            m_model.appendRow(item);
        }
    }
}

} // namespace ui
