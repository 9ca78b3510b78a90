#pragma once

#include "core/base/Secret.h"
#include "storage/sqlcipher/Connection.h"

#include <memory>

namespace storage {

/// Names inside the workstation's data folder.
inline constexpr char kCacheFile[] = "cache.db";
inline constexpr char kKeysFile[] = "keys.json";
inline constexpr char kRecoveryFile[] = "recovery.json";
inline constexpr char kLockFile[] = "profile.lock";         ///< held by the program that has the cache open for writing
inline constexpr char kAttachmentsFolder[] = "attachments"; ///< of BlobStore

/// Opens (or creates) the workstation's cache file and brings its schema to the present version. Errors as
/// Connection::open and migrate (TooNew).
core::Result<std::unique_ptr<Connection>> openCache(
    const QString& path, const core::Secret& dataKey, const ConnectionOptions& options = {});

/// A key of its own for the blobs, derived from the data key. Any thread.
core::Secret blobKeyOf(const core::Secret& dataKey);

/// A named value kept in the cache ("device-id", "organization-id", "clock-offset", …); empty when not set.
core::Result<QString> setting(Sql& sql, const QString& name);
core::Status setSetting(Sql& sql, const QString& name, const QString& value);

} // namespace storage
