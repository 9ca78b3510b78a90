#pragma once

#include "core/auscultation/analysis/HeartNet.h"
#include "core/auscultation/analysis/SoundAnalysis.h"
#include "core/base/Result.h"

#include <QString>

#include <optional>
#include <vector>

namespace train {

/// Where somebody marked the heart's states: lines `start end state` in seconds, states 1 S1, 2 systole, 3 S2, 4 diastole,
/// 0 not annotated.
struct HeartTruth {
    struct Span {
        double start, end;
        int state;
    };
    std::vector<Span> spans;

    bool covers(double seconds) const;
    /// Where the marks follow one another without a gap.
    std::vector<core::HeartSound> stretches() const;
    std::vector<double> middles(int state) const;
    /// −1 not annotated, else a core::HeartState, per frame.
    std::vector<int> labels(int frames) const;
    /// By the median of the beats from S1 to S1 in the annotation.
    std::optional<double> heartRateBpm() const;
    /// The median marked systole lies further from what the rate lets expect than four deviations of all marks: the marks
    /// themselves are in doubt.
    bool isDoubtful() const;
};

core::Result<HeartTruth> readTruth(const QString& path);

/// Hits, false and missed sounds; both kinds together.
struct HitCount {
    int hit = 0, wrong = 0, missed = 0;

    double f1() const { return hit + wrong + missed == 0 ? 0 : 2.0 * hit / (2.0 * hit + wrong + missed); }
    void add(const HitCount& other);
};

/// One found sound for each true one whose middles lie within `tolerance` seconds; found ones outside the annotation do not
/// count.
HitCount countHits(const HeartTruth& truth, const std::vector<core::HeartSound>& s1, const std::vector<core::HeartSound>& s2,
    double tolerance = 0.1);

/// Beats per minute of the found sounds inside the annotation, no beat across its gaps; 0 below three beats.
double rateWithin(const HeartTruth& truth, const std::vector<core::HeartSound>& s1);

/// Area under the receiver's curve: the chance that a bad one has a lower score than a good one.
double areaUnderCurve(const std::vector<double>& scores, const std::vector<bool>& bad);

} // namespace train
