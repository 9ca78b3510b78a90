#pragma once

#include "hub/net/Http.h"
#include "storage/blobs/BlobStore.h"

#include <optional>

namespace hub {

/// One range of `Range: bytes=…` over content of `size` bytes. Several ranges, other units and malformed text count as
/// none (RFC 9110 lets a server ignore them); `unsatisfiable` asks for 416.
struct ByteRange {
    qint64 first = 0;
    qint64 count = 0;
    bool unsatisfiable = false;
};
std::optional<ByteRange> parseRange(const QByteArray& header, qint64 size);

/// The answer to GET or HEAD of verified content: whole or by Range (206, 416), with ETag, If-None-Match and If-Range. The
/// caller has decided that the content may be read. `type` is its MIME type, or empty. Worker thread.
HttpResponse blobAnswer(
    const HttpRequest& request, const storage::BlobStore& blobs, const QByteArray& sha256, const QByteArray& type);

} // namespace hub
