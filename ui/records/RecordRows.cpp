#include "ui/records/RecordRows.h"

#include "ui/records/RecordWords.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ClinicWords.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString secondLine(const RecordRow& row, bool leftOut)
{
    QStringList parts{
        recordTypeWords(row.item.mime), sizeWords(row.item.size), row.item.date.toLocalTime().date().toString(Qt::ISODate)};
    if (!row.item.origin.isEmpty())
        parts.append(row.item.origin);
    if (leftOut)
        parts.prepend(RecordDelegate::tr("Not in the invitation"));
    return parts.join(u" · "_s);
}

struct Sign {
    Icon icon;
    Token token;
};

Sign signOf(RecordDelivery::State state)
{
    using State = RecordDelivery::State;
    switch (state) {
    case State::Confirmed: return {Icon::DoubleCheck, Token::Ok};
    case State::Refused: return {Icon::Alert, Token::Bad};
    case State::Asked:
    case State::Paused: return {Icon::Pause, Token::Ink2};
    case State::Absent: return {Icon::Download, Token::Ink2};
    case State::Here:
    case State::Sending: break;
    }
    return {Icon::Check, Token::Ink2};
}

} // namespace

void sortAsRead(QList<core::RecordItem>& records)
{
    const auto place = [](core::RecordKind kind) {
        constexpr core::RecordKind kOrder[]{core::RecordKind::Imaging, core::RecordKind::Pathology, core::RecordKind::Ecg,
            core::RecordKind::Laboratory, core::RecordKind::Photograph, core::RecordKind::Document};
        return std::find(std::begin(kOrder), std::end(kOrder), kind) - std::begin(kOrder);
    };
    std::stable_sort(records.begin(), records.end(),
        [&place](const core::RecordItem& a, const core::RecordItem& b) { return place(a.kind) < place(b.kind); });
}

QString deliveryWords(const RecordDelivery& delivery)
{
    using State = RecordDelivery::State;
    switch (delivery.state) {
    case State::Asked: return RecordDelegate::tr("Waits for your answer");
    case State::Here:
        return delivery.place > 0 ? RecordDelegate::tr("Saved here, no. %1 to send").arg(delivery.place)
                                  : RecordDelegate::tr("Saved here");
    case State::Paused: return RecordDelegate::tr("Saved here, paused");
    case State::Sending: return RecordDelegate::tr("Sending");
    case State::Confirmed: return RecordDelegate::tr("Confirmed by hub");
    case State::Absent: return RecordDelegate::tr("Not here yet");
    case State::Refused: return RecordDelegate::tr("Not accepted");
    }
    return {};
}

int RecordRows::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant RecordRows::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const RecordRow& row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return row.item.title;
    if (role == Qt::AccessibleTextRole) {
        const auto look = checkLook(row.checks);
        return QStringList{
            row.item.title, recordKindWords(row.item.kind), look ? look->word : QString(), deliveryWords(row.delivery)}
            .join(u", "_s);
    }
    return {};
}

const RecordRow* RecordRows::row(const QString& id) const
{
    const int index = indexOf(id);
    return index < 0 ? nullptr : &m_rows[index];
}

