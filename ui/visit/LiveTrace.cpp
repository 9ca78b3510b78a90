#include "ui/visit/LiveTrace.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int kColumns = 1000;
constexpr int kSeconds = 5;
constexpr int kRepaintMs = 40;
constexpr float kLeastPeak = 0.02F;
constexpr float kDecay = 0.9995F; ///< of the shown scale, per column: a loud moment does not flatten the rest for long

} // namespace

LiveTrace::LiveTrace(QWidget* parent) : QWidget(parent), m_columns(kColumns)
{
    setMinimumHeight(48);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Live stethoscope"));
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(kRepaintMs);
    connect(&m_repaint, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

QSize LiveTrace::sizeHint() const { return {400, 80}; }

void LiveTrace::clear()
{
    m_filled = m_at = 0;
    m_inColumn = 0;
    m_peak = 0.05F;
    m_next = -1;
    update();
}

void LiveTrace::put(float low, float high)
{
    m_columns[m_at] = {low, high};
    m_at = (m_at + 1) % kColumns;
    m_filled = std::min<std::size_t>(m_filled + 1, kColumns);
    m_peak = std::max(m_peak * kDecay, kLeastPeak);
    if (!std::isnan(low))
        m_peak = std::max({m_peak, std::abs(low), std::abs(high)});
}

void LiveTrace::add(const core::SoundBlock& block)
{
    if (block.rateHz <= 0)
        return;
    const int perColumn = std::max(1, block.rateHz * kSeconds / kColumns);
    // What was lost on the way is a gap, not a shorter time.
    if (m_next >= 0 && block.firstFrame > m_next) {
        const qint64 lost = std::min<qint64>((block.firstFrame - m_next) / perColumn, kColumns);
        for (qint64 i = 0; i < lost; ++i)
            put(NAN, NAN);
    }
    m_next = block.firstFrame + qint64(block.samples.size());
    for (const float sample : block.samples) {
        if (m_inColumn == 0)
            m_low = m_high = sample;
        m_low = std::min(m_low, sample);
        m_high = std::max(m_high, sample);
        if (++m_inColumn >= perColumn) {
            put(m_low, m_high);
            m_inColumn = 0;
        }
    }
    if (!m_repaint.isActive())
        m_repaint.start();
}

void LiveTrace::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(theme.color(Token::Plot));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const double inner = width() - 2.0;
    painter.setPen(theme.color(Token::Grid));
    for (int s = 1; s < kSeconds * 2; ++s)
        painter.drawLine(QPointF(1 + inner * s / (kSeconds * 2), 1), QPointF(1 + inner * s / (kSeconds * 2), height() - 2));
    const double middle = height() / 2.0;
    const double scale = (middle - 4) / double(m_peak);
    painter.setPen(QPen(theme.color(Token::Wave2), 1.2));
    const std::size_t gap = kColumns / 100; // ahead of now nothing stands: old and new are told apart
    for (std::size_t i = 0; i < m_filled; ++i) {
        const std::size_t age = (m_at + kColumns - 1 - i) % kColumns;
        if (i + gap >= kColumns)
            break;
        const auto [low, high] = m_columns[age];
        if (std::isnan(low))
            continue;
        const double x = 1 + inner * double(age) / kColumns;
        painter.drawLine(QPointF(x, middle - double(high) * scale - 0.5), QPointF(x, middle - double(low) * scale + 0.5));
    }
    if (m_filled > 0) {
        const double x = 1 + inner * double(m_at) / kColumns;
        painter.setPen(QPen(theme.color(Token::Bad), 2));
        painter.drawLine(QPointF(x, 1), QPointF(x, height() - 2));
    }
}

} // namespace ui
