#include "ui/booking/CaseRowDelegate.h"

#include "ui/theme/Text.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"

#include <QAbstractItemView>
#include <QPainter>

namespace ui {

using core::CaseBrief;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPad = 14;
constexpr int kGap = 12;
constexpr int kWideRow = 1100;  ///< px: from here on the who column gets more room
constexpr int kNarrowRow = 880; ///< designed px: below it the who column gives its room to the sentence

/// Two lines as the row's columns have them: one of body height, one caption.
std::pair<QRect, QRect> twoLines(const Theme& theme, const QRect& column)
{
    const int first = theme.lineHeight(TextRole::Body);
    const int second = theme.lineHeight(TextRole::Caption);
    const int top = column.center().y() - (first + second) / 2;
    return {{column.left(), top, column.width(), first}, {column.left(), top + first, column.width(), second}};
}

} // namespace

CaseRowDelegate::CaseRowDelegate(const CaseListModel& model, const Hot& hot, QWidget* view)
    : QStyledItemDelegate(view), m_model(model), m_hot(hot), m_view(view)
{
    const Theme& theme = Theme::of(view);
    m_rowHeight = qMax(theme.px(58), theme.lineHeight(TextRole::Body) + theme.lineHeight(TextRole::Caption) + theme.px(14));
    m_headerHeight = theme.px(36);
}

QSize CaseRowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {option.rect.width(), m_model.isUniform() || m_model.briefAt(index.row()) ? m_rowHeight : m_headerHeight};
}

CaseRowDelegate::Columns CaseRowDelegate::columnsOf(const QRect& row) const
{
    const Theme& theme = Theme::of(m_view);
    const bool chinese = QLocale().language() == QLocale::Chinese;
    const bool wide = row.width() >= kWideRow;
    const bool narrow = row.width() < theme.px(kNarrowRow);
    const int gap = theme.px(kGap);
    const auto take = [&](int& x, int width) {
        const QRect rect(x, row.top(), width, row.height() - 1);
        x += width + gap;
        return rect;
    };
    Columns at;
    int x = row.left() + theme.px(kPad);
    at.icon = take(x, theme.px(24));
    at.name = take(x, theme.px(chinese ? (wide ? 150 : 128) : narrow ? 156 : 186));
    const int right = row.right() + 1 - theme.px(kPad);
    const int button = theme.px(chinese ? 104 : 132);
    const int tick = theme.px(22);
    const int rail = theme.px(chinese ? 158 : 150);
    const int who = narrow ? -gap : theme.px(wide ? 168 : 132);
    int back = right - button - tick - rail - who - 3 * gap;
    const int line = back - gap - x;
    at.line = QRect(x, row.top(), qMax(theme.px(60), line), row.height() - 1);
    at.who = take(back, who);
    at.rail = take(back, rail);
    at.tick = take(back, tick);
    at.button = QRect(back, row.top(), button, row.height() - 1);
    return at;
}

QRect CaseRowDelegate::buttonRect(const QRect& row, const QModelIndex& index) const
{
    const CaseBrief* brief = m_model.briefAt(index.row());
    if (!brief)
        return {};
    const Theme& theme = Theme::of(m_view);
    const QRect column = columnsOf(row).button;
    const int width = text::width(theme, CaseWords::action(*brief, m_model.reader()).words, TextRole::Small) + 2 * theme.px(12)
        + 2;
    const int height = theme.px(34);
    return {column.right() + 1 - width, column.center().y() - height / 2, width, height};
}

void CaseRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::of(m_view);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const CaseBrief* brief = m_model.briefAt(index.row());
    if (!brief) {
        paintHeader(*painter, option.rect, index.row());
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor back = theme.color(selected ? Token::PrimarySoft : Token::Surface);
    painter->fillRect(option.rect, back);
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.color(Token::Line));
    if (selected)
        painter->fillRect(option.rect.left(), option.rect.top(), 4, option.rect.height(), theme.color(Token::Primary));
    const Columns at = columnsOf(option.rect);
    const StageLook look = stageOf(*brief, m_model.reader().side);
    const int side = theme.px(24);
    icons::paint(*painter, look.icon, QRect(at.icon.left(), at.icon.center().y() - side / 2, side, side),
        theme.color(tokensOf(look.tone).ink), back);
    paintTexts(*painter, at, *brief);
    paintRail(*painter, at, *brief);
    const TickLook tick = tickOf(brief->delivery);
    const int small = theme.px(16);
    icons::paint(*painter, tick.icon, QRect(at.tick.left() + 3, at.tick.center().y() - small / 2, small, small),
        theme.color(tick.token), back);
    paintButton(*painter, index, buttonRect(option.rect, index), CaseWords::action(*brief, m_model.reader()).words, selected);
    if (selected && m_view->hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.color(Token::Focus), 2));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 4, 4);
    }
    painter->restore();
}

