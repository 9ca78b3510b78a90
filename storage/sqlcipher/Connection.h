#pragma once

#include "core/base/Secret.h"
#include "storage/sql/Sql.h"

#include <QStringList>

namespace storage {

/// How a database file is opened.
struct ConnectionOptions {
    bool readOnly = false;
    int cacheKiB = 65536; ///< with a warm cache an encrypted page is decrypted once (performance.md)
    QByteArray vfsName;   ///< registered SQLite VFS; empty = the system's. For fault tests.
};

/// One SQLCipher database file: WAL, synchronous=FULL (see LazyCommits), foreign keys on. One thread at a time; may be handed to another.
/// A wrong key and a damaged first page look alike (WrongKey); a damaged later page is Corrupt.
class Connection final : public Sql {
public:
    /// Opens or creates `path`. `rawKey32` is the data key itself (no derivation, 0.2 ms); empty = unencrypted, which
    /// only the benches use. WrongKey, Corrupt, Busy, DiskFull, Io; BadInput for a key of another length.
    static core::Result<std::unique_ptr<Connection>> open(
        const QString& path, const core::Secret& rawKey32, const ConnectionOptions& options = {});
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    using Sql::execute;
    using Sql::query;
    Engine engine() const override { return Engine::SqlCipher; }
    core::Result<std::unique_ptr<Rows>> query(QByteArrayView sql, std::span<const Value> values) override;
    core::Result<qint64> execute(QByteArrayView sql, std::span<const Value> values) override;
    core::Status script(const QByteArray& sql) override;
    core::Status begin() override;
    core::Status commit() override;
    void rollback() override;

    /// Moves the write-ahead log into the file and empties it. Busy when a reader holds it.
    core::Status checkpoint();
    /// Recovers, checkpoints and then checks every page's authentication tag and the b-trees. The order matters: the
    /// page check reads the file without its log and would raise false alarms right after a crash. Corrupt with the
    /// first finding.
    core::Status checkIntegrity();
    /// Writes a consistent copy to the new file `path` under `key32` (empty only for an unencrypted source). Exists,
    /// DiskFull, Io.
    core::Status backupTo(const QString& path, const core::Secret& key32);

    const QString& path() const { return m_path; }

private:
    friend class StatementRows;
    friend class LazyCommits;
    struct Handle;
    void setLazy(bool lazy);
    explicit Connection(QString path, std::unique_ptr<Handle> handle);

    QString m_path;
    std::unique_ptr<Handle> m_handle;
    bool m_lazy = false; ///< as the file is written
    bool m_lazyWanted = false;
};

/// While it lives, a commit does not wait for the disk: after a power cut the last ones may be undone, whole and in order,
/// until a later waiting commit or a checkpoint makes them last. Only for what the hub gives, takes or confirms again when
/// asked again; never for what a person entered. Not inside a transaction.
class LazyCommits {
public:
    explicit LazyCommits(Connection& connection) : m_connection(connection) { m_connection.setLazy(true); }
    ~LazyCommits() { m_connection.setLazy(false); }
    LazyCommits(const LazyCommits&) = delete;
    LazyCommits& operator=(const LazyCommits&) = delete;

private:
    Connection& m_connection;
};

} // namespace storage
