#pragma once

// Private to storage/store: reading rows of `resource`.

#include "storage/sql/Sql.h"
#include "storage/store/Kinds.h"

namespace storage {

inline constexpr char kResourceColumns[] = "type, id, version, last_updated, deleted, pending, case_id, patient_id, json";

/// The present row of a query that selects kResourceColumns first.
inline StoredResource readResource(const Rows& rows)
{
    return {rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4) != 0, static_cast<int>(rows.integer(5)),
        rows.text(6), rows.text(7), rows.utf8(8)};
}

} // namespace storage
