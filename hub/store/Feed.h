#pragma once

#include "hub/store/Records.h"

namespace hub {

/// What one workstation receives: its site's cases and those of the practitioners who have signed in on it.
struct FeedScope {
    QString deviceId;
    Viewer viewer;
};

struct FeedEntry {
    QByteArray op; ///< put, delete, grant, purge
    QString type;
    QString id;
    qint64 version = 0;
    QString caseId;
    QByteArray json; ///< put only
};

struct FeedPage {
    QByteArray cursor; ///< opaque; hand it back to go on
    bool more = false;
    QString epoch;
    QList<FeedEntry> entries;
};

core::Result<FeedScope> feedScope(storage::Sql& sql, const QString& deviceId, const QString& organizationId);
/// The same for somebody who reads no case: the directory as far as `reader` may see it, nothing of cases and patients.
FeedScope directoryScope(const QString& deviceId, const Viewer& reader);

/// The next page after `cursor`. An empty cursor starts with everything the scope may see now, and goes on with what
/// changes. No row is skipped, however late its transaction commits. `limit` is a target: a case that was gained comes
/// whole. Conflict: the cursor is not ours, of another kind of scope, of
/// another epoch, or older than the tombstones kept.
core::Result<FeedPage> changes(storage::Sql& sql, const FeedScope& scope, const QByteArray& cursor, int limit);

/// The cursor of "nothing new yet", for the event stream's ids.
core::Result<QByteArray> headCursor(storage::Sql& sql);

/// Removes tombstones, their feed rows and kept answers that are older than `before` (instant).
core::Status forgetOld(storage::Sql& sql, const QString& before);

} // namespace hub
