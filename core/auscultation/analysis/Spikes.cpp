#include "core/auscultation/analysis/Spikes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace core {
namespace {

constexpr double kTimesMedian = 3;

size_t largestIn(std::span<const float> window)
{
    return size_t(std::max_element(window.begin(), window.end(), [](float a, float b) { return std::abs(a) < std::abs(b); })
        - window.begin());
}

/// Silences the swing around `at` up to its zero crossings inside the window; how many samples that were.
size_t silence(std::span<float> window, size_t at)
{
    const bool positive = window[at] > 0;
    size_t from = at;
    while (from > 0 && (window[from - 1] > 0) == positive && window[from - 1] != 0)
        --from;
    size_t to = at + 1;
    while (to < window.size() && (window[to] > 0) == positive && window[to] != 0)
        ++to;
    std::fill(window.begin() + long(from), window.begin() + long(to), 0.0F);
    return to - from;
}

} // namespace

double removeSpikes(std::span<float> samples, int rateHz)
{
    const size_t width = size_t(rateHz) / 2;
    const size_t count = width ? samples.size() / width : 0;
    if (count < 3)
        return 0;
    // what is left over behind the last whole window belongs to it
    const auto window = [&](size_t w) { return samples.subspan(w * width, w + 1 == count ? samples.size() - w * width : width); };
    std::vector<float> peaks(count);
    for (size_t w = 0; w < count; ++w)
        peaks[w] = std::abs(window(w)[largestIn(window(w))]);
    size_t mended = 0;
    for (size_t round = 0; round < samples.size(); ++round) {
        std::vector<float> sorted = peaks;
        std::nth_element(sorted.begin(), sorted.begin() + long(count / 2), sorted.end());
        const float limit = float(kTimesMedian) * sorted[count / 2];
        const size_t worst = size_t(std::max_element(peaks.begin(), peaks.end()) - peaks.begin());
        if (peaks[worst] <= limit)
            break;
        mended += silence(window(worst), largestIn(window(worst)));
        peaks[worst] = std::abs(window(worst)[largestIn(window(worst))]);
    }
    return double(mended) / double(samples.size());
}

} // namespace core
