#include "ui/booking/DayTimeline.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Dates.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ui {

using core::CaseBrief;
using core::CaseState;
using namespace Qt::StringLiterals;

namespace {

constexpr int kInset = 9; ///< half a line above the first hour
constexpr int kLeft = 46;
constexpr double kVisitHours = 1.0 / 3;
constexpr int kHour = 50; ///< px of the design: half an hour apart, two visits just do not touch

double hourOf(const QDateTime& time)
{
    const QTime clock = time.toLocalTime().time();
    return clock.hour() + clock.minute() / 60.0;
}

} // namespace

DayTimeline::DayTimeline(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("The day's visits"));
}

void DayTimeline::show(const QList<CaseBrief>& cases, const Reader& reader)
{
    m_blocks.clear();
    const QDate today = reader.now.toLocalTime().date();
    // compared in UTC: local time is dear when there are very many cases
    const QDateTime begin = today.startOfDay().toUTC();
    const QDateTime end = today.addDays(1).startOfDay().toUTC();
    for (const CaseBrief& brief : cases) {
        if (!brief.start.isValid() || brief.start < begin || brief.start >= end || brief.state == CaseState::Cancelled)
            continue;
        if (brief.step < core::RailStep::Booked && !brief.terminal)
            continue; // only wished
        Block block{brief.caseId, brief.name, CaseWords::who(brief, reader), hourOf(brief.start), 0};
        const bool overnight = brief.end.isValid() && brief.end >= end;
        block.until = overnight   ? 24.0
            : brief.end.isValid() ? qMax(hourOf(brief.end), block.from + 0.1)
                                  : qMin(24.0, block.from + kVisitHours);
        if (brief.state == CaseState::Waiting || brief.state == CaseState::InVisit)
            block.look = Block::Look::Next;
        else if (brief.step > core::RailStep::Visit)
            block.look = Block::Look::Done;
        else if (brief.state == CaseState::NoShow)
            block.look = Block::Look::Missed;
        m_blocks.append(block);
    }
    std::sort(m_blocks.begin(), m_blocks.end(), [](const Block& a, const Block& b) { return a.from < b.from; });
    spread();
    setNow(reader.now);
}

void DayTimeline::spread()
{
    m_first = 8;
    m_last = 17.5;
    for (Block& block : m_blocks) {
        m_first = qMin(m_first, std::floor(block.from));
        m_last = qMax(m_last, std::ceil(block.until * 2) / 2);
        block.lane = 0;
    }
    for (qsizetype i = 0; i < m_blocks.size(); ++i) {
        qsizetype j = i + 1;
        double until = m_blocks[i].until;
        while (j < m_blocks.size() && m_blocks[j].from < until - 0.01) {
            until = qMax(until, m_blocks[j].until);
            ++j;
        }
        for (qsizetype k = i; k < j; ++k) {
            m_blocks[k].lane = int(k - i);
            m_blocks[k].lanes = int(j - i);
        }
        i = j - 1;
    }
}

void DayTimeline::setNow(const QDateTime& now)
{
    m_now = hourOf(now);
    m_first = qMin(m_first, qMax(0.0, std::floor(m_now)));
    m_last = qMin(24.0, qMax(m_last, m_now + 0.25));
    updateGeometry();
    // the next one that has not begun stands out, like on the card
    for (Block& block : m_blocks) {
        if (block.look == Block::Look::Next && block.from > m_now)
            block.look = Block::Look::Coming;
    }
    for (Block& block : m_blocks) {
        if (block.look == Block::Look::Coming && block.until > m_now) {
            block.look = Block::Look::Next;
            break;
        }
    }
    update();
}

void DayTimeline::setCurrent(const QString& caseId)
{
    m_current = caseId;
    update();
}

int DayTimeline::finished() const
{
    return int(std::count_if(m_blocks.begin(), m_blocks.end(), [](const Block& b) { return b.look == Block::Look::Done; }));
}

QSize DayTimeline::minimumSizeHint() const { return {120, int((m_last - m_first) * Theme::of(this).px(kHour)) + 2 * kInset}; }

double DayTimeline::y(double hour) const { return kInset + (hour - m_first) / (m_last - m_first) * (height() - 2 * kInset); }

