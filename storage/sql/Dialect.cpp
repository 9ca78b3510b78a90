#include "storage/sql/Dialect.h"

namespace storage {

QByteArray forEngine(Engine engine, QByteArray sql)
{
    const bool postgres = engine == Engine::Postgres;
    sql.replace("@blob@", postgres ? "bytea" : "BLOB");
    sql.replace("@bigserial@", postgres ? "bigserial PRIMARY KEY" : "INTEGER PRIMARY KEY AUTOINCREMENT");
    return sql;
}

} // namespace storage
