#include "ui/widgets/Stage.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kSteps = 8;

QString say(const char* text) { return QCoreApplication::translate("Stage", text); }

Token markToken(RailMark mark)
{
    switch (mark) {
    case RailMark::Waiting: return Token::Info;
    case RailMark::Live: return Token::Live;
    case RailMark::Action: return Token::Bad;
    case RailMark::Current: break;
    }
    return Token::Primary;
}

} // namespace

QStringList railWords()
{
    return {say(QT_TRANSLATE_NOOP("Stage", "First visit")), say(QT_TRANSLATE_NOOP("Stage", "Answer")),
        say(QT_TRANSLATE_NOOP("Stage", "Booked")), say(QT_TRANSLATE_NOOP("Stage", "Waiting room")),
        say(QT_TRANSLATE_NOOP("Stage", "In visit")), say(QT_TRANSLATE_NOOP("Stage", "Opinion")),
        say(QT_TRANSLATE_NOOP("Stage", "Carry out")), say(QT_TRANSLATE_NOOP("Stage", "Archived"))};
}

CaseRail::CaseRail(int step, RailMark mark, bool large, QWidget* parent) : QWidget(parent), m_large(large)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(step, mark);
}

void CaseRail::set(int step, RailMark mark)
{
    m_step = step;
    m_mark = mark;
    setAccessibleName(tr("Step %1 of 8, %2").arg(step).arg(railWords().value(step - 1)));
    update();
}

int CaseRail::widthOf(const Theme& theme) { return theme.px(7 * 14 + 20 + 7 * 3); }

void CaseRail::paint(QPainter& painter, const QWidget* widget, QPoint left, int step, RailMark mark)
{
    const Theme& theme = Theme::of(widget);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    double x = left.x();
    for (int k = 1; k <= kSteps; ++k) {
        const bool now = k == step;
        const int w = theme.px(now ? 20 : 14);
        const int h = theme.px(now ? 12 : 6);
        const QRectF box(x, left.y() - h / 2.0, w, h);
        if (now && mark == RailMark::Waiting) {
            painter.setBrush(theme.color(Token::Surface));
            painter.setPen(QPen(theme.color(Token::Info), 2));
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3);
        } else if (now) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(markToken(mark)));
            painter.drawRoundedRect(box, 3, 3);
        } else {
            painter.setPen(theme.color(k < step ? Token::Ink2 : Token::Line2));
            painter.setBrush(theme.color(k < step ? Token::Ink2 : Token::Sunken));
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        }
        x += w + theme.px(3);
    }
    painter.restore();
}

QSize CaseRail::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    if (!m_large)
        return {widthOf(theme), theme.px(12)};
    int width = 0;
    const QStringList words = railWords();
    for (int k = 0; k < kSteps; ++k)
        width += (k ? theme.px(22 + 16) : 0) + theme.px(16) + 6
            + text::width(theme, words[k], k + 1 == m_step ? TextRole::SecondaryBold : TextRole::Secondary);
    return {width + 1, theme.px(20)};
}

void CaseRail::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    if (!m_large) {
        paint(painter, this, {0, height() / 2}, m_step, m_mark);
        return;
    }
    const QStringList words = railWords();
    int x = 0;
    const int side = theme.px(16);
    for (int k = 1; k <= kSteps; ++k) {
        if (k > 1) {
            QColor line = theme.color(k <= m_step ? Token::Ink2 : Token::Line2);
            if (k > m_step)
                line.setAlphaF(0.5F);
            painter.fillRect(x + theme.px(8), height() / 2 - 1, theme.px(22), 2, line);
            x += theme.px(38);
        }
        const bool now = k == m_step;
        const Token token = k < m_step ? Token::Ink2 : now ? markToken(m_mark) : Token::Ink3;
        const Icon icon = k < m_step ? Icon::CheckDisc
            : now                    ? (m_mark == RailMark::Action ? Icon::AlertFilled : Icon::Ring)
                                     : Icon::DashedCircle;
        icons::paint(painter, icon, QRect(x, (height() - side) / 2, side, side), theme.color(token), theme.color(Token::Surface));
        x += side + 6;
        const TextRole role = now ? TextRole::SecondaryBold : TextRole::Secondary;
        text::draw(painter, this, {x, 0, width() - x, height()}, words[k - 1], role, theme.color(token));
        x += text::width(theme, words[k - 1], role);
    }
}

