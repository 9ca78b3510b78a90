#include "core/auscultation/analysis/GateInputs.h"

#include "core/auscultation/analysis/Analyse.h"
#include "core/auscultation/analysis/SecondOpinion.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

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

/// How far the networks are from one another in the chance of the path's state, on average.
double apart(const std::vector<StateChances>& each, const HeartPath& path)
{
    double sum = 0;
    for (size_t n = 0; n < path.states.size(); ++n) {
        float low = 1;
        float high = 0;
        for (const StateChances& one : each) {
            low = std::min(low, one[n][path.states[n]]);
            high = std::max(high, one[n][path.states[n]]);
        }
        sum += each.empty() ? 0 : double(high - low);
    }
    return sum / double(std::max<size_t>(path.states.size(), 1));
}

/// First frames of the S1 of whole beats; the last one ends the last beat.
std::vector<size_t> beatStarts(const HeartPath& path)
{
    std::vector<size_t> starts;
    for (size_t n = 1; n < path.states.size(); ++n) {
        if (path.states[n] == FirstSound && path.states[n - 1] != FirstSound)
            starts.push_back(n);
    }
    return starts;
}

struct Beats {
    double unsure = 1; ///< share of beats whose mean chance is low
    double least = 0;  ///< mean chance that nine of ten beats reach
    double off = 0;    ///< share of beats that differ by more than a fifth from the four around them
    double alike = 0;  ///< mean correlation of a beat's envelope with that of all
};

double quantileOf(std::vector<double> values, double q)
{
    const auto place = values.begin() + long(q * double(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    double ab = 0, aa = 1e-9, bb = 1e-9, ma = 0, mb = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        ma += a[i] / double(a.size());
        mb += b[i] / double(a.size());
    }
    for (size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - ma) * (b[i] - mb);
        aa += (a[i] - ma) * (a[i] - ma);
        bb += (b[i] - mb) * (b[i] - mb);
    }
    return ab / std::sqrt(aa * bb);
}

/// The envelope from a little before S1 to a little after S2 of each beat against the mean of them.
double alikeness(const FeatureFrames& features, const std::vector<size_t>& starts, double systoleSeconds)
{
    constexpr size_t kLead = 3;
    const size_t length = kLead + size_t(systoleSeconds * kFrameRateHz) + 9;
    std::vector<std::vector<double>> beats;
    std::vector<double> mean(length, 0.0);
    for (const size_t start : starts) {
        if (start < kLead || start - kLead + length > size_t(features.frames))
            continue;
        auto& beat = beats.emplace_back();
        for (size_t i = 0; i < length; ++i) {
            beat.push_back(double(features.at(int(start - kLead + i))[9]));
            mean[i] += beat.back();
        }
    }
    double sum = 0;
    for (const auto& beat : beats)
        sum += correlation(beat, mean) / double(beats.size());
    return sum;
}

Beats beatsAlong(const StateChances& chances, const FeatureFrames& features, const HeartPath& path, double systoleSeconds)
{
    constexpr double kLow = 0.75;
    const std::vector<size_t> starts = beatStarts(path);
    Beats result;
    if (starts.size() < 4)
        return result;
    std::vector<double> sure;
    std::vector<double> lengths;
    for (size_t i = 1; i < starts.size(); ++i) {
        double sum = 0;
        for (size_t n = starts[i - 1]; n < starts[i]; ++n)
            sum += double(chances[n][path.states[n]]);
        lengths.push_back(double(starts[i] - starts[i - 1]));
        sure.push_back(sum / lengths.back());
    }
    const double count = double(sure.size());
    result.unsure = double(std::count_if(sure.begin(), sure.end(), [](double s) { return s < kLow; })) / count;
    result.least = quantileOf(sure, 0.1);
    for (size_t i = 0; i < lengths.size(); ++i) {
        const size_t from = i < 2 ? 0 : i - 2;
        const size_t to = std::min(lengths.size(), i + 3);
        const double around = quantileOf({lengths.begin() + long(from), lengths.begin() + long(to)}, 0.5);
        result.off += std::abs(lengths[i] / around - 1) > 0.2 ? 1 / count : 0;
    }
    result.alike = alikeness(features, starts, systoleSeconds);
    return result;
}

} // namespace

GateInputs gateInputsOf(const GateEvidence& evidence, const SegmenterTuning& tuning)
{
    const auto& [chances, each, shares, features, paths, facts] = evidence;
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
    const SecondOpinions others = secondOpinionsOn(path, chances, each, shares, features, tuning);
    const Beats beats = beatsAlong(chances, features, path, own.systole);
    return {fit.mean, fit.logMean, fit.agreed, fit.worst, margin(paths), path.score,
        at(autocorrelation(firsts, last), own.cycle * kFrameRateHz),
        at(autocorrelation(envelope, last), own.cycle * kFrameRateHz),
        std::min(deviation(intervals(path, FirstSound, FirstSound)), 0.6),
        std::min(deviation(intervals(path, FirstSound, SecondSound)), 0.6), louder[0], louder[1],
        std::log10(1e-4 + facts.spikeShare), fit.overSwapped, std::min(std::abs(0.5 - own.systole / own.cycle), 0.15),
        others.strict, others.networks, others.envelope, apart(each, path), beats.unsure, beats.least, beats.off, beats.alike};
}

double rhythmOfGate(const GateInputs& inputs) { return std::max(inputs[6], inputs[7]); }

} // namespace core
