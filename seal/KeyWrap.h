#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QByteArray>
#include <QByteArrayView>

namespace seal {

/// Wraps a key of 1–4096 bytes under a 32-byte key-encrypting key: AES-256-WRAP-PAD (RFC 5649), 40 bytes for a 32-byte
/// key. Needs no nonce. BadInput for other sizes. Any thread.
core::Result<QByteArray> wrapKey(QByteArrayView kek, const core::Secret& key);

/// WrongKey when `kek` does not open it or the wrapped bytes were changed (the two cannot be told apart); BadInput for
/// a `kek` that is not 32 bytes. Any thread.
core::Result<core::Secret> unwrapKey(QByteArrayView kek, QByteArrayView wrapped);

} // namespace seal