int RecordRows::indexOf(const QString& id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const RecordRow& row) { return row.item.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void RecordRows::setRows(QList<RecordRow> rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const RecordRow& a, const RecordRow& b) {
        return a.asked != b.asked ? a.asked : a.item.date != b.item.date ? a.item.date > b.item.date : a.item.id < b.item.id;
    });
    const auto idOf = [](const RecordRow& row) { return row.item.id; };
    QStringList before, after;
    std::transform(m_rows.begin(), m_rows.end(), std::back_inserter(before), idOf);
    std::transform(rows.begin(), rows.end(), std::back_inserter(after), idOf);
    if (before == after) {
        m_rows = std::move(rows);
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void RecordRows::setLeftOut(const QSet<QString>& ids)
{
    if (ids == m_leftOut)
        return;
    m_leftOut = ids;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void RecordRows::change(const QString& id, const std::function<void(RecordRow&)>& change)
{
    const int at = indexOf(id);
    if (at < 0)
        return;
    change(m_rows[at]);
    Q_EMIT dataChanged(index(at), index(at));
}

RecordDelegate::RecordDelegate(RecordRows& rows, QWidget* view) : QStyledItemDelegate(view), m_rows(rows), m_view(view) { }

int RecordDelegate::checkWidth(const QWidget* widget)
{
    const Theme& theme = Theme::of(widget);
    int widest = theme.px(118);
    for (const QString& word : {checkLook({{core::RecordCheck::About::Name, core::RecordCheck::Verdict::Ask, {}, 0, {}}})->word,
             checkLook({{core::RecordCheck::About::Readable, core::RecordCheck::Verdict::Ask, {}, 0, {}}})->word})
        widest = qMax(widest, text::width(theme, word, TextRole::Small) + theme.px(20));
    return widest + theme.px(12);
}

int RecordDelegate::deliveryWidth(const QWidget* widget)
{
    const Theme& theme = Theme::of(widget);
    int widest = theme.px(158);
    for (const RecordDelivery& one : {RecordDelivery{RecordDelivery::State::Here, 0, 88},
             RecordDelivery{RecordDelivery::State::Asked, 0, 0}, RecordDelivery{RecordDelivery::State::Confirmed, 0, 0}})
        widest = qMax(widest, text::width(theme, deliveryWords(one), TextRole::Small) + theme.px(22));
    return widest + theme.px(4);
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {200, Theme::of(m_view).px(57)}; }

void RecordDelegate::paintThumbnail(QPainter& painter, const QRect& box, const RecordRow& row) const
{
    const Theme& theme = Theme::of(m_view);
    painter.fillRect(box, theme.color(row.thumbnail.isNull() ? Token::Surface2 : Token::Sunken));
    if (row.thumbnail.isNull()) {
        const int side = theme.px(24);
        icons::paint(painter, recordIcon(row.item.kind),
            QRectF(box.center().x() - side / 2.0, box.center().y() - side / 2.0, side, side), theme.color(Token::Ink3),
            theme.color(Token::Surface2));
    } else {
        const QSizeF size = QSizeF(row.thumbnail.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
        const QSizeF shown = QSizeF(box.size()) * (row.thumbnail.width() / size.width());
        const QRectF part(
            QPointF((row.thumbnail.width() - shown.width()) / 2, (row.thumbnail.height() - shown.height()) / 2), shown);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(box, row.thumbnail, part);
    }
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(0, 0, -1, -1));
}

void RecordDelegate::paintDelivery(QPainter& painter, const QRect& box, const RecordRow& row) const
{
    const Theme& theme = Theme::of(m_view);
    if (row.delivery.state == RecordDelivery::State::Sending) {
        const QRect words(box.x(), box.center().y() - theme.px(18), box.width() - theme.px(8), theme.px(20));
        text::draw(painter, m_view, words, deliveryWords(row.delivery), TextRole::Small, theme.color(Token::Ink));
        text::draw(painter, m_view, words, tr("%1 %").arg(qFloor(row.delivery.share * 100)), TextRole::Label,
            theme.color(Token::Ink), Qt::AlignRight);
        QRectF bar(words.x(), words.bottom() + theme.px(5), words.width(), theme.px(8));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::Sunken));
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2);
        bar.setWidth(qMax(bar.height(), bar.width() * row.delivery.share));
        painter.setBrush(theme.color(Token::Primary));
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2);
        return;
    }
    const Sign sign = signOf(row.delivery.state);
    const int side = theme.px(16);
    icons::paint(painter, sign.icon, QRectF(box.x(), box.center().y() - side / 2.0, side, side), theme.color(sign.token),
        theme.color(Token::Surface));
    text::draw(painter, m_view, box.adjusted(theme.px(20), 0, 0, 0), deliveryWords(row.delivery), TextRole::Small,
        theme.color(sign.token));
}

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.row() >= m_rows.rows().size())
        return;
    const RecordRow& row = m_rows.rows()[index.row()];
    const Theme& theme = Theme::of(m_view);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state & QStyle::State_Selected;
    const QRect all = option.rect;
    if (selected) {
        painter->fillRect(all, theme.color(Token::PrimarySoft));
        painter->fillRect(QRect(all.x(), all.y(), theme.px(4), all.height()), theme.color(Token::Primary));
    }
    painter->fillRect(QRect(all.x(), all.bottom(), all.width(), 1), theme.color(Token::Line));
    const QRect inner = all.adjusted(theme.px(14), 0, -theme.px(14), -1);
    const QRect thumbnail(inner.x(), inner.y() + (inner.height() - theme.px(48)) / 2, theme.px(64), theme.px(48));
    paintThumbnail(*painter, thumbnail, row);
    painter->setRenderHint(QPainter::Antialiasing);

    const int delivery = deliveryWidth(m_view);
    const int check = checkWidth(m_view);
    const QRect deliveryBox(inner.right() + 1 - delivery, inner.y(), delivery, inner.height());
    const QRect checkBox(deliveryBox.x() - check, inner.y(), check - theme.px(8), inner.height());
    const int left = thumbnail.right() + 1 + theme.px(12);
    const QRect title(left, inner.y() + theme.px(8), checkBox.x() - theme.px(8) - left, theme.px(22));
    text::draw(
        *painter, m_view, title, row.item.title, TextRole::BodyBold, theme.color(Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
    text::draw(*painter, m_view, QRect(title.x(), title.bottom() + theme.px(1), title.width(), theme.px(18)),
        secondLine(row, m_rows.isLeftOut(row.item.id)), TextRole::Caption, theme.color(Token::Ink3), Qt::AlignLeft,
        text::Cut::Allowed);
    if (const auto look = checkLook(row.checks)) {
        const int side = theme.px(16);
        const QColor ink = theme.color(look->tone == Tone::Warn ? Token::Warn : look->tone == Tone::Ok ? Token::Ok : Token::Ink3);
        icons::paint(*painter, look->icon, QRectF(checkBox.x(), checkBox.center().y() - side / 2.0, side, side), ink,
            theme.color(selected ? Token::PrimarySoft : Token::Surface));
        text::draw(*painter, m_view, checkBox.adjusted(theme.px(20), 0, 0, 0), look->word, TextRole::Small,
            look->tone == Tone::Warn ? ink : theme.color(Token::Ink));
    }
    paintDelivery(*painter, deliveryBox, row);
    if (selected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.color(Token::Focus), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(all.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

} // namespace ui
