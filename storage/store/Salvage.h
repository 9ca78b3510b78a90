#pragma once

#include "core/base/Secret.h"
#include "storage/sqlcipher/Connection.h"

#include <QDateTime>

namespace storage {

/// What could be saved from a damaged cache.
struct SalvageReport {
    int acts = 0;       ///< whole undelivered acts, queued again in the new cache
    int incomplete = 0; ///< acts of which a part is lost, and texts whose act is lost: parked, for a person to see
    int resources = 0;  ///< resources whose own text was saved because they were undelivered
    int blobs = 0;      ///< rows of files that still must reach the hub
    int unreadable = 0; ///< rows that could not be read
};

/// Moves a cache file with its log out of the way, never deletes it: `cache.db` → `cache.db.damaged-<time>`. The new
/// path of the file. NotFound, Io. Nobody may have it open.
core::Result<QString> setAside(const QString& path, const QDateTime& now);

/// Reads what a damaged file still gives, row by row, and puts its undelivered acts, settings and waiting files into
/// `fresh`, an empty cache; all else comes from the hub again. One transaction. WrongKey when not even the first page
/// can be read. Acts keep their ids, so the hub does not take one twice.
core::Result<SalvageReport> salvage(const QString& damaged, const core::Secret& dataKey, Connection& fresh, const QDateTime& now);

} // namespace storage
