#pragma once

#include "storage/schema/Migrate.h"

namespace storage {

/// The cache's steps, in order. Append only: a step that shipped never changes.
std::span<const Migration> cacheMigrations();

} // namespace storage
