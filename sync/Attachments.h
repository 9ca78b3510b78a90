#pragma once

#include "storage/store/BlobQueue.h"
#include "storage/store/Inbox.h"

namespace syncing {

/// How urgent an attachment's bytes are; lower goes first. Auscultation and signed texts before pictures, pictures before
/// the rest: the specialist can listen and read while an image series still travels. Pure.
int attachmentPriority(const QString& contentType);

/// Puts the attachments with these hashes into the queue of what to fetch, with what the page's resources tell about
/// them (type, size, case). Storage thread.
core::Status wantAttachments(storage::Sql& sql, const QList<storage::ChangeEntry>& entries, const QStringList& sha256,
    const QDateTime& now);

} // namespace syncing
