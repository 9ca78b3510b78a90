#include "train/HeartScore.h"

#include "core/auscultation/analysis/Analyse.h"

#include <QFile>

#include <algorithm>
#include <cmath>

namespace train {
namespace {

HitCount countKind(const HeartTruth& truth, int state, const std::vector<core::HeartSound>& found, double tolerance)
{
    HitCount count;
    const std::vector<double> middles = truth.middles(state);
    std::vector<bool> taken(found.size(), false);
    for (const double middle : middles) {
        size_t nearest = found.size();
        double distance = tolerance;
        for (size_t i = 0; i < found.size(); ++i) {
            const double d = std::abs(found[i].middle() - middle);
            if (!taken[i] && d <= distance) {
                nearest = i;
                distance = d;
            }
        }
        if (nearest == found.size()) {
            ++count.missed;
            continue;
        }
        taken[nearest] = true;
        ++count.hit;
    }
    for (size_t i = 0; i < found.size(); ++i)
        count.wrong += !taken[i] && truth.covers(found[i].middle()) ? 1 : 0;
    return count;
}

} // namespace

bool HeartTruth::covers(double seconds) const
{
    return std::any_of(
        spans.begin(), spans.end(), [&](const Span& s) { return s.state != 0 && seconds >= s.start && seconds < s.end; });
}

std::vector<core::HeartSound> HeartTruth::stretches() const
{
    constexpr double kTouching = 1e-3; // the marks are rounded
    std::vector<core::HeartSound> result;
    bool open = false;
    for (const Span& span : spans) {
        if (open && span.state != 0 && std::abs(span.start - result.back().end) < kTouching)
            result.back().end = span.end;
        else if (span.state != 0)
            result.push_back({span.start, span.end});
        open = span.state != 0;
    }
    return result;
}

std::vector<double> HeartTruth::middles(int state) const
{
    std::vector<double> result;
    for (const Span& span : spans) {
        if (span.state == state + 1)
            result.push_back((span.start + span.end) / 2);
    }
    return result;
}

std::vector<int> HeartTruth::labels(int frames) const
{
    std::vector<int> result(size_t(frames), -1);
    for (const Span& span : spans) {
        for (int n = 0; span.state != 0 && n < frames; ++n) {
            const double middle = (n + 0.5) / core::kFrameRateHz;
            if (middle >= span.start && middle < span.end)
                result[size_t(n)] = span.state - 1;
        }
    }
    return result;
}

std::optional<double> HeartTruth::heartRateBpm() const
{
    std::vector<double> beats;
    double last = -1;
    for (const Span& span : spans) {
        if (span.state == 0)
            last = -1;
        if (span.state != 1)
            continue;
        if (last >= 0)
            beats.push_back(span.start - last);
        last = span.start;
    }
    if (beats.empty())
        return std::nullopt;
    std::sort(beats.begin(), beats.end());
    return 120 / (beats[(beats.size() - 1) / 2] + beats[beats.size() / 2]);
}

bool HeartTruth::isDoubtful() const
{
    constexpr double kFarOff = 4 * 0.018; // seconds
    std::vector<double> systoles;
    double first = -1;
    for (const Span& span : spans) {
        if (span.state == 1)
            first = span.start;
        else if (span.state == 0)
            first = -1;
        else if (span.state == 3 && first >= 0)
            systoles.push_back(span.start - first);
    }
    const auto rate = heartRateBpm();
    if (systoles.empty() || !rate)
        return false;
    const auto middle = systoles.begin() + long(systoles.size() / 2);
    std::nth_element(systoles.begin(), middle, systoles.end());
    return std::abs(*middle - core::expectedSystole(60 / *rate)) > kFarOff;
}

core::Result<HeartTruth> readTruth(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::Code::NotFound, path);
    HeartTruth truth;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QList<QByteArray> parts = line.simplified().split(' ');
        if (parts.size() != 3)
            continue;
        bool okStart = false, okEnd = false, okState = false;
        truth.spans.push_back({parts[0].toDouble(&okStart), parts[1].toDouble(&okEnd), int(parts[2].toDouble(&okState))});
        const auto& span = truth.spans.back();
        if (!okStart || !okEnd || !okState || span.state < 0 || span.state > core::kHeartStates)
            return core::fail(core::Code::BadInput, path);
    }
    return truth;
}

void HitCount::add(const HitCount& other)
{
    hit += other.hit;
    wrong += other.wrong;
    missed += other.missed;
}

HitCount countHits(
    const HeartTruth& truth, const std::vector<core::HeartSound>& s1, const std::vector<core::HeartSound>& s2, double tolerance)
{
    HitCount count = countKind(truth, core::FirstSound, s1, tolerance);
    count.add(countKind(truth, core::SecondSound, s2, tolerance));
    return count;
}

double rateWithin(const HeartTruth& truth, const std::vector<core::HeartSound>& s1)
{
    std::vector<double> beats;
    for (const core::HeartSound& stretch : truth.stretches()) {
        std::vector<core::HeartSound> inside = s1;
        std::erase_if(inside, [&](const core::HeartSound& s) { return s.middle() < stretch.start || s.middle() >= stretch.end; });
        const std::vector<double> own = core::beatsOf(inside);
        beats.insert(beats.end(), own.begin(), own.end());
    }
    return core::heartRateOf(beats).value_or(0);
}

double areaUnderCurve(const std::vector<double>& scores, const std::vector<bool>& bad)
{
    double wins = 0;
    double pairs = 0;
    for (size_t i = 0; i < scores.size(); ++i) {
        for (size_t j = 0; j < scores.size(); ++j) {
            if (!bad[i] || bad[j])
                continue;
            ++pairs;
            wins += scores[i] < scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
    }
    return pairs > 0 ? wins / pairs : 1;
}

} // namespace train
