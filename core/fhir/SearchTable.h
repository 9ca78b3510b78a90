#pragma once

#include "core/fhir/SearchIndex.h"

#include <span>

namespace core::detail {

/// One way to a search parameter's values: `path` runs through objects and arrays.
struct ParamRow {
    const char* type;
    const char* param;
    ParamKind kind;
    const char* path;
    const char* targets = ""; ///< space-separated resource types
};

/// The table, sorted by nothing; a parameter may have several rows.
std::span<const ParamRow> paramRows();

} // namespace core::detail
