#pragma once

#include "seal/Certificate.h"
#include "storage/vault/Vault.h"

#include <QDateTime>

namespace storage {

// recovery.json: the data key, sealed for the site's root key, which is kept offline. When a revoked workstation loses
// every way to be opened, what was not sent yet is still in its cache; who holds the root key can open it again
// (docs/decisions/0009). Any thread; one at a time per folder.

/// Seals the data key for `root` and replaces the file durably. BadInput for a certificate without a P-256 key; DiskFull, Io.
core::Status keepForRecovery(const QString& folder, const core::Secret& dataKey, const seal::Certificate& root);
/// The file stands.
bool isRecoverable(const QString& folder);
/// Nobody can open the folder any more, but it can be recovered: a revoked workstation.
bool isWithdrawn(const QString& folder);

/// Removes every way to open the folder. Refused, and nothing is done, while it could not be recovered.
core::Status withdraw(const QString& folder);

/// Opens a withdrawn folder to `userId` with a passphrase. The cache forgets its device: it must be enrolled, and sends
/// then what was not sent, under the keys of old. Exists when somebody can open it; NotFound; WrongKey for another
/// site's root key; Refused as Vault::create; Corrupt. About 0.5 s of CPU.
core::Status recover(const QString& folder, const seal::PrivateKey& rootKey, const QString& userId, const QString& passphrase,
    const QDateTime& now);

} // namespace storage
