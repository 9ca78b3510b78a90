#include "sync/PushAnswer.h"

#include "core/fhir/Json.h"
#include "sync/JsonSlice.h"

namespace syncing {

namespace {

using storage::Delivered;

core::Error bad(const char16_t* what)
{
    return core::fail(core::Code::BadInput, QStringLiteral("push answer %1").arg(QStringView(what)));
}

/// `W/"7"` → 7.
QString versionOf(const QString& etag)
{
    const qsizetype first = etag.indexOf(u'"');
    const qsizetype last = etag.lastIndexOf(u'"');
    return first >= 0 && last > first ? etag.sliced(first + 1, last - first - 1) : QString();
}

core::Result<Delivered> parseEntry(const core::ActEntry& sent, QByteArrayView slice)
{
    const core::Result<core::JsonText> text = core::readObject(slice);
    if (!text)
        return text.error();
    const QJsonObject& object = text->object;
    const QJsonObject response = object.value(u"response").toObject();
    const QString status = response.value(u"status").toString();
    if (!status.startsWith(u'2'))
        return bad(u"status");
    Delivered stored;
    stored.type = sent.type;
    stored.id = sent.id;
    stored.version = versionOf(response.value(u"etag").toString());
    stored.lastUpdated = response.value(u"lastModified").toString();
    if (sent.method == core::ActEntry::Method::Delete)
        return stored;
    const QString location = response.value(u"location").toString();
    const QString name = sent.type + QLatin1Char('/') + sent.id;
    if (stored.version.isEmpty()
        || !(location == name || location.contains(name + QLatin1Char('/')) || location.endsWith(QLatin1Char('/') + name)))
        return bad(u"entry");
    if (object.value(u"resource").isObject()) {
        const QJsonObject resource = object.value(u"resource").toObject();
        if (resource.value(u"resourceType").toString() != sent.type || resource.value(u"id").toString() != sent.id)
            return bad(u"resource");
        stored.json = text->valueBytes("resource");
    }
    return stored;
}

} // namespace

core::Result<QList<Delivered>> parsePushAnswer(const core::Act& act, const QByteArray& body)
{
    const core::Result<core::JsonText> text = core::readObject(body);
    if (!text)
        return text.error();
    const QJsonObject& bundle = text->object;
    if (bundle.value(u"resourceType").toString() != u"Bundle" || bundle.value(u"type").toString() != u"transaction-response")
        return bad(u"bundle");
    const QByteArray entries = text->valueBytes("entry");
    const auto slices = arraySlices(entries);
    if (!slices || slices->size() != act.entries.size())
        return bad(u"entries");
    QList<Delivered> stored;
    for (qsizetype i = 0; i < slices->size(); ++i) {
        core::Result<Delivered> entry = parseEntry(act.entries.at(i), slices->at(i));
        if (!entry)
            return entry.error();
        stored.append(std::move(*entry));
    }
    return stored;
}

} // namespace syncing
