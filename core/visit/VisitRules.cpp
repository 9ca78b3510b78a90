#include "core/visit/VisitRules.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace core {

namespace {

using Span = std::pair<qint64, qint64>;

constexpr qint64 kMinuteMs = 60 * 1000;

// Intervals inside [start, end], sorted and joined. An interval without an end is still going on.
std::vector<Span> joined(const QList<Interval>& intervals, qint64 start, qint64 end)
{
    std::vector<Span> spans;
    for (const Interval& interval : intervals) {
        if (!interval.start.isValid())
            continue;
        const qint64 from = std::max(start, interval.start.toMSecsSinceEpoch());
        const qint64 to = interval.end.isValid() ? std::min(end, interval.end.toMSecsSinceEpoch()) : end;
        if (from < to)
            spans.emplace_back(from, to);
    }
    std::sort(spans.begin(), spans.end());
    std::vector<Span> merged;
    for (const Span& span : spans) {
        if (!merged.empty() && span.first <= merged.back().second)
            merged.back().second = std::max(merged.back().second, span.second);
        else
            merged.push_back(span);
    }
    return merged;
}

qint64 lengthOf(const std::vector<Span>& spans)
{
    qint64 sum = 0;
    for (const Span& span : spans)
        sum += span.second - span.first;
    return sum;
}

} // namespace

VisitClock clockAt(const VisitTimes& times, const QDateTime& now)
{
    if (!times.started.isValid())
        return {};
    const qint64 start = times.started.toMSecsSinceEpoch();
    const QDateTime until = times.ended.isValid() ? std::min(times.ended, now) : now;
    const qint64 end = std::max(start, until.toMSecsSinceEpoch());
    const qint64 suspended = lengthOf(joined(times.suspensions, start, end));
    // A gap inside a suspension must not be taken off twice: what stops the clock or is silent is joined first.
    const qint64 stoppedOrSilent = lengthOf(joined(times.suspensions + times.gaps, start, end));
    const bool open = std::any_of(times.suspensions.begin(), times.suspensions.end(), [&](const Interval& interval) {
        return interval.start.isValid() && interval.start.toMSecsSinceEpoch() <= end
            && (!interval.end.isValid() || interval.end.toMSecsSinceEpoch() > end);
    });
    return VisitClock{end - start - suspended, end - start - stoppedOrSilent, open && !times.ended.isValid()};
}

VisitVerdict judgeRunning(const VisitTimes& times, const MinuteLimits& limits, const Policy& policy, const QDateTime& now)
{
    VisitVerdict verdict;
    verdict.clock = clockAt(times, now);
    if (limits.minMinutes) {
        verdict.untilMinimumMs = std::max<qint64>(0, *limits.minMinutes * kMinuteMs - verdict.clock.netMs);
        verdict.mayFinish = verdict.untilMinimumMs == 0;
    }
    if (limits.maxMinutes && times.started.isValid()) {
        verdict.untilMaximumMs = std::max<qint64>(0, *limits.maxMinutes * kMinuteMs - verdict.clock.grossMs);
        const bool over = verdict.untilMaximumMs == 0;
        verdict.warn = verdict.untilMaximumMs <= policy.number(Parameter::VisitWarnMinutes, 0) * kMinuteMs;
        const auto severity = policy.severity(RuleKey::VisitMaximum);
        verdict.mustClose = over && severity == Severity::Block;
        verdict.needsReason = over && severity == Severity::Reason;
    }
    return verdict;
}

QList<Breach> judgeEnded(const VisitTimes& times, VisitEnd end, const MinuteLimits& limits, const Policy& policy)
{
    Judge judge(policy);
    const VisitClock clock = clockAt(times, times.ended);
    const bool permitted = end == VisitEnd::Danger || end == VisitEnd::PatientWish || end == VisitEnd::LineFailure;
    if (limits.minMinutes && clock.netMs < *limits.minMinutes * kMinuteMs)
        judge.note(permitted ? RuleKey::VisitEarlyEnd : RuleKey::VisitMinimum, u"visit.short"_qs);
    if (limits.maxMinutes && clock.grossMs > *limits.maxMinutes * kMinuteMs && end != VisitEnd::Danger)
        judge.note(RuleKey::VisitMaximum, u"visit.long"_qs);
    return judge.breaches();
}

} // namespace core
