#pragma once

#include <span>

namespace core {

/// Butterworth band pass of second order at each edge, run forth and back: no delay, and the magnitude is squared (−6 dB at
/// the edges). An edge outside 0…rate/2 is left out. In place.
void bandPassZeroPhase(std::span<float> samples, double rateHz, double fromHz, double toHz);

} // namespace core
