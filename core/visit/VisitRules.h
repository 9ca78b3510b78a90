#pragma once

#include "core/policy/Breach.h"
#include "core/visit/VisitTime.h"

namespace core {

/// Why a visit ended.
enum class VisitEnd { Running, Finished, TimeUp, Danger, PatientWish, LineFailure };

template <>
struct EnumCodes<VisitEnd> {
    static constexpr EnumCode<VisitEnd> table[] = {
        {VisitEnd::Running, u"running"},
        {VisitEnd::Finished, u"finished"},
        {VisitEnd::TimeUp, u"time-up"},
        {VisitEnd::Danger, u"danger"},
        {VisitEnd::PatientWish, u"patient-wish"},
        {VisitEnd::LineFailure, u"line-failure"},
    };
};

/// The visit's clock at a moment (R-G2), milliseconds. Overlapping or reversed intervals and such outside the visit are cut.
struct VisitClock {
    qint64 grossMs = 0; ///< since the start without suspensions: counts towards the maximum
    qint64 netMs = 0;   ///< gross without voice gaps: counts towards the minimum
    bool suspended = false;

    friend bool operator==(const VisitClock&, const VisitClock&) = default;
};

/// The clock at `now`, or at the end of a visit that is over. Zero before it started.
VisitClock clockAt(const VisitTimes& times, const QDateTime& now);

/// What the clock means for the people in the room.
struct VisitVerdict {
    VisitClock clock;
    bool mayFinish = true;      ///< the minimum is reached, or there is none
    bool warn = false;          ///< the end is near
    bool mustClose = false;     ///< the maximum is reached and the policy blocks going on
    bool needsReason = false;   ///< the maximum is reached and the policy lets it go on with a reason
    qint64 untilMinimumMs = 0;  ///< still to go, net
    qint64 untilMaximumMs = -1; ///< still to go, gross; -1 = no limit

    friend bool operator==(const VisitVerdict&, const VisitVerdict&) = default;
};

/// Judges a running visit. `limits` are those of the kind (core/booking/KindTable.h visitLimits).
VisitVerdict judgeRunning(const VisitTimes& times, const MinuteLimits& limits, const Policy& policy, const QDateTime& now);

/// Judges how a visit ended. A short one with a permitted cause (danger, patient's wish, line failure) is VisitEarlyEnd: not
/// compliant, but allowed; without one it is VisitMinimum. A danger stop is never counted against the maximum.
QList<Breach> judgeEnded(const VisitTimes& times, VisitEnd end, const MinuteLimits& limits, const Policy& policy);

} // namespace core
