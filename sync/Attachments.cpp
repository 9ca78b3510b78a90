#include "sync/Attachments.h"

namespace syncing {

namespace {

constexpr int kFirst = 0;
constexpr int kPictures = 1;
constexpr int kRest = 2;

} // namespace

int attachmentPriority(const QString& contentType)
{
    if (contentType.startsWith(QLatin1String("audio/")) || contentType.contains(QLatin1String("json")))
        return kFirst;
    // A type nobody named is what a signature refers to: small, and the opinion cannot be checked without it.
    if (contentType.isEmpty())
        return kFirst;
    return contentType.startsWith(QLatin1String("image/")) ? kPictures : kRest;
}

core::Status rankAttachments(storage::Sql& sql, const QStringList& sha256)
{
    storage::BlobQueue queue(sql);
    for (const QString& hash : sha256) {
        const core::Result<storage::BlobRow> row = queue.read(hash.toLatin1());
        if (!row)
            return row.error();
        const core::Status ranked = queue.prioritise(row->sha256, attachmentPriority(row->contentType));
        if (!ranked)
            return ranked;
    }
    return {};
}

} // namespace syncing
