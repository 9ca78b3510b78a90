#include "ui/auscultation/LiveView.h"

#include "ui/auscultation/SoundColours.h"
#include "ui/theme/Text.h"

#include <QPainter>
#include <QPaintEvent>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kSeconds = 6;
constexpr int kFrameMs = 40; ///< 25 a second
constexpr int kGap = 6;
constexpr int kBlank = 12; ///< px after the cursor that are wiped
constexpr double kRangeDb = 60;

} // namespace

LiveView::LiveView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Live sound"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_frame.setInterval(kFrameMs);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &LiveView::refresh);
    clear();
}

QRect LiveView::wave() const { return {0, 0, width(), (height() - kGap) * 47 / 100}; }

QRect LiveView::spectrum() const
{
    const int top = wave().height() + kGap;
    return {0, top, width(), height() - top};
}

void LiveView::setTop(double hertz)
{
    if (qFuzzyCompare(hertz, m_top))
        return;
    m_top = hertz;
    m_spectrogram.reset();
    m_image.fill(spectrumColour(0));
    update();
}

void LiveView::clear()
{
    m_samples = 0;
    m_spectrumColumns = 0;
    m_spectrogram.reset();
    m_columns.assign(size_t(qMax(1, width())), {});
    m_image = QImage(qMax(1, width()), qMax(1, spectrum().height()), QImage::Format_RGB32);
    m_image.fill(spectrumColour(0));
    m_begun = -1;
    m_peak = 0;
    m_loudest = -60;
    m_frame.stop();
    update();
}

void LiveView::markBegin() { m_begun = m_rate > 0 ? double(m_samples) / m_rate : 0; }

int LiveView::columnAt(double seconds) const
{
    const double share = std::fmod(seconds, kSeconds) / kSeconds;
    return qBound(0, int(share * width()), qMax(0, width() - 1));
}

void LiveView::push(const core::SoundBlock& block)
{
    if (block.rateHz != m_rate) {
        m_rate = block.rateHz;
        clear();
    }
    if (m_rate <= 0 || block.samples.empty())
        return;
    addWave(block);
    addSpectrum(block);
    m_samples += qint64(block.samples.size());
    if (isVisible() && !m_frame.isActive())
        m_frame.start();
}

void LiveView::addWave(const core::SoundBlock& block)
{
    int before = columnAt(double(m_samples) / m_rate);
    float peak = 0;
    for (size_t i = 0; i < block.samples.size(); ++i) {
        const float v = block.samples[i];
        peak = std::max(peak, std::abs(v));
        const int at = columnAt(double(m_samples + qint64(i)) / m_rate);
        Column& column = m_columns[size_t(at)];
        if (at != before || !column.used)
            column = {v, v, true};
        column.low = std::min(column.low, v);
        column.high = std::max(column.high, v);
        before = at;
    }
    const double length = double(block.samples.size()) / m_rate;
    m_peak = std::max(double(peak), m_peak * std::exp(-length / 3));
    m_gain = 0.9 / std::max(0.02, m_peak);
}

void LiveView::addSpectrum(const core::SoundBlock& block)
{
    if (!m_spectrogram) {
        const double step = std::max(0.010, kSeconds / std::max(1, width()));
        m_spectrogram = std::make_unique<core::Spectrogram>(m_rate, core::SpectrogramShape{0.064, step, m_top});
        m_spectrumColumns = std::lround(double(m_samples) / m_rate / m_spectrogram->secondsPerColumn());
    }
    m_levels.clear();
    const int made = m_spectrogram->push(block.samples, m_levels);
    const int rows = m_spectrogram->rows();
    for (int c = 0; c < made; ++c) {
        const float* levels = m_levels.data() + size_t(c) * size_t(rows);
        const double loud = double(*std::max_element(levels, levels + rows));
        m_loudest = std::max({loud, m_loudest - 0.05, -80.0});
        const double from = double(m_spectrumColumns++) * m_spectrogram->secondsPerColumn();
        const int first = columnAt(from);
        const int next = columnAt(from + m_spectrogram->secondsPerColumn());
        for (int y = 0; y < m_image.height(); ++y) {
            const int row = qBound(0, (m_image.height() - 1 - y) * rows / m_image.height(), rows - 1);
            const QRgb colour = spectrumColour((double(levels[row]) - m_loudest + kRangeDb) / kRangeDb);
            auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
            for (int x = first; x <= (next >= first ? next : m_image.width() - 1); ++x)
                line[x] = colour;
        }
    }
}

