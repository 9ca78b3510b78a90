#include "seal/Aead.h"

#include "seal/Handles.h"

namespace seal {

using core::Code;
using core::fail;
using core::Result;

namespace {

// OpenSSL counts in int
constexpr qsizetype kMaxMessage = qsizetype(1) << 30;

bool feed(EVP_CIPHER_CTX* context, unsigned char* out, QByteArrayView in)
{
    int written = 0;
    return in.isEmpty() || EVP_CipherUpdate(context, out, &written, bytesOf(in), static_cast<int>(in.size())) == 1;
}

core::Status checkSizes(QByteArrayView nonce, QByteArrayView aad, QByteArrayView text)
{
    if (nonce.size() != kAeadNonceSize)
        return fail(Code::BadInput, QStringLiteral("aead nonce size"));
    if (aad.size() > kMaxMessage || text.size() > kMaxMessage)
        return fail(Code::TooLarge, QStringLiteral("aead message size"));
    return {};
}

} // namespace

struct Aead::State {
    CipherCtx sealing{EVP_CIPHER_CTX_new()};
    CipherCtx opening{EVP_CIPHER_CTX_new()};
};

Aead::Aead(std::unique_ptr<State> state) : m_state(std::move(state)) { }
Aead::~Aead() = default;
Aead::Aead(Aead&&) noexcept = default;
Aead& Aead::operator=(Aead&&) noexcept = default;

Result<Aead> Aead::create(QByteArrayView key)
{
    if (key.size() != kAeadKeySize)
        return fail(Code::BadInput, QStringLiteral("aead key size"));
    auto state = std::make_unique<State>();
    if (EVP_CipherInit_ex2(state->sealing.get(), EVP_aes_256_gcm(), bytesOf(key), nullptr, 1, nullptr) != 1
        || EVP_CipherInit_ex2(state->opening.get(), EVP_aes_256_gcm(), bytesOf(key), nullptr, 0, nullptr) != 1)
        return opensslError(Code::Internal, "aead init");
    return Aead(std::move(state));
}

Result<QByteArray> Aead::seal(QByteArrayView nonce, QByteArrayView aad, QByteArrayView plain)
{
    if (const core::Status sizes = checkSizes(nonce, aad, plain); !sizes)
        return sizes.error();
    EVP_CIPHER_CTX* context = m_state->sealing.get();
    QByteArray sealed(plain.size() + kAeadTagSize, Qt::Uninitialized);
    unsigned char* out = bytesOf(sealed.data());
    int rest = 0;
    if (EVP_CipherInit_ex2(context, nullptr, nullptr, bytesOf(nonce), -1, nullptr) != 1 || !feed(context, nullptr, aad)
        || !feed(context, out, plain) || EVP_CipherFinal_ex(context, out + plain.size(), &rest) != 1
        || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kAeadTagSize, out + plain.size()) != 1)
        return opensslError(Code::Internal, "aead seal");
    return sealed;
}

Result<QByteArray> Aead::open(QByteArrayView nonce, QByteArrayView aad, QByteArrayView sealed)
{
    if (const core::Status sizes = checkSizes(nonce, aad, sealed); !sizes)
        return sizes.error();
    if (sealed.size() < kAeadTagSize)
        return fail(Code::Corrupt, QStringLiteral("aead message is shorter than its tag"));
    EVP_CIPHER_CTX* context = m_state->opening.get();
    const QByteArrayView text = sealed.chopped(kAeadTagSize);
    QByteArray tag = sealed.last(kAeadTagSize).toByteArray();
    QByteArray plain(text.size(), Qt::Uninitialized);
    unsigned char* out = bytesOf(plain.data());
    int rest = 0;
    if (EVP_CipherInit_ex2(context, nullptr, nullptr, bytesOf(nonce), -1, nullptr) != 1 || !feed(context, nullptr, aad)
        || !feed(context, out, text) || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kAeadTagSize, tag.data()) != 1
        || EVP_CipherFinal_ex(context, out + text.size(), &rest) != 1) {
        OPENSSL_cleanse(out, static_cast<size_t>(plain.size()));
        return opensslError(Code::Corrupt, "aead tag");
    }
    return plain;
}

Result<QByteArray> sealBytes(QByteArrayView key, QByteArrayView nonce, QByteArrayView aad, QByteArrayView plain)
{
    Result<Aead> aead = Aead::create(key);
    if (!aead)
        return aead.error();
    return aead->seal(nonce, aad, plain);
}

Result<QByteArray> openSealed(QByteArrayView key, QByteArrayView nonce, QByteArrayView aad, QByteArrayView sealed)
{
    Result<Aead> aead = Aead::create(key);
    if (!aead)
        return aead.error();
    return aead->open(nonce, aad, sealed);
}

} // namespace seal
