#pragma once

#include "core/auscultation/analysis/HeartSegmenter.h"

namespace core {

/// The states as other ways of searching find them: where they differ from the path, it is likely wrong somewhere.
struct SecondOpinions {
    double strict = 1;   ///< share of frames in which a heart without any extra beat or pause would be in the same state
    double networks = 1; ///< the same for the path of the network that differs most, taken alone
    double envelope = 1; ///< the same for a search that knows loud from quiet only, and finds its own rhythm
};

SecondOpinions secondOpinionsOn(const HeartPath& path, const StateChances& chances, const std::vector<StateChances>& each,
    const std::array<float, kHeartStates>& shares, const FeatureFrames& features, const SegmenterTuning& tuning);

} // namespace core
