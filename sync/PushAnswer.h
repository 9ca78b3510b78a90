#pragma once

#include "core/sync/Act.h"
#include "storage/store/Outbox.h"

namespace syncing {

/// Reads the transaction-response to `act`. BadInput unless it answers every entry with its own location and version: a
/// cut or foreign body must never count as delivery. Pure.
core::Result<QList<storage::Delivered>> parsePushAnswer(const core::Act& act, const QByteArray& body);

} // namespace syncing
