#include "hub/auth/Throttle.h"

#include "seal/Digest.h"

#include <algorithm>

namespace hub {

namespace {

QByteArray hashed(const QString& key) { return seal::sha256Hex(key.toUtf8()); }

core::Result<qint64> blockedUntil(storage::Sql& sql, const QByteArray& key)
{
    auto rows = sql.query("SELECT until_at FROM throttle WHERE key = ?", {key});
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? (*rows)->integer(0) : qint64(0);
}

} // namespace

core::Result<qint64> Throttle::count(storage::Sql& sql, const QString& name, qint64 nowMs, int freeTries)
{
    const QByteArray key = hashed(name);
    qint64 tries = 0;
    {
        // The row lock of the upsert puts tries that come at once in a line; a blocked key matches no row.
        auto rows = sql.query("INSERT INTO throttle(key, tries, last_at, until_at) VALUES(?, 1, ?, 0) "
                              "ON CONFLICT(key) DO UPDATE SET "
                              "tries = CASE WHEN throttle.last_at < ? THEN 1 ELSE throttle.tries + 1 END, last_at = ? "
                              "WHERE throttle.until_at <= ? RETURNING tries",
            {key, nowMs, nowMs - kForgetMs, nowMs, nowMs});
        if (!rows)
            return rows.error();
        for (auto more = (*rows)->next();; more = (*rows)->next()) {
            if (!more)
                return more.error();
            if (!*more)
                break;
            tries = (*rows)->integer(0);
        }
    }
    if (tries == 0) {
        auto until = blockedUntil(sql, key);
        return until ? core::Result<qint64>(std::max<qint64>(*until - nowMs, 1)) : until;
    }
    if (tries >= freeTries) {
        const int doublings = static_cast<int>(std::min<qint64>(tries - freeTries, 16));
        const qint64 block = std::min(kFirstBlockMs << doublings, kLongestBlockMs);
        if (auto done = sql.execute("UPDATE throttle SET until_at = ? WHERE key = ?", {nowMs + block, key}); !done)
            return done.error();
    }
    return qint64(0);
}

core::Status Throttle::clear(storage::Sql& sql, const QString& key)
{
    if (auto done = sql.execute("DELETE FROM throttle WHERE key = ?", {hashed(key)}); !done)
        return done.error();
    return {};
}

core::Status Throttle::sweep(storage::Sql& sql, qint64 nowMs)
{
    if (auto done = sql.execute("DELETE FROM throttle WHERE last_at < ?", {nowMs - kForgetMs}); !done)
        return done.error();
    return {};
}

} // namespace hub
