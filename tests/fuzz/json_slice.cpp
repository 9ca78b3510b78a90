#include "sync/JsonSlice.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

QJsonValue valueOf(QByteArrayView slice)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + slice.toByteArray() + ']');
    require(document.isArray() && document.array().size() == 1, "a slice is one value");
    return document.array().at(0);
}

} // namespace

void fuzzOne(QByteArrayView input)
{
    const auto members = syncing::objectSlices(input);
    const auto elements = syncing::arraySlices(input);
    const QJsonDocument document = QJsonDocument::fromJson(input.toByteArray());
    if (members && document.isObject()) {
        const QJsonObject object = document.object();
        QJsonObject rebuilt;
        for (const auto& [name, slice] : *members) {
            const QString key = valueOf('"' + name + '"').toString();
            rebuilt.insert(key, valueOf(slice));
        }
        require(rebuilt == object, "the slices are the object");
    }
    if (elements && document.isArray()) {
        QJsonArray rebuilt;
        for (const QByteArrayView slice : *elements)
            rebuilt.append(valueOf(slice));
        require(rebuilt == document.array(), "the slices are the array");
    }
    const QByteArrayView slice = syncing::memberSlice(input, "resource");
    if (document.isObject() && !slice.isEmpty())
        require(valueOf(slice) == document.object().value(u"resource"), "a member's slice is what Qt reads under its name");
}
