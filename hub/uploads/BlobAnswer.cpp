#include "hub/uploads/BlobAnswer.h"

#include "core/base/Log.h"
#include "hub/net/Answers.h"

namespace hub {

namespace {

class BlobSource final : public BodySource {
public:
    BlobSource(storage::BlobReader reader, qint64 first, qint64 count)
        : m_reader(std::move(reader)), m_at(first), m_end(first + count), m_size(count)
    {
    }
    qint64 size() const override { return m_size; }
    core::Result<QByteArray> read(qint64 max) override
    {
        auto bytes = m_reader.read(m_at, qMin(max, m_end - m_at));
        if (bytes)
            m_at += bytes->size();
        else
            qCWarning(core::logHub, "content could not be read: %s", core::codeName(bytes.error().code));
        return bytes;
    }

private:
    storage::BlobReader m_reader;
    qint64 m_at;
    qint64 m_end;
    qint64 m_size;
};

std::optional<qint64> number(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 18)
        return std::nullopt;
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool matches(const QByteArray& header, const QByteArray& etag)
{
    for (QByteArray tag : header.split(',')) {
        tag = tag.trimmed();
        if (tag.startsWith("W/"))
            tag = tag.mid(2);
        if (tag == "*" || tag == etag)
            return true;
    }
    return false;
}

} // namespace

std::optional<ByteRange> parseRange(const QByteArray& header, qint64 size)
{
    if (!header.startsWith("bytes=") || header.contains(','))
        return std::nullopt;
    const QByteArray spec = header.mid(6).trimmed();
    const auto dash = spec.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const auto first = number(QByteArrayView(spec).first(dash));
    const auto last = number(QByteArrayView(spec).sliced(dash + 1));
    if (dash == 0) {
        if (!last)
            return std::nullopt;
        const qint64 count = qMin(*last, size);
        return ByteRange{size - count, count, count == 0};
    }
    const bool open = dash == spec.size() - 1;
    if (!first || (!last && !open) || (last && *last < *first))
        return std::nullopt;
    if (*first >= size)
        return ByteRange{0, 0, true};
    const qint64 end = open ? size - 1 : qMin(*last, size - 1);
    return ByteRange{*first, end - *first + 1, false};
}

HttpResponse blobAnswer(
    const HttpRequest& request, const storage::BlobStore& blobs, const QByteArray& sha256, const QByteArray& type)
{
    auto reader = blobs.read(sha256);
    if (!reader)
        return errorAnswer(reader.error());
    const qint64 size = reader->size();
    const QByteArray etag = '"' + sha256 + '"';
    HttpResponse response;
    response.headers.add("ETag", etag);
    response.headers.add("Accept-Ranges", "bytes");
    response.headers.add("Cache-Control", "private, no-store");
    // What somebody uploaded must never run as a page of this address.
    response.headers.add("Content-Security-Policy", "sandbox");
    if (matches(request.headers.value("If-None-Match"), etag)) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", type.isEmpty() ? QByteArray("application/octet-stream") : type);
    const auto ifRange = request.headers.value("If-Range");
    const bool ranged = request.headers.contains("Range") && (ifRange.isEmpty() || ifRange == etag);
    const auto range = ranged ? parseRange(request.headers.value("Range"), size) : std::nullopt;
    if (range && range->unsatisfiable) {
        auto refused = errorAnswer(416, core::Code::BadInput, QStringLiteral("Range"));
        refused.headers.add("Content-Range", "bytes */" + QByteArray::number(size));
        return refused;
    }
    if (range) {
        response.status = 206;
        response.headers.add("Content-Range",
            "bytes " + QByteArray::number(range->first) + '-' + QByteArray::number(range->first + range->count - 1) + '/'
                + QByteArray::number(size));
    }
    response.source = std::make_shared<BlobSource>(*std::move(reader), range ? range->first : 0, range ? range->count : size);
    return response;
}

} // namespace hub
