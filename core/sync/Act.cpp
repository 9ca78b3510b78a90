#include "core/sync/Act.h"

#include <QSet>

namespace core {

namespace {

constexpr qsizetype kMaxBytes = 256 * 1024;

QByteArray entryText(const ActEntry& entry)
{
    const QByteArray url = entry.type.toUtf8() + '/' + entry.id.toUtf8();
    QByteArray text = "{\"fullUrl\":\"urn:uuid:" + entry.id.toUtf8() + '"';
    if (!entry.json.isEmpty())
        text += ",\"resource\":" + entry.json; // spliced, never re-serialised: signed text stays byte for byte
    text += ",\"request\":{\"method\":\"";
    text += entry.method == ActEntry::Method::Delete ? "DELETE" : "PUT";
    text += "\",\"url\":\"" + url + '"';
    if (entry.method == ActEntry::Method::Create)
        text += ",\"ifNoneMatch\":\"*\"";
    else if (!entry.baseVersion.isEmpty())
        text += ",\"ifMatch\":\"W/\\\"" + entry.baseVersion.toUtf8() + "\\\"\"";
    return text + "}}";
}

} // namespace

Result<QByteArray> toTransactionBundle(const Act& act)
{
    if (act.entries.isEmpty())
        return fail(Code::BadInput, QStringLiteral("act without entries"));
    if (act.entries.size() > kMaxActEntries)
        return fail(Code::TooLarge, QStringLiteral("act entries"));
    QSet<QString> seen;
    QByteArray text =
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"identifier\":{\"system\":\"urn:yuanzhen:act\",\"value\":\""
        + act.id.toUtf8() + "\"},\"entry\":[";
    bool first = true;
    for (const ActEntry& entry : act.entries) {
        const QString key = entry.type + QLatin1Char('/') + entry.id;
        if (seen.contains(key))
            return fail(Code::BadInput, QStringLiteral("resource twice in one act"));
        seen.insert(key);
        if (!first)
            text += ',';
        first = false;
        text += entryText(entry);
    }
    text += "]}";
    if (text.size() > kMaxBytes)
        return fail(Code::TooLarge, QStringLiteral("act bytes"));
    return text;
}

} // namespace core
