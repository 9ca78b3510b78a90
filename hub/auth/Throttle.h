#pragma once

#include "core/base/Result.h"
#include "storage/sql/Sql.h"

namespace hub {

/// Slows guessing down. A try is counted *before* it is judged, so that many at once gain nothing; success clears the
/// count. Keys are hashed: a mistyped login may be a password.
struct Throttle {
    static constexpr int kLoginTries = 5;
    /// A whole clinic can stand behind one address.
    static constexpr int kAddressTries = 20;
    static constexpr qint64 kFirstBlockMs = 30'000;
    static constexpr qint64 kLongestBlockMs = 15 * 60'000;
    static constexpr qint64 kForgetMs = 60 * 60'000;

    /// Counts a try for `key`: 0 when it may go on, else the milliseconds until the next may. From the `freeTries`-th
    /// failure on each blocks twice as long as the one before. Call inside a write transaction that is committed.
    static core::Result<qint64> count(storage::Sql& sql, const QString& key, qint64 nowMs, int freeTries);
    /// The try succeeded.
    static core::Status clear(storage::Sql& sql, const QString& key);
    /// Removes what would be forgotten anyway.
    static core::Status sweep(storage::Sql& sql, qint64 nowMs);
};

} // namespace hub
