#include "sync/JsonSlice.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonArray>
#include <QJsonDocument>

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
    const auto elements = syncing::arraySlices(input);
    const QJsonDocument document = QJsonDocument::fromJson(input.toByteArray());
    if (elements && document.isArray()) {
        QJsonArray rebuilt;
        for (const QByteArrayView slice : *elements)
            rebuilt.append(valueOf(slice));
        require(rebuilt == document.array(), "the slices are the array");
    }
}
