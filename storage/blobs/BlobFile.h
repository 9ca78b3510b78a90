#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace storage {

/// Frames hold at most this much plain text.
inline constexpr qsizetype kBlobFrame = 1024 * 1024;

/// Writes one encrypted file: a head with a random file id, then frames of AES-256-GCM, then a closing frame that binds
/// length and SHA-256 of the whole. The key is the store key's HMAC of the file id. Frame number and file id are
/// authenticated: moved, dropped, swapped or foreign frames are found. One thread at a time; may be handed over.
class BlobWriter {
public:
    /// Starts the new file `path`. Exists, DiskFull, Io.
    static core::Result<BlobWriter> create(const QString& path, const core::Secret& storeKey);
    /// Goes on with an unfinished file after a break. What a crash left half-written at its end is cut off. The size is
    /// at least what the last sync() had: Corrupt when it is less than `durable`. NotFound.
    static core::Result<BlobWriter> resume(const QString& path, const core::Secret& storeKey, qint64 durable);
    BlobWriter(BlobWriter&&) noexcept;
    BlobWriter& operator=(BlobWriter&&) noexcept;
    ~BlobWriter();

    /// Adds plain bytes. Large pieces are encrypted in place of the caller, without a copy. DiskFull, Io.
    core::Status append(QByteArrayView bytes);
    /// After this everything appended survives a power cut.
    core::Status sync();
    /// Forgets what was appended after `size`, which was the size at a sync() or at the start. BadInput: it was not.
    core::Status rewind(qint64 size);
    /// Plain bytes so far.
    qint64 size() const;
    /// Ends the file when its SHA-256 is `sha256Hex` (BadInput otherwise; the file stays unfinished), fsynced. An
    /// uninterrupted writer hashed while writing; a resumed one reads the file once.
    core::Status finish(const QByteArray& sha256Hex);
    /// The SHA-256 of what was appended, lower-case hex.
    core::Result<QByteArray> sha256Hex();

private:
    struct State;
    explicit BlobWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads a finished file; every byte that comes out was authenticated. One thread at a time.
class BlobReader {
public:
    /// Checks head, frame table and closing frame. NotFound; Corrupt for a file that is cut, unfinished, damaged or the
    /// content of another hash.
    static core::Result<BlobReader> open(const QString& path, const core::Secret& storeKey, const QByteArray& sha256Hex);
    BlobReader(BlobReader&&) noexcept;
    BlobReader& operator=(BlobReader&&) noexcept;
    ~BlobReader();

    qint64 size() const;
    /// At most `max` bytes from `offset`, possibly fewer (to the end of a frame) but none only at the end. Corrupt.
    core::Result<QByteArray> read(qint64 offset, qint64 max);
    /// Reads everything and compares the SHA-256. Corrupt.
    core::Status verifyAll();

private:
    struct State;
    explicit BlobReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace storage
