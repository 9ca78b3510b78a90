#pragma once

#include "storage/store/Inbox.h"

namespace syncing {

/// One page of `$changes`.
struct ChangesPage {
    QString cursor;
    bool more = false;
    QString epoch;
    QList<storage::ChangeEntry> entries;
};

/// Reads a page strictly: an entry that is not understood spoils the page (BadInput), for skipping it would lose it for
/// ever behind the cursor. Pure.
core::Result<ChangesPage> parseChangesPage(const QByteArray& body);

} // namespace syncing
