#pragma once

#include "core/auscultation/analysis/HeartNet.h"

#include <vector>

namespace core {

/// A guess at the heart's rhythm.
struct Rhythm {
    double cycle = 0;   ///< seconds from S1 to the next S1
    double systole = 0; ///< seconds from the start of S1 to the start of S2
    double height = 0;  ///< of the autocorrelation it was seen in, about 0…1
};

/// How alike a series is to itself `lag` frames later: 1 at lag 0, for lags 0…`last`.
std::vector<float> autocorrelation(const std::vector<float>& series, int last);

/// The rhythms worth trying, the likeliest first, at most ten: peaks of the autocorrelation of P(S1), and of the envelope, with
/// their halves and doubles; systole from the cross-correlation of P(S1) and P(S2). 30…220 beats per minute.
std::vector<Rhythm> guessRhythms(const StateChances& chances, const FeatureFrames& features);

/// What the envelope alone lets guess: up to three of its own rhythms, each with the systole that its rate lets expect.
std::vector<Rhythm> rhythmsOfEnvelope(const FeatureFrames& features);

/// Seconds from S1 to S2 that a rhythm lets expect: a line through the marks of the training recordings (deviation 18 ms).
double expectedSystole(double cycleSeconds);

} // namespace core
