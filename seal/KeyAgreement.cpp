#include "seal/KeyAgreement.h"

#include "seal/Digest.h"
#include "seal/Handles.h"

namespace seal {

using core::Code;
using core::Result;
using core::Secret;

namespace {

using PkeyCtx = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;

Result<Secret> sharedValue(evp_pkey_st* mine, evp_pkey_st* theirs)
{
    const PkeyCtx context{EVP_PKEY_CTX_new_from_pkey(nullptr, mine, nullptr)};
    size_t size = 0;
    if (!context || EVP_PKEY_derive_init(context.get()) != 1 || EVP_PKEY_derive_set_peer_ex(context.get(), theirs, 1) != 1
        || EVP_PKEY_derive(context.get(), nullptr, &size) != 1)
        return opensslError(Code::BadInput, "key agreement");
    Secret value = Secret::zeros(static_cast<qsizetype>(size));
    if (EVP_PKEY_derive(context.get(), bytesOf(value.data()), &size) != 1 || static_cast<qsizetype>(size) != value.size())
        return opensslError(Code::Internal, "key agreement");
    return value;
}

/// HKDF with one block: 32 bytes are asked for.
Secret derived(const Secret& value, const QByteArray& ephemeral, const QByteArray& recipient, QByteArrayView purpose)
{
    QByteArray extracted = hmacSha256(purpose, value.view());
    const Secret prk = Secret::take(extracted);
    QByteArray expanded = hmacSha256(prk.view(), ephemeral + recipient + purpose.toByteArray() + '\x01');
    return Secret::take(expanded);
}

} // namespace

Result<SealedKey> sealKeyTo(const PublicKey& recipient, QByteArrayView purpose)
{
    const auto once = PrivateKey::generate();
    if (!once)
        return once.error();
    const auto value = sharedValue(once->handle(), recipient.handle());
    if (!value)
        return value.error();
    const QByteArray ephemeral = once->publicKey().toDer();
    return SealedKey{derived(*value, ephemeral, recipient.toDer(), purpose), ephemeral};
}

Result<Secret> openSealedKey(const PrivateKey& mine, QByteArrayView ephemeral, QByteArrayView purpose)
{
    const auto once = PublicKey::fromDer(ephemeral);
    if (!once)
        return once.error();
    const auto value = sharedValue(mine.handle(), once->handle());
    if (!value)
        return value.error();
    return derived(*value, ephemeral.toByteArray(), mine.publicKey().toDer(), purpose);
}

} // namespace seal
