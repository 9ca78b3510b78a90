#include "seal/PinKey.h"

#include "seal/Aead.h"
#include "seal/Random.h"

#include <QJsonDocument>

#include <optional>

namespace seal {

using core::Code;
using core::fail;
using core::Result;
using core::Secret;

namespace {

constexpr qsizetype kMaxDocument = 16 * 1024;
constexpr QByteArrayView kPurpose = "yuanzhen-pin-key-1"; // bound to the ciphertext: a document of another kind does not open

struct Locked {
    KdfParams params;
    QByteArray nonce;
    QByteArray sealed;
};

std::optional<QByteArray> bytesAt(const QJsonObject& json, QLatin1String name)
{
    const QJsonValue value = json.value(name);
    auto decoded = QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded)
        return {};
    return decoded.decoded;
}

Result<Locked> parse(QByteArrayView document)
{
    if (document.size() > kMaxDocument)
        return fail(Code::Corrupt, QStringLiteral("pin key size"));
    const QJsonObject json = QJsonDocument::fromJson(document.toByteArray()).object();
    if (json.value(QLatin1String("v")).toInt() > 1)
        return fail(Code::TooNew, QStringLiteral("pin key version"));
    const auto nonce = bytesAt(json, QLatin1String("nonce"));
    const auto sealed = bytesAt(json, QLatin1String("sealed"));
    const Result<KdfParams> params = kdfParamsFromJson(json.value(QLatin1String("kdf")).toObject());
    if (!nonce || nonce->size() != kAeadNonceSize || !sealed || sealed->size() <= kAeadTagSize || !params)
        return fail(Code::Corrupt, QStringLiteral("pin key document"));
    return Locked{*params, *nonce, *sealed};
}

Result<PrivateKey> tryPin(const Locked& locked, const QString& pin)
{
    const Result<Secret> kek = deriveKey(passphraseBytes(pin), locked.params);
    if (!kek)
        return kek.error();
    Result<QByteArray> plain = openSealed(kek->view(), locked.nonce, kPurpose, locked.sealed);
    if (!plain) // a wrong PIN and a damaged ciphertext cannot be told apart
        return fail(Code::WrongKey, QStringLiteral("pin"));
    return PrivateKey::fromDer(Secret::take(*plain));
}

} // namespace

bool isGoodPin(const QString& pin)
{
    if (pin.size() != 6)
        return false;
    for (const QChar c : pin) {
        if (c < u'0' || c > u'9')
            return false;
    }
    const QStringView text(pin);
    for (const int period : {1, 2, 3}) {
        if (text.mid(period) == text.chopped(period))
            return false;
    }
    for (const int step : {-1, 1}) {
        bool run = true;
        for (qsizetype i = 1; i < text.size(); ++i)
            run = run && (text[i].unicode() - text[i - 1].unicode() - step) % 10 == 0;
        if (run)
            return false;
    }
    return true;
}

Result<QByteArray> lockWithPin(const PrivateKey& key, const QString& pin, const KdfParams& params)
{
    if (!isGoodPin(pin))
        return fail(Code::BadInput, QStringLiteral("pin"));
    const Result<Secret> kek = deriveKey(passphraseBytes(pin), params);
    if (!kek)
        return kek.error();
    const QByteArray nonce = randomBytes(kAeadNonceSize);
    const Result<QByteArray> sealed = sealBytes(kek->view(), nonce, kPurpose, key.toDer().view());
    if (!sealed)
        return sealed.error();
    return QJsonDocument(QJsonObject{
                             {QStringLiteral("v"), 1},
                             {QStringLiteral("kdf"), toJson(params)},
                             {QStringLiteral("nonce"), QString::fromLatin1(nonce.toBase64())},
                             {QStringLiteral("sealed"), QString::fromLatin1(sealed->toBase64())},
                         })
        .toJson(QJsonDocument::Compact);
}

Result<PrivateKey> unlockWithPin(QByteArrayView locked, const QString& pin, PinTries& tries, const StorePinTries& store)
{
    if (tries.isLocked())
        return fail(Code::Locked, QStringLiteral("pin"));
    const Result<Locked> parsed = parse(locked);
    if (!parsed)
        return parsed.error();
    const PinTries counted{tries.wrong + 1};
    if (const core::Status stored = store(counted); !stored)
        return stored.error();
    tries = counted;
    Result<PrivateKey> key = tryPin(*parsed, pin);
    if (!key)
        return key.error();
    if (const core::Status stored = store(PinTries{}); !stored)
        return stored.error();
    tries = {};
    return key;
}

} // namespace seal
