#include "seal/Digest.h"

#include "seal/Handles.h"

#include <openssl/hmac.h>

namespace seal {

struct Sha256::State {
    DigestCtx context{EVP_MD_CTX_new()};
};

QByteArray sha256(QByteArrayView data)
{
    QByteArray digest(32, Qt::Uninitialized);
    if (EVP_Digest(data.data(), static_cast<size_t>(data.size()), bytesOf(digest.data()), nullptr, EVP_sha256(), nullptr) != 1)
        qFatal("SHA-256 is not available");
    return digest;
}

QByteArray sha256Hex(QByteArrayView data) { return sha256(data).toHex(); }

Sha256::Sha256() : m_state(std::make_unique<State>()) { reset(); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::reset()
{
    if (EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr) != 1)
        qFatal("SHA-256 is not available");
}

void Sha256::add(QByteArrayView data)
{
    if (EVP_DigestUpdate(m_state->context.get(), data.data(), static_cast<size_t>(data.size())) != 1)
        qFatal("SHA-256 failed");
}

QByteArray Sha256::result() const
{
    const DigestCtx copy{EVP_MD_CTX_new()};
    QByteArray digest(32, Qt::Uninitialized);
    if (EVP_MD_CTX_copy_ex(copy.get(), m_state->context.get()) != 1
        || EVP_DigestFinal_ex(copy.get(), bytesOf(digest.data()), nullptr) != 1)
        qFatal("SHA-256 failed");
    return digest;
}

static QByteArray hmac(const EVP_MD* digest, int size, QByteArrayView key, QByteArrayView data)
{
    QByteArray mac(size, Qt::Uninitialized);
    // HMAC() takes a null key for "the key of the last call", so an empty key must not be null
    const void* keyData = key.isEmpty() ? "" : key.data();
    if (!HMAC(digest, keyData, static_cast<int>(key.size()), bytesOf(data), static_cast<size_t>(data.size()), bytesOf(mac.data()),
            nullptr))
        qFatal("HMAC is not available");
    return mac;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView data) { return hmac(EVP_sha256(), 32, key, data); }

QByteArray hmacSha1(QByteArrayView key, QByteArrayView data) { return hmac(EVP_sha1(), 20, key, data); }

} // namespace seal
