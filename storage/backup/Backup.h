#pragma once

#include "core/base/Secret.h"
#include "seal/Kdf.h"
#include "storage/blobs/BlobStore.h"
#include "storage/sqlcipher/Connection.h"

#include <QDateTime>

#include <functional>
#include <memory>

namespace storage {

/// What a backup holds, or a restore has proved.
struct BackupReport {
    qint64 bytes = 0;
    qint64 resources = 0;
    qint64 undelivered = 0; ///< acts in the outbox
    qint64 auditLines = 0;
    int attachments = 0;
    QList<QByteArray> left; ///< attachments that are damaged here and could not be taken
};

/// Writes cache and attachments into one encrypted file with a passphrase of its own (not the user's). The cache may be
/// in use by its thread, which must run this. Exists; Refused for a weak passphrase; DiskFull; Corrupt when the cache
/// itself is.
core::Result<BackupReport> backup(Connection& cache, const BlobStore& attachments, const QString& path, const QString& passphrase,
    const QDateTime& now, const seal::KdfParams& cost = seal::KdfParams::fresh());

/// Bytes done of bytes in all; false ends the work with Cancelled.
using BackupProgress = std::function<bool(qint64 done, qint64 total)>;

/// The same in two halves, so that only the first holds up the cache's thread: an encrypted copy of the database under a key
/// of its own, which goes away with the value …
class CacheCopy {
public:
    /// Copies beside `path`, where the backup will be. DiskFull, Io, Corrupt.
    static core::Result<std::shared_ptr<const CacheCopy>> take(Connection& cache, const QString& path, const QDateTime& now);
    ~CacheCopy();
    struct State;
    const State& state() const { return *m_state; }

private:
    explicit CacheCopy(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// … and the file. Any thread. Errors as backup(), and Cancelled.
core::Result<BackupReport> writeBackup(const CacheCopy& copy, const BlobStore& attachments, const QString& path,
    const QString& passphrase, const seal::KdfParams& cost, const BackupProgress& progress);

/// Restores into the data folder `folder` under the new data key, and proves it: every frame authenticated, the
/// database opens, passes the integrity check, has the counts of the manifest, a whole audit trail, and every
/// attachment its hash. The copy has no device identity ("device-id" is empty, the old one is kept as "restored-from"):
/// it must be enrolled. Exists when there is a cache already; WrongKey; Corrupt; TooNew; DiskFull. On failure nothing
/// is left in `folder`.
core::Result<BackupReport> restore(
    const QString& path, const QString& passphrase, const QString& folder, const core::Secret& dataKey, const QDateTime& now);

} // namespace storage
