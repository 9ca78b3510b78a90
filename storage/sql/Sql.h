#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <initializer_list>
#include <memory>
#include <span>
#include <variant>

namespace storage {

/// Which database answers. Only three places may ask: the change feed's cursor, connecting, and backup.
enum class Engine { SqlCipher, Postgres };

/// Bytes bound as a BLOB/bytea; a bare QByteArray is bound as UTF-8 text.
struct Blob {
    QByteArray bytes;
};

/// A bound parameter: NULL, integer, real, UTF-8 text (QByteArray or QString), or blob.
using Value = std::variant<std::monostate, qint64, double, QByteArray, QString, Blob>;

/// The answer of a query, read forward. Column numbers start at 0. Lives no longer than its Sql; while it lives no
/// other statement with the same text may run.
class Rows {
public:
    virtual ~Rows() = default;
    /// Steps to the next row: true = there is one, false = end.
    virtual core::Result<bool> next() = 0;
    virtual bool isNull(int column) const = 0;
    virtual qint64 integer(int column) const = 0;
    virtual double real(int column) const = 0;
    /// Text as UTF-8 bytes (JSON is kept this way, byte for byte).
    virtual QByteArray utf8(int column) const = 0;
    virtual QByteArray blob(int column) const = 0;
    QString text(int column) const { return QString::fromUtf8(utf8(column)); }
};

/// One database connection, SQLCipher or PostgreSQL. Statements are prepared once per text and kept. The SQL is the
/// portable subset of docs/database.md with `?` placeholders; never glued from values. One thread at a time.
///
/// Error codes: Exists (unique violation), Busy (lock, serialisation failure: retry), DiskFull, Corrupt, WrongKey, Io,
/// Internal (bad SQL).
class Sql {
public:
    virtual ~Sql() = default;
    virtual Engine engine() const = 0;

    /// Runs a statement that yields rows.
    virtual core::Result<std::unique_ptr<Rows>> query(QByteArrayView sql, std::span<const Value> values) = 0;
    /// Runs a statement for its effect; the number of rows changed.
    virtual core::Result<qint64> execute(QByteArrayView sql, std::span<const Value> values) = 0;
    /// Runs a statement of a transaction whose answer nobody needs; it may travel with the next one. Its error may be that of a later
    /// statement or of commit(): either way the transaction does not stand.
    virtual core::Status follow(QByteArrayView sql, std::span<const Value> values);
    /// Runs several statements without parameters (schemas).
    virtual core::Status script(const QByteArray& sql) = 0;

    core::Result<std::unique_ptr<Rows>> query(QByteArrayView sql, std::initializer_list<Value> values = {})
    {
        return query(sql, std::span<const Value>(values.begin(), values.size()));
    }
    core::Result<qint64> execute(QByteArrayView sql, std::initializer_list<Value> values = {})
    {
        return execute(sql, std::span<const Value>(values.begin(), values.size()));
    }

    core::Status follow(QByteArrayView sql, std::initializer_list<Value> values)
    {
        return follow(sql, std::span<const Value>(values.begin(), values.size()));
    }

    /// A write transaction (SQLCipher: BEGIN IMMEDIATE; PostgreSQL: READ COMMITTED). Prefer Transaction.
    virtual core::Status begin() = 0;
    virtual core::Status commit() = 0;
    virtual void rollback() = 0;
};

/// A transaction that rolls back unless commit() was reached.
class Transaction {
public:
    static core::Result<Transaction> begin(Sql& sql);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    core::Status commit();

private:
    explicit Transaction(Sql* sql) : m_sql(sql) { }
    Sql* m_sql;
};

} // namespace storage
