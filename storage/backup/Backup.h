#pragma once

#include "core/base/Secret.h"
#include "seal/Kdf.h"
#include "storage/blobs/BlobStore.h"
#include "storage/sqlcipher/Connection.h"

#include <QDateTime>

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

/// Restores into the data folder `folder` under the new data key, and proves it: every frame authenticated, the
/// database opens, passes the integrity check, has the counts of the manifest, a whole audit trail, and every
/// attachment its hash. The copy has no device identity ("device-id" is empty, the old one is kept as "restored-from"):
/// it must be enrolled. Exists when there is a cache already; WrongKey; Corrupt; TooNew; DiskFull. On failure nothing
/// is left in `folder`.
core::Result<BackupReport> restore(
    const QString& path, const QString& passphrase, const QString& folder, const core::Secret& dataKey, const QDateTime& now);

} // namespace storage
