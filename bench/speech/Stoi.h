#pragma once

#include <span>
#include <vector>

namespace bench {

/// Rate stoi() works at, in hertz.
inline constexpr int kStoiRate = 10000;

/// How well speech can be understood that came from `clean` as `heard`: short-time objective intelligibility (Taal, Hendriks, Heusdens,
/// Jensen: "An Algorithm for Intelligibility Prediction of Time-Frequency Weighted Noisy Speech", IEEE TASLP 19(7), 2011). 1 is
/// the clean speech itself, 0 is something else. Both at kStoiRate and in step; what one is longer is left out. Frames where
/// `clean` is 40 dB below its loudest are. -1 where fewer than 30 frames (0.4 s) of speech are left.
double stoi(std::span<const float> clean, std::span<const float> heard);

} // namespace bench
