#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace seal {

inline constexpr qsizetype kAeadKeySize = 32;
inline constexpr qsizetype kAeadNonceSize = 12;
inline constexpr qsizetype kAeadTagSize = 16;

/// AES-256-GCM (NIST SP 800-38D) keyed once and used for many chunks. Sealed bytes are ciphertext followed by the
/// 16-byte tag. A nonce must never be used twice with one key: derive it from a chunk number under a key of its own per
/// file, or draw it at random for few messages. One thread at a time.
class Aead {
public:
    /// `key` is 32 bytes. BadInput for another size.
    static core::Result<Aead> create(QByteArrayView key);
    ~Aead();
    Aead(Aead&&) noexcept;
    Aead& operator=(Aead&&) noexcept;

    /// Encrypts `plain` and authenticates `aad` with it. BadInput for a wrong nonce size, TooLarge above 1 GiB.
    core::Result<QByteArray> seal(QByteArrayView nonce, QByteArrayView aad, QByteArrayView plain);
    /// Corrupt when key, nonce, `aad`, bytes or tag do not belong together; nothing of the plain text is returned then.
    core::Result<QByteArray> open(QByteArrayView nonce, QByteArrayView aad, QByteArrayView sealed);

private:
    struct State;
    explicit Aead(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// One message with one key; errors as above.
core::Result<QByteArray> sealBytes(QByteArrayView key, QByteArrayView nonce, QByteArrayView aad, QByteArrayView plain);
core::Result<QByteArray> openSealed(QByteArrayView key, QByteArrayView nonce, QByteArrayView aad, QByteArrayView sealed);

} // namespace seal
