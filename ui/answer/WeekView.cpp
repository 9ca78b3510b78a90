#include "ui/answer/WeekView.h"

#include "ui/answer/AnswerWords.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Dates.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDays = 7;
constexpr int kEarliest = 8; ///< hours that are always shown
constexpr int kLatest = 18;
constexpr int kHoursOfDay = 24;
constexpr qint64 kShortest = 10; ///< minutes; a shorter time than may be published has no line of its own

struct Look {
    Tone tone;
    Icon icon;
};

Look lookOf(core::SlotStatus status)
{
    switch (status) {
    case core::SlotStatus::Free: return {Tone::Ok, Icon::Check};
    case core::SlotStatus::Held: return {Tone::Live, Icon::Clock};
    case core::SlotStatus::Booked: return {Tone::Primary, Icon::Booked};
    case core::SlotStatus::Blocked: break;
    }
    return {Tone::Neutral, Icon::Close};
}

int startMinute(const core::Slot& slot) { return slot.start.toLocalTime().time().msecsSinceStartOfDay() / 60'000; }

/// Of the day it begins on; past midnight it is more than a day's.
int endMinute(const core::Slot& slot) { return startMinute(slot) + int(slot.start.secsTo(slot.end) / 60); }

} // namespace

WeekView::WeekView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Times of the week"));
}

void WeekView::setWeek(
    const QDate& monday, const QList<core::Slot>& times, const QHash<QString, QString>& names, const QDateTime& now)
{
    const QString before = chosen() ? chosen()->id : QString();
    const bool isOtherWeek = m_monday != monday;
    m_monday = monday;
    m_names = names;
    m_now = now;
    m_slots.clear();
    m_firstHour = kEarliest;
    m_lastHour = kLatest;
    for (const core::Slot& slot : times) {
        const QDateTime start = slot.start.toLocalTime();
        if (start.date() < monday || start.date() >= monday.addDays(kDays))
            continue;
        m_slots.append(slot);
        m_firstHour = qMin(m_firstHour, start.time().hour());
        m_lastHour = qMin(kHoursOfDay + 1, qMax(m_lastHour, (endMinute(slot) + 59) / 60));
    }
    const auto same = std::find_if(m_slots.cbegin(), m_slots.cend(), [&](const core::Slot& slot) { return slot.id == before; });
    updateRange();
    take(before.isEmpty() || same == m_slots.cend() ? -1 : int(same - m_slots.cbegin())); // whoever scrolled stays where they are
    m_isFirstDue = m_isFirstDue || isOtherWeek;
    showFirst();
}

void WeekView::showFirst()
{
    if (!m_isFirstDue || m_slots.isEmpty())
        return;
    const auto earlier = [](const core::Slot& one, const core::Slot& other) { return startMinute(one) < startMinute(other); };
    const int first = startMinute(*std::min_element(m_slots.cbegin(), m_slots.cend(), earlier));
    verticalScrollBar()->setValue(0);
    showTime(first, first + 60);
}

const core::Slot* WeekView::chosen() const
{
    return m_chosen >= 0 && m_chosen < int(m_slots.size()) ? &m_slots[m_chosen] : nullptr;
}

QString WeekView::words(const core::Slot& slot) const
{
    const QString what = AnswerWords::slotStatus(core::statusAt(slot, m_now));
    const QString name = m_names.value(slot.caseId);
    return name.isEmpty() || core::statusAt(slot, m_now) == core::SlotStatus::Free
        ? tr("%1, %2", "time, state").arg(AnswerWords::slot(slot), what)
        : tr("%1, %2, %3", "time, state, patient").arg(AnswerWords::slot(slot), what, name);
}

void WeekView::choose(int index)
{
    if (index >= 0 && index < int(m_slots.size()))
        showTime(startMinute(m_slots[index]), endMinute(m_slots[index]));
    take(index);
}

void WeekView::take(int index)
{
    m_chosen = index;
    setAccessibleDescription(chosen() ? words(*chosen()) : QString());
    viewport()->update();
    Q_EMIT picked();
}

int WeekView::headHeight() const { return Theme::of(this).px(36); }

