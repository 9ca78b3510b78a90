#pragma once

#include "storage/sql/Sql.h"

#include <QDateTime>

namespace storage {

/// One line of the audit: who did what to what. `target` is "Type/id", never a name.
struct AuditRow {
    qint64 seq = 0;
    QDateTime at;
    QString actor;
    QString action;
    QString target;
    QByteArray previousHash; ///< 32 bytes; zeros for the first
    QByteArray hash;         ///< SHA-256 over the line and previousHash
};

/// The last link of the chain, signed and copied to the hub so that a cut tail is found.
struct AuditHead {
    qint64 seq = 0; ///< 0 = empty trail
    QByteArray hash;
    QByteArray signature; ///< empty until signed
    QDateTime at;
};

/// Append-only, hash-chained. Storage thread only. Call append() inside the transaction of what it tells about.
class AuditTrail {
public:
    explicit AuditTrail(Sql& sql) : m_sql(sql) {}

    /// Adds a line. A clock that ran backwards is itself noted by a line "clock-set-back" before.
    core::Status append(const QString& actor, const QString& action, const QString& target, const QDateTime& now);
    core::Result<AuditHead> head() const;
    core::Result<QList<AuditRow>> rows(qint64 afterSeq, int limit) const;
    /// Keeps a signed head (own or another site's copy).
    core::Status storeHead(const AuditHead& head);
    core::Result<QList<AuditHead>> heads() const;
    /// Recomputes the whole chain and compares it with the stored heads. Corrupt with detail "seq N" at the first wrong
    /// line, or "cut after N" when a stored head is missing. The number of lines checked.
    core::Result<qint64> verify() const;

private:
    Sql& m_sql;
};

} // namespace storage
