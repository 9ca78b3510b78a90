#pragma once

#include "storage/blobs/BlobStore.h"
#include "storage/sql/Sql.h"

#include <QDateTime>

namespace storage {

/// When the last backup was made and proved (an instant), as a setting.
inline constexpr char kLastBackup[] = "last-backup";
/// `BlobRow::problem` of a file that a person removed from this computer: it is fetched again when somebody wishes, or when
/// its case changes.
inline constexpr char kCleared[] = "cleared";

/// Room taken, bytes.
struct RoomTaken {
    qint64 images = 0;
    qint64 recordings = 0;
    qint64 otherFiles = 0;
    qint64 cases = 0;  ///< texts of resources
    qint64 drafts = 0; ///< forms and undelivered acts
    qint64 clearable = 0;
    int clearableFiles = 0;
    QDateTime lastBackup;
};
core::Result<RoomTaken> roomTaken(Sql& sql);

/// Removes files of ended cases (or of none) that the hub confirmed, and notes that they are only there: the bytes freed.
/// A file whose row could not be changed stays. Storage thread.
core::Result<qint64> clearConfirmed(Sql& sql, const BlobStore& blobs, const QDateTime& now);
/// What was cleared is to be fetched again.
core::Status fetchCleared(Sql& sql);

} // namespace storage