StageLook stageOf(const core::CaseBrief& brief, core::Party side)
{
    using core::CaseState;
    if (brief.delivery == core::Delivery::Refused)
        return {Icon::AlertFilled, say(QT_TRANSLATE_NOOP("Stage", "Needs you")), Tone::Bad, RailMark::Action};
    const bool yours = core::needsYou(brief, side);
    switch (brief.state) {
    case CaseState::Draft:
        return {Icon::DashedCircle, say(QT_TRANSLATE_NOOP("Stage", "Draft")), Tone::Neutral, RailMark::Current};
    case CaseState::Sent:
    case CaseState::Matched:
        if (side == core::Party::Hub)
            break;
        return {Icon::Clock, say(QT_TRANSLATE_NOOP("Stage", "Awaiting answer")), Tone::Info, RailMark::Waiting};
    case CaseState::Accepted:
    case CaseState::Booked:
    case CaseState::Suspended:
        if (yours && brief.state != CaseState::Booked)
            break;
        return {Icon::Booked, say(QT_TRANSLATE_NOOP("Stage", "Booked")), Tone::Primary, RailMark::Current};
    case CaseState::Waiting: return {Icon::Ring, say(QT_TRANSLATE_NOOP("Stage", "Waiting room")), Tone::Live, RailMark::Live};
    case CaseState::InVisit: return {Icon::Video, say(QT_TRANSLATE_NOOP("Stage", "In visit")), Tone::Live, RailMark::Live};
    case CaseState::Visited:
        if (yours)
            break;
        return {Icon::Pen, say(QT_TRANSLATE_NOOP("Stage", "Opinion due")), Tone::Info, RailMark::Waiting};
    case CaseState::OpinionSigned:
        if (yours)
            break;
        return {Icon::Pen, say(QT_TRANSLATE_NOOP("Stage", "Opinion signed")), Tone::Info, RailMark::Current};
    case CaseState::Decided:
        return {Icon::Note, say(QT_TRANSLATE_NOOP("Stage", "Being carried out")), Tone::Primary, RailMark::Current};
    case CaseState::Closed: return {Icon::CheckDisc, say(QT_TRANSLATE_NOOP("Stage", "Done")), Tone::Ok, RailMark::Current};
    case CaseState::Cancelled:
        return {Icon::Close, say(QT_TRANSLATE_NOOP("Stage", "Cancelled")), Tone::Neutral, RailMark::Current};
    case CaseState::NoShow:
        return {Icon::EyeOff, say(QT_TRANSLATE_NOOP("Stage", "Did not come")), Tone::Neutral, RailMark::Current};
    default: break;
    }
    return {Icon::AlertFilled, say(QT_TRANSLATE_NOOP("Stage", "Needs you")), Tone::Bad, RailMark::Action};
}

TickLook tickOf(core::Delivery delivery)
{
    switch (delivery) {
    case core::Delivery::Confirmed: return {Icon::DoubleCheck, say(QT_TRANSLATE_NOOP("Stage", "Confirmed by hub")), Token::Ok};
    case core::Delivery::Refused: return {Icon::Alert, say(QT_TRANSLATE_NOOP("Stage", "Not accepted")), Token::Bad};
    case core::Delivery::OnTheWay: return {Icon::Check, say(QT_TRANSLATE_NOOP("Stage", "Saved, on its way")), Token::Ink2};
    case core::Delivery::Local: break;
    }
    return {Icon::Check, say(QT_TRANSLATE_NOOP("Stage", "Saved on this PC")), Token::Ink2};
}

DeliveryTick::DeliveryTick(core::Delivery delivery, bool word, QWidget* parent) : QWidget(parent), m_word(word)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(delivery);
}

void DeliveryTick::set(core::Delivery delivery)
{
    m_delivery = delivery;
    const QString word = tickOf(delivery).word;
    setAccessibleName(word);
    setToolTip(m_word ? QString() : word);
    updateGeometry();
    update();
}

QSize DeliveryTick::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    const int side = theme.px(16);
    return {side + (m_word ? 4 + text::width(theme, tickOf(m_delivery).word, TextRole::Secondary) : 0), theme.px(20)};
}

void DeliveryTick::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const TickLook look = tickOf(m_delivery);
    const int side = theme.px(16);
    QPainter painter(this);
    icons::paint(
        painter, look.icon, QRect(0, (height() - side) / 2, side, side), theme.color(look.token), theme.color(Token::Surface));
    if (m_word)
        text::draw(
            painter, this, {side + 4, 0, width() - side - 4, height()}, look.word, TextRole::Secondary, theme.color(look.token));
}

} // namespace ui
