#pragma once

#include "storage/sql/Sql.h"

namespace hub {

/// The schema this program writes and reads; sent in `$sync-hello`.
int schemaVersion();

/// Brings an open database to schemaVersion() in the order of one list and gives a new one its epoch. TooNew for a
/// database of a newer program. Several hub processes may call it at once.
core::Status migrateHub(storage::Sql& sql);

/// `sql` in the dialect of `engine`: storage's tokens, and @key@ (text that compares byte by byte) and @xid@ (number of
/// the writing transaction, which orders the change feed on PostgreSQL).
QByteArray inDialect(QByteArray sql, storage::Engine engine);

/// The database's epoch: a new one begins whenever an older state was restored, and makes every cursor invalid.
core::Result<QString> epoch(storage::Sql& sql);
core::Status beginNewEpoch(storage::Sql& sql);

} // namespace hub
