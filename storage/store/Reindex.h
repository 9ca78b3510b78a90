#pragma once

#include "storage/sql/Sql.h"

namespace storage {

/// The version of the rules by which search_index, text_index, case_row and blob_ref are made from the texts. Raise it
/// with every change of core::searchIndex, textWords, caseRowOf or blobRefs (tst_reindex tells when).
inline constexpr int kIndexRules = 2;

/// Makes the next `limit` rows' index anew when it was made by other rules; true while there are more. One transaction;
/// goes on where it was, also after a crash. Until it has ended, searches find by the old rules. Storage thread only.
core::Result<bool> reindexSome(Sql& sql, int limit = 200);

} // namespace storage
