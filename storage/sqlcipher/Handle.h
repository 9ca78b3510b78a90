#pragma once

// Private to storage/sqlcipher: the raw database handle and its prepared statements.

#include "core/base/Result.h"
#include "storage/sqlcipher/Connection.h"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace storage {

struct DbCloser {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct StatementFinalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using DbPtr = std::unique_ptr<sqlite3, DbCloser>;
using StatementPtr = std::unique_ptr<sqlite3_stmt, StatementFinalizer>;

struct Connection::Handle {
    Handle(DbPtr opened, bool hasKey) : db(std::move(opened)), encrypted(hasKey) { }
    DbPtr db;
    bool encrypted;

    /// A ready statement for `sql`: taken from the kept ones or prepared. Give it back with keep().
    core::Result<StatementPtr> take(QByteArrayView sql);
    /// Resets the statement and keeps it for its text.
    void keep(StatementPtr statement);
    /// The error of the last call on this handle.
    core::Error lastError(const char* where) const;
    /// Binds all values; `lasting` = the values outlive the statement's run and need no copy.
    core::Status bind(sqlite3_stmt* statement, std::span<const Value> values, bool lasting) const;
    core::Status run(const char* sql) const;
    /// The first column of the first row of a query; empty without rows.
    core::Result<QByteArray> ask(const char* sql) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, StatementPtr, Hash, std::equal_to<>> m_kept;
};

/// Opens, keys and verifies a raw handle without changing journal mode or schema.
core::Result<DbPtr> openRaw(const QString& path, const core::Secret& rawKey32, const ConnectionOptions& options);

/// Maps an (extended) SQLite result code.
core::Code codeOf(int sqliteCode);

} // namespace storage
