#pragma once

// Private to storage/backup: what comes first in the stream.

#include "core/base/Secret.h"
#include "storage/backup/BackupFile.h"
#include "storage/sql/Sql.h"

#include <QList>

namespace storage {

struct Manifest {
    QString createdAt;
    qint64 schema = 0;
    qint64 resources = 0;
    qint64 undelivered = 0;
    qint64 auditLines = 0;
    qint64 databaseSize = 0;
    QByteArray databaseSha256;                        ///< hex
    core::Secret databaseKey;                         ///< of the copy inside the backup only
    QList<std::pair<QByteArray, qint64>> attachments; ///< hash and size, in the order of the stream
};

core::Status writeManifest(BackupWriter& out, const Manifest& manifest);
/// Corrupt, TooNew.
core::Result<Manifest> readManifest(BackupReader& in);
/// Fills the counts from a cache.
core::Status countRows(Sql& sql, Manifest& manifest);

} // namespace storage
