#pragma once

#include "storage/store/BlobQueue.h"

#include <QStringList>

namespace syncing {

/// How urgent an attachment's bytes are; lower goes first. Auscultation and signed texts before pictures, pictures before
/// the rest: the specialist can listen and read while an image series still travels. Pure.
int attachmentPriority(const QString& contentType);

/// Ranks attachments that a page has just made known. Storage thread.
core::Status rankAttachments(storage::Sql& sql, const QStringList& sha256);

} // namespace syncing
