#pragma once

#include "seal/KeyPair.h"

namespace seal {

// A key put aside for the holder of a private key: nobody else can take it out again, not even who put it there. P-256
// Diffie-Hellman with a key made for the occasion, HMAC-SHA-256 over both public keys, AES-256-WRAP-PAD.

/// Seals a key of 1–4096 bytes for `holder`. Different bytes each time. Any thread.
core::Result<QByteArray> sealForHolder(const PublicKey& holder, const core::Secret& key);

/// WrongKey when it was sealed for another holder or was changed; BadInput for what was never sealed. Any thread.
core::Result<core::Secret> openAsHolder(const PrivateKey& holder, QByteArrayView sealedKey);

} // namespace seal
