#pragma once

#include "core/auscultation/analysis/QualityGate.h"

#include <vector>

namespace train {

/// One judged recording: what the gate sees, how right the sounds found were (F1), and how much it counts.
struct Judged {
    core::GateInputs inputs{};
    double f1 = 0;
    double weight = 1;
};

/// Logistic regression by Newton's method with a small penalty, for "F1 at least 0.85 (half: 0.95)". The thresholds are left.
core::QualityGate trainGate(const std::vector<Judged>& judged);

} // namespace train
