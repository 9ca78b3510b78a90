#include "core/auscultation/analysis/Spectrogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace core {
namespace {

constexpr float kLowest = 1e-14F; ///< −140 dB

int timesFor(int rateHz, const SpectrogramShape& shape) { return std::max(1, int(rateHz / (2.5 * std::max(shape.topHz, 50.0)))); }

size_t samplesIn(double seconds, double rate) { return size_t(std::max(1.0, std::round(seconds * rate))); }

} // namespace

Spectrogram::Spectrogram(int rateHz, const SpectrogramShape& shape)
    : m_rate(double(rateHz) / timesFor(rateHz, shape)),
      m_decimator(timesFor(rateHz, shape)),
      m_window(hannWindow(std::clamp<size_t>(samplesIn(shape.windowSeconds, m_rate), 8, 32768))),
      // room for zeros, so that rows lie close enough to draw smoothly
      m_fourier(std::clamp<size_t>(std::bit_ceil(m_window.size()), 64, 65536)),
      m_from(-long(m_window.size() / 2)),
      m_hop(samplesIn(shape.hopSeconds, m_rate)),
      m_cut(m_fourier.length(), 0.0F),
      m_power(m_fourier.bins())
{
    m_rows = std::min(int(m_fourier.bins()), int(shape.topHz / hertzPerRow()) + 1);
    m_sound.assign(m_window.size() / 2, 0.0F);
}

double Spectrogram::hertzPerRow() const { return m_rate / double(m_fourier.length()); }

double Spectrogram::secondsPerColumn() const { return double(m_hop) / m_rate; }

int Spectrogram::push(std::span<const float> samples, std::vector<float>& columns)
{
    const size_t before = m_sound.size();
    m_decimator.push(samples, m_sound);
    for (size_t i = before; i < m_sound.size(); ++i)
        m_sound[i] = std::isfinite(m_sound[i]) ? m_sound[i] : 0.0F;
    m_taken += long(samples.size());
    return columnsOf(columns);
}

int Spectrogram::finish(std::vector<float>& columns)
{
    const std::vector<float> silence(size_t(m_decimator.lag()), 0.0F);
    m_decimator.push(silence, m_sound);
    const long perColumn = long(m_hop) * m_decimator.times();
    const long wanted = (m_taken + perColumn - 1) / perColumn;
    m_sound.resize(m_sound.size() + m_window.size(), 0.0F);
    const int count = columnsOf(columns);
    const long extra = std::max(0L, m_made - wanted);
    columns.resize(columns.size() - size_t(std::min<long>(extra, count)) * size_t(m_rows));
    m_made -= std::min<long>(extra, count);
    return int(count - std::min<long>(extra, count));
}

int Spectrogram::columnsOf(std::vector<float>& columns)
{
    int count = 0;
    for (;; ++count, ++m_made) {
        const long first = m_made * long(m_hop) - long(m_window.size() / 2) - m_from;
        if (first + long(m_window.size()) > long(m_sound.size()))
            break;
        for (size_t i = 0; i < m_window.size(); ++i)
            m_cut[i] = m_sound[size_t(first) + i] * m_window[i];
        m_fourier.power(m_cut, m_power);
        for (int row = 0; row < m_rows; ++row)
            columns.push_back(10 * std::log10(std::max(m_power[size_t(row)], kLowest)));
    }
    const long done = std::clamp(m_made * long(m_hop) - long(m_window.size() / 2) - m_from, 0L, long(m_sound.size()));
    m_sound.erase(m_sound.begin(), m_sound.begin() + done);
    m_from += done;
    return count;
}

SpectrogramPicture spectrogramOf(const Sound& sound, const SpectrogramShape& shape)
{
    SpectrogramPicture picture;
    if (sound.samples.empty() || sound.rateHz < 500)
        return picture;
    Spectrogram spectrogram(sound.rateHz, shape);
    picture.rows = spectrogram.rows();
    picture.hertzPerRow = spectrogram.hertzPerRow();
    picture.secondsPerColumn = spectrogram.secondsPerColumn();
    picture.columns = spectrogram.push(sound.samples, picture.levels);
    picture.columns += spectrogram.finish(picture.levels);
    return picture;
}

} // namespace core
