#include "core/fhir/Json.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

namespace {

bool isSpliced(const QByteArray& name) { return name == "id" || name == "meta" || name == "resourceType"; }

// All other members keep their bytes.
void requireKept(const core::JsonText& from, const core::JsonText& to, QByteArrayView changed)
{
    for (const core::JsonMember& member : from.members) {
        if (QByteArrayView(member.name) != changed && !(changed.isEmpty() && isSpliced(member.name)))
            require(from.valueBytes(member.name) == to.valueBytes(member.name), "a spliced text keeps the other members");
    }
}

void splice(const core::JsonText& text)
{
    const QString id = QStringLiteral("018f-a");
    const QJsonObject meta{
        {QStringLiteral("versionId"), QStringLiteral("7")}, {QStringLiteral("source"), QStringLiteral("\"}\\")}};
    const auto stored = core::readObject(core::withIdAndMeta(text, id, meta), {8 << 20, 70, 300'000});
    require(stored.has_value(), "withIdAndMeta gives an object that is accepted");
    require(
        stored->object.value(u"id").toString() == id && stored->object.value(u"meta").toObject() == meta, "id and meta are set");
    require(stored->object.value(u"resourceType") == text.object.value(u"resourceType"), "the type is kept");
    requireKept(text, *stored, {});

    for (const QByteArray& name : {QByteArray("meta"), QByteArray("resourceType"), QByteArray("x\"y\\"), QByteArray()}) {
        const auto changed = core::readObject(core::withMember(text, name, meta), {8 << 20, 70, 300'000});
        require(changed.has_value(), "withMember gives an object that is accepted");
        require(changed->object.value(QString::fromUtf8(name)).toObject() == meta, "the member is set");
        requireKept(text, *changed, name);
        if (name == "meta")
            require(
                core::equalApartFromMeta(text, *changed) && core::equalApartFromMeta(*changed, text), "equal apart from meta");
    }
}

} // namespace

void fuzzOne(QByteArrayView input)
{
    const auto text = core::readObject(input);
    const auto narrow = core::readObject(input, {512, 5, 20});
    require(!narrow || text, "narrower limits accept no more");
    if (!text) {
        require(text.error().code == core::Code::BadInput || text.error().code == core::Code::TooLarge, "the error's code");
        return;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(input.toByteArray(), &error);
    require(error.error == QJsonParseError::NoError && document.isObject(), "Qt reads what is accepted");
    require(document.object() == text->object && text->members.size() == text->object.size(), "the same members");
    for (const core::JsonMember& member : text->members) {
        const QByteArray wrapped = '[' + text->valueBytes(member.name) + ']';
        require(!QJsonDocument::fromJson(wrapped).isNull(), "a member's bytes are a value");
    }
    splice(*text);
}
