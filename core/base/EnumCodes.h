#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace core {

/// One row of an enum's code table.
template <typename E>
struct EnumCode {
    E value;
    const char16_t* code;
};

/// Specialised beside each enum: `static constexpr EnumCode<E> table[]`, every value once. The codes go into JSON, tables and
/// FHIR, so a code once released never changes.
template <typename E>
struct EnumCodes;

/// The stable code of an enum value, e.g. codeOf(Sex::Male) == "male". Empty for a value outside the table.
template <typename E>
QString codeOf(E value)
{
    for (const EnumCode<E>& row : EnumCodes<E>::table) {
        if (row.value == value)
            return QStringView(row.code).toString();
    }
    return {};
}

/// The value of a code, or nothing for an unknown one. Case-sensitive.
template <typename E>
std::optional<E> fromCode(QStringView code)
{
    for (const EnumCode<E>& row : EnumCodes<E>::table) {
        if (QStringView(row.code) == code)
            return row.value;
    }
    return std::nullopt;
}

} // namespace core
