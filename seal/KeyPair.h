#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct evp_pkey_st;

namespace seal {

/// A public key. Copies share one immutable handle; any thread.
class PublicKey {
public:
    /// SubjectPublicKeyInfo in DER. BadInput for anything else, for trailing bytes and for keys other than P-256.
    static core::Result<PublicKey> fromDer(QByteArrayView der);
    QByteArray toDer() const;
    /// SHA-256 of the DER as 64 hex digits.
    QByteArray fingerprintSha256() const;

    /// Checks an ECDSA/SHA-256 signature in DER. Corrupt when it is not this key's over these bytes.
    core::Status verify(QByteArrayView data, QByteArrayView signature) const;

    friend bool operator==(const PublicKey& a, const PublicKey& b);

    /// For seal/ only.
    explicit PublicKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) { }
    evp_pkey_st* handle() const { return m_key.get(); }

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

/// A P-256 private key: for a TLS server, a device, a practitioner's signature or an authority. Copies share one
/// immutable handle, which OpenSSL wipes when the last copy dies; any thread.
class PrivateKey {
public:
    static core::Result<PrivateKey> generate();

    /// PKCS#8, encrypted with AES-256 under scrypt (PBES2): "BEGIN ENCRYPTED PRIVATE KEY", readable by other programs.
    /// About 0.3 s of CPU. BadInput for an empty passphrase.
    core::Result<QByteArray> toEncryptedPem(const core::Secret& passphrase) const;
    /// Reads the above, also PBES2 with PBKDF2. WrongKey for another passphrase, BadInput for what is no such key,
    /// Unsupported for other schemes or for
    /// more work than eight of our own.
    static core::Result<PrivateKey> fromEncryptedPem(QByteArrayView pem, const core::Secret& passphrase);

    /// PKCS#8 without encryption, only for memory or for inside an encrypted store.
    core::Secret toDer() const;
    /// The same as PEM, as TLS libraries want it.
    core::Secret toPem() const;
    static core::Result<PrivateKey> fromDer(const core::Secret& der);
    /// Reads what toPem() wrote. BadInput.
    static core::Result<PrivateKey> fromPem(const core::Secret& pem);

    PublicKey publicKey() const;
    /// ECDSA over SHA-256 in DER (about 71 bytes), different each time.
    core::Result<QByteArray> sign(QByteArrayView data) const;

    /// For seal/ only.
    explicit PrivateKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) { }
    evp_pkey_st* handle() const { return m_key.get(); }

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace seal
