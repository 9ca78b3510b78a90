#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "seal/KeyPair.h"

namespace seal {

/// A fresh 32-byte key that only the owner of `recipient`'s private key can make again, and what it is made again from.
struct SealedKey {
    core::Secret key;
    QByteArray ephemeral; ///< public key of the one use, SubjectPublicKeyInfo in DER; no secret
};

/// ECIES' key part: ECDH on P-256 with a key of one use (SP 800-56A, C(1e,1s)), then HKDF-SHA-256 (RFC 5869) over the shared
/// value with both public keys and `purpose`, so that a key made for one purpose opens nothing of another. Any thread.
core::Result<SealedKey> sealKeyTo(const PublicKey& recipient, QByteArrayView purpose);
/// BadInput when `ephemeral` is no P-256 key. Another recipient's key yields another key, which opens nothing.
core::Result<core::Secret> openSealedKey(const PrivateKey& mine, QByteArrayView ephemeral, QByteArrayView purpose);

} // namespace seal
