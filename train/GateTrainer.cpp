#include "train/GateTrainer.h"

#include <algorithm>
#include <cmath>

namespace train {
namespace {

constexpr size_t kSize = core::kGateInputs + 1;
constexpr double kPenalty = 3.0;
constexpr int kRounds = 30;
using Row = std::array<double, kSize>;

/// Gaussian elimination with the largest pivot.
Row solve(std::array<Row, kSize> a, Row b)
{
    for (size_t k = 0; k < kSize; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < kSize; ++i)
            pivot = std::abs(a[i][k]) > std::abs(a[pivot][k]) ? i : pivot;
        std::swap(a[k], a[pivot]);
        std::swap(b[k], b[pivot]);
        for (size_t i = k + 1; i < kSize; ++i) {
            const double times = a[i][k] / a[k][k];
            for (size_t j = k; j < kSize; ++j)
                a[i][j] -= times * a[k][j];
            b[i] -= times * b[k];
        }
    }
    Row x{};
    for (size_t k = kSize; k-- > 0;) {
        double sum = b[k];
        for (size_t j = k + 1; j < kSize; ++j)
            sum -= a[k][j] * x[j];
        x[k] = sum / a[k][k];
    }
    return x;
}

/// How right: 0 below an F1 of 0.85, half from there, 1 from 0.95.
double target(double f1) { return f1 < 0.85 ? 0 : f1 < 0.95 ? 0.5 : 1; }

} // namespace

core::QualityGate trainGate(const std::vector<Judged>& judged)
{
    core::QualityGate gate;
    double all = 0;
    for (const Judged& one : judged) {
        all += one.weight;
        for (size_t i = 0; i < one.inputs.size(); ++i) {
            gate.middle[i] += one.weight * one.inputs[i];
            gate.spread[i] += one.weight * one.inputs[i] * one.inputs[i];
        }
    }
    for (size_t i = 0; i < gate.middle.size(); ++i) {
        gate.middle[i] /= all;
        gate.spread[i] = std::sqrt(std::max(1e-9, gate.spread[i] / all - gate.middle[i] * gate.middle[i]));
    }
    Row weights{};
    for (int round = 0; round < kRounds; ++round) {
        std::array<Row, kSize> bend{};
        Row slope{};
        for (size_t i = 0; i < kSize; ++i) {
            bend[i][i] = i + 1 == kSize ? 1e-6 : kPenalty;
            slope[i] = -bend[i][i] * weights[i];
        }
        for (const Judged& one : judged) {
            Row x{};
            double sum = 0;
            for (size_t i = 0; i < kSize; ++i) {
                x[i] = i + 1 == kSize ? 1 : std::clamp((one.inputs[i] - gate.middle[i]) / gate.spread[i], -4.0, 4.0);
                sum += weights[i] * x[i];
            }
            const double p = 1 / (1 + std::exp(-sum));
            for (size_t i = 0; i < kSize; ++i) {
                slope[i] += one.weight * (target(one.f1) - p) * x[i];
                for (size_t j = 0; j < kSize; ++j)
                    bend[i][j] += one.weight * p * (1 - p) * x[i] * x[j];
            }
        }
        const Row step = solve(bend, slope);
        for (size_t i = 0; i < kSize; ++i)
            weights[i] += step[i];
    }
    std::copy_n(weights.begin(), core::kGateInputs, gate.weights.begin());
    gate.bias = weights.back();
    return gate;
}

} // namespace train
