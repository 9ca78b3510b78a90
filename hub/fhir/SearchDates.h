#pragma once

#include "hub/store/Visibility.h"

#include <optional>

namespace hub {

/// Appends the condition that `column` (texts as the index keeps dates) meets a FHIR date query such as "ge2026-11" or
/// "2026-11-23T08:00:00+08:00". False, and nothing useful appended, when the text is no such query.
bool addDateCondition(SqlText& sql, const char* column, const QString& query);

} // namespace hub
