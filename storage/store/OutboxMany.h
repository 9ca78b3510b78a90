#pragma once

#include "storage/store/Outbox.h"

#include <utility>

namespace storage {

/// Outbox::delivered() for several acts in one transaction; those that are out of the box already are passed over. Storage
/// thread only.
core::Status deliveredAll(Sql& sql, const QList<std::pair<QString, QList<Delivered>>>& acts);

} // namespace storage
