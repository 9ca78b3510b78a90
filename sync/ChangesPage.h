#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace syncing {

/// One row of the hub's feed.
struct ChangeEntry {
    enum class Op { Put, Delete, Grant, Purge };
    Op op = Op::Put;
    QString type;
    QString id;
    QString version;
    QString caseId;
    QByteArray json; ///< the resource's exact text; empty unless Put
};

/// One page of `$changes`.
struct ChangesPage {
    QString cursor;
    bool more = false;
    QString epoch;
    QList<ChangeEntry> entries;
};

/// Reads a page strictly: an entry that is not understood spoils the page (BadInput), for skipping it would lose it for
/// ever behind the cursor. Pure.
core::Result<ChangesPage> parseChangesPage(const QByteArray& body);

} // namespace syncing
