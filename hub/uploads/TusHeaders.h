#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QMap>

#include <optional>

namespace hub {

/// The longest upload that is accepted.
inline constexpr qint64 kMaxUpload = qint64(4) * 1024 * 1024 * 1024;

/// What `Upload-Metadata` says.
struct UploadMetadata {
    QMap<QByteArray, QByteArray> values; ///< decoded
    /// The value of the first of two names that is there; uploads by general tus clients say "filetype" for "type".
    QByteArray first(const char* name, const char* other = "") const;
};

/// Parses `key base64,key base64,key`. BadInput: malformed, a key twice, more than 4 KiB.
core::Result<UploadMetadata> parseMetadata(const QByteArray& header);

/// A number of bytes from 0 to kMaxUpload, digits only. BadInput, TooLarge.
core::Result<qint64> parseByteCount(const QByteArray& header);

/// The expected digest of `Upload-Checksum: sha256 base64`, 32 bytes; nothing for an empty header. Unsupported: another
/// algorithm; BadInput: malformed.
core::Result<std::optional<QByteArray>> parseChecksum(const QByteArray& header);

/// True for 64 lower-case hex digits.
bool isSha256Hex(const QByteArray& text);

} // namespace hub