int WeekView::hourHeight() const
{
    const Theme& theme = Theme::of(this);
    qint64 shortest = 60;
    for (const core::Slot& slot : m_slots)
        shortest = qMin(shortest, qMax<qint64>(kShortest, slot.start.secsTo(slot.end) / 60));
    const int needed = m_slots.isEmpty() ? 0 : int((theme.lineHeight(TextRole::Caption) + 2) * 60 / shortest);
    return qMax(needed, (viewport()->height() - headHeight() - 1) / qMax(1, m_lastHour - m_firstHour));
}

/// Of the hours as a whole, where they lie now.
QRect WeekView::gridRect() const
{
    const int left = Theme::of(this).px(56);
    return {left, headHeight() - verticalScrollBar()->value(), viewport()->width() - left - 1,
        hourHeight() * (m_lastHour - m_firstHour)};
}

void WeekView::updateRange()
{
    const int room = viewport()->height() - headHeight() - 1;
    verticalScrollBar()->setPageStep(qMax(1, room));
    verticalScrollBar()->setSingleStep(qMax(1, hourHeight() / 2));
    verticalScrollBar()->setRange(0, qMax(0, hourHeight() * (m_lastHour - m_firstHour) - room));
}

void WeekView::showTime(int from, int to)
{
    const auto y = [&](int minute) { return (minute - m_firstHour * 60) * hourHeight() / 60; };
    QScrollBar* bar = verticalScrollBar();
    const int top = y(from), bottom = y(to);
    if (top < bar->value() || bottom - top > bar->pageStep())
        bar->setValue(top);
    else if (bottom > bar->value() + bar->pageStep())
        bar->setValue(bottom - bar->pageStep());
}

QRect WeekView::rectOf(const core::Slot& slot) const
{
    const QRect grid = gridRect();
    const QDateTime start = slot.start.toLocalTime();
    const auto y = [&](int minute) { return grid.top() + (minute - m_firstHour * 60) * hourHeight() / 60; };
    const int day = int(m_monday.daysTo(start.date()));
    const int left = grid.left() + day * grid.width() / kDays;
    const int right = grid.left() + (day + 1) * grid.width() / kDays;
    const int top = y(startMinute(slot));
    return {left + 3, top + 1, right - left - 6, qMax(12, y(endMinute(slot)) - top - 2)};
}

void WeekView::paintGrid(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    const QRect grid = gridRect();
    const int height = viewport()->height();
    painter.fillRect(viewport()->rect(), theme.color(Token::Surface));
    const QDate today = m_now.toLocalTime().date();
    for (int day = 0; day < kDays; ++day) {
        const int left = grid.left() + day * grid.width() / kDays;
        const int right = grid.left() + (day + 1) * grid.width() / kDays;
        if (m_monday.addDays(day) == today)
            painter.fillRect(left, 0, right - left, height, theme.color(Token::Surface2));
        painter.fillRect(left, 0, 1, height, theme.color(Token::Line));
    }
    for (int hour = m_firstHour; hour <= m_lastHour; ++hour) {
        const int y = grid.top() + (hour - m_firstHour) * grid.height() / (m_lastHour - m_firstHour);
        painter.fillRect(grid.left(), qMin(y, height - 1), grid.width(), 1, theme.color(Token::Grid));
        if (hour < m_lastHour)
            text::draw(painter, this, {0, y - theme.px(2), grid.left() - 8, theme.px(17)},
                u"%1:00"_s.arg(hour, 2, 10, QChar(u'0')), TextRole::Caption, theme.color(Token::Ink3), Qt::AlignRight);
    }
}

