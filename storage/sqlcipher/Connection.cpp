#include "storage/sqlcipher/Connection.h"

#include "storage/sqlcipher/Handle.h"

#include <QFile>

namespace storage {

/// Rows of one running statement; gives the statement back when it dies.
class StatementRows final : public Rows {
public:
    StatementRows(Connection::Handle* handle, StatementPtr statement) : m_handle(handle), m_statement(std::move(statement)) { }
    ~StatementRows() override { m_handle->keep(std::move(m_statement)); }
    StatementRows(const StatementRows&) = delete;
    StatementRows& operator=(const StatementRows&) = delete;

    core::Result<bool> next() override
    {
        switch (sqlite3_step(m_statement.get())) {
        case SQLITE_ROW: return true;
        case SQLITE_DONE: return false;
        default: return m_handle->lastError("step");
        }
    }
    bool isNull(int column) const override { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }
    qint64 integer(int column) const override { return sqlite3_column_int64(m_statement.get(), column); }
    double real(int column) const override { return sqlite3_column_double(m_statement.get(), column); }
    QByteArray utf8(int column) const override
    {
        const auto* text = sqlite3_column_text(m_statement.get(), column);
        return QByteArray(reinterpret_cast<const char*>(text), sqlite3_column_bytes(m_statement.get(), column));
    }
    QByteArray blob(int column) const override
    {
        const auto* bytes = sqlite3_column_blob(m_statement.get(), column);
        return QByteArray(static_cast<const char*>(bytes), sqlite3_column_bytes(m_statement.get(), column));
    }

private:
    Connection::Handle* m_handle;
    StatementPtr m_statement;
};

Connection::Connection(QString path, std::unique_ptr<Handle> handle) : m_path(std::move(path)), m_handle(std::move(handle)) { }
Connection::~Connection() = default;

core::Result<std::unique_ptr<Connection>> Connection::open(
    const QString& path, const core::Secret& rawKey32, const ConnectionOptions& options)
{
    auto db = openRaw(path, rawKey32, options);
    if (!db)
        return db.error();
    auto handle = std::make_unique<Handle>(std::move(*db), !rawKey32.isEmpty());
    if (!options.readOnly) {
        auto mode = handle->ask("PRAGMA journal_mode=WAL");
        if (!mode)
            return mode.error();
        if (*mode != "wal")
            return core::fail(core::Code::Io, QStringLiteral("no write-ahead log on this file system"));
    }
    const QByteArray settings = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                                "PRAGMA wal_autocheckpoint=1000; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-"
        + QByteArray::number(options.cacheKiB);
    if (auto set = handle->run(settings.constData()); !set)
        return set.error();
    return std::unique_ptr<Connection>(new Connection(path, std::move(handle)));
}

core::Result<std::unique_ptr<Rows>> Connection::query(QByteArrayView sql, std::span<const Value> values)
{
    auto statement = m_handle->take(sql);
    if (!statement)
        return statement.error();
    if (auto bound = m_handle->bind(statement->get(), values, false); !bound)
        return bound.error();
    return std::unique_ptr<Rows>(std::make_unique<StatementRows>(m_handle.get(), std::move(*statement)));
}

core::Result<qint64> Connection::execute(QByteArrayView sql, std::span<const Value> values)
{
    auto statement = m_handle->take(sql);
    if (!statement)
        return statement.error();
    if (auto bound = m_handle->bind(statement->get(), values, true); !bound)
        return bound.error();
    int rc = SQLITE_ROW;
    while (rc == SQLITE_ROW)
        rc = sqlite3_step(statement->get());
    if (rc != SQLITE_DONE) {
        core::Error error = m_handle->lastError("step");
        m_handle->keep(std::move(*statement));
        return error;
    }
    const qint64 changed = sqlite3_stmt_readonly(statement->get()) ? 0 : sqlite3_changes64(m_handle->db.get());
    m_handle->keep(std::move(*statement));
    return changed;
}

core::Status Connection::script(const QByteArray& sql) { return m_handle->run(sql.constData()); }

void Connection::setLazy(bool lazy)
{
    m_lazyWanted = lazy;
    // When it cannot be made lazy it is only slower; when it cannot be undone, begin() does not write.
    if (m_handle->run(lazy ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL"))
        m_lazy = lazy;
}

core::Status Connection::begin()
{
    if (m_lazy && !m_lazyWanted)
        setLazy(false);
    if (m_lazy && !m_lazyWanted)
        return core::fail(core::Code::Io, QStringLiteral("synchronous"));
    if (auto begun = execute("BEGIN IMMEDIATE"); !begun)
        return begun.error();
    return {};
}

core::Status Connection::commit()
{
    if (auto committed = execute("COMMIT"); !committed)
        return committed.error();
    return {};
}

void Connection::rollback()
{
    if (!sqlite3_get_autocommit(m_handle->db.get()))
        sqlite3_exec(m_handle->db.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

core::Status Connection::checkpoint()
{
    const int rc = sqlite3_wal_checkpoint_v2(m_handle->db.get(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    return rc == SQLITE_OK ? core::Status{} : core::Status{m_handle->lastError("checkpoint")};
}

core::Status Connection::checkIntegrity()
{
    if (auto moved = checkpoint(); !moved)
        return moved;
    if (m_handle->encrypted) {
        auto pages = m_handle->ask("PRAGMA cipher_integrity_check");
        if (!pages)
            return pages.error();
        if (!pages->isEmpty())
            return core::fail(core::Code::Corrupt, QString::fromUtf8(*pages));
    }
    auto trees = m_handle->ask("PRAGMA quick_check(1)");
    if (!trees)
        return core::fail(core::Code::Corrupt, trees.error().detail);
    if (*trees != "ok")
        return core::fail(core::Code::Corrupt, QStringLiteral("quick_check"));
    return {};
}

core::Status Connection::backupTo(const QString& path, const core::Secret& key32)
{
    if (QFile::exists(path))
        return core::fail(core::Code::Exists, QStringLiteral("backup target"));
    if (key32.isEmpty() == m_handle->encrypted)
        return core::fail(core::Code::BadInput, QStringLiteral("backup key"));
    auto target = openRaw(path, key32, {});
    if (!target)
        return target.error();
    const Handle copy(std::move(*target), !key32.isEmpty());
    struct Finisher {
        void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
    };
    std::unique_ptr<sqlite3_backup, Finisher> backup(sqlite3_backup_init(copy.db.get(), "main", m_handle->db.get(), "main"));
    if (!backup)
        return copy.lastError("backup");
    const int stepped = sqlite3_backup_step(backup.get(), -1);
    const int finished = sqlite3_backup_finish(backup.release());
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return copy.lastError("backup");
    return {};
}

} // namespace storage
