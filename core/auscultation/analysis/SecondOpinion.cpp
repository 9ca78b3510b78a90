#include "core/auscultation/analysis/SecondOpinion.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr double kNoOutliers = 1e-7;

double agreement(const HeartPath& a, const HeartPath& b)
{
    size_t same = 0;
    for (size_t n = 0; n < a.states.size(); ++n)
        same += a.states[n] == b.states[n] ? 1 : 0;
    return double(same) / double(std::max<size_t>(a.states.size(), 1));
}

/// Loud frames are sounds, quiet ones pauses; which of them, only the durations tell.
StateChances loudOrQuiet(const FeatureFrames& features)
{
    StateChances chances(size_t(features.frames));
    for (int n = 0; n < features.frames; ++n) {
        const float loud = 1 / (1 + std::exp(-3 * (features.at(n)[9] - 0.7F)));
        chances[size_t(n)] = {loud / 2, (1 - loud) / 2, loud / 2, (1 - loud) / 2};
    }
    return chances;
}

} // namespace

SecondOpinions secondOpinionsOn(const HeartPath& path, const StateChances& chances, const std::vector<StateChances>& each,
    const std::array<float, kHeartStates>& shares, const FeatureFrames& features, const SegmenterTuning& tuning)
{
    SecondOpinions result;
    const Rhythm own = rhythmOf(path);
    SegmenterTuning strict = tuning;
    strict.outliers = kNoOutliers;
    result.strict = agreement(path, HeartSegmenter(chances, shares, strict).follow(own));
    for (const StateChances& one : each)
        result.networks = std::min(result.networks, agreement(path, HeartSegmenter(one, shares, tuning).follow(own)));
    const StateChances plain = loudOrQuiet(features);
    const auto rhythms = rhythmsOfEnvelope(features);
    const auto paths = HeartSegmenter(plain, {0.25F, 0.25F, 0.25F, 0.25F}, tuning).best(rhythms);
    result.envelope = paths.empty() ? 0 : agreement(path, paths.front());
    return result;
}

} // namespace core
