#pragma once

#include "storage/sql/Sql.h"

namespace storage {

/// Replaces the tokens of portable schema text by the engine's words: `@blob@` → BLOB | bytea,
/// `@bigserial@` → INTEGER PRIMARY KEY AUTOINCREMENT | bigserial PRIMARY KEY. Any thread.
QByteArray forEngine(Engine engine, QByteArray sql);

} // namespace storage
