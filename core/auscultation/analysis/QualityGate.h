#pragma once

#include "core/auscultation/analysis/HeartSegmenter.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <array>

namespace core {

struct SoundFacts;

/// What the judgement of a segmentation rests on; the order is that of gateInputsOf().
inline constexpr int kGateInputs = 15;
using GateInputs = std::array<double, kGateInputs>;

/// `paths`: the best first, at least one.
GateInputs gateInputsOf(
    const StateChances& chances, const FeatureFrames& features, const std::vector<HeartPath>& paths, const SoundFacts& facts);

/// A logistic regression that foretells whether the sounds found are right; trained on recordings whose network had not seen
/// their subjects (docs/auscultation.md). `good` and `check` are the thresholds of the verdicts.
struct QualityGate {
    GateInputs middle{}, spread{}, weights{};
    double bias = 0;
    double good = 1, check = 1;

    double score(const GateInputs& inputs) const; ///< 0…1
    QByteArray toText() const;
    static Result<QualityGate> fromText(const QByteArray& text); ///< Corrupt
    static const QualityGate& built();
};

} // namespace core
