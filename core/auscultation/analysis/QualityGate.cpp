#include "core/auscultation/analysis/QualityGate.h"

#include "core/auscultation/analysis/Analyse.h"
#include "core/auscultation/analysis/QualityGate_txt.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr char kMagic[] = "yuanzhen-quality-gate 2";

double deviation(const std::vector<double>& values)
{
    if (values.size() < 2)
        return 1;
    double sum = 0;
    double squares = 0;
    for (const double v : values) {
        sum += v;
        squares += v * v;
    }
    const double mean = sum / double(values.size());
    return std::sqrt(std::max(0.0, squares / double(values.size()) - mean * mean)) / std::max(mean, 1e-6);
}

/// Lengths in frames from each start of `from` to the next start of `to`.
std::vector<double> intervals(const HeartPath& path, int from, int to)
{
    std::vector<double> result;
    int since = -1;
    for (int n = 1; n < int(path.states.size()); ++n) {
        const int state = path.states[size_t(n)];
        if (state == path.states[size_t(n - 1)])
            continue;
        if (state == to && since >= 0) {
            result.push_back(n - since);
            since = -1;
        }
        if (state == from)
            since = n;
    }
    return result;
}

struct Along {
    double mean = 0; ///< chance along the path
    double logMean = 0;
    double agreed = 0;      ///< share of frames whose likeliest state is the path's
    double worst = 1;       ///< lowest mean over any 4 s
    double overSwapped = 0; ///< mean log chance over that with S1 and S2 taken for each other
};

Along along(const StateChances& chances, const HeartPath& path)
{
    const size_t frames = chances.size();
    const size_t window = std::min<size_t>(frames, 4 * kFrameRateHz);
    Along result;
    double running = 0;
    for (size_t n = 0; n < frames; ++n) {
        const auto& c = chances[n];
        const double here = double(c[path.states[n]]);
        running += here - (n >= window ? double(chances[n - window][path.states[n - window]]) : 0.0);
        if (n + 1 >= window)
            result.worst = std::min(result.worst, running / double(window));
        result.mean += here / double(frames);
        result.logMean += std::log(std::max(here, 1e-3)) / double(frames);
        const double swapped = double(c[(path.states[n] + 2) % kHeartStates]);
        result.overSwapped += std::log(std::max(here, 1e-3) / std::max(swapped, 1e-3)) / double(frames);
        result.agreed += size_t(std::max_element(c.begin(), c.end()) - c.begin()) == path.states[n] ? 1.0 / double(frames) : 0.0;
    }
    return result;
}

/// How much better than the best path of another rhythm.
double margin(const std::vector<HeartPath>& paths)
{
    const Rhythm best = rhythmOf(paths.front());
    for (const HeartPath& path : paths) {
        const Rhythm other = rhythmOf(path);
        if (std::abs(std::log(other.cycle / best.cycle)) > 0.12 || std::abs(other.systole - best.systole) > 0.07)
            return std::min(paths.front().score - path.score, 0.5);
    }
    return 0.5;
}

double at(const std::vector<float>& curve, double lag)
{
    double most = -1;
    for (long i = std::lround(lag * 0.95); i <= std::lround(lag * 1.05); ++i) {
        if (i >= 0 && i < long(curve.size()))
            most = std::max(most, double(curve[size_t(i)]));
    }
    return most;
}

/// How much louder the sounds are than the pauses, and S1 than systole, in spreads of the sharp envelope.
std::array<double, 2> contrast(const FeatureFrames& features, const HeartPath& path)
{
    std::array<double, kHeartStates> sum{};
    std::array<double, kHeartStates> count{1e-6, 1e-6, 1e-6, 1e-6};
    for (int n = 0; n < features.frames; ++n) {
        sum[path.states[size_t(n)]] += double(features.at(n)[9]);
        ++count[path.states[size_t(n)]];
    }
    const double pauses = (sum[Systole] + sum[Diastole]) / (count[Systole] + count[Diastole]);
    return {sum[FirstSound] / count[FirstSound] - pauses, sum[SecondSound] / count[SecondSound] - pauses};
}

} // namespace

GateInputs gateInputsOf(
    const StateChances& chances, const FeatureFrames& features, const std::vector<HeartPath>& paths, const SoundFacts& facts)
{
    const HeartPath& path = paths.front();
    const Along fit = along(chances, path);
    const Rhythm own = rhythmOf(path);
    std::vector<float> firsts(chances.size());
    std::vector<float> envelope(chances.size());
    for (size_t n = 0; n < chances.size(); ++n) {
        firsts[n] = chances[n][FirstSound];
        envelope[n] = features.at(int(n))[9];
    }
    const int last = int(own.cycle * kFrameRateHz * 1.1) + 1;
    const auto louder = contrast(features, path);
    return {fit.mean, fit.logMean, fit.agreed, fit.worst, margin(paths), path.score,
        at(autocorrelation(firsts, last), own.cycle * kFrameRateHz),
        at(autocorrelation(envelope, last), own.cycle * kFrameRateHz),
        std::min(deviation(intervals(path, FirstSound, FirstSound)), 0.6),
        std::min(deviation(intervals(path, FirstSound, SecondSound)), 0.6), louder[0], louder[1],
        std::log10(1e-4 + facts.spikeShare), fit.overSwapped, std::min(std::abs(0.5 - own.systole / own.cycle), 0.15)};
}

double QualityGate::score(const GateInputs& inputs) const
{
    double sum = bias;
    for (size_t i = 0; i < inputs.size(); ++i)
        sum += weights[i] * std::clamp((inputs[i] - middle[i]) / spread[i], -4.0, 4.0);
    return 1 / (1 + std::exp(-sum));
}

QByteArray QualityGate::toText() const
{
    QByteArray text = QByteArray(kMagic) + '\n';
    const auto number = [](double v) { return QByteArray::number(v, 'g', 8) + ' '; };
    text += number(bias) + number(good) + number(check) + '\n';
    for (size_t i = 0; i < weights.size(); ++i)
        text += number(middle[i]) + number(spread[i]) + number(weights[i]) + '\n';
    return text;
}

Result<QualityGate> QualityGate::fromText(const QByteArray& text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    if (lines.size() != kGateInputs + 2 || lines[0] != kMagic)
        return fail(Code::Corrupt, QStringLiteral("quality gate: head"));
    bool ok = true;
    const auto three = [&](const QByteArray& line, double& a, double& b, double& c) {
        const QList<QByteArray> parts = line.trimmed().split(' ');
        const std::array<double*, 3> to{&a, &b, &c};
        for (qsizetype i = 0; ok && i < 3; ++i)
            *to[size_t(i)] = parts.size() == 3 ? parts[i].toDouble(&ok) : (ok = false, 0.0);
    };
    QualityGate gate;
    three(lines[1], gate.bias, gate.good, gate.check);
    for (size_t i = 0; i < gate.weights.size(); ++i)
        three(lines[qsizetype(i) + 2], gate.middle[i], gate.spread[i], gate.weights[i]);
    if (!ok)
        return fail(Code::Corrupt, QStringLiteral("quality gate: number"));
    return gate;
}

const QualityGate& QualityGate::built()
{
    static const QualityGate gate = fromText(QByteArray(detail::k_quality_gate)).value();
    return gate;
}

} // namespace core
