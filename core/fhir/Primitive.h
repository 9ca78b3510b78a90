#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace core {

/// The primitive data types of FHIR R4.
enum class Primitive {
    Boolean,
    Integer,
    UnsignedInt,
    PositiveInt,
    Decimal,
    String,
    Markdown,
    Code,
    Id,
    Uri,
    Url,
    Canonical,
    Oid,
    Uuid,
    Base64Binary,
    Date,
    DateTime,
    Instant,
    Time,
    Xhtml,
};

/// The type called `name` in FHIR ("dateTime"), or nothing when it is not a primitive.
std::optional<Primitive> primitiveFromName(QStringView name);

/// How a JSON value fails to be of a primitive type.
enum class PrimitiveFault { None, WrongType, Empty, Format };

/// Checks the JSON type and the format that R4 gives the primitive (dates must exist, a dateTime with time has a zone).
PrimitiveFault checkPrimitive(Primitive type, const QJsonValue& value);

} // namespace core
