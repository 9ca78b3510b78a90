#include "storage/store/Cache.h"

#include "seal/Digest.h"
#include "storage/schema/CacheSchema_sql.h"
#include "storage/store/CacheSchema.h"

namespace storage {

std::span<const Migration> cacheMigrations()
{
    static constexpr int kLast = 4;
    static const Migration kList[] = {{1, k_001_cache}, {2, k_002_form}, {3, k_003_recording}, {4, k_004_archive}};
    static_assert(std::size(kList) == kLast);
    return kList;
}

core::Result<std::unique_ptr<Connection>> openCache(
    const QString& path, const core::Secret& dataKey, const ConnectionOptions& options)
{
    auto connection = Connection::open(path, dataKey, options);
    if (!connection || options.readOnly)
        return connection;
    if (auto ready = migrate(**connection, cacheMigrations()); !ready)
        return ready.error();
    return connection;
}

core::Secret blobKeyOf(const core::Secret& dataKey)
{
    QByteArray derived = seal::hmacSha256(dataKey.view(), "yuanzhen blobs 1");
    return core::Secret::take(derived);
}

core::Result<QString> setting(Sql& sql, const QString& name)
{
    auto rows = sql.query("SELECT v FROM meta WHERE k = ?", {name});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? (*rows)->text(0) : QString();
}

core::Status setSetting(Sql& sql, const QString& name, const QString& value)
{
    const auto set = sql.execute(
        "INSERT INTO meta(k, v) VALUES(?, ?) ON CONFLICT(k) DO UPDATE SET v = excluded.v", {name, value});
    return set ? core::Status{} : core::Status{set.error()};
}

} // namespace storage
