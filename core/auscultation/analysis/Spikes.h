#pragma once

#include <span>

namespace core {

/// Rubbing and knocks: half-second windows whose largest sample exceeds three times the median of all windows' are mended
/// between the zero crossings around it, until none is left (Schmidt et al., Physiol Meas 2010;31:513). In place; the share
/// of samples mended, 0…1.
double removeSpikes(std::span<float> samples, int rateHz);

} // namespace core
