#pragma once

#include "core/visit/Agenda.h"
#include "core/visit/RemoteVisit.h"
#include "core/visit/VisitLog.h"
#include "core/visit/VisitRules.h"

#include <optional>

namespace core {

/// What the events of a visit amount to. The same list gives the same story everywhere.
struct VisitStory {
    VisitTimes times;
    bool patientPresent = false;
    bool isSuspended = false;
    bool inGap[2] = {}; ///< by VisitSide: that side hears nothing
    QString suspendReason;
    std::optional<VisitSide> suspendedBy, resumedBy; ///< the last ones
    QList<AgendaSpan> agenda;                        ///< in the order it was gone through
    QStringList warned;                              ///< codes told
    QString overLimitReason;
    std::optional<VisitEvent> emergency; ///< pressed and not undone
    std::optional<VisitSide> emergencyBy;

    VisitEnd end = VisitEnd::Running;
    bool isRebooked = false; ///< ended while suspended, to be held another time
    QString endReason;
    std::optional<VisitSide> endedBy;

    bool hasStarted() const { return times.started.isValid(); }
    bool hasEnded() const { return times.ended.isValid(); }
};

VisitStory storyOf(const VisitLog& log);

/// A pressed emergency may be undone for so long.
inline constexpr qint64 kEmergencyUndoMs = 5'000;

/// The Encounter of a story. `limits` and `policy` decide what is compliant: started, ended, and without a breach (R-G2).
struct VisitPeople {
    QString doctorId;
    QStringList specialistIds;
    QString appointmentId;
};
RemoteVisit visitOf(const VisitLog& log, const VisitPeople& people, const MinuteLimits& limits, const Policy& policy);

/// How two copies of a visit's log stand to each other.
enum class LogVerdict {
    Agreed,  ///< both sides hold the same, and each has acknowledged the other's events
    Alone,   ///< only one side's copy is there
    Differs, ///< both are sound and do not agree, or were not acknowledged: a question for quality
    Broken,  ///< chain or signatures do not hold, or it is of another visit
};

template <>
struct EnumCodes<LogVerdict> {
    static constexpr EnumCode<LogVerdict> table[] = {{LogVerdict::Agreed, u"agreed"}, {LogVerdict::Alone, u"alone"},
        {LogVerdict::Differs, u"differs"}, {LogVerdict::Broken, u"broken"}};
};

/// `clinic` and `hub` are what each side handed in under its own name; null = not there. A copy must hold a run of the person
/// who handed it in, or it proves nothing (Broken).
struct LogCopy {
    const VisitLog* log = nullptr;
    QString handedInBy; ///< Practitioner
};
LogVerdict judgeLogs(const LogCopy& clinic, const LogCopy& hub);

/// Does the clock in an Encounter say what a log says? Moments within a second.
bool agreesWith(const VisitTimes& times, const VisitStory& story);

} // namespace core
