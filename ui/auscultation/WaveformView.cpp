#include "ui/auscultation/SoundColours.h"
#include "ui/auscultation/TimeView.h"
#include "ui/theme/Text.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kReach = 8; ///< px within which a mark is taken
constexpr double kNudge = 0.005;
constexpr double kRangeDb = 60;

} // namespace

void paintWave(QPainter& painter, const QRectF& area, const core::Sound& sound, core::SoundRange stretch, const QColor& colour)
{
    const auto index = [&](double seconds) {
        return size_t(std::clamp(seconds * sound.rateHz, 0.0, double(sound.samples.size())));
    };
    const size_t first = index(stretch.from);
    const size_t last = index(stretch.to);
    float peak = 0.02F;
    for (size_t i = first; i < last; ++i)
        peak = std::max(peak, std::abs(sound.samples[i]));
    const int columns = int(area.width());
    const double middle = area.center().y();
    const double half = area.height() / 2 * 0.92;
    QList<QLineF> lines;
    lines.reserve(columns);
    for (int x = 0; x < columns; ++x) {
        const double from = stretch.from + (stretch.to - stretch.from) * x / columns;
        const double to = stretch.from + (stretch.to - stretch.from) * (x + 1) / columns;
        const size_t a = index(from);
        const size_t b = std::max(a + 1, index(to));
        if (a >= sound.samples.size())
            break;
        const auto [low, high] = std::minmax_element(
            sound.samples.begin() + long(a), sound.samples.begin() + long(std::min(b, sound.samples.size())));
        const double top = middle - double(*high / peak) * half;
        const double bottom = middle - double(*low / peak) * half;
        lines.append(QLineF(area.left() + x + 0.5, top, area.left() + x + 0.5, std::max(bottom, top + 1)));
    }
    painter.setPen(QPen(colour, 1));
    painter.drawLines(lines);
}

void paintSpectrum(
    QPainter& painter, const QRect& area, const core::SpectrogramPicture& picture, core::SoundRange stretch, double topHz)
{
    if (picture.columns == 0 || area.isEmpty())
        return;
    const float loudest = *std::max_element(picture.levels.begin(), picture.levels.end());
    QImage image(area.size(), QImage::Format_RGB32);
    for (int x = 0; x < area.width(); ++x) {
        const double seconds = stretch.from + (stretch.to - stretch.from) * (x + 0.5) / area.width();
        const int column = int(std::lround(seconds / picture.secondsPerColumn));
        for (int y = 0; y < area.height(); ++y) {
            QRgb colour = spectrumColour(0);
            if (column >= 0 && column < picture.columns) {
                const double hertz = topHz * (area.height() - 0.5 - y) / area.height();
                const int row = std::min(picture.rows - 1, int(hertz / picture.hertzPerRow));
                colour = spectrumColour((double(picture.at(column, row)) - double(loudest) + kRangeDb) / kRangeDb);
            }
            reinterpret_cast<QRgb*>(image.scanLine(y))[x] = colour;
        }
    }
    painter.drawImage(area.topLeft(), image);
}

WaveformView::WaveformView(Token wave, QWidget* parent) : TimeView(parent), m_wave(wave) { setAccessibleName(tr("Waveform")); }

void WaveformView::setHeartSounds(const std::vector<core::HeartSound>& s1, const std::vector<core::HeartSound>& s2)
{
    if (s1 == m_s1 && s2 == m_s2)
        return;
    m_s1 = s1;
    m_s2 = s2;
    m_picked.reset();
    forget();
}

void WaveformView::setNotes(const QList<core::SoundRange>& notes)
{
    m_notes = notes;
    update();
}

void WaveformView::setMarking(bool on)
{
    m_marking = on;
    m_picked.reset();
    if (on)
        pickMark();
    setCursor(on ? Qt::SplitHCursor : Qt::CrossCursor);
    update();
}

std::optional<WaveformView::Picked> WaveformView::nearest(double seconds) const
{
    std::optional<Picked> found;
    double least = 1e9;
    for (const bool isSecond : {false, true}) {
        const auto& list = isSecond ? m_s2 : m_s1;
        for (size_t i = 0; i < list.size(); ++i) {
            const double away = std::abs(list[i].middle() - seconds);
            if (away < least) {
                least = away;
                found = Picked{isSecond, i};
            }
        }
    }
    return found;
}

void WaveformView::pickMark()
{
    m_picked = nearest(cursorAt());
    update();
}

bool WaveformView::grab(double seconds, bool twice)
{
    if (!m_marking)
        return false;
    if (twice) {
        addMark(false, seconds);
        return true;
    }
    const auto found = nearest(seconds);
    if (!found)
        return false;
    const core::HeartSound& sound = listOf(found->isSecond)[found->index];
    if (std::abs(xAt(sound.middle()) - xAt(seconds)) > kReach)
        return false;
    m_picked = found;
    return true;
}

void WaveformView::put(double middle)
{
    if (!m_picked)
        return;
    auto& list = listOf(m_picked->isSecond);
    core::HeartSound& one = list[m_picked->index];
    const double half = (one.end - one.start) / 2;
    const double low = m_picked->index > 0 ? list[m_picked->index - 1].end : 0;
    const double high = m_picked->index + 1 < list.size() ? list[m_picked->index + 1].start
        : sound()                                         ? sound()->seconds()
                                                          : middle + half;
    if (high - low < 2 * half)
        return;
    const double at = std::clamp(middle, low + half, high - half);
    one = {at - half, at + half};
    forget();
}

