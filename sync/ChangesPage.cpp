#include "sync/ChangesPage.h"

#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "sync/JsonSlice.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace syncing {

namespace {

using storage::ChangeEntry;

constexpr qsizetype kMaxPageBytes = 64 * 1024 * 1024;

core::Error bad(const char16_t* what)
{
    return core::fail(core::Code::BadInput, QStringLiteral("changes %1").arg(QStringView(what)));
}

std::optional<ChangeEntry::Op> opFrom(const QString& text)
{
    if (text == u"put")
        return ChangeEntry::Op::Put;
    if (text == u"delete")
        return ChangeEntry::Op::Delete;
    if (text == u"grant")
        return ChangeEntry::Op::Grant;
    if (text == u"purge")
        return ChangeEntry::Op::Purge;
    return std::nullopt;
}

/// A small value of a large text.
QJsonValue valueOf(const core::JsonText& text, QByteArrayView name)
{
    return QJsonDocument::fromJson('[' + text.valueBytes(name) + ']').array().at(0);
}

core::Result<ChangeEntry> parseEntry(QByteArrayView slice)
{
    const core::Result<core::JsonText> text = core::readObject(slice);
    if (!text)
        return text.error();
    const QJsonObject& object = text->object;
    ChangeEntry entry;
    const auto op = opFrom(object.value(u"op").toString());
    if (!op)
        return bad(u"op");
    entry.op = *op;
    entry.type = object.value(u"type").toString();
    entry.id = object.value(u"id").toString();
    const QJsonValue version = object.value(u"version");
    entry.version = version.isDouble() ? QString::number(version.toInteger()) : version.toString();
    entry.caseId = object.value(u"caseId").toString();
    const bool wholeCase = entry.op == ChangeEntry::Op::Grant || entry.op == ChangeEntry::Op::Purge;
    if (wholeCase) {
        if (entry.caseId.isEmpty())
            return bad(u"case");
        return entry;
    }
    if (entry.type.isEmpty() || !core::isFhirId(entry.id) || entry.version.isEmpty())
        return bad(u"entry");
    if (entry.op == ChangeEntry::Op::Put) {
        const QJsonObject resource = object.value(u"resource").toObject();
        // The row and the text it announces must be the same thing, or one would be stored under the other's name.
        if (resource.value(u"resourceType").toString() != entry.type || resource.value(u"id").toString() != entry.id)
            return bad(u"resource");
        entry.lastUpdated = resource.value(u"meta").toObject().value(u"lastUpdated").toString();
        entry.json = text->valueBytes("resource");
    }
    return entry;
}

} // namespace

core::Result<ChangesPage> parseChangesPage(const QByteArray& body)
{
    const core::Result<core::JsonText> text = core::scanObject(body, {kMaxPageBytes, 80, 20'000'000});
    if (!text)
        return text.error();
    const QByteArray entries = text->valueBytes("entries");
    const QJsonValue more = valueOf(*text, "more");
    ChangesPage page;
    page.cursor = valueOf(*text, "cursor").toString();
    page.more = more.toBool();
    page.epoch = valueOf(*text, "epoch").toString();
    if (page.cursor.isEmpty() || !more.isBool() || page.epoch.isEmpty() || !entries.startsWith('['))
        return bad(u"page");
    const auto slices = arraySlices(entries);
    if (!slices)
        return slices.error();
    for (const QByteArrayView slice : *slices) {
        core::Result<ChangeEntry> entry = parseEntry(slice);
        if (!entry)
            return entry.error();
        page.entries.append(std::move(*entry));
    }
    return page;
}

} // namespace syncing
