#pragma once

#include "core/auscultation/analysis/GateInputs.h"
#include "core/base/Result.h"

#include <QByteArray>

namespace core {

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
