#pragma once

#include "core/auscultation/analysis/Envelope.h"
#include "core/auscultation/analysis/SoundAnalysis.h"

#include <vector>

namespace core {

/// All beats laid over each other: the envelope from a little before S1 through one cycle.
struct AveragedBeat {
    int beats = 0; ///< 0: there were fewer than three whole ones
    double perSecond = 100;
    double lead = 0.1; ///< seconds before the start of S1 with which the curves begin
    std::vector<float> mean;
    std::vector<float> spread; ///< standard deviation between beats
    double s1Ms = 0, s2Ms = 0; ///< mean lengths of the sounds
    double s2Start = 0;        ///< seconds from the start of S1
    double cycle = 0;          ///< seconds
};

/// Beats whose length is within a third of the median; aligned at the start of S1, never stretched.
AveragedBeat averagedBeat(const SoundEnvelope& envelope, const std::vector<HeartSound>& s1, const std::vector<HeartSound>& s2);

} // namespace core
