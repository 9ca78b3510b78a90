#include "core/auscultation/analysis/Features.h"

#include "core/auscultation/analysis/Fourier.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace core {
namespace {

constexpr int kHop = kAnalysisRateHz / kFrameRateHz;
constexpr size_t kTransform = 128;
constexpr size_t kLong = 80;  ///< ms of the window for the bands
constexpr size_t kShort = 32; ///< ms of the window for the two sharp envelopes
/// Edges in Hz of the eight bands; the two sharp envelopes take 25–400 and 40–200.
constexpr std::array<double, 9> kEdges{25, 40, 55, 75, 100, 140, 200, 280, 400};

struct Band {
    size_t from, to;
};

Band bandOf(double fromHz, double toHz)
{
    const double perBin = double(kAnalysisRateHz) / kTransform;
    return {size_t(std::lround(fromHz / perBin)), size_t(std::lround(toHz / perBin))};
}

float sumOf(std::span<const float> power, Band band)
{
    float sum = 0;
    for (size_t k = band.from; k < std::max(band.to, band.from + 1); ++k)
        sum += power[k];
    return sum;
}

float quantile(std::vector<float>& values, double q)
{
    const auto place = values.begin() + long(q * double(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// Log of each column, median 0, spread 1; what is far below the usual counts as the usual, so that digital silence does not
/// stretch the scale.
void normalise(FeatureFrames& frames, int column)
{
    std::vector<float> all(size_t(frames.frames));
    const auto value = [&](int n) -> float& { return frames.values[size_t(n) * kFeatures + size_t(column)]; };
    for (int n = 0; n < frames.frames; ++n)
        all[size_t(n)] = value(n);
    const float floor = 0.02F * quantile(all, 0.25) + 1e-4F * quantile(all, 0.75) + 1e-20F;
    for (int n = 0; n < frames.frames; ++n)
        all[size_t(n)] = value(n) = std::log(value(n) + floor);
    const float middle = quantile(all, 0.5);
    const float spread = std::max((quantile(all, 0.9) - quantile(all, 0.1)) / 2.563F, 0.1F);
    for (int n = 0; n < frames.frames; ++n)
        value(n) = std::clamp((value(n) - middle) / spread, -4.0F, 6.0F);
}

class FrameCutter {
public:
    FrameCutter(std::span<const float> samples, size_t width)
        : m_samples(samples), m_window(hannWindow(width)), m_fourier(kTransform)
    {
    }

    /// Power per bin around `middle`; zeros beyond the ends.
    std::span<const float> power(long middle)
    {
        std::fill(m_cut.begin(), m_cut.end(), 0.0F);
        const long first = middle - long(m_window.size()) / 2;
        for (size_t i = 0; i < m_window.size(); ++i) {
            const long at = first + long(i);
            if (at >= 0 && at < long(m_samples.size()))
                m_cut[i] = m_samples[size_t(at)] * m_window[i];
        }
        m_fourier.power(m_cut, m_power);
        return m_power;
    }

private:
    std::span<const float> m_samples;
    std::vector<float> m_window;
    Fourier m_fourier;
    std::array<float, kTransform> m_cut{};
    std::array<float, kTransform / 2 + 1> m_power{};
};

} // namespace

FeatureFrames featuresOf(std::span<const float> samples)
{
    FeatureFrames result;
    result.frames = int(samples.size() / kHop);
    result.values.resize(size_t(result.frames) * kFeatures);
    if (result.frames == 0)
        return result;
    FrameCutter wide(samples, kLong);
    FrameCutter sharp(samples, kShort);
    for (int n = 0; n < result.frames; ++n) {
        float* row = result.values.data() + size_t(n) * kFeatures;
        const long middle = long(n) * kHop + kHop / 2;
        const auto power = wide.power(middle);
        for (size_t b = 0; b + 1 < kEdges.size(); ++b)
            row[b] = sumOf(power, bandOf(kEdges[b], kEdges[b + 1]));
        const auto quick = sharp.power(middle);
        row[8] = sumOf(quick, bandOf(25, 400));
        row[9] = sumOf(quick, bandOf(40, 200));
    }
    for (int column = 0; column < kFeatures; ++column)
        normalise(result, column);
    return result;
}

} // namespace core
