#include "hub/uploads/TusHeaders.h"

#include <algorithm>

namespace hub {

namespace {

constexpr qsizetype kMostMetadata = 4096;

std::optional<QByteArray> strictBase64(const QByteArray& text)
{
    auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return *decoded;
}

core::Error malformed(const char* header) { return core::fail(core::Code::BadInput, QLatin1String(header)); }

} // namespace

QByteArray UploadMetadata::first(const char* name, const char* other) const
{
    const auto found = values.find(name);
    return found == values.end() ? values.value(other) : *found;
}

core::Result<UploadMetadata> parseMetadata(const QByteArray& header)
{
    UploadMetadata metadata;
    if (header.size() > kMostMetadata)
        return malformed("Upload-Metadata");
    if (header.trimmed().isEmpty())
        return metadata;
    for (const QByteArray& part : header.split(',')) {
        const QByteArray pair = part.trimmed();
        const auto space = pair.indexOf(' ');
        const QByteArray key = space < 0 ? pair : pair.first(space);
        const auto value = space < 0 ? std::optional<QByteArray>(QByteArray()) : strictBase64(pair.mid(space + 1));
        if (key.isEmpty() || !value || metadata.values.contains(key))
            return malformed("Upload-Metadata");
        metadata.values.insert(key, *value);
    }
    return metadata;
}

core::Result<qint64> parseByteCount(const QByteArray& header)
{
    const bool digits = !header.isEmpty() && header.size() <= 18
        && std::all_of(header.cbegin(), header.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return malformed("byte count");
    const qint64 count = header.toLongLong();
    if (count > kMaxUpload)
        return core::fail(core::Code::TooLarge, QStringLiteral("Upload-Length"));
    return count;
}

core::Result<std::optional<QByteArray>> parseChecksum(const QByteArray& header)
{
    if (header.isEmpty())
        return std::optional<QByteArray>();
    const auto space = header.indexOf(' ');
    if (space <= 0)
        return malformed("Upload-Checksum");
    if (header.first(space) != "sha256")
        return core::fail(core::Code::Unsupported, QStringLiteral("Upload-Checksum"));
    const auto digest = strictBase64(header.mid(space + 1));
    if (!digest || digest->size() != 32)
        return malformed("Upload-Checksum");
    return digest;
}

bool isSha256Hex(const QByteArray& text)
{
    return text.size() == 64
        && std::all_of(text.cbegin(), text.cend(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace hub
