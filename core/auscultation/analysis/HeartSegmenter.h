#pragma once

#include "core/auscultation/analysis/RhythmGuess.h"

#include <cstdint>
#include <vector>

namespace core {

/// What the duration model trusts; the values were chosen on training subjects (docs/auscultation.md).
struct SegmenterTuning {
    double evidence = 0.6; ///< weight of the frames' log chances against the durations': neighbouring frames are not independent
    double shares = 1.0;   ///< how much of the log shares of the states is taken off the log chances
    double systoleSpread = 0.025; ///< seconds
    double diastoleSpread = 0.10; ///< of the expected diastole
    double outliers = 0.003;      ///< chance of a length that the rhythm does not explain: extra beats, pauses
};

/// The states of all frames for one guess of the rhythm.
struct HeartPath {
    std::vector<std::uint8_t> states; ///< HeartState per frame
    double score = 0;                 ///< log chance per frame: comparable between guesses for the same sound
    Rhythm rhythm;                    ///< the guess it came from
};

/// A hidden semi-Markov model S1 → systole → S2 → diastole with normal durations (Schmidt 2010, Springer 2015): the likeliest
/// path by dynamic programming; the first and the last state may be cut by the ends.
class HeartSegmenter {
public:
    HeartSegmenter(
        const StateChances& chances, const std::array<float, kHeartStates>& shares, const SegmenterTuning& tuning = {});
    HeartPath follow(const Rhythm& rhythm) const;
    /// Tries all guesses, and the winner's own rhythm once more; the best path first, then the others by score. Empty when there
    /// are no guesses.
    std::vector<HeartPath> best(const std::vector<Rhythm>& guesses) const;

private:
    std::vector<std::array<double, kHeartStates>> m_sums; ///< of the weighted log chances up to each frame
    SegmenterTuning m_tuning;
};

/// Mean cycle and systole of a path, by its own states; the guess where it has no whole beat.
Rhythm rhythmOf(const HeartPath& path);

} // namespace core
