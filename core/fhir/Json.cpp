#include "core/fhir/Json.h"

#include "core/fhir/JsonScan.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstring>

namespace core {

namespace {

/// Offset of the first byte that is not well-formed UTF-8 (RFC 3629), or -1.
qsizetype badUtf8(QByteArrayView text)
{
    constexpr quint64 kHighBits = 0x8080808080808080ULL;
    const char* const bytes = text.data();
    const auto byte = [bytes](qsizetype i) { return static_cast<unsigned char>(bytes[i]); };
    for (qsizetype i = 0; i < text.size();) {
        if (quint64 eight = 0; i + qsizetype(sizeof eight) <= text.size()) {
            std::memcpy(&eight, bytes + i, sizeof eight);
            if ((eight & kHighBits) == 0) { // most of it is ASCII
                i += sizeof eight;
                continue;
            }
        }
        const unsigned char c = byte(i);
        if (c < 0x80) {
            ++i;
            continue;
        }
        const int more = c >= 0xc2 && c <= 0xdf ? 1 : c >= 0xe0 && c <= 0xef ? 2 : c >= 0xf0 && c <= 0xf4 ? 3 : 0;
        if (more == 0 || i + more >= text.size())
            return i;
        const unsigned char second = byte(i + 1);
        if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) || (c == 0xf0 && second < 0x90)
            || (c == 0xf4 && second > 0x8f))
            return i;
        for (int k = 1; k <= more; ++k) {
            if ((byte(i + k) & 0xc0) != 0x80)
                return i;
        }
        i += more + 1;
    }
    return -1;
}

const JsonMember* find(const JsonText& text, QByteArrayView name)
{
    for (const JsonMember& member : text.members) {
        if (QByteArrayView(member.name) == name)
            return &member;
    }
    return nullptr;
}

} // namespace

QByteArray JsonText::valueBytes(QByteArrayView name) const
{
    const JsonMember* member = find(*this, name);
    return member == nullptr ? QByteArray() : bytes.mid(member->valueBegin, member->end - member->valueBegin);
}

Result<JsonText> scanObject(QByteArrayView bytes, const JsonLimits& limits)
{
    if (bytes.size() > limits.maxBytes)
        return fail(Code::TooLarge, QStringLiteral("0: too-large"));
    if (const qsizetype bad = badUtf8(bytes); bad >= 0)
        return fail(Code::BadInput, QString::number(bad) + QStringLiteral(": invalid-utf8"));
    detail::JsonScan scan(bytes, limits);
    if (auto scanned = scan.run(); !scanned)
        return scanned.error();
    return JsonText{bytes.toByteArray(), {}, scan.takeMembers()};
}

Result<JsonText> readObject(QByteArrayView bytes, const JsonLimits& limits)
{
    auto text = scanObject(bytes, limits);
    if (!text)
        return text;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text->bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(Code::BadInput, QString::number(error.offset) + QStringLiteral(": syntax"));
    text->object = document.object();
    return text;
}

QByteArray toJsonBytes(const QJsonValue& value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

QByteArray withIdAndMeta(const JsonText& text, const QString& id, const QJsonObject& meta)
{
    QByteArray out;
    out.reserve(text.bytes.size() + 256);
    out += '{';
    if (const QByteArray type = text.valueBytes("resourceType"); !type.isEmpty())
        out += "\"resourceType\":" + type + ',';
    out += "\"id\":" + toJsonBytes(id) + ",\"meta\":" + toJsonBytes(meta);
    for (const JsonMember& member : text.members) {
        if (member.name == "resourceType" || member.name == "id" || member.name == "meta")
            continue;
        out += ',';
        out += QByteArrayView(text.bytes).sliced(member.begin, member.end - member.begin);
    }
    return out += '}';
}

QByteArray withMember(const JsonText& text, QByteArrayView name, const QJsonValue& value)
{
    QByteArray out = text.bytes;
    if (const JsonMember* member = find(text, name))
        return out.replace(member->valueBegin, member->end - member->valueBegin, toJsonBytes(value));
    const QByteArray added = toJsonBytes(QString::fromUtf8(name)) + ':' + toJsonBytes(value);
    return out.insert(out.lastIndexOf('}'), text.members.isEmpty() ? added : ',' + added);
}

bool equalApartFromMeta(const JsonText& a, const JsonText& b)
{
    qsizetype same = 0;
    for (const JsonMember& member : a.members) {
        if (member.name == "meta")
            continue;
        if (find(b, member.name) == nullptr || a.valueBytes(member.name) != b.valueBytes(member.name))
            return false;
        ++same;
    }
    return same == b.members.size() - (find(b, "meta") != nullptr ? 1 : 0);
}

} // namespace core
