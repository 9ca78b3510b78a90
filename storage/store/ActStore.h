#pragma once

#include "core/sync/Act.h"
#include "storage/sql/Sql.h"

#include <QDateTime>

namespace storage {

/// The version that stands for "the one my earlier, still undelivered act will get"; resolved when the bundle is made.
inline constexpr char kPendingVersion[] = "pending";

/// Writes what a person did. Storage thread only.
class ActStore {
public:
    explicit ActStore(Sql& sql) : m_sql(sql) { }

    /// Stores the resources, their history, index and projection, the outbox row and the audit row in ONE transaction;
    /// when it returns, the act survives a power cut. BadInput: not a valid act (core::toTransactionBundle) or resource
    /// text whose type or id is not the entry's; Exists: act id known, or Create of a resource that is there; Conflict:
    /// an Update whose base is not the version the cache has; NotFound: Update or Delete of what is not there;
    /// DiskFull; Io.
    core::Status commit(const core::Act& act, const QDateTime& now);
    /// Drops the refused act `oldActId` (as Outbox::discard) and commits `act` in its place, in one transaction.
    core::Status replace(const QString& oldActId, const core::Act& act, const QDateTime& now);

private:
    Sql& m_sql;
};

} // namespace storage
