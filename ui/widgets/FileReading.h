#pragma once

#include "core/base/Result.h"

#include <QDateTime>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace ui {

/// A file as it was read, with its hashes in lower-case hex.
struct FileBytes {
    QString path;
    QByteArray bytes;
    QString sha256, sha1;
    QDateTime modified; ///< UTC
};

/// Bytes that came without a file, hashed in the calling thread.
FileBytes fileOf(const QString& name, const QByteArray& bytes, const QDateTime& modified);

/// Reads and hashes a file in the calling thread, piece by piece. TooLarge; Io (not there, not readable); Cancelled as soon as
/// `stop` is set.
core::Result<FileBytes> readFile(const QString& path, qint64 largest, const std::atomic_bool& stop);

/// The same in a thread of its own: windows never wait for a disk or a network drive. `done` comes on `context`'s thread, and
/// not at all once `context` has died.
void readFileLater(
    QObject* context, const QString& path, qint64 largest, std::function<void(const core::Result<FileBytes>&)> done);

} // namespace ui
