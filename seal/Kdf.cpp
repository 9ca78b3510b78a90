#include "seal/Kdf.h"

#include "seal/Handles.h"
#include "seal/Random.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <array>
#include <cmath>

namespace seal {

using core::Code;
using core::fail;
using core::Result;
using core::Secret;

namespace {

constexpr quint64 kMaxMemory = quint64(512) << 20;
constexpr quint64 kMaxWork = quint64(8) * (1U << 17) * 8; // n · r · p
constexpr qsizetype kMaxSalt = 1024;
constexpr qsizetype kMaxDerived = 1024;

core::Status checkParams(const KdfParams& params)
{
    if (params.alg != QLatin1String("scrypt"))
        return fail(Code::Unsupported, QStringLiteral("kdf alg"));
    const bool powerOfTwo = params.n >= 2 && (params.n & (params.n - 1)) == 0;
    // each factor is bounded first, so the products cannot wrap
    if (!powerOfTwo || params.n > (1U << 24) || params.r < 1 || params.r > 1024 || params.p < 1 || params.p > 1024)
        return fail(Code::BadInput, QStringLiteral("kdf parameters"));
    if (128 * params.n * params.r > kMaxMemory || params.n * params.r * params.p > kMaxWork)
        return fail(Code::BadInput, QStringLiteral("kdf cost"));
    if (params.salt.size() > kMaxSalt)
        return fail(Code::BadInput, QStringLiteral("kdf salt"));
    return {};
}

/// A whole number of JSON, or nothing.
std::optional<quint64> wholeNumber(const QJsonValue& value)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > 4294967295.0 || std::floor(number) != number)
        return {};
    return static_cast<quint64>(number);
}

} // namespace

KdfParams KdfParams::fresh()
{
    KdfParams params;
    params.salt = randomBytes(16);
    return params;
}

Result<Secret> deriveKey(const Secret& secret, const KdfParams& params, qsizetype size)
{
    if (const core::Status checked = checkParams(params); !checked)
        return checked.error();
    if (size < 1 || size > kMaxDerived)
        return fail(Code::BadInput, QStringLiteral("kdf key size"));

    const Kdf kdf{EVP_KDF_fetch(nullptr, OSSL_KDF_NAME_SCRYPT, nullptr)};
    const KdfCtx context{kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr};
    Secret password = secret.isEmpty() ? Secret::zeros(1) : secret.clone();
    QByteArray salt = params.salt;
    uint64_t n = params.n;
    uint32_t r = params.r;
    uint32_t p = params.p;
    // OpenSSL's own limit is 32 MiB; B needs 128·r·p and V 128·r·N bytes, plus a little for the working block
    uint64_t memory = kMaxMemory + 128ULL * r * p + 1024ULL * r + (1U << 20);
    const std::array<OSSL_PARAM, 7> settings = {
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, password.data(), static_cast<size_t>(secret.size())),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), static_cast<size_t>(salt.size())),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end(),
    };
    Secret key = Secret::zeros(size);
    if (!context || EVP_KDF_derive(context.get(), bytesOf(key.data()), static_cast<size_t>(size), settings.data()) != 1)
        return opensslError(Code::Internal, "scrypt");
    return key;
}

QJsonObject toJson(const KdfParams& params)
{
    return QJsonObject{
        {QStringLiteral("alg"), params.alg},
        {QStringLiteral("n"), static_cast<qint64>(params.n)},
        {QStringLiteral("r"), static_cast<qint64>(params.r)},
        {QStringLiteral("p"), static_cast<qint64>(params.p)},
        {QStringLiteral("salt"), QString::fromLatin1(params.salt.toBase64())},
    };
}

Result<KdfParams> kdfParamsFromJson(const QJsonObject& json)
{
    const auto n = wholeNumber(json.value(QLatin1String("n")));
    const auto r = wholeNumber(json.value(QLatin1String("r")));
    const auto p = wholeNumber(json.value(QLatin1String("p")));
    const QJsonValue alg = json.value(QLatin1String("alg"));
    const QJsonValue salt = json.value(QLatin1String("salt"));
    if (!alg.isString())
        return fail(Code::BadInput, QStringLiteral("kdf alg"));
    if (alg.toString() != QLatin1String("scrypt"))
        return fail(Code::Unsupported, QStringLiteral("kdf alg"));
    if (!n || !r || !p || !salt.isString())
        return fail(Code::BadInput, QStringLiteral("kdf members"));
    const auto saltBytes = QByteArray::fromBase64Encoding(salt.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!saltBytes || saltBytes.decoded.size() < 16)
        return fail(Code::BadInput, QStringLiteral("kdf salt"));
    KdfParams params{alg.toString(), *n, static_cast<quint32>(*r), static_cast<quint32>(*p), saltBytes.decoded};
    if (params.n < 1024)
        return fail(Code::BadInput, QStringLiteral("kdf cost"));
    if (const core::Status checked = checkParams(params); !checked)
        return checked.error();
    return params;
}

Secret passphraseBytes(const QString& text)
{
    QByteArray bytes = text.normalized(QString::NormalizationForm_KC).toUtf8();
    return Secret::take(bytes);
}

} // namespace seal
