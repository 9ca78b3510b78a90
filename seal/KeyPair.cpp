#include "seal/KeyPair.h"

#include "seal/Digest.h"
#include "seal/Handles.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

namespace seal {

using core::Code;
using core::fail;
using core::Result;
using core::Secret;

namespace {

// PBES2's scrypt in OpenSSL always runs under its default limit of 32 MiB, so work comes from p instead of from N:
// as much CPU as N = 2^17, p = 1.
constexpr quint64 kScryptN = 1U << 14;
constexpr quint64 kScryptR = 8;
constexpr quint64 kScryptP = 8;
constexpr quint64 kMaxScryptWork = 8 * kScryptN * kScryptR * kScryptP;
constexpr quint64 kMaxIterations = 2'000'000;

std::shared_ptr<EVP_PKEY> shared(Pkey key) { return {key.release(), EVP_PKEY_free}; }

bool isP256(const EVP_PKEY* key)
{
    char group[32] = {};
    size_t size = 0;
    return key && EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1
        && QByteArrayView(group) == QByteArrayView(SN_X9_62_prime256v1);
}

/// Refuses, before any work is done, what a planted file could make us compute for hours.
core::Status checkEncryption(const X509_SIG* sealed)
{
    const X509_ALGOR* algorithm = nullptr;
    X509_SIG_get0(sealed, &algorithm, nullptr);
    const ASN1_OBJECT* oid = nullptr;
    const void* value = nullptr;
    int type = 0;
    X509_ALGOR_get0(&oid, &type, &value, algorithm);
    if (OBJ_obj2nid(oid) != NID_pbes2 || type != V_ASN1_SEQUENCE)
        return fail(Code::Unsupported, QStringLiteral("private key encryption"));
    using Pbe2 = std::unique_ptr<PBE2PARAM, Freed<PBE2PARAM_free>>;
    const Pbe2 pbe{static_cast<PBE2PARAM*>(ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), ASN1_ITEM_rptr(PBE2PARAM)))};
    if (!pbe)
        return opensslError(Code::BadInput, "private key encryption");
    X509_ALGOR_get0(&oid, &type, &value, pbe->keyfunc);
    if (type != V_ASN1_SEQUENCE)
        return fail(Code::BadInput, QStringLiteral("private key kdf"));
    const auto number = [](const ASN1_INTEGER* integer) {
        uint64_t n = 0;
        return integer && ASN1_INTEGER_get_uint64(&n, integer) == 1 ? quint64(n) : quint64(1) << 62;
    };
    const auto* packed = static_cast<const ASN1_STRING*>(value);
    if (OBJ_obj2nid(oid) == NID_id_scrypt) {
        using Scrypt = std::unique_ptr<SCRYPT_PARAMS, Freed<SCRYPT_PARAMS_free>>;
        const Scrypt scrypt{static_cast<SCRYPT_PARAMS*>(ASN1_item_unpack(packed, ASN1_ITEM_rptr(SCRYPT_PARAMS)))};
        if (!scrypt)
            return opensslError(Code::BadInput, "private key scrypt");
        const quint64 n = number(scrypt->costParameter);
        const quint64 r = number(scrypt->blockSize);
        const quint64 p = number(scrypt->parallelizationParameter);
        if (n > (1U << 20) || r > 1024 || p > 1024 || n * r * p > kMaxScryptWork)
            return fail(Code::Unsupported, QStringLiteral("private key scrypt cost"));
        return {};
    }
    if (OBJ_obj2nid(oid) == NID_id_pbkdf2) {
        using Pbkdf2 = std::unique_ptr<PBKDF2PARAM, Freed<PBKDF2PARAM_free>>;
        const Pbkdf2 pbkdf2{static_cast<PBKDF2PARAM*>(ASN1_item_unpack(packed, ASN1_ITEM_rptr(PBKDF2PARAM)))};
        if (!pbkdf2)
            return opensslError(Code::BadInput, "private key pbkdf2");
        if (number(pbkdf2->iter) > kMaxIterations)
            return fail(Code::Unsupported, QStringLiteral("private key pbkdf2 cost"));
        return {};
    }
    return fail(Code::Unsupported, QStringLiteral("private key kdf"));
}

} // namespace

Result<PublicKey> PublicKey::fromDer(QByteArrayView der)
{
    const unsigned char* at = bytesOf(der);
    Pkey key{der.isEmpty() || der.size() > kMaxEncoded ? nullptr : d2i_PUBKEY(nullptr, &at, der.size())};
    if (!key || at != bytesOf(der) + der.size() || !isP256(key.get()))
        return opensslError(Code::BadInput, "public key");
    return PublicKey(shared(std::move(key)));
}

QByteArray PublicKey::toDer() const
{
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(m_key.get(), &der);
    const OpenSslBytes owner{der};
    return size > 0 ? QByteArray(reinterpret_cast<const char*>(der), size) : QByteArray();
}

QByteArray PublicKey::fingerprintSha256() const { return sha256Hex(toDer()); }

core::Status PublicKey::verify(QByteArrayView data, QByteArrayView signature) const
{
    const DigestCtx context{EVP_MD_CTX_new()};
    if (EVP_DigestVerifyInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, m_key.get(), nullptr) != 1)
        return opensslError(Code::Internal, "verify");
    if (EVP_DigestVerify(context.get(), bytesOf(signature), static_cast<size_t>(signature.size()), bytesOf(data),
            static_cast<size_t>(data.size()))
        != 1)
        return opensslError(Code::Corrupt, "signature");
    return {};
}

bool operator==(const PublicKey& a, const PublicKey& b) { return EVP_PKEY_eq(a.handle(), b.handle()) == 1; }

