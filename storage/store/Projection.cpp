#include "storage/store/Projection.h"

#include "core/base/Clock.h"
#include "core/fhir/SearchIndex.h"

#include <QJsonArray>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

QString referenceId(const QJsonValue& reference)
{
    return reference.toObject().value("reference"_L1).toString().section(u'/', -1);
}

QJsonObject extensionOf(const QJsonObject& resource, QLatin1String url)
{
    for (const QJsonValue extension : resource.value("extension"_L1).toArray()) {
        if (extension.toObject().value("url"_L1).toString() == url)
            return extension.toObject();
    }
    return {};
}

QString utcInstant(const QString& text)
{
    const QDateTime time = core::fromInstant(text);
    return time.isValid() ? core::toInstant(time) : QString();
}

QString lastEventTime(const QJsonObject& task)
{
    QString last;
    for (const QJsonValue value : task.value("extension"_L1).toArray()) {
        const QJsonObject event = value.toObject();
        if (event.value("url"_L1).toString() != "urn:yuanzhen:case-event"_L1)
            continue;
        QString time = extensionOf(event, "hubTime"_L1).value("valueInstant"_L1).toString();
        if (time.isEmpty())
            time = extensionOf(event, "localTime"_L1).value("valueInstant"_L1).toString();
        last = time;
    }
    return utcInstant(last);
}

bool isSha256Hex(const QString& text)
{
    return text.size() == 64
        && std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

void collectBlobs(const QJsonValue& value, QList<BlobRef>& out, int depth)
{
    if (depth > 32)
        return;
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            collectBlobs(element, out, depth + 1);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (!member.value().isString()) {
                collectBlobs(member.value(), out, depth + 1);
                continue;
            }
            const bool names = member.key() == "url"_L1 || member.key() == "reference"_L1;
            const QString text = names ? member.value().toString() : QString();
            const QString hash = text.section(u'/', -1);
            if (names && text.section(u'/', -2, -2) == "Binary"_L1 && isSha256Hex(hash))
                out.append({hash.toLatin1(), object.value("size"_L1).toInteger(), object.value("contentType"_L1).toString()});
        }
    }
}

} // namespace

std::optional<CaseRow> caseRowOf(const QJsonObject& task)
{
    if (task.value("resourceType"_L1).toString() != "Task"_L1)
        return std::nullopt;
    CaseRow row;
    row.caseId = task.value("id"_L1).toString();
    if (core::caseIdOf(task) != row.caseId)
        return std::nullopt;
    for (const QJsonValue coding : task.value("businessStatus"_L1).toObject().value("coding"_L1).toArray()) {
        if (coding.toObject().value("system"_L1).toString() == "urn:yuanzhen:case-state"_L1)
            row.state = coding.toObject().value("code"_L1).toString();
    }
    row.patientId = referenceId(task.value("for"_L1));
    row.requesterId = referenceId(task.value("requester"_L1));
    row.ownerId = referenceId(task.value("owner"_L1));
    row.clinicId = referenceId(extensionOf(task, "urn:yuanzhen:clinic"_L1).value("valueReference"_L1));
    row.hubId = referenceId(extensionOf(task, "urn:yuanzhen:hub"_L1).value("valueReference"_L1));
    row.kind = extensionOf(task, "urn:yuanzhen:kind"_L1).value("valueCode"_L1).toString();
    row.deadline = utcInstant(task.value("restriction"_L1).toObject().value("period"_L1).toObject().value("end"_L1).toString());
    row.updated = lastEventTime(task);
    if (row.updated.isEmpty())
        row.updated = utcInstant(task.value("lastModified"_L1).toString());
    if (row.updated.isEmpty())
        row.updated = utcInstant(task.value("authoredOn"_L1).toString());
    return row;
}

QString displayName(const QJsonObject& person)
{
    for (const QJsonValue value : person.value("name"_L1).toArray()) {
        const QJsonObject name = value.toObject();
        QString whole = name.value("text"_L1).toString();
        if (!whole.isEmpty())
            return whole;
        whole = name.value("family"_L1).toString();
        for (const QJsonValue given : name.value("given"_L1).toArray())
            whole += given.toString();
        if (!whole.isEmpty())
            return whole;
    }
    return {};
}

QList<BlobRef> blobRefs(const QJsonObject& resource)
{
    QList<BlobRef> found;
    collectBlobs(resource, found, 0);
    QList<BlobRef> unique;
    for (const BlobRef& ref : found) {
        const bool known = std::any_of(unique.cbegin(), unique.cend(), [&](const BlobRef& u) { return u.sha256 == ref.sha256; });
        if (!known)
            unique.append(ref);
    }
    return unique;
}

bool isNewerVersion(const QString& a, const QString& b)
{
    bool aNumber = false;
    bool bNumber = false;
    const qlonglong left = a.toLongLong(&aNumber);
    const qlonglong right = b.toLongLong(&bNumber);
    if (aNumber && bNumber)
        return left > right;
    return a != b;
}

} // namespace storage
