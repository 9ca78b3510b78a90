#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "seal/Kdf.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace storage {

/// One user's copy of the data key.
struct UserSlot {
    QString userId;
    seal::KdfParams kdf;
    QByteArray wrapped; ///< AES-256-WRAP-PAD under the passphrase's key
};

/// keys.json: who can open the cache. The only plain file beside it; holds no secret by itself.
struct KeyFile {
    QString vaultId;
    QList<UserSlot> users;
    QByteArray device; ///< the copy under the hub-held secret; empty = none
    QByteArray mac;    ///< over all of the above under the data key: a changed file is found at unlocking

    const UserSlot* find(const QString& userId) const;
};

/// NotFound; Corrupt for anything that is not a key file of ours, with absurd costs, doubled users or beyond 256 KiB;
/// TooNew for a later format.
core::Result<KeyFile> readKeyFile(const QString& path);
/// Computes the MAC and replaces the file durably: a crash leaves the old or the new one.
core::Status writeKeyFile(const QString& path, KeyFile& file, const core::Secret& dataKey);
/// Corrupt when the file was changed by somebody without the data key.
core::Status checkMac(const KeyFile& file, const core::Secret& dataKey);

} // namespace storage
