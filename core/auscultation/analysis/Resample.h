#pragma once

#include <span>
#include <vector>

namespace core {

/// The sound at another rate, by a Kaiser-windowed sinc of 80 dB that passes 0…0.4 of the lower rate; the n-th sample is at
/// n/toHz seconds. Any pair of rates above 100 Hz.
std::vector<float> resample(std::span<const float> samples, int fromHz, int toHz);

} // namespace core
