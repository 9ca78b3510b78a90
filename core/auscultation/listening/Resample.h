#pragma once

#include "core/auscultation/Sound.h"

namespace core {

/// A whole sound at another rate, without delay (windowed sinc, 32 zero crossings): up to 90 % of the lower half rate within
/// 0.1 dB. Takes about a tenth of a second for a minute of sound.
std::vector<float> resampled(const Sound& sound, int rateHz);

} // namespace core
