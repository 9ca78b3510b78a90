#include "seal/KeyWrap.h"

#include "seal/Handles.h"

namespace seal {

using core::Code;
using core::fail;
using core::Result;
using core::Secret;

namespace {

constexpr qsizetype kKekSize = 32;
constexpr qsizetype kMaxKey = 4096;

/// Null when OpenSSL refuses.
CipherCtx wrapContext(QByteArrayView kek, int encrypt)
{
    CipherCtx context{EVP_CIPHER_CTX_new()};
    if (!context)
        return {};
    EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    if (EVP_CipherInit_ex2(context.get(), EVP_aes_256_wrap_pad(), bytesOf(kek), nullptr, encrypt, nullptr) != 1)
        return {};
    return context;
}

} // namespace

Result<QByteArray> wrapKey(QByteArrayView kek, const Secret& key)
{
    if (kek.size() != kKekSize || key.isEmpty() || key.size() > kMaxKey)
        return fail(Code::BadInput, QStringLiteral("key wrap sizes"));
    const CipherCtx context = wrapContext(kek, 1);
    QByteArray wrapped(key.size() + 16, Qt::Uninitialized);
    int size = 0;
    if (!context
        || EVP_CipherUpdate(context.get(), bytesOf(wrapped.data()), &size, bytesOf(key.view()), static_cast<int>(key.size()))
            != 1)
        return opensslError(Code::Internal, "key wrap");
    wrapped.truncate(size);
    return wrapped;
}

Result<Secret> unwrapKey(QByteArrayView kek, QByteArrayView wrapped)
{
    if (kek.size() != kKekSize)
        return fail(Code::BadInput, QStringLiteral("key wrap sizes"));
    if (wrapped.size() < 16 || wrapped.size() > kMaxKey + 16 || wrapped.size() % 8 != 0)
        return fail(Code::WrongKey, QStringLiteral("wrapped key size"));
    const CipherCtx context = wrapContext(kek, 0);
    Secret padded = Secret::zeros(wrapped.size());
    int size = 0;
    if (!context
        || EVP_CipherUpdate(context.get(), bytesOf(padded.data()), &size, bytesOf(wrapped), static_cast<int>(wrapped.size())) != 1
        || size <= 0)
        return opensslError(Code::WrongKey, "key unwrap");
    return Secret(padded.view().first(size));
}

} // namespace seal
