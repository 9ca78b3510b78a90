#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QList>

namespace core {

/// What readObject() accepts. The defaults fit one FHIR resource or transaction Bundle.
struct JsonLimits {
    qsizetype maxBytes = 8 * 1024 * 1024;
    int maxDepth = 64;              ///< nested objects and arrays
    qsizetype maxMembers = 200'000; ///< object members and array elements together
};

/// Where one top-level member stands in JsonText::bytes.
struct JsonMember {
    QByteArray name;          ///< unescaped, UTF-8
    qsizetype begin = 0;      ///< first byte of the quoted name
    qsizetype valueBegin = 0; ///< first byte of the value
    qsizetype end = 0;        ///< one past the last byte of the value
};

/// One JSON object as it was received: its bytes, its parsed form, and the places of its top-level members in order.
/// The parsed form holds numbers as doubles; whoever passes a resource on splices bytes, so that 1.10 stays 1.10.
struct JsonText {
    QByteArray bytes;
    QJsonObject object;
    QList<JsonMember> members;

    /// The bytes of a top-level value, empty when there is none.
    QByteArray valueBytes(QByteArrayView name) const;
};

/// Reads exactly one JSON object (RFC 8259, strict). BadInput with detail "<byte offset>: <reason>" for: invalid-utf8,
/// syntax, duplicate-key (at any level), control-character, surrogate, too-deep, too-many, number (more than FHIR's 18
/// digits, or outside a double), trailing, not-object; TooLarge above maxBytes. The detail never holds content. Any
/// thread.
Result<JsonText> readObject(QByteArrayView bytes, const JsonLimits& limits = {});

/// The same without `object`, for a large text whose parts are read one by one (valueBytes()). Any thread.
Result<JsonText> scanObject(QByteArrayView bytes, const JsonLimits& limits = {});

/// {"resourceType":…,"id":…,"meta":{…}, then all other members byte for byte in their order}.
QByteArray withIdAndMeta(const JsonText& text, const QString& id, const QJsonObject& meta);

/// The same object with one top-level member replaced, or appended when it was not there; all else byte for byte.
QByteArray withMember(const JsonText& text, QByteArrayView name, const QJsonValue& value);

/// True when both have the same members with the same value bytes, `meta` aside: how a reader compares the signed bytes
/// of a Composition with the Composition it sees.
bool equalApartFromMeta(const JsonText& a, const JsonText& b);

/// Compact UTF-8 text of a value.
QByteArray toJsonBytes(const QJsonValue& value);

} // namespace core
