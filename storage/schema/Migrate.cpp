#include "storage/schema/Migrate.h"

#include "storage/sql/Dialect.h"

namespace storage {

namespace {

constexpr char kMetaTable[] = "CREATE TABLE IF NOT EXISTS meta(k TEXT PRIMARY KEY, v TEXT NOT NULL)";

core::Status runStep(Sql& sql, const Migration& step)
{
    auto transaction = Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    if (sql.engine() == Engine::Postgres) {
        if (auto locked = sql.script("LOCK TABLE meta IN EXCLUSIVE MODE"); !locked)
            return locked;
    }
    const auto present = schemaVersion(sql);
    if (!present)
        return present.error();
    if (*present >= step.version) // another process was first
        return transaction->commit();
    if (auto made = sql.script(forEngine(sql.engine(), step.sql)); !made)
        return made;
    const auto noted = sql.execute("INSERT INTO meta(k, v) VALUES('schema', ?) ON CONFLICT(k) DO UPDATE SET v = excluded.v",
        {QByteArray::number(step.version)});
    if (!noted)
        return noted.error();
    return transaction->commit();
}

} // namespace

core::Result<int> schemaVersion(Sql& sql)
{
    auto rows = sql.query("SELECT v FROM meta WHERE k = 'schema'");
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? (*rows)->utf8(0).toInt() : 0;
}

core::Status migrate(Sql& sql, std::span<const Migration> list)
{
    if (auto made = sql.script(kMetaTable); !made)
        return made;
    const auto present = schemaVersion(sql);
    if (!present)
        return present.error();
    if (!list.empty() && *present > list.back().version)
        return core::fail(core::Code::TooNew, QStringLiteral("schema %1 > %2").arg(*present).arg(list.back().version));
    for (const Migration& step : list) {
        if (step.version <= *present)
            continue;
        if (auto done = runStep(sql, step); !done)
            return done;
    }
    return {};
}

} // namespace storage