void WeekView::paintHead(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    const QRect grid = gridRect();
    painter.fillRect(0, 0, viewport()->width(), headHeight(), theme.color(Token::Surface));
    const QDate today = m_now.toLocalTime().date();
    for (int day = 0; day < kDays; ++day) {
        const int left = grid.left() + day * grid.width() / kDays;
        const int right = grid.left() + (day + 1) * grid.width() / kDays;
        const bool isToday = m_monday.addDays(day) == today;
        if (isToday)
            painter.fillRect(left, 0, right - left, headHeight(), theme.color(Token::Surface2));
        text::draw(painter, this, {left + 4, 0, right - left - 8, headHeight()}, dayWords(m_monday.addDays(day)),
            isToday ? TextRole::SecondaryBold : TextRole::Secondary, theme.color(isToday ? Token::Primary : Token::Ink2),
            Qt::AlignHCenter);
        painter.fillRect(left, 0, 1, headHeight(), theme.color(Token::Line));
    }
    painter.fillRect(grid.left(), headHeight() - 1, grid.width(), 1, theme.color(Token::Grid));
}

void WeekView::paintSlot(QPainter& painter, const core::Slot& slot, bool isChosen) const
{
    const Theme& theme = Theme::of(this);
    const core::SlotStatus status = core::statusAt(slot, m_now);
    const Look look = lookOf(status);
    const ToneTokens tokens = tokensOf(look.tone);
    const QRect box = rectOf(slot);
    painter.setPen(QPen(theme.color(isChosen ? Token::Focus : tokens.line), isChosen ? 2 : 1,
        status == core::SlotStatus::Held && !isChosen ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(theme.color(status == core::SlotStatus::Free ? Token::Surface : tokens.back));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    if (status == core::SlotStatus::Blocked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(theme.color(Token::Line2), Qt::BDiagPattern));
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 5, 5);
    }
    const int line = qMin(box.height(), theme.px(18));
    const int side = qMin(line - 2, theme.px(14));
    const QString name = status == core::SlotStatus::Free ? QString() : m_names.value(slot.caseId);
    icons::paint(painter, look.icon, QRect(box.left() + 4, box.top() + (line - side) / 2, side, side), theme.color(tokens.ink),
        theme.color(tokens.back));
    const int left = box.left() + side + 8;
    text::draw(painter, this, {left, box.top(), box.right() - left - 2, line},
        {{slot.start.toLocalTime().time().toString(u"HH:mm"_s), TextRole::CaptionBold, Token::Ink, 0, text::Cut::Allowed},
            {name, TextRole::Caption, Token::Ink2, 6, text::Cut::Allowed}});
}

void WeekView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_slots.isEmpty())
        m_isFirstDue = false; // it has its size and was seen
    paintGrid(painter);
    for (int i = 0; i < int(m_slots.size()); ++i)
        paintSlot(painter, m_slots[i], i == m_chosen);
    paintHead(painter);
}

void WeekView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateRange();
    showFirst();
}

void WeekView::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < int(m_slots.size()) && event->pos().y() > headHeight(); ++i) {
        if (rectOf(m_slots[i]).contains(event->pos())) {
            choose(i);
            return;
        }
    }
    choose(-1);
}

/// The time nearest to the chosen one's hour on the next day with times, `step` days on.
int WeekView::besides(int step) const
{
    const core::Slot* now = chosen();
    if (!now)
        return m_slots.isEmpty() ? -1 : 0;
    const QDateTime start = now->start.toLocalTime();
    for (QDate day = start.date().addDays(step); day >= m_monday && day < m_monday.addDays(kDays); day = day.addDays(step)) {
        int best = -1;
        for (int i = 0; i < int(m_slots.size()); ++i) {
            const QDateTime other = m_slots[i].start.toLocalTime();
            const auto away = [&](const QDateTime& time) { return qAbs(start.time().secsTo(time.time())); };
            if (other.date() == day && (best < 0 || away(other) < away(m_slots[best].start.toLocalTime())))
                best = i;
        }
        if (best >= 0)
            return best;
    }
    return m_chosen;
}

void WeekView::keyPressEvent(QKeyEvent* event)
{
    const int last = int(m_slots.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Down:
        if (last >= 0)
            choose(qMin(last, m_chosen + 1));
        break;
    case Qt::Key_Up:
        if (last >= 0)
            choose(qMax(0, m_chosen - 1));
        break;
    case Qt::Key_Left: choose(besides(-1)); break;
    case Qt::Key_Right: choose(besides(1)); break;
    case Qt::Key_Space:
        if (chosen())
            Q_EMIT toggleWanted();
        break;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace ui
