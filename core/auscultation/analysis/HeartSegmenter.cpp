#include "core/auscultation/analysis/HeartSegmenter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core {
namespace {

constexpr double kNever = -1e30;
/// Longest stay in frames, in the order of the states.
constexpr std::array<int, kHeartStates> kLongestStay{13, 34, 11, 110};
/// Lengths of the sounds in seconds, mean and deviation, as annotated in the training recordings.
constexpr double kFirstMean = 0.118, kFirstSpread = 0.022, kSecondMean = 0.098, kSecondSpread = 0.022;

struct Durations {
    std::array<std::vector<double>, kHeartStates> exact;   ///< log chance of staying d frames
    std::array<std::vector<double>, kHeartStates> atLeast; ///< of staying d or more: for states cut by an end
};

void fill(std::vector<double>& exact, std::vector<double>& atLeast, int longest, double mean, double spread, double outliers)
{
    std::vector<double> chance(size_t(longest + 1), 0.0);
    double sum = 0;
    for (int d = 1; d <= longest; ++d) {
        const double z = (d / double(kFrameRateHz) - mean) / spread;
        sum += chance[size_t(d)] = std::exp(-z * z / 2);
    }
    exact.assign(chance.size(), kNever);
    atLeast.assign(chance.size(), kNever);
    double tail = 0;
    for (int d = longest; d >= 1; --d) {
        const double p = (sum > 1e-12 ? (1 - outliers) * chance[size_t(d)] / sum : 0) + outliers / longest;
        tail += p;
        exact[size_t(d)] = std::log(p);
        atLeast[size_t(d)] = std::log(tail);
    }
}

Durations durationsFor(const Rhythm& rhythm, const SegmenterTuning& tuning)
{
    const double systole = std::max(rhythm.systole - kFirstMean, 0.04);
    const double diastole = std::max(rhythm.cycle - rhythm.systole - kSecondMean, 0.06);
    const std::array<double, kHeartStates> mean{kFirstMean, systole, kSecondMean, diastole};
    const std::array<double, kHeartStates> spread{
        kFirstSpread, tuning.systoleSpread, kSecondSpread, tuning.diastoleSpread * diastole + 0.012};
    Durations durations;
    for (size_t s = 0; s < kHeartStates; ++s)
        fill(durations.exact[s], durations.atLeast[s], kLongestStay[s], mean[s], spread[s], tuning.outliers);
    return durations;
}

} // namespace

HeartSegmenter::HeartSegmenter(
    const StateChances& chances, const std::array<float, kHeartStates>& shares, const SegmenterTuning& tuning)
    : m_sums(chances.size() + 1), m_tuning(tuning)
{
    m_sums[0] = {0, 0, 0, 0};
    for (size_t n = 0; n < chances.size(); ++n) {
        for (size_t s = 0; s < kHeartStates; ++s) {
            const double log = std::log(std::max(double(chances[n][s]), 1e-4)) - tuning.shares * std::log(double(shares[s]));
            m_sums[n + 1][s] = m_sums[n][s] + tuning.evidence * log;
        }
    }
}

HeartPath HeartSegmenter::follow(const Rhythm& rhythm) const
{
    const int frames = int(m_sums.size()) - 1;
    const Durations durations = durationsFor(rhythm, m_tuning);
    struct Best {
        double score = kNever;
        int stay = 0;
    };
    // best[n][s]: state s ends with frame n−1
    std::vector<std::array<Best, kHeartStates>> best(size_t(frames + 1));
    // before[s][n]: the best score with which state s may start at frame n, less the sums up to there; one row per state,
    // because the innermost loop runs along it
    std::array<std::vector<double>, kHeartStates> before;
    before.fill(std::vector<double>(size_t(frames + 1), kNever));
    for (int n = 1; n <= frames; ++n) {
        for (size_t s = 0; s < kHeartStates; ++s) {
            const double* length = (n == frames ? durations.atLeast[s] : durations.exact[s]).data();
            const double* starts = before[s].data() + n;
            const int most = std::min(n - 1, kLongestStay[s]);
            Best here;
            for (int d = 1; d <= most; ++d) {
                const double score = starts[-d] + length[d];
                if (score > here.score)
                    here = {score, d};
            }
            // a state that the beginning cuts may have stayed longer than is seen
            if (n <= kLongestStay[s] && durations.atLeast[s][size_t(n)] > here.score)
                here = {durations.atLeast[s][size_t(n)], n};
            here.score += m_sums[size_t(n)][s];
            best[size_t(n)][s] = here;
        }
        for (size_t s = 0; s < kHeartStates; ++s)
            before[s][size_t(n)] = best[size_t(n)][(s + kHeartStates - 1) % kHeartStates].score - m_sums[size_t(n)][s];
    }
    HeartPath path;
    path.rhythm = rhythm;
    path.states.resize(size_t(frames));
    if (frames == 0)
        return path;
    const auto& last = best.back();
    size_t state = size_t(std::max_element(last.begin(), last.end(), [](const Best& a, const Best& b) {
        return a.score < b.score;
    }) - last.begin());
    path.score = last[state].score / frames;
    for (int n = frames; n > 0;) {
        const int stay = std::max(best[size_t(n)][state].stay, 1);
        std::fill(path.states.begin() + (n - stay), path.states.begin() + n, std::uint8_t(state));
        n -= stay;
        state = (state + kHeartStates - 1) % kHeartStates;
    }
    return path;
}

std::vector<HeartPath> HeartSegmenter::best(const std::vector<Rhythm>& guesses) const
{
    std::vector<HeartPath> paths;
    for (const Rhythm& guess : guesses)
        paths.push_back(follow(guess));
    const auto byScore = [](const HeartPath& a, const HeartPath& b) { return a.score > b.score; };
    std::stable_sort(paths.begin(), paths.end(), byScore);
    if (!paths.empty()) {
        HeartPath again = follow(rhythmOf(paths.front()));
        if (again.score > paths.front().score)
            paths.front() = std::move(again);
    }
    return paths;
}

Rhythm rhythmOf(const HeartPath& path)
{
    std::vector<int> firsts;
    std::vector<int> systoles;
    for (int n = 1; n < int(path.states.size()); ++n) {
        const int state = path.states[size_t(n)];
        if (state == path.states[size_t(n - 1)])
            continue;
        if (state == FirstSound)
            firsts.push_back(n);
        if (state == SecondSound && !firsts.empty())
            systoles.push_back(n - firsts.back());
    }
    if (firsts.size() < 3 || systoles.size() < 2)
        return path.rhythm;
    std::nth_element(systoles.begin(), systoles.begin() + long(systoles.size() / 2), systoles.end());
    std::vector<int> cycles;
    for (size_t i = 1; i < firsts.size(); ++i)
        cycles.push_back(firsts[i] - firsts[i - 1]);
    std::nth_element(cycles.begin(), cycles.begin() + long(cycles.size() / 2), cycles.end());
    Rhythm own = path.rhythm;
    own.cycle = double(cycles[cycles.size() / 2]) / kFrameRateHz;
    own.systole = double(systoles[systoles.size() / 2]) / kFrameRateHz;
    return own;
}

} // namespace core
