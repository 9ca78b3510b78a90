#include "seal/Escrow.h"

#include "seal/Digest.h"
#include "seal/Handles.h"
#include "seal/KeyWrap.h"

namespace seal {

using core::Code;
using core::Result;
using core::Secret;

namespace {

constexpr qsizetype kPublicKeySize = 91; ///< SubjectPublicKeyInfo of a P-256 key

using Agreement = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;

/// What `own` and the holder of `other` both know.
Result<Secret> agree(const PrivateKey& own, const PublicKey& other)
{
    const Agreement context{EVP_PKEY_CTX_new(own.handle(), nullptr)};
    size_t size = 0;
    if (!context || EVP_PKEY_derive_init(context.get()) != 1 || EVP_PKEY_derive_set_peer(context.get(), other.handle()) != 1
        || EVP_PKEY_derive(context.get(), nullptr, &size) != 1)
        return opensslError(Code::Internal, "key agreement");
    Secret agreed = Secret::zeros(static_cast<qsizetype>(size));
    if (EVP_PKEY_derive(context.get(), bytesOf(agreed.data()), &size) != 1)
        return opensslError(Code::Internal, "key agreement");
    return agreed;
}

/// Bound to both keys, so that a sealed key cannot be handed on as if for somebody else.
Result<Secret> wrappingKey(const PrivateKey& own, const PublicKey& other, const QByteArray& once, const PublicKey& holder)
{
    const Result<Secret> agreed = agree(own, other);
    if (!agreed)
        return agreed.error();
    QByteArray key = hmacSha256(agreed->view(), QByteArray("yuanzhen escrow 1") + once + holder.toDer());
    return Secret::take(key);
}

} // namespace

Result<QByteArray> sealForHolder(const PublicKey& holder, const Secret& key)
{
    const Result<PrivateKey> once = PrivateKey::generate();
    if (!once)
        return once.error();
    const QByteArray shown = once->publicKey().toDer();
    const Result<Secret> kek = wrappingKey(*once, holder, shown, holder);
    if (!kek)
        return kek.error();
    const Result<QByteArray> wrapped = wrapKey(kek->view(), key);
    if (!wrapped)
        return wrapped.error();
    return QByteArray(shown + *wrapped);
}

Result<Secret> openAsHolder(const PrivateKey& holder, QByteArrayView sealedKey)
{
    if (sealedKey.size() <= kPublicKeySize)
        return core::fail(Code::BadInput, QStringLiteral("sealed key"));
    const QByteArray shown = sealedKey.first(kPublicKeySize).toByteArray();
    const Result<PublicKey> once = PublicKey::fromDer(shown);
    if (!once)
        return once.error();
    const Result<Secret> kek = wrappingKey(holder, *once, shown, holder.publicKey());
    if (!kek)
        return kek.error();
    return unwrapKey(kek->view(), sealedKey.sliced(kPublicKeySize));
}

} // namespace seal