void WaveformView::drag(double seconds) { put(seconds); }

void WaveformView::release() { Q_EMIT marksChanged(); }

void WaveformView::addMark(bool isSecond, double seconds)
{
    constexpr double kHalf = 0.05; ///< half of what a heart sound lasts
    auto& list = listOf(isSecond);
    const core::HeartSound fresh{std::max(0.0, seconds - kHalf), seconds + kHalf};
    const auto at = std::find_if(list.begin(), list.end(), [&](const core::HeartSound& one) { return one.start > fresh.start; });
    const auto before = at == list.begin() ? list.end() : std::prev(at);
    if ((before != list.end() && before->end > fresh.start) || (at != list.end() && at->start < fresh.end))
        return; // there is one already
    const auto put = list.insert(at, fresh);
    m_picked = Picked{isSecond, size_t(put - list.begin())};
    forget();
    Q_EMIT marksChanged();
}

void WaveformView::removeMark()
{
    if (!m_picked)
        return;
    auto& list = listOf(m_picked->isSecond);
    list.erase(list.begin() + long(m_picked->index));
    m_picked = nearest(cursorAt());
    forget();
    Q_EMIT marksChanged();
}

void WaveformView::moveMark(double bySeconds)
{
    if (!m_picked)
        return;
    put(listOf(m_picked->isSecond)[m_picked->index].middle() + bySeconds);
    Q_EMIT marksChanged();
}

void WaveformView::keyPressEvent(QKeyEvent* event)
{
    if (m_marking) {
        switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            if (event->modifiers() & Qt::AltModifier)
                return moveMark(event->key() == Qt::Key_Left ? -kNudge : kNudge);
            break;
        case Qt::Key_S: return addMark(false, cursorAt());
        case Qt::Key_D: return addMark(true, cursorAt());
        case Qt::Key_Delete:
        case Qt::Key_Backspace: return removeMark();
        default: break;
        }
    }
    TimeView::keyPressEvent(event);
    if (m_marking)
        pickMark();
}

void WaveformView::paintContent(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    const core::SoundRange range = stretch();
    const int head = theme.px(18);
    for (const core::HeartSound& first : m_s1) {
        const auto second = std::find_if(
            m_s2.begin(), m_s2.end(), [&](const core::HeartSound& s) { return s.start > first.start; });
        if (second != m_s2.end() && second->start - first.start < 1)
            painter.fillRect(QRectF(xAt(first.start), head, xAt(second->end) - xAt(first.start), height() - head),
                theme.color(Token::PrimarySoft));
    }
    for (int i = 1; i < 10; ++i)
        painter.fillRect(width() * i / 10, 0, 1, height(), theme.color(Token::Grid));
    if (!sound())
        return;
    paintWave(painter, QRectF(0, head, width(), height() - head), *sound(), range, theme.color(m_wave));
    for (const bool isSecond : {false, true}) {
        const QColor ink = theme.color(isSecond ? Token::Wave2 : Token::Wave);
        for (const core::HeartSound& one : isSecond ? m_s2 : m_s1) {
            const double x = xAt(one.middle());
            if (x < 0 || x > width())
                continue;
            painter.setPen(QPen(ink, isSecond ? 1.5 : 2, isSecond ? Qt::DashLine : Qt::SolidLine));
            painter.drawLine(QPointF(x, head), QPointF(x, height()));
            text::draw(painter, this, QRect(int(x) - 16, 0, 32, head), isSecond ? QStringLiteral("S2") : QStringLiteral("S1"),
                TextRole::CaptionBold, ink, Qt::AlignHCenter, text::Cut::Allowed);
        }
    }
}

void WaveformView::paintOver(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    for (const core::SoundRange& note : m_notes)
        painter.fillRect(
            QRectF(xAt(note.from), height() - 5, qMax(4.0, xAt(note.to) - xAt(note.from)), 4), theme.color(Token::WarnLine));
    if (!m_marking || !m_picked)
        return;
    const auto& list = m_picked->isSecond ? m_s2 : m_s1;
    const double x = xAt(list[m_picked->index].middle());
    painter.setPen(QPen(theme.color(Token::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(x - 12, 1, 24, theme.px(18) - 2));
}

SpectrogramView::SpectrogramView(QWidget* parent) : TimeView(parent) { setAccessibleName(tr("Spectrogram")); }

void SpectrogramView::setTop(double hertz)
{
    m_top = hertz;
    forget();
}

void SpectrogramView::setPicture(core::SpectrogramPicture picture)
{
    m_picture = std::move(picture);
    forget();
}

void SpectrogramView::paintContent(QPainter& painter) const
{
    painter.fillRect(rect(), QColor(spectrumColour(0)));
    paintSpectrum(painter, rect(), m_picture, stretch(), m_top);
    for (const double share : {1.0 / 6, 0.5, 5.0 / 6}) {
        const int y = height() - int(share * height());
        painter.fillRect(0, y, width(), 1, QColor(255, 255, 255, 70));
        text::draw(painter, this, {6, y >= 17 ? y - 17 : y + 1, 80, 17}, tr("%1 Hz").arg(qRound(m_top * share)),
            TextRole::Caption, Qt::white, Qt::AlignLeft, text::Cut::Allowed);
    }
}

} // namespace ui
