#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QString>

#include <span>

namespace storage {

/// A plain file by its descriptor, with the guarantees that a durable store needs and QFile does not give (what errno
/// said, fsync, gathered writes). One thread at a time.
class RawFile {
public:
    enum class Mode { Read, CreateNew, ReadWrite };

    /// NotFound, Exists, DiskFull, Io. New files are readable by their owner only.
    static core::Result<RawFile> open(const QString& path, Mode mode);
    RawFile(RawFile&& other) noexcept;
    RawFile& operator=(RawFile&& other) noexcept;
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;
    ~RawFile();

    core::Result<qint64> size() const;
    /// Reads exactly `size` bytes at `offset` into `out`; Corrupt when the file ends before.
    core::Status readAt(qint64 offset, char* out, qint64 size) const;
    /// Writes all parts one after the other at `offset`. DiskFull, Io.
    core::Status writeAt(qint64 offset, std::span<const QByteArrayView> parts);
    /// Lets the system begin to write this range to the disk, so that a later sync() waits less. A hint only.
    void startWriting(qint64 offset, qint64 size);
    core::Status truncate(qint64 size);
    /// What was written survives a power cut.
    core::Status sync();

private:
    explicit RawFile(int descriptor) : m_descriptor(descriptor) { }
    int m_descriptor = -1;
};

/// Makes names in a folder (new, renamed, removed) survive a power cut.
core::Status syncFolder(const QString& folder);
/// Renames, replacing `to`, and makes it durable: afterwards `to` is the old or the new file, never half of one.
core::Status replaceFile(const QString& from, const QString& to);
/// Writes a whole small file (owner-only) so that a crash leaves the old or the new content.
core::Status writeFileDurably(const QString& path, QByteArrayView content);
/// The error of the last failed call.
core::Error ioError(const char* where);

} // namespace storage