Result<PrivateKey> PrivateKey::generate()
{
    Pkey key{EVP_EC_gen("P-256")};
    if (!key)
        return opensslError(Code::Internal, "generate key");
    return PrivateKey(shared(std::move(key)));
}

Result<QByteArray> PrivateKey::toEncryptedPem(const Secret& passphrase) const
{
    if (passphrase.isEmpty())
        return fail(Code::BadInput, QStringLiteral("empty passphrase"));
    const Pkcs8 plain{EVP_PKEY2PKCS8(m_key.get())};
    // salt and initial vector are drawn at random when none are given
    X509_ALGOR* scheme = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, kScryptN, kScryptR, kScryptP);
    if (!plain || !scheme)
        return opensslError(Code::Internal, "encrypt key");
    const X509Sig sealed{PKCS8_set0_pbe(passphrase.view().data(), static_cast<int>(passphrase.size()), plain.get(), scheme)};
    if (!sealed) {
        X509_ALGOR_free(scheme);
        return opensslError(Code::Internal, "encrypt key");
    }
    const Bio out{BIO_new(BIO_s_mem())};
    if (!out || PEM_write_bio_PKCS8(out.get(), sealed.get()) != 1)
        return opensslError(Code::Internal, "encrypt key");
    return bioBytes(out.get());
}

Result<PrivateKey> PrivateKey::fromEncryptedPem(QByteArrayView pem, const Secret& passphrase)
{
    if (pem.size() > kMaxEncoded)
        return fail(Code::TooLarge, QStringLiteral("private key"));
    const Bio in = readBio(pem);
    const X509Sig sealed{in ? PEM_read_bio_PKCS8(in.get(), nullptr, neverAsk, nullptr) : nullptr};
    if (!sealed)
        return opensslError(Code::BadInput, "private key");
    if (const core::Status checked = checkEncryption(sealed.get()); !checked)
        return checked.error();
    const Pkcs8 plain{
        PKCS8_decrypt(sealed.get(), passphrase.isEmpty() ? "" : passphrase.view().data(), static_cast<int>(passphrase.size()))};
    if (!plain)
        return opensslError(Code::WrongKey, "private key");
    Pkey key{EVP_PKCS82PKEY(plain.get())};
    if (!isP256(key.get()))
        return opensslError(Code::BadInput, "private key is not P-256");
    return PrivateKey(shared(std::move(key)));
}

Secret PrivateKey::toDer() const
{
    const Pkcs8 plain{EVP_PKEY2PKCS8(m_key.get())};
    unsigned char* der = nullptr;
    const int size = plain ? i2d_PKCS8_PRIV_KEY_INFO(plain.get(), &der) : -1;
    if (size <= 0)
        return {};
    Secret secret{QByteArrayView(reinterpret_cast<const char*>(der), size)};
    OPENSSL_clear_free(der, static_cast<size_t>(size));
    return secret;
}

Secret PrivateKey::toPem() const
{
    const Bio out{BIO_new(BIO_s_secmem())}; // wiped when freed
    if (!out || PEM_write_bio_PKCS8PrivateKey(out.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    QByteArray pem = bioBytes(out.get());
    return Secret::take(pem);
}

Result<PrivateKey> PrivateKey::fromDer(const Secret& der)
{
    const unsigned char* at = bytesOf(der.view());
    const unsigned char* end = at + der.size();
    const Pkcs8 plain{der.isEmpty() || der.size() > kMaxEncoded ? nullptr : d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, der.size())};
    if (!plain || at != end)
        return opensslError(Code::BadInput, "private key");
    Pkey key{EVP_PKCS82PKEY(plain.get())};
    if (!isP256(key.get()))
        return opensslError(Code::BadInput, "private key is not P-256");
    return PrivateKey(shared(std::move(key)));
}

Result<PrivateKey> PrivateKey::fromPem(const Secret& pem)
{
    constexpr QByteArrayView kBegin = "-----BEGIN PRIVATE KEY-----";
    constexpr QByteArrayView kEnd = "-----END PRIVATE KEY-----";
    const qsizetype begin = pem.view().indexOf(kBegin);
    const qsizetype end = pem.view().indexOf(kEnd);
    if (begin < 0 || end < begin + kBegin.size())
        return core::fail(Code::BadInput, QStringLiteral("private key"));
    const qsizetype from = begin + kBegin.size();
    QByteArray text = pem.view().sliced(from, end - from).toByteArray();
    QByteArray der = QByteArray::fromBase64(text); // skips the line ends
    Secret::take(text).wipe();
    return fromDer(Secret::take(der));
}

PublicKey PrivateKey::publicKey() const
{
    // a copy of the public part only, so that nobody can cast a secret out of a PublicKey
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(m_key.get(), &der);
    const OpenSslBytes owner{der};
    const unsigned char* at = der;
    return PublicKey(shared(Pkey{size > 0 ? d2i_PUBKEY(nullptr, &at, size) : nullptr}));
}

Result<QByteArray> PrivateKey::sign(QByteArrayView data) const
{
    const DigestCtx context{EVP_MD_CTX_new()};
    size_t size = 0;
    if (EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, m_key.get(), nullptr) != 1
        || EVP_DigestSign(context.get(), nullptr, &size, bytesOf(data), static_cast<size_t>(data.size())) != 1)
        return opensslError(Code::Internal, "sign");
    QByteArray signature(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (EVP_DigestSign(context.get(), bytesOf(signature.data()), &size, bytesOf(data), static_cast<size_t>(data.size())) != 1)
        return opensslError(Code::Internal, "sign");
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

} // namespace seal