QRect DayTimeline::rectOf(const Block& block) const
{
    const Theme& theme = Theme::of(this);
    const int left = theme.px(kLeft);
    const int width = (this->width() - left) / block.lanes;
    const int top = int(std::lround(y(block.from))) + 1;
    const int high = qMax(theme.px(24), int(std::lround(y(block.until) - y(block.from))) - 1);
    return {left + block.lane * width, top, width - (block.lanes > 1 ? 2 : 0), high};
}

const DayTimeline::Block* DayTimeline::at(const QPoint& point) const
{
    const auto found = std::find_if(
        m_blocks.begin(), m_blocks.end(), [&](const Block& block) { return rectOf(block).contains(point); });
    return found == m_blocks.end() ? nullptr : &*found;
}

void DayTimeline::paintBlock(QPainter& painter, const Block& block) const
{
    const Theme& theme = Theme::of(this);
    const bool done = block.look == Block::Look::Done || block.look == Block::Look::Missed;
    const bool next = block.look == Block::Look::Next;
    const Token bar = block.look == Block::Look::Done ? Token::Ok
        : block.look == Block::Look::Missed           ? Token::Line2
        : next                                        ? Token::Live
                                                      : Token::Primary;
    const QRect rect = rectOf(block);
    const QRectF box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(theme.color(block.caseId == m_current ? Token::Ink
            : next                                       ? Token::Live
            : done                                       ? Token::Line
                                                         : Token::PrimaryLine));
    painter.setBrush(theme.color(next ? Token::LiveBack : done ? Token::Surface2 : Token::PrimarySoft));
    painter.drawRoundedRect(box, 6, 6);
    QPainterPath shape;
    shape.addRoundedRect(box, 6, 6);
    QPainterPath strip;
    strip.addRect(QRectF(rect.left(), rect.top(), 4, rect.height()));
    painter.fillPath(shape.intersected(strip), theme.color(bar));
    const int line = qMin(rect.height(), theme.px(24));
    text::draw(painter, this, {rect.left() + theme.px(11), rect.top(), rect.width() - theme.px(14), line},
        {{block.name, TextRole::SecondaryBold, done ? Token::Ink2 : Token::Ink, 0, text::Cut::Allowed},
            {block.detail, TextRole::Secondary, done ? Token::Ink2 : Token::Ink, 10, text::Cut::Allowed}});
}

void DayTimeline::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = theme.lineHeight(TextRole::Caption);
    // fewer hours are named when they would touch
    const int step = qMax(1, int(std::ceil((line + 4) / qMax(1.0, y(m_first + 1) - y(m_first)))));
    for (int hour = int(std::ceil(m_first)); hour <= int(m_last); hour += step) {
        const int top = int(std::lround(y(hour)));
        const int width = text::width(theme, u"00:00"_s, TextRole::Caption) + 5;
        painter.fillRect(width, top, this->width() - width, 1, theme.color(Token::Line));
        text::draw(painter, this, {0, top - line / 2, width, line}, QStringLiteral("%1:00").arg(hour, 2, 10, QChar(u'0')),
            TextRole::Caption, theme.color(Token::Ink3));
    }
    for (const Block& block : m_blocks)
        paintBlock(painter, block);
    if (m_now < m_first || m_now > m_last)
        return;
    const int top = int(std::lround(y(m_now)));
    const QString clock = QTime(int(m_now), int(std::lround(m_now * 60)) % 60).toString(u"HH:mm"_s);
    const int width = text::width(theme, clock, TextRole::CaptionBold) + 10;
    painter.fillRect(0, top - 1, this->width(), 2, theme.color(Token::Bad));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Bad));
    painter.drawRoundedRect(QRectF(0, top - 9, width, 18), 4, 4);
    text::draw(
        painter, this, {0, top - 9, width, 18}, clock, TextRole::CaptionBold, theme.color(Token::Surface), Qt::AlignHCenter);
}

void DayTimeline::mousePressEvent(QMouseEvent* event)
{
    if (const Block* block = event->button() == Qt::LeftButton ? at(event->pos()) : nullptr)
        Q_EMIT chosen(block->caseId);
}

void DayTimeline::mouseMoveEvent(QMouseEvent* event) { setCursor(at(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor); }

bool DayTimeline::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Block* block = at(help->pos());
        QToolTip::showText(help->globalPos(), block ? block->name + u' ' + block->detail : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace ui
