#include "sync/Attachments.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace syncing {

namespace {

constexpr int kFirst = 0;
constexpr int kPictures = 1;
constexpr int kRest = 2;

/// Hash of "Binary/{sha256}" anywhere in a path or URL; empty for other references.
QString hashOf(const QString& url)
{
    const qsizetype at = url.lastIndexOf(QLatin1String("Binary/"));
    return at < 0 ? QString() : url.sliced(at + 7).left(64);
}

void collect(const storage::ChangeEntry& entry, QHash<QString, storage::BlobRow>& rows)
{
    const QJsonObject resource = QJsonDocument::fromJson(entry.json).object();
    const QJsonArray contents = resource.value(u"content").toArray();
    for (const QJsonValue& content : contents) {
        const QJsonObject attachment = content.toObject().value(u"attachment").toObject();
        storage::BlobRow row;
        row.contentType = attachment.value(u"contentType").toString();
        row.size = attachment.value(u"size").toInteger();
        row.caseId = entry.caseId;
        row.priority = attachmentPriority(row.contentType);
        rows.insert(hashOf(attachment.value(u"url").toString()), row);
    }
    const QJsonArray entities = resource.value(u"entity").toArray();
    for (const QJsonValue& entity : entities) {
        storage::BlobRow row;
        row.caseId = entry.caseId;
        row.priority = kFirst;
        rows.insert(hashOf(entity.toObject().value(u"what").toObject().value(u"reference").toString()), row);
    }
}

} // namespace

int attachmentPriority(const QString& contentType)
{
    if (contentType.startsWith(QLatin1String("audio/")) || contentType.contains(QLatin1String("json")))
        return kFirst;
    return contentType.startsWith(QLatin1String("image/")) ? kPictures : kRest;
}

core::Status wantAttachments(
    storage::Sql& sql, const QList<storage::ChangeEntry>& entries, const QStringList& sha256, const QDateTime& now)
{
    if (sha256.isEmpty())
        return {};
    QHash<QString, storage::BlobRow> rows;
    for (const storage::ChangeEntry& entry : entries)
        if (!entry.json.isEmpty())
            collect(entry, rows);
    storage::BlobQueue queue(sql);
    for (const QString& hash : sha256) {
        storage::BlobRow row = rows.value(hash);
        row.sha256 = hash.toLatin1();
        row.state = storage::BlobState::Wanted;
        const core::Status status = queue.want(row, now);
        if (!status)
            return status;
    }
    return {};
}

} // namespace syncing
