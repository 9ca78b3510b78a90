#pragma once

#include "core/base/Result.h"
#include "seal/KeyPair.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace storage {

/// What a transfer file says in clear: nothing but its number, its kind and whose key opens it.
struct SealedHead {
    enum class Kind { Acts, Receipt } kind = Kind::Acts;
    QString id;           ///< of the transfer; a receipt has the id of what it confirms
    QByteArray recipient; ///< SHA-256 of the recipient's public key, hex
    QByteArray ephemeral; ///< public key of one use, DER
    QByteArray raw;       ///< as it stands in the file
    qint64 end() const { return raw.size(); }
};

/// Corrupt: no transfer file, or its head is damaged; TooNew; NotFound; Io. Reads a few hundred bytes.
core::Result<SealedHead> readSealedHead(const QString& path);

/// Writes a file that only the owner of one private key can read (docs/protocol.md, "Transfer files"). One thread at a time.
class SealedWriter {
public:
    /// Writes beside `path` until finish(). Exists, DiskFull, Io (also: the stick is read-only or gone).
    static core::Result<SealedWriter> create(
        const QString& path, SealedHead::Kind kind, const QString& id, const seal::PublicKey& recipient);
    SealedWriter(SealedWriter&&) noexcept;
    SealedWriter& operator=(SealedWriter&&) noexcept;
    /// Removes what was not finished.
    ~SealedWriter();

    core::Status write(QByteArrayView bytes);
    /// Durable, and under its name.
    core::Status finish();
    qint64 size() const;

private:
    struct State;
    explicit SealedWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads such a file from its beginning. One thread at a time.
class SealedReader {
public:
    /// NotFound; Corrupt: cut, damaged or no such file; WrongKey: sealed to somebody else; TooNew.
    static core::Result<SealedReader> open(const QString& path, const seal::PrivateKey& mine);
    SealedReader(SealedReader&&) noexcept;
    SealedReader& operator=(SealedReader&&) noexcept;
    ~SealedReader();

    const SealedHead& head() const;
    /// Exactly `size` bytes; Corrupt when the file ends before or does not authenticate.
    core::Result<QByteArray> read(qint64 size);
    qint64 left() const;
    qint64 size() const;
    /// After the last byte. Corrupt.
    core::Status finish();

private:
    struct State;
    explicit SealedReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace storage
