#pragma once

#include "core/sync/Act.h"

namespace syncing {

/// What became of one entry of an act at the hub.
struct StoredEntry {
    QString type;
    QString id;
    QString version;
    QByteArray json; ///< the hub's text when it changed more than `meta`, else empty
};

/// Reads the transaction-response to `act`. BadInput unless it answers every entry with its own location and version: a
/// cut or foreign body must never count as delivery. Pure.
core::Result<QList<StoredEntry>> parsePushAnswer(const core::Act& act, const QByteArray& body);

} // namespace syncing
