#pragma once

// Private to storage: one stream of frames behind a head of the caller's, as backups and transfer files are.

#include "core/base/Result.h"
#include "storage/blobs/Frames.h"

#include <memory>

namespace storage {

/// Writes a file of frames beside its path until finish(). One thread at a time.
class FrameWriter {
public:
    /// Starts `path`.part with `head` in clear. Exists, DiskFull, Io.
    static core::Result<FrameWriter> create(const QString& path, QByteArrayView head, FrameCipher cipher);
    FrameWriter(FrameWriter&&) noexcept;
    FrameWriter& operator=(FrameWriter&&) noexcept;
    /// Removes what was not finished.
    ~FrameWriter();

    core::Status write(QByteArrayView bytes);
    /// Closes the stream, makes everything durable and gives the file its name.
    core::Status finish();
    /// Plain bytes so far.
    qint64 size() const;

private:
    struct State;
    explicit FrameWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads such a stream from its beginning. One thread at a time.
class FrameReader {
public:
    /// The frames from `start` on. Corrupt when the file is cut or its first frame damaged; WrongKey when no frame opens.
    static core::Result<FrameReader> open(RawFile file, qint64 start, FrameCipher cipher);
    FrameReader(FrameReader&&) noexcept;
    FrameReader& operator=(FrameReader&&) noexcept;
    ~FrameReader();

    /// Exactly `size` bytes. Corrupt when the stream ends before or does not authenticate.
    core::Result<QByteArray> read(qint64 size);
    qint64 size() const;
    qint64 left() const;
    /// After the last byte: checks the closing frame against everything read. Corrupt.
    core::Status finish();

private:
    struct State;
    explicit FrameReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace storage
