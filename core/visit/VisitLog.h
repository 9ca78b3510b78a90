#pragma once

#include "core/visit/VisitEvent.h"

#include <QHash>
#include <QList>
#include <QMap>

#include <functional>

namespace core {

/// One side's hand under the other's events: all of a run up to `seq`.
struct Countersign {
    QString runId;   ///< whose events
    int seq = 0;     ///< up to here
    QByteArray hash; ///< of that event
    QString byRunId; ///< who acknowledges, a run of the other side
    QByteArray signature;

    friend bool operator==(const Countersign&, const Countersign&) = default;
};

QJsonObject toJson(const Countersign& value);
Result<Countersign> countersignFromJson(const QJsonObject& json);
/// What a countersignature is made over.
QByteArray countersignText(const QString& caseId, const QString& visitId, const Countersign& value);

/// Signs with the own key; an empty result means that it could not.
using VisitSign = std::function<QByteArray(const QByteArray& text)>;
/// Does `signature` of the holder of `key` (public, DER) stand under `text`?
using VisitVerify = std::function<bool(const QByteArray& key, const QByteArray& text, const QByteArray& signature)>;

/// The clock of a visit as an append-only list of events (R-G2). Each opening of the visit at a workstation is a run: a chain of
/// its own, signed by its writer. The log is the union of all runs, so that two sides that were apart agree as soon as each has
/// what the other wrote, in whatever order it came. Plain values; any thread.
class VisitLog {
public:
    VisitLog() = default;
    VisitLog(QString caseId, QString visitId) : m_caseId(std::move(caseId)), m_visitId(std::move(visitId)) { }

    const QString& caseId() const { return m_caseId; }
    const QString& visitId() const { return m_visitId; }

    /// Adds a run, own or the other side's. BadInput when an other one of this id is there, TooLarge above 64 runs.
    Status addRun(const VisitRun& run);
    /// Writes the next event of the own run. `id`, `seq`, `previous`, `signature` are filled in. NotFound: no such run; TooLarge;
    /// Internal: it could not be signed.
    Result<VisitEvent> append(const QString& runId, VisitEvent event, const VisitSign& sign);
    /// Takes an event of the other side, or an own one that comes back. Known ones are nothing new. NotFound: the run or an
    /// earlier event is missing; Corrupt: chain or signature are broken, or another event stands there; TooLarge.
    Status take(const VisitEvent& event, const VisitVerify& verify);

    /// Acknowledges everything of a run in the name of `byRunId`. NotFound without events, or for a run of the same side.
    Result<Countersign> countersign(const QString& runId, const QString& byRunId, const VisitSign& sign) const;
    /// Keeps it when it goes further than what is there. NotFound: event or runs are missing; Corrupt.
    Status take(const Countersign& value, const VisitVerify& verify);

    /// How far each run is known.
    QMap<QString, int> have() const;
    /// Events and runs beyond `have`.
    QList<VisitEvent> beyond(const QMap<QString, int>& have) const;
    /// Runs of one side that `by` has not acknowledged to their end.
    QStringList unacknowledged(VisitSide side) const;

    QList<VisitRun> runs() const { return m_runs.values(); }
    const VisitRun* run(const QString& id) const;
    QList<Countersign> countersigns() const { return m_countersigns.values(); }
    /// All of them in the order of time; sides and runs decide among equal times, the same everywhere.
    QList<VisitEvent> events() const;
    VisitSide sideOf(const VisitEvent& event) const;
    bool isEmpty() const { return m_events.isEmpty(); }
    /// Each event up to the visit's end was acknowledged by the other side.
    bool isCountersigned() const;

    QJsonObject toJson() const;
    /// Checks everything again. BadInput, Corrupt, TooLarge.
    static Result<VisitLog> fromJson(const QJsonObject& json, const VisitVerify& verify);

    static constexpr qsizetype kMaxRuns = 64;
    /// So that a log fits into one act. What does not decide the visit is not written any more at kMaxUnimportant (a gap that is
    /// open then stays open), what the other side wrote is not taken at kMaxTaken: there is always room for the end.
    static constexpr qsizetype kMaxEvents = 500, kMaxTaken = 460, kMaxUnimportant = 420;

private:
    Status put(const VisitEvent& event, const VisitVerify& verify, qsizetype limit);
    QByteArray headOf(const VisitRun& run) const;

    QString m_caseId, m_visitId;
    QMap<QString, VisitRun> m_runs;
    QMap<QString, QList<VisitEvent>> m_events; ///< by run
    QMap<QString, Countersign> m_countersigns; ///< by run: the furthest
    qsizetype m_count = 0;
};

} // namespace core
