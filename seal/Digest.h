#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace seal {

/// SHA-256 (FIPS 180-4), 32 bytes. Any thread.
QByteArray sha256(QByteArrayView data);
/// The same as 64 lower-case hex digits, the name of a blob.
QByteArray sha256Hex(QByteArrayView data);

/// SHA-256 over data that comes in pieces. One thread at a time.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(QByteArrayView data);
    /// The digest so far (32 bytes); more may be added afterwards, so a resumable upload can tell its state.
    QByteArray result() const;
    QByteArray resultHex() const { return result().toHex(); }
    /// Starts anew.
    void reset();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// HMAC-SHA-256 (RFC 2104, RFC 4231), 32 bytes. Any thread.
QByteArray hmacSha256(QByteArrayView key, QByteArrayView data);
/// HMAC-SHA-1, 20 bytes: only for RFC 6238 codes that ordinary authenticator programs understand.
QByteArray hmacSha1(QByteArrayView key, QByteArrayView data);

} // namespace seal
