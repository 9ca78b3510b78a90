#pragma once

#include "seal/AuditChain.h"
#include "storage/sql/Sql.h"

#include <QDateTime>
#include <QStringList>

namespace storage {

/// One line of the audit: who did what to what. `target` is "Type/id", never a name.
struct AuditRow {
    qint64 seq = 0;
    QDateTime at;
    QString actor;
    QString action;
    QString target;
    QByteArray previousHash; ///< 32 bytes; zeros for the first
    QByteArray hash;         ///< seal::auditEntryHash of {at, actor, action, target}
};

/// The last line.
struct AuditEnd {
    qint64 seq = 0;  ///< 0 = empty trail
    QByteArray hash; ///< 32 bytes, seal::auditStart() for an empty trail
    QDateTime at;
};

/// Append-only, hash-chained. Storage thread only. Call append() inside the transaction of what it tells about.
class AuditTrail {
public:
    explicit AuditTrail(Sql& sql) : m_sql(sql) { }

    /// Adds a line. A clock that ran backwards is itself noted by a line "clock-set-back" before.
    core::Status append(const QString& actor, const QString& action, const QString& target, const QDateTime& now);
    core::Result<AuditEnd> end() const;
    core::Result<QList<AuditRow>> rows(qint64 afterSeq, int limit) const;
    /// Keeps a signed head, the own trail's or a copy of another's. Verify the signature before.
    core::Status storeHead(const seal::AuditHead& head);
    /// All kept heads of a trail, oldest first.
    core::Result<QList<seal::AuditHead>> heads(const QString& trail) const;
    /// The trails of which heads are kept.
    core::Result<QStringList> trails() const;
    /// Recomputes the whole chain and compares it with the kept heads of `ownTrail`. Corrupt with detail "seq N" at the
    /// first wrong line, or "cut after N" when a kept head lies beyond the end. The number of lines checked.
    core::Result<qint64> verify(const QString& ownTrail) const;

private:
    Sql& m_sql;
};

} // namespace storage
