#pragma once

// Private to storage/store: reading and changing outbox rows.

#include "storage/sql/Sql.h"
#include "storage/store/Outbox.h"

#include <set>

namespace storage {

/// An act with its row number.
struct OutboxRow {
    qint64 number = 0;
    OutboxAct item;
};

/// Acts whose rows satisfy `where` (fixed text), with their entries, oldest first.
core::Result<QList<OutboxRow>> outboxRows(Sql& sql, QByteArrayView where, std::span<const Value> values);
/// NotFound.
core::Result<OutboxRow> outboxRow(Sql& sql, const QString& actId);
/// Where a new row stands.
enum class OutboxPlace { Last, BeforeAll };
/// Adds a row with its entries.
core::Status insertOutbox(Sql& sql, const core::Act& act, const QDateTime& now, OutboxPlace place = OutboxPlace::Last);
/// Row numbers of undelivered acts that build on these, directly or not: same resource, or one that they create.
core::Result<std::set<qint64>> dependentsOf(Sql& sql, const std::set<qint64>& numbers);

/// "create", "update", "delete".
QByteArray methodName(core::ActEntry::Method method);

} // namespace storage
