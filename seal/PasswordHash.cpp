#include "seal/PasswordHash.h"

#include "seal/Kdf.h"
#include "seal/Random.h"

#include <QRegularExpression>

#include <optional>

namespace seal {

using core::Code;
using core::fail;
using core::Result;
using core::Secret;

namespace {

constexpr qsizetype kHashSize = 32;
constexpr qsizetype kSaltSize = 16;
// what is typed or posted; scrypt itself would take any length
constexpr qsizetype kMaxPassword = 1024;
constexpr int kMaxLog2n = 24;

struct Stored {
    PasswordCost cost;
    QByteArray salt;
    QByteArray hash;
};

QString base64(QByteArrayView bytes) { return QString::fromLatin1(bytes.toByteArray().toBase64(QByteArray::OmitTrailingEquals)); }

std::optional<QByteArray> fromBase64(const QString& text)
{
    auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    return decoded.decoded;
}

std::optional<Stored> parse(const QString& text)
{
    static const QRegularExpression kForm(QStringLiteral("\\A\\$scrypt\\$ln=([0-9]{1,2}),r=([0-9]{1,4}),p=([0-9]{1,4})"
                                                         "\\$([A-Za-z0-9+/]{22,86})\\$([A-Za-z0-9+/]{43})\\z"));
    if (text.size() > 256)
        return {};
    const QRegularExpressionMatch match = kForm.match(text);
    if (!match.hasMatch())
        return {};
    const auto salt = fromBase64(match.captured(4));
    const auto hash = fromBase64(match.captured(5));
    const int log2n = match.captured(1).toInt();
    if (!salt || !hash || hash->size() != kHashSize || log2n > kMaxLog2n)
        return {};
    return Stored{{log2n, match.captured(2).toInt(), match.captured(3).toInt()}, *salt, *hash};
}

Result<Secret> derive(const QString& password, const PasswordCost& cost, const QByteArray& salt)
{
    // below 2^10 a guess costs nothing; the upper limits are deriveKey()'s
    if (cost.log2n < 10 || cost.log2n > kMaxLog2n || cost.r < 1 || cost.p < 1 || password.size() > kMaxPassword)
        return fail(Code::BadInput, QStringLiteral("password cost"));
    const KdfParams params{
        QStringLiteral("scrypt"), quint64(1) << cost.log2n, static_cast<quint32>(cost.r), static_cast<quint32>(cost.p), salt};
    return deriveKey(passphraseBytes(password), params, kHashSize);
}

} // namespace

Result<QString> hashPassword(const QString& password, const PasswordCost& cost)
{
    const QByteArray salt = randomBytes(kSaltSize);
    const Result<Secret> hash = derive(password, cost, salt);
    if (!hash)
        return hash.error();
    return QStringLiteral("$scrypt$ln=%1,r=%2,p=%3$%4$%5")
        .arg(QString::number(cost.log2n), QString::number(cost.r), QString::number(cost.p), base64(salt), base64(hash->view()));
}

core::Status verifyPassword(const QString& password, const QString& stored)
{
    const auto parsed = parse(stored);
    if (!parsed)
        return fail(Code::Corrupt, QStringLiteral("stored password"));
    if (password.size() > kMaxPassword)
        return fail(Code::WrongKey, QStringLiteral("password"));
    const Result<Secret> hash = derive(password, parsed->cost, parsed->salt);
    if (!hash)
        return hash.error().code == Code::BadInput ? fail(Code::Corrupt, QStringLiteral("stored password cost")) : hash.error();
    if (!core::equalConstantTime(hash->view(), parsed->hash))
        return fail(Code::WrongKey, QStringLiteral("password"));
    return {};
}

bool needsRehash(const QString& stored, const PasswordCost& cost)
{
    const auto parsed = parse(stored);
    const auto work = [](const PasswordCost& c) {
        return (quint64(1) << c.log2n) * static_cast<quint64>(c.r) * static_cast<quint64>(c.p);
    };
    return !parsed || work(parsed->cost) < work(cost);
}

} // namespace seal
