#pragma once

#include "storage/sql/Sql.h"

#include <span>

namespace storage {

/// One step of a schema: numbered from 1 without gaps, text with the tokens of Dialect.h.
struct Migration {
    int version;
    const char* sql;
};

/// The schema version a file has: 0 = empty, or the error of reading it.
core::Result<int> schemaVersion(Sql& sql);

/// Brings the file to the last version of `list`, each step in one transaction together with its number in
/// meta('schema'). TooNew when the file was written by a newer program (nothing is changed). Several processes may
/// start at once on PostgreSQL: the step is taken under a lock.
core::Status migrate(Sql& sql, std::span<const Migration> list);

} // namespace storage