void LiveView::refresh()
{
    const int at = m_rate > 0 ? columnAt(double(m_samples) / m_rate) : 0;
    if (at == m_shown) {
        m_frame.stop(); // nothing came: the next block starts it again
        return;
    }
    // what a cursor passed since the last picture, and the wiped strip before it
    const int from = m_shown;
    m_shown = at;
    if (from < 0 || at < from) {
        update();
        return;
    }
    update(from - 8, 0, at - from + kBlank + 16, height());
}

// What was drawn stays where it was in time.
void LiveView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const size_t now = size_t(qMax(1, width()));
    if (now != m_columns.size()) {
        std::vector<Column> columns(now);
        for (size_t i = 0; i < now; ++i)
            columns[i] = m_columns[i * m_columns.size() / now];
        m_columns = std::move(columns);
    }
    m_image = m_image.scaled(int(now), qMax(1, spectrum().height())).convertToFormat(QImage::Format_RGB32);
    update();
}

void LiveView::paintFrames(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QRect& area : {wave(), spectrum()}) {
        QPainterPath corners;
        corners.addRect(area);
        QPainterPath inside;
        inside.addRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        painter.fillPath(corners - inside, theme.color(Token::Surface));
        painter.setPen(QPen(theme.color(Token::Line), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(inside);
    }
}

void LiveView::paintEvent(QPaintEvent* event)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    const QRect part = event->rect();
    painter.fillRect(part, theme.color(Token::Surface));
    const QRect plot = wave();
    painter.fillRect(plot, theme.color(Token::Plot));
    for (int i = 1; i < 12; ++i)
        painter.fillRect(plot.width() * i / 12, 0, 1, plot.height(), theme.color(Token::Grid));
    const double middle = plot.height() / 2.0;
    painter.fillRect(0, int(middle), plot.width(), 1, theme.color(Token::Grid));
    painter.drawImage(spectrum().topLeft(), m_image);
    const int cursor = m_rate > 0 ? columnAt(double(m_samples) / m_rate) : 0;
    QList<QLineF> lines;
    for (int x = qMax(0, part.left()); x <= qMin(part.right(), int(m_columns.size()) - 1); ++x) {
        const Column& column = m_columns[size_t(x)];
        if (!column.used || (x > cursor && x <= cursor + kBlank))
            continue;
        const double top = middle - std::min(1.0, double(column.high) * m_gain) * middle;
        const double low = middle - std::max(-1.0, double(column.low) * m_gain) * middle;
        lines.append(QLineF(x + 0.5, top, x + 0.5, std::max(low, top + 1)));
    }
    painter.setPen(QPen(theme.color(Token::Wave), 1));
    painter.drawLines(lines);
    if (m_samples > 0) {
        painter.fillRect(cursor + 2, spectrum().top(), kBlank - 2, spectrum().height(), QColor(spectrumColour(0)));
        painter.fillRect(cursor, 0, 2, plot.height(), theme.color(Token::Bad));
        painter.fillRect(cursor, spectrum().top(), 2, spectrum().height(), QColor(0xFFFF9477));
        const double now = double(m_samples) / m_rate;
        if (m_begun >= 0 && now - m_begun < kSeconds - 0.3)
            painter.fillRect(columnAt(m_begun), 0, 2, plot.height(), theme.color(Token::Live));
    }
    for (const double hertz : {m_top * 0.2, m_top * 0.4, m_top * 0.8}) {
        const int y = spectrum().bottom() - int(hertz / m_top * spectrum().height());
        painter.fillRect(0, y, width(), 1, QColor(255, 255, 255, 70));
        text::draw(painter, this, {6, y - 18, 90, 17}, tr("%1 Hz").arg(qRound(hertz)), TextRole::Caption, Qt::white,
            Qt::AlignLeft, text::Cut::Allowed);
    }
    text::draw(painter, this, {8, 4, width() - 16, theme.lineHeight(TextRole::Caption)}, tr("Waveform · last 6 seconds"),
        TextRole::Caption, theme.color(Token::Ink3), Qt::AlignLeft, text::Cut::Allowed);
    paintFrames(painter);
}

} // namespace ui
