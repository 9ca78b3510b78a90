#pragma once

#include "core/auscultation/Sound.h"
#include "core/auscultation/analysis/SoundAnalysis.h"

#include <vector>

namespace support {

/// A heart made by arithmetic, so that each sound's place is known exactly.
struct SyntheticHeart {
    double beatsPerMinute = 72;
    double seconds = 20;
    int rateHz = 4000;
    double noise = 0.003; ///< root mean square of white noise; the sounds reach about 0.3
    double unrest = 0.03; ///< of the beats: share of their length by which they differ
    unsigned seed = 1;
};

struct SyntheticSound {
    core::Sound sound;
    std::vector<double> s1, s2; ///< middles in seconds
};
SyntheticSound makeHeart(const SyntheticHeart& heart);

/// How many of the middles have a found sound within `tolerance` seconds.
int hitsOf(const std::vector<double>& middles, const std::vector<core::HeartSound>& found, double tolerance = 0.1);

} // namespace support
