#pragma once

#include <span>
#include <vector>

namespace core {

/// Everything is analysed at this rate, and described in frames of 20 ms.
inline constexpr int kAnalysisRateHz = 1000;
inline constexpr int kFrameRateHz = 50;
inline constexpr int kFeatures = 10;

/// What the network sees: kFeatures numbers per frame, each with median 0 and a spread of 1 over the recording, so that
/// neither gain nor the device's frequency response counts. Frame n is around (n + 0.5)/50 seconds.
struct FeatureFrames {
    int frames = 0;
    std::vector<float> values; ///< frames × kFeatures

    std::span<const float> at(int frame) const { return {values.data() + size_t(frame) * kFeatures, size_t(kFeatures)}; }
};

/// `samples`: at kAnalysisRateHz, 25–400 Hz, spikes removed.
FeatureFrames featuresOf(std::span<const float> samples);

} // namespace core
