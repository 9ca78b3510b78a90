#include "hub/store/Schema.h"

#include "core/base/Uuid.h"
#include "hub/store/Schema_sql.h"
#include "storage/schema/Migrate.h"
#include "storage/sql/Dialect.h"

#include <iterator>
#include <vector>

namespace hub {

using core::Status;
using storage::Engine;
using storage::Sql;

namespace {

// The one ordered list: append only. A step that has been released never changes.
const char* const kSteps[] = {
    k_001_records,
    k_002_auth,
    k_003_uploads,
    k_004_trust,
};

Status migrateAll(Sql& sql)
{
    std::vector<QByteArray> texts;
    for (const char* const step : kSteps)
        texts.push_back(inDialect(step, sql.engine()));
    std::vector<storage::Migration> list;
    for (const QByteArray& text : texts)
        list.push_back({static_cast<int>(list.size()) + 1, text.constData()});
    if (auto done = storage::migrate(sql, list); !done)
        return done;
    auto made = sql.execute("INSERT INTO meta (k, v) VALUES ('epoch', ?) ON CONFLICT (k) DO NOTHING", {core::newId()});
    if (!made)
        return made.error();
    return {};
}

} // namespace

int schemaVersion() { return std::size(kSteps); }

Status migrateHub(Sql& sql)
{
    if (sql.engine() != Engine::Postgres)
        return migrateAll(sql);
    // Two processes that start together must not both create the first table; any fixed number names the lock.
    if (auto locked = sql.script("SELECT pg_advisory_lock(7022010)"); !locked)
        return locked;
    const Status done = migrateAll(sql);
    if (auto unlocked = sql.script("SELECT pg_advisory_unlock(7022010)"); !unlocked)
        return unlocked;
    return done;
}

QByteArray inDialect(QByteArray sql, Engine engine)
{
    const bool postgres = engine == Engine::Postgres;
    sql.replace("@key@", postgres ? "text COLLATE \"C\"" : "text");
    sql.replace("@xid@", postgres ? "bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint)" : "bigint NOT NULL DEFAULT 0");
    return storage::forEngine(engine, sql);
}

core::Result<QString> epoch(Sql& sql)
{
    auto rows = sql.query("SELECT v FROM meta WHERE k = 'epoch'");
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    if (!more)
        return more.error();
    return *more ? (*rows)->text(0) : QString();
}

Status beginNewEpoch(Sql& sql)
{
    auto done = sql.execute(
        "INSERT INTO meta (k, v) VALUES ('epoch', ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v", {core::newId()});
    if (!done)
        return done.error();
    return {};
}

} // namespace hub
