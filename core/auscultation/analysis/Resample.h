#pragma once

#include <span>
#include <vector>

namespace core {

/// What of the lower rate passes: enough for the analysis, which asks for nothing above 400 Hz of 1 kHz; and for the ear.
inline constexpr double kAnalysisBand = 0.4;
inline constexpr double kHearingBand = 0.45;

/// The sound at another rate, by a Kaiser-windowed sinc of 80 dB that passes 0…`band` of the lower rate; the n-th sample is at
/// n/toHz seconds. Any pair of rates above 100 Hz.
std::vector<float> resample(std::span<const float> samples, int fromHz, int toHz, double band = kAnalysisBand);

} // namespace core
