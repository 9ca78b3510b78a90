#pragma once

#include "core/base/EnumCodes.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace core {

/// Which end of the line.
enum class VisitSide { Clinic, Hub };

template <>
struct EnumCodes<VisitSide> {
    static constexpr EnumCode<VisitSide> table[] = {{VisitSide::Clinic, u"clinic"}, {VisitSide::Hub, u"hub"}};
};

inline VisitSide otherSide(VisitSide side) { return side == VisitSide::Clinic ? VisitSide::Hub : VisitSide::Clinic; }

/// What can happen to the clock of a visit.
enum class VisitStep {
    Joined,          ///< this side is connected
    Present,         ///< the on-site doctor confirms that the patient is there
    Started,         ///< present, and voice both ways: the clock runs (R-G2)
    GapBegan,        ///< this side hears nothing
    GapEnded,        ///< it hears again
    Suspended,       ///< by a doctor, with a reason
    Resumed,         ///< by a doctor
    Agenda,          ///< `word`: the part that begins (R-G1)
    Warned,          ///< `word`: "minimum" or "maximum", told to this side
    OverLimit,       ///< going on beyond the maximum, with a reason
    Emergency,       ///< pressed (R-C4)
    EmergencyUndone, ///< a slip; `word`: id of the event undone
    Ended,           ///< `word`: code of VisitEnd, or "rebooked"
    Link,            ///< `word`: the network device that carries it
    Identity,        ///< `word`: "pinned", "compared", "refused" (the other side's key)
};

template <>
struct EnumCodes<VisitStep> {
    static constexpr EnumCode<VisitStep> table[] = {
        {VisitStep::Joined, u"joined"},
        {VisitStep::Present, u"present"},
        {VisitStep::Started, u"started"},
        {VisitStep::GapBegan, u"gap-began"},
        {VisitStep::GapEnded, u"gap-ended"},
        {VisitStep::Suspended, u"suspended"},
        {VisitStep::Resumed, u"resumed"},
        {VisitStep::Agenda, u"agenda"},
        {VisitStep::Warned, u"warned"},
        {VisitStep::OverLimit, u"over-limit"},
        {VisitStep::Emergency, u"emergency"},
        {VisitStep::EmergencyUndone, u"emergency-undone"},
        {VisitStep::Ended, u"ended"},
        {VisitStep::Link, u"link"},
        {VisitStep::Identity, u"identity"},
    };
};

/// One event as its author wrote it. It never changes: `previous` chains it to the one before in its run.
struct VisitEvent {
    QString id;
    QString runId; ///< one opening of the visit at one workstation, see VisitRun
    int seq = 0;   ///< 1, 2, … within the run
    VisitStep step = VisitStep::Joined;
    QDateTime at;      ///< on the visit's common time line, UTC
    qint64 monoMs = 0; ///< the author's monotonic clock when it was written
    QString word;
    QString reason;       ///< what a person gave
    QByteArray previous;  ///< hash of the event before; of the run for the first
    QByteArray signature; ///< of the run's key over visitEventText()

    friend bool operator==(const VisitEvent&, const VisitEvent&) = default;
};

/// Who writes events, and with which key: a new run with each start of the program, so that nothing can be written twice.
struct VisitRun {
    QString id;
    VisitSide side = VisitSide::Clinic;
    QString who;    ///< Practitioner
    QByteArray key; ///< public key, DER

    friend bool operator==(const VisitRun&, const VisitRun&) = default;
};

/// The bytes that an event's signature and hash stand for.
QByteArray visitEventText(const VisitEvent& event);
/// SHA-256, lower-case hex.
QByteArray visitEventHash(const VisitEvent& event);
/// What the first event of a run is chained to.
QByteArray visitRunHash(const QString& caseId, const QString& visitId, const VisitRun& run);

/// JSON of log, line and disk. Reading refuses with BadInput whatever a hostile side could send: wrong types, lengths, codes.
QJsonObject toJson(const VisitEvent& event);
Result<VisitEvent> visitEventFromJson(const QJsonObject& json);
QJsonObject toJson(const VisitRun& run);
Result<VisitRun> visitRunFromJson(const QJsonObject& json);

inline constexpr qsizetype kMaxVisitReason = 2000;

} // namespace core
