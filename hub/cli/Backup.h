#pragma once

#include "hub/auth/AuditTrail.h"
#include "hub/cli/OpenedHub.h"

namespace hub {

/// What a backup or a restore moved.
struct BackupReport {
    int files = 0;
    qint64 bytes = 0;
    bool database = true; ///< false: the store is PostgreSQL, whose own tools back it up
};

/// Copies a hub, also while it serves, into the new folder `target`: the database as of one moment, all attachments it can
/// refer to, certificates, and the keys sealed under `passphrase`; manifest.json names every file with its SHA-256 (R-K2).
/// Exists, DiskFull, Io, Corrupt.
core::Result<BackupReport> backupHub(OpenedHub& hub, const QString& target, const core::Secret& passphrase);

/// Makes the new folder `data` from a backup after checking every file against the manifest. The database begins a new
/// epoch, so that workstations send again what was lost, and all sessions end. WrongKey: another passphrase; Corrupt: the
/// file that does not hold is named.
core::Result<BackupReport> restoreHub(const QString& backup, const QString& data, const core::Secret& passphrase,
    const QString& storeUri, const core::Clock& clock);

} // namespace hub
