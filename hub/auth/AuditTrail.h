#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "hub/auth/Principal.h"
#include "hub/store/HubDb.h"

#include <QJsonObject>
#include <QList>

#include <functional>

namespace hub {

/// One access or change: who did what to what, and how it ended. Codes and ids only, never names or clinical text.
struct AuditEvent {
    QString actor;   ///< "user/ID", "token/ID", "address/…", "hub"
    QString action;  ///< "sign-in", "read", "create", …
    QString target;  ///< "Task/ID", "device/ID", …; may be empty
    QString outcome; ///< "ok" or a core::codeName
};

/// The actor of a principal, e.g. "user/0191…".
QString actorOf(const Principal& principal);

/// The newest link, signed: whoever keeps a copy can later prove that the tail was cut.
struct AuditHead {
    qint64 position = 0;
    QString hash;      ///< hex SHA-256
    QString at;        ///< instant
    QString signature; ///< base64 over signedBytes()
    QByteArray signedBytes() const;
};

QJsonObject toJson(const AuditHead& head);
core::Result<AuditHead> auditHeadFromJson(const QJsonObject& json);

/// What a verification found.
struct AuditReport {
    qint64 linked = 0;   ///< rows whose links hold
    qint64 waiting = 0;  ///< rows written in the last moments, not linked yet
    qint64 heads = 0;    ///< signed heads that were compared
    qint64 brokenAt = 0; ///< 0: whole; else the first position that does not hold
    QString reason;      ///< "changed", "missing", "tail", "head", "signature"; empty when whole
};

/// The hub's tamper-evident log (R-K1): one row per access in one hash chain. A row commits with the act it tells of;
/// link() joins committed rows to the chain, so that writers never queue for the chain's end. Any thread.
class AuditTrail {
public:
    using Sign = std::function<core::Result<QByteArray>(const QByteArray&)>;
    using Check = std::function<bool(const QByteArray& bytes, const QByteArray& signature)>;

    AuditTrail(HubDb& db, const core::Clock& clock, Sign sign, Check check);

    /// Writes the row inside the caller's write transaction.
    core::Status record(storage::Sql& sql, const AuditEvent& event) const;
    core::Status record(storage::Sql& sql, const QList<AuditEvent>& events) const;
    /// Writes it in a transaction of its own.
    core::Status record(const AuditEvent& event) const;

    /// Joins every committed row to the chain. Several hub processes may do it at once.
    core::Status link() const;
    /// Links, then signs and keeps the newest head.
    core::Result<AuditHead> head() const;
    /// Reads the whole chain and compares it with the heads kept here and with `copies` kept elsewhere: an edited or
    /// deleted row is named by its position, a cut tail by the first head that reaches beyond it.
    core::Result<AuditReport> verify(const QList<AuditHead>& copies = {}) const;

    struct Row {
        qint64 position = 0;
        qint64 seq = 0; ///< order of writing
        QString at;
        AuditEvent event;
        QString prevHash, hash;
    };
    /// Linked rows after `position`, oldest first.
    core::Result<QList<Row>> rows(qint64 after, int limit) const;

private:
    core::Result<bool> linkSome(storage::Sql& sql) const;
    core::Status checkHeads(storage::Sql& sql, const QList<AuditHead>& copies, AuditReport& report) const;

    HubDb& m_db;
    const core::Clock& m_clock;
    Sign m_sign;
    Check m_check;
};

} // namespace hub
