#pragma once

#include "core/sync/Act.h"
#include "storage/sql/Sql.h"
#include "storage/store/Kinds.h"

#include <QDateTime>

#include <optional>

namespace storage {

enum class OutboxState {
    Queued,      ///< waits for its turn
    Parked,      ///< the hub refused it by a rule or its format (400, 403, 413, 422)
    NeedsAction, ///< somebody was first (409, 412): a person chooses
};

constexpr int kForbidden = 403; ///< HTTP

/// An act in the outbox.
struct OutboxAct {
    core::Act act;
    OutboxState state = OutboxState::Queued;
    int tries = 0;
    QDateTime createdAt;
    int httpStatus = 0; ///< of the refusal; 0 = none; kForbidden while queued: waits for its author
    QByteArray outcome; ///< the refusal's OperationOutcome, exact text
};

/// What the hub made of one resource of a delivered act.
struct Delivered {
    QString type;
    QString id;
    QString version;
    QString lastUpdated;
    QByteArray json; ///< the stored text where the hub changed more than meta; else empty
};

struct OutboxCounts {
    int queued = 0;
    int parked = 0;
    int needsAction = 0;
    QDateTime oldest; ///< of all undelivered acts; invalid when there is none
};

/// Acts that the hub has not confirmed. Nothing leaves it except by delivered() or a person's discard(). Storage thread
/// only.
class Outbox {
public:
    explicit Outbox(Sql& sql) : m_sql(sql) { }

    /// Acts that may be sent now, in the order to send them (docs/protocol.md, "Order"): oldest first inside a patient;
    /// between patients the lane of the most urgent act waiting there. Left out: acts before their retry time and all
    /// later ones of that patient; dependents of refused acts (same resource, or one that the refused act creates).
    /// Send one patient's acts one after the other.
    core::Result<QList<OutboxAct>> next(int limit, const QDateTime& now) const;
    /// The transaction Bundle to send, base versions resolved to the latest delivered ones. NotFound; Conflict when a
    /// base cannot be resolved (its creating act was discarded).
    core::Result<QByteArray> bundle(const QString& actId) const;

    /// 2xx: the act is done; its resources take version, time and, where given, text. One transaction; a second call is
    /// NotFound and harmless. What the hub had newer (conflict) becomes current if nothing else is pending.
    core::Status delivered(const QString& actId, const QList<Delivered>& resources);
    /// The same for several acts in one transaction; those that are out of the box already are passed over.
    core::Status deliveredAll(const QList<std::pair<QString, QList<Delivered>>>& acts);
    /// The hub refused the act, but turns out to have these resources of it already (another site gave them back after the
    /// hub was restored): they leave the act, the rest of it is queued again as `newActId`. One transaction.
    core::Status deliveredInPart(const QString& actId, const QString& newActId, const QList<Delivered>& resources);
    /// 400, 403, 413, 422: shown to the doctor, others go on.
    core::Status parked(const QString& actId, int httpStatus, const QByteArray& outcome);
    /// 409, 412: a person chooses (see redo, discard, ActStore::replace, Conflicts::merge).
    core::Status needsAction(const QString& actId, int httpStatus, const QByteArray& outcome);
    /// The hub did not take it from the person who is signed in, who did not write it: it stays queued, and goes again when
    /// its author signs in (retryAllNow) or at `when`.
    core::Status awaitAuthor(const QString& actId, const QDateTime& when);
    /// 5xx, no answer: not before `when`; counts a try.
    core::Status retryLater(const QString& actId, const QDateTime& when);
    /// Forgets all retry times (the hub is reachable again).
    core::Status retryAllNow();

    /// Undelivered acts that build on this one, oldest first.
    core::Result<QStringList> dependents(const QString& actId) const;
    /// A person drops the act and everything that builds on it; the resources go back to what the hub has. Audited.
    core::Status discard(const QString& actId, const QString& userId, const QDateTime& now);
    /// A person insists: the act is queued again as `newActId` (a refused key would only replay the refusal), on top of
    /// the hub's present versions; open conflicts of its resources are decided for "mine". Audited.
    core::Status redo(const QString& actId, const QString& newActId, const QString& userId, const QDateTime& now);

    core::Result<OutboxAct> read(const QString& actId) const;
    /// All acts in these states, oldest first; of one case when caseId is given.
    core::Result<QList<OutboxAct>> list(const QList<OutboxState>& states, const QString& caseId = {}) const;
    core::Result<OutboxCounts> counts() const;

private:
    Sql& m_sql;
};

} // namespace storage
