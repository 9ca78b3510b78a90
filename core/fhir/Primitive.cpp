#include "core/fhir/Primitive.h"

#include "core/base/Uuid.h"

#include <QDate>

#include <cmath>
#include <utility>

namespace core {

namespace {

constexpr qsizetype kMaxString = 1024 * 1024;

constexpr std::pair<const char*, Primitive> kNames[] = {
    {"boolean", Primitive::Boolean},
    {"integer", Primitive::Integer},
    {"unsignedInt", Primitive::UnsignedInt},
    {"positiveInt", Primitive::PositiveInt},
    {"decimal", Primitive::Decimal},
    {"string", Primitive::String},
    {"markdown", Primitive::Markdown},
    {"code", Primitive::Code},
    {"id", Primitive::Id},
    {"uri", Primitive::Uri},
    {"url", Primitive::Url},
    {"canonical", Primitive::Canonical},
    {"oid", Primitive::Oid},
    {"uuid", Primitive::Uuid},
    {"base64Binary", Primitive::Base64Binary},
    {"date", Primitive::Date},
    {"dateTime", Primitive::DateTime},
    {"instant", Primitive::Instant},
    {"time", Primitive::Time},
    {"xhtml", Primitive::Xhtml},
};

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

/// The number in the `count` digits at `at`, or -1.
int digits(QStringView text, qsizetype at, qsizetype count)
{
    if (at + count > text.size())
        return -1;
    int number = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        if (!isDigit(text[i]))
            return -1;
        number = number * 10 + text[i].unicode() - u'0';
    }
    return number;
}

bool charAt(QStringView text, qsizetype at, char c) { return at < text.size() && text[at] == QLatin1Char(c); }

bool isDate(QStringView text)
{
    const int year = digits(text, 0, 4);
    if (year < 1)
        return false;
    if (text.size() == 4)
        return true;
    const int month = charAt(text, 4, '-') ? digits(text, 5, 2) : -1;
    if (month < 1 || month > 12)
        return false;
    if (text.size() == 7)
        return true;
    return text.size() == 10 && charAt(text, 7, '-') && QDate::isValid(year, month, digits(text, 8, 2));
}

/// hh:mm:ss with an optional fraction; the offset behind it, or -1.
qsizetype timeEnd(QStringView text, qsizetype at)
{
    const int hour = digits(text, at, 2);
    const int minute = charAt(text, at + 2, ':') ? digits(text, at + 3, 2) : -1;
    const int second = charAt(text, at + 5, ':') ? digits(text, at + 6, 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return -1;
    at += 8;
    if (!charAt(text, at, '.'))
        return at;
    const qsizetype from = ++at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at > from ? at : -1;
}

bool isZone(QStringView zone)
{
    if (zone == QLatin1String("Z"))
        return true;
    if (zone.size() != 6 || (zone[0] != QLatin1Char('+') && zone[0] != QLatin1Char('-')) || !charAt(zone, 3, ':'))
        return false;
    const int hour = digits(zone, 1, 2);
    const int minute = digits(zone, 4, 2);
    return minute >= 0 && minute <= 59 && ((hour >= 0 && hour <= 13) || (hour == 14 && minute == 0));
}

bool isInstant(QStringView text)
{
    if (text.size() < 20 || text[10] != QLatin1Char('T') || !isDate(text.first(10)))
        return false;
    const qsizetype end = timeEnd(text, 11);
    return end > 0 && isZone(text.sliced(end));
}

bool isTime(QStringView text) { return timeEnd(text, 0) == text.size(); }

bool isCode(QStringView text)
{
    bool space = true; // no leading, trailing or double space
    for (const QChar c : text) {
        if (c.isSpace() && space)
            return false;
        space = c.isSpace();
    }
    return !space;
}

bool hasNoSpace(QStringView text)
{
    for (const QChar c : text) {
        if (c.isSpace())
            return false;
    }
    return true;
}

bool isOid(QStringView text)
{
    if (!text.startsWith(QLatin1String("urn:oid:")))
        return false;
    const auto arcs = text.sliced(8).split(QLatin1Char('.'));
    if (arcs.size() < 2)
        return false;
    for (qsizetype i = 0; i < arcs.size(); ++i) {
        const QStringView arc = arcs[i];
        if (arc.isEmpty() || (arc.size() > 1 && arc[0] == QLatin1Char('0'))
            || (i == 0 && (arc.size() > 1 || arc[0] > QLatin1Char('2'))))
            return false;
        for (const QChar c : arc) {
            if (!isDigit(c))
                return false;
        }
    }
    return true;
}

bool isBase64(QStringView text)
{
    qsizetype count = 0;
    qsizetype padding = 0;
    for (const QChar c : text) {
        if (c.isSpace())
            continue;
        const char16_t u = c.unicode();
        const bool letter = (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') || u == u'+'
            || u == u'/';
        if (u == u'=')
            ++padding;
        else if (!letter || padding > 0)
            return false;
        ++count;
    }
    return count > 0 && count % 4 == 0 && padding <= 2;
}

bool fits(Primitive type, const QString& text)
{
    switch (type) {
    case Primitive::Code: return isCode(text);
    case Primitive::Id: return isFhirId(text);
    case Primitive::Uri:
    case Primitive::Url:
    case Primitive::Canonical: return hasNoSpace(text);
    case Primitive::Oid: return isOid(text);
    case Primitive::Uuid: return text.startsWith(QLatin1String("urn:uuid:")) && isUuid(text.mid(9));
    case Primitive::Base64Binary: return isBase64(text);
    case Primitive::Date: return isDate(text);
    case Primitive::DateTime: return text.size() <= 10 ? isDate(text) : isInstant(text);
    case Primitive::Instant: return isInstant(text);
    case Primitive::Time: return isTime(text);
    case Primitive::Xhtml: return text.startsWith(QLatin1String("<div"));
    default: return text.size() <= kMaxString;
    }
}

PrimitiveFault checkNumber(Primitive type, const QJsonValue& value)
{
    if (!value.isDouble())
        return PrimitiveFault::WrongType;
    if (type == Primitive::Decimal)
        return PrimitiveFault::None;
    const double number = value.toDouble();
    const double least = type == Primitive::PositiveInt ? 1 : type == Primitive::UnsignedInt ? 0 : -2147483648.0;
    return number != std::floor(number) || number < least || number > 2147483647.0 ? PrimitiveFault::Format
                                                                                   : PrimitiveFault::None;
}

} // namespace

std::optional<Primitive> primitiveFromName(QStringView name)
{
    for (const auto& [text, type] : kNames) {
        if (name == QLatin1String(text))
            return type;
    }
    return std::nullopt;
}

PrimitiveFault checkPrimitive(Primitive type, const QJsonValue& value)
{
    if (type == Primitive::Boolean)
        return value.isBool() ? PrimitiveFault::None : PrimitiveFault::WrongType;
    if (type <= Primitive::Decimal)
        return checkNumber(type, value);
    if (!value.isString())
        return PrimitiveFault::WrongType;
    const QString text = value.toString();
    if (text.isEmpty())
        return PrimitiveFault::Empty;
    return fits(type, text) ? PrimitiveFault::None : PrimitiveFault::Format;
}

} // namespace core
