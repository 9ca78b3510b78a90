#pragma once

#include "core/auscultation/analysis/HeartSegmenter.h"

#include <array>

namespace core {

struct SoundFacts;

/// What the judgement of a segmentation rests on; the order is that of gateInputsOf().
inline constexpr int kGateInputs = 23;
using GateInputs = std::array<double, kGateInputs>;

/// One recording after the search.
struct GateEvidence {
    const StateChances& chances;           ///< the networks' mean
    const std::vector<StateChances>& each; ///< and what each of them says alone
    const std::array<float, kHeartStates>& shares;
    const FeatureFrames& features;
    const std::vector<HeartPath>& paths; ///< the best first, at least one
    const SoundFacts& facts;
};

GateInputs gateInputsOf(const GateEvidence& evidence, const SegmenterTuning& tuning = {});

/// The larger of the autocorrelations of P(S1) and of the envelope at the rhythm found.
double rhythmOfGate(const GateInputs& inputs);

} // namespace core
