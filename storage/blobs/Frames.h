#pragma once

// Private to storage: the layout of a blob file; backups use the same frames.
//   head   "YZBLOB1\n" | 16 bytes file id
//   frame  u32 length of plain text | u32 1 = closing frame, else 0 | 12 bytes nonce | ciphertext | 16 bytes tag
// Authenticated with each frame: file id, frame number, length, closing mark; with the closing frame (which is empty)
// also the length and the SHA-256 of the whole. Numbers are little-endian.

#include "core/base/Secret.h"
#include "seal/Aead.h"
#include "storage/blobs/RawFile.h"

#include <vector>

namespace storage {

inline constexpr qsizetype kBlobHead = 24;
inline constexpr qsizetype kFrameHead = 20;
inline constexpr qsizetype kFrameTag = 16;

/// Where a frame lies.
struct FramePlace {
    qint64 plainOffset = 0;
    qint64 fileOffset = 0; ///< of its head
    qsizetype length = 0;  ///< of its plain text
};

/// The frames of a file as their heads tell (not yet authenticated).
struct FrameTable {
    std::vector<FramePlace> frames; ///< without the closing one
    qint64 plainSize = 0;
    qint64 fileEnd = 0;  ///< one past the last complete frame, closing one excluded
    bool closed = false; ///< a closing frame follows, and nothing after it
};

/// A file's id and its cipher.
struct FrameCipher {
    QByteArray fileId;
    seal::Aead aead;

    static core::Result<FrameCipher> of(const core::Secret& storeKey, QByteArray fileId);
    /// Head and sealed bytes of frame `number`.
    core::Result<std::pair<QByteArray, QByteArray>> seal(quint64 number, QByteArrayView plain, QByteArrayView closing);
    /// Reads and opens a frame; Corrupt.
    core::Result<QByteArray> open(const RawFile& file, const FramePlace& place, quint64 number, QByteArrayView closing);
};

/// The 16 bytes of file id from a head; Corrupt when it is not a blob file.
core::Result<QByteArray> readHead(const RawFile& file);
/// Walks over all frame heads from `start` on; stops at the first incomplete one.
core::Result<FrameTable> readTable(const RawFile& file, qint64 start = kBlobHead);
/// What the closing frame binds beside its own place.
QByteArray closingAad(qint64 plainSize, QByteArrayView sha256);

} // namespace storage
