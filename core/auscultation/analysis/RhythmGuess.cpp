#include "core/auscultation/analysis/RhythmGuess.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr int kShortest = 14; ///< frames of the shortest cycle: 214/min
constexpr int kLongest = 100; ///< of the longest: 30/min
constexpr size_t kMost = 10;

struct Peak {
    double lag;
    double height;
};

std::vector<Peak> peaksOf(const std::vector<float>& curve, int from, int to, size_t most)
{
    std::vector<Peak> peaks;
    for (int lag = std::max(from, 1); lag <= to && lag + 1 < int(curve.size()); ++lag) {
        const double before = double(curve[size_t(lag - 1)]);
        const double here = double(curve[size_t(lag)]);
        const double after = double(curve[size_t(lag + 1)]);
        if (here < before || here <= after)
            continue;
        // the top of the parabola through the three
        const double bend = before - 2 * here + after;
        peaks.push_back({lag + (bend < 0 ? 0.5 * (before - after) / bend : 0.0), here});
    }
    std::sort(peaks.begin(), peaks.end(), [](const Peak& a, const Peak& b) { return a.height > b.height; });
    peaks.resize(std::min(peaks.size(), most));
    return peaks;
}

std::vector<float> column(const StateChances& chances, HeartState state)
{
    std::vector<float> result(chances.size());
    std::transform(chances.begin(), chances.end(), result.begin(), [state](const auto& c) { return c[size_t(state)]; });
    return result;
}

std::vector<float> envelopeOf(const FeatureFrames& features)
{
    std::vector<float> envelope(size_t(features.frames));
    for (int n = 0; n < features.frames; ++n)
        envelope[size_t(n)] = features.at(n)[9];
    return envelope;
}

/// Where S2 starts after S1, as the cross-correlation of the two sees it for lags that fit the cycle.
std::vector<Peak> systolesFor(double cycleFrames, const std::vector<float>& first, const std::vector<float>& second)
{
    const int last = std::min(int(std::lround(0.65 * cycleFrames)), 28);
    std::vector<float> curve(size_t(last + 2), 0.0F);
    for (int lag = 0; lag <= last + 1; ++lag) {
        for (size_t n = 0; n + size_t(lag) < first.size(); ++n)
            curve[size_t(lag)] += first[n] * second[n + size_t(lag)];
    }
    auto peaks = peaksOf(curve, 7, last, 2);
    if (peaks.empty())
        peaks.push_back({std::clamp(0.2 * 50 + 0.1 * cycleFrames, 8.0, 0.6 * cycleFrames), 0});
    return peaks;
}

} // namespace

std::vector<float> autocorrelation(const std::vector<float>& series, int last)
{
    last = std::min(last, int(series.size()) - 2);
    if (last < 0)
        return {};
    double mean = 0;
    for (const float v : series)
        mean += double(v) / double(series.size());
    std::vector<float> flat(series.size());
    std::transform(series.begin(), series.end(), flat.begin(), [mean](float v) { return v - float(mean); });
    std::vector<float> result(size_t(last + 1));
    for (int lag = 0; lag <= last; ++lag) {
        double sum = 0;
        for (size_t n = 0; n + size_t(lag) < flat.size(); ++n)
            sum += double(flat[n] * flat[n + size_t(lag)]);
        result[size_t(lag)] = float(sum / double(flat.size() - size_t(lag)));
    }
    const float power = std::max(result[0], 1e-12F);
    for (float& v : result)
        v /= power;
    return result;
}

std::vector<Rhythm> guessRhythms(const StateChances& chances, const FeatureFrames& features)
{
    const std::vector<float> first = column(chances, FirstSound);
    const std::vector<float> second = column(chances, SecondSound);
    const std::vector<float> envelope = envelopeOf(features);
    std::vector<Peak> cycles = peaksOf(autocorrelation(first, kLongest + 2), kShortest, kLongest, 4);
    const auto ofEnvelope = peaksOf(autocorrelation(envelope, kLongest + 2), kShortest, kLongest, 2);
    cycles.insert(cycles.end(), ofEnvelope.begin(), ofEnvelope.end());
    if (!cycles.empty()) {
        cycles.push_back({cycles.front().lag * 2, cycles.front().height});
        cycles.push_back({cycles.front().lag / 2, cycles.front().height});
    }
    std::vector<Rhythm> rhythms;
    for (const Peak& cycle : cycles) {
        if (cycle.lag < kShortest || cycle.lag > kLongest)
            continue;
        for (const Peak& systole : systolesFor(cycle.lag, first, second)) {
            const bool known = std::any_of(rhythms.begin(), rhythms.end(), [&](const Rhythm& r) {
                return std::abs(r.cycle * kFrameRateHz / cycle.lag - 1) < 0.06
                    && std::abs(r.systole * kFrameRateHz - systole.lag) < 1.5;
            });
            if (!known && rhythms.size() < kMost)
                rhythms.push_back({cycle.lag / kFrameRateHz, systole.lag / kFrameRateHz, cycle.height});
        }
    }
    return rhythms;
}

double expectedSystole(double cycleSeconds) { return 0.133 + 0.209 * cycleSeconds; }

std::vector<Rhythm> rhythmsOfEnvelope(const FeatureFrames& features)
{
    std::vector<Rhythm> rhythms;
    for (const Peak& cycle : peaksOf(autocorrelation(envelopeOf(features), kLongest + 2), kShortest, kLongest, 3)) {
        const double seconds = cycle.lag / kFrameRateHz;
        rhythms.push_back({seconds, expectedSystole(seconds), cycle.height});
    }
    return rhythms;
}

} // namespace core