void CaseRowDelegate::paintHeader(QPainter& painter, const QRect& rect, int row) const
{
    const Theme& theme = Theme::of(m_view);
    painter.fillRect(rect, theme.color(Token::Surface));
    const QRect words = rect.adjusted(theme.px(kPad), theme.px(5), -theme.px(kPad), 0);
    if (m_model.isEndAt(row)) {
        text::draw(painter, m_view, words, m_model.headerAt(row), TextRole::Secondary, theme.color(Token::Ink3));
        return;
    }
    const int count = m_model.headerCountAt(row);
    text::draw(painter, m_view, words.adjusted(0, words.height() - m_headerHeight + theme.px(5), 0, 0),
        {{m_model.headerAt(row), TextRole::SecondaryBold, Token::Ink2},
            {count > 0 ? QString::number(count) : QString(), TextRole::Secondary, Token::Ink3, 8}});
}

void CaseRowDelegate::paintTexts(QPainter& painter, const Columns& at, const CaseBrief& brief) const
{
    const Theme& theme = Theme::of(m_view);
    const Reader& reader = m_model.reader();
    const auto [name, reason] = twoLines(theme, at.name);
    const QString age = sexAndAge(brief.sex, brief.birthDate, reader.now.toLocalTime().date());
    const QString shown = brief.name.isEmpty() ? CaseWords::tr("New patient") : brief.name;
    // the age never loses its end: the name gives way
    const int ageWidth = text::width(theme, age, TextRole::Secondary) + theme.px(6);
    const int nameWidth = qMin(text::width(theme, shown, TextRole::BodyBold), name.width() - ageWidth);
    text::draw(painter, m_view, {name.left(), name.top(), nameWidth, name.height()}, shown, TextRole::BodyBold,
        theme.color(Token::Ink), Qt::AlignLeft, text::Cut::Allowed);
    text::draw(painter, m_view, {name.left() + nameWidth + theme.px(6), name.top(), ageWidth, name.height()}, age,
        TextRole::Secondary, theme.color(Token::Ink2));
    const QString time = CaseWords::when(brief, reader);
    const bool narrow = at.who.width() <= 0;
    text::draw(painter, m_view, reason, narrow && !time.isEmpty() ? time : brief.reason, TextRole::Caption,
        theme.color(Token::Ink3), Qt::AlignLeft, text::Cut::Allowed);
    const StageLook look = stageOf(brief, reader.side);
    const bool bad = look.mark == RailMark::Action;
    // free text and lists of what is missing may be long; all of it stands in the case
    const TextRole role = bad ? TextRole::SecondaryBold : TextRole::Secondary;
    const QString line = CaseWords::line(brief, reader);
    const int high = qMin(at.line.height(), text::height(theme, line, role, at.line.width(), 2));
    text::drawWrapped(painter, m_view, {at.line.left(), at.line.center().y() - high / 2, at.line.width(), high}, line, role,
        theme.color(bad ? Token::Bad : Token::Ink), 2, text::Cut::Allowed);
    if (narrow)
        return;
    const auto [who, when] = twoLines(theme, at.who);
    text::draw(painter, m_view, who, CaseWords::who(brief, reader), TextRole::Secondary, theme.color(Token::Ink), Qt::AlignLeft,
        text::Cut::Allowed);
    text::draw(painter, m_view, when, time, TextRole::Caption, theme.color(Token::Ink3));
}

void CaseRowDelegate::paintRail(QPainter& painter, const Columns& at, const CaseBrief& brief) const
{
    const Theme& theme = Theme::of(m_view);
    const int step = int(brief.step);
    const auto [pips, word] = twoLines(theme, at.rail);
    CaseRail::paint(painter, m_view, {pips.left(), pips.center().y()}, step, stageOf(brief, m_model.reader().side).mark);
    text::draw(painter, m_view, word, u"%1/8 %2"_s.arg(step).arg(railWords().value(step - 1)), TextRole::Caption,
        theme.color(Token::Ink3));
}

void CaseRowDelegate::paintButton(
    QPainter& painter, const QModelIndex& index, const QRect& rect, const QString& words, bool strong) const
{
    const Theme& theme = Theme::of(m_view);
    const bool hot = m_hot.over == index;
    painter.setPen(theme.color(strong ? Token::Primary : Token::Line2));
    painter.setBrush(theme.color(m_hot.pressed == index ? Token::Sunken
            : hot                                       ? Token::Surface2
            : strong                                    ? Token::PrimarySoft
                                                        : Token::Surface));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    text::draw(
        painter, m_view, rect, words, TextRole::Small, theme.color(strong ? Token::Primary : Token::Ink), Qt::AlignHCenter);
}

} // namespace ui
