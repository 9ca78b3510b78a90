#include "core/fhir/Json.h"
#include "hub/fhir/JsonPatch.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

namespace {

void requireWhole(const hub::JsonNode& node)
{
    const QByteArray text = hub::toText(node);
    const auto again = hub::parseTree(text);
    require(again.has_value() && hub::toText(*again) == text, "a tree survives writing");
    require(hub::sameValue(node, *again), "and stays the same value");
}

} // namespace

// "<target>\n<patch>"; the target as the store holds it, the patch as it came
void fuzzOne(QByteArrayView input)
{
    const auto [target, patch] = twoParts(input);
    const auto read = core::readObject(target);
    const auto loose = hub::parseTree(target);
    require(!read || loose, "what the strict reader accepts is read");
    const auto operations = hub::parseTree(patch);
    if (!read || !operations || QJsonDocument::fromJson(patch).isNull())
        return;
    requireWhole(*loose);
    const auto patched = hub::applyPatch(*loose, *operations);
    if (!patched)
        return;
    const QByteArray text = hub::toText(*patched);
    const QJsonDocument document = QJsonDocument::fromJson(
        patched->kind == hub::JsonNode::Kind::Scalar ? '[' + text + ']' : text);
    require(!document.isNull(), "a patched text is JSON");
    requireWhole(*patched);
}
