#pragma once

#include "core/base/Result.h"
#include "seal/Kdf.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace storage {

/// Writes one encrypted stream under a passphrase of its own: scrypt, then AES-256-GCM frames as in blob files, closed
/// by a frame that binds length and SHA-256 of the whole. One thread at a time.
class BackupWriter {
public:
    /// Writes beside `path` until finish(). Exists; Refused with seal::passwordProblemName; DiskFull; Io. About 0.5 s
    /// of CPU.
    static core::Result<BackupWriter> create(const QString& path, const QString& passphrase, const seal::KdfParams& cost);
    BackupWriter(BackupWriter&&) noexcept;
    BackupWriter& operator=(BackupWriter&&) noexcept;
    /// Removes what was not finished.
    ~BackupWriter();

    core::Status write(QByteArrayView bytes);
    /// Makes everything durable and gives the file its name.
    core::Status finish();
    qint64 size() const;

private:
    struct State;
    explicit BackupWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads such a stream from its beginning. One thread at a time.
class BackupReader {
public:
    /// NotFound; Corrupt for a file that is cut or not a backup; WrongKey; TooNew.
    static core::Result<BackupReader> open(const QString& path, const QString& passphrase);
    BackupReader(BackupReader&&) noexcept;
    BackupReader& operator=(BackupReader&&) noexcept;
    ~BackupReader();

    /// Exactly `size` bytes. Corrupt when the stream ends before or does not authenticate.
    core::Result<QByteArray> read(qint64 size);
    qint64 size() const;
    qint64 left() const;
    /// After the last byte: checks the closing frame against everything read. Corrupt.
    core::Status finish();

private:
    struct State;
    explicit BackupReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace storage
