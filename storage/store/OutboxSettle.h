#pragma once

// Private to storage/store: what happens to resources when an act leaves or changes in the outbox. Inside a
// transaction.

#include "storage/sql/Sql.h"
#include "storage/store/Conflicts.h"
#include "storage/store/OutboxRows.h"
#include "storage/store/RowWriter.h"

#include <optional>

namespace storage {

/// Drops the act and its dependents; resources go back to the next older pending text or to what the hub has.
core::Status discardInside(Sql& sql, const QString& actId, const QString& userId, const QDateTime& now);
/// The hub has taken the act.
core::Status deliveredInside(Sql& sql, const QString& actId, const QList<Delivered>& resources);
/// The hub has these resources of the act; the rest is queued again.
core::Status deliveredInPartInside(Sql& sql, const QString& actId, const QString& newActId, const QList<Delivered>& resources);
/// Queues the act again under `newActId` with these entries.
core::Status requeue(Sql& sql, const OutboxRow& row, const QString& newActId, const QList<core::ActEntry>& entries);
/// Makes the hub's side of a conflict the base of what is pending, and forgets the conflict.
core::Status acceptTheirsAsBase(Sql& sql, StoredResource& row, const Conflict& conflict);
/// The open conflict of a resource.
core::Result<std::optional<Conflict>> conflictOf(Sql& sql, const QString& type, const QString& id);

} // namespace storage
