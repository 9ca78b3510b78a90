#include "seal/Totp.h"

#include "core/base/Secret.h"
#include "seal/Digest.h"
#include "seal/Random.h"

#include <QUrl>
#include <QtEndian>

namespace seal {

using core::Code;
using core::fail;
using core::Result;

namespace {

constexpr qint64 kStepSeconds = 30;
constexpr qsizetype kSecretSize = 20;
constexpr qsizetype kMinSecret = 10;
constexpr qsizetype kMaxSecret = 128;
constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

QString codeOfStep(const QByteArray& key, qint64 step)
{
    const quint64 counter = qToBigEndian(static_cast<quint64>(step));
    const QByteArray mac = hmacSha1(key, QByteArrayView(reinterpret_cast<const char*>(&counter), sizeof counter));
    const int offset = mac.back() & 0x0f; // dynamic truncation, RFC 4226 §5.3
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffffU;
    return QStringLiteral("%1").arg(number % 1000000U, 6, 10, QLatin1Char('0'));
}

std::optional<QByteArray> keyOf(const QString& base32)
{
    auto key = fromBase32(base32);
    if (!key || key->size() < kMinSecret || key->size() > kMaxSecret)
        return {};
    return key;
}

/// Steps are counted from 1970; times before it have none.
std::optional<qint64> stepOf(const QDateTime& time)
{
    if (!time.isValid() || time.toSecsSinceEpoch() < 0)
        return {};
    return time.toSecsSinceEpoch() / kStepSeconds;
}

} // namespace

QString newTotpSecret() { return toBase32(randomSecret(kSecretSize).view()); }

Result<QString> totpCode(const QString& base32, const QDateTime& time)
{
    const auto key = keyOf(base32);
    const auto step = stepOf(time);
    if (!key || !step)
        return fail(Code::BadInput, QStringLiteral("totp secret or time"));
    return codeOfStep(*key, *step);
}

std::optional<qint64> verifyTotp(
    const QString& base32, const QString& code, const QDateTime& time, int window, qint64 lastUsedStep)
{
    const auto key = keyOf(base32);
    const auto now = stepOf(time);
    const QByteArray typed = code.simplified().remove(QLatin1Char(' ')).toLatin1();
    if (!key || !now || typed.size() != 6 || window < 0 || window > 10)
        return {};
    std::optional<qint64> matched;
    // every step is computed, so the time taken does not tell which one matched
    for (qint64 step = *now - window; step <= *now + window; ++step) {
        const bool same = step >= 0 && core::equalConstantTime(codeOfStep(*key, step).toLatin1(), typed);
        if (same && step > lastUsedStep && !matched)
            matched = step;
    }
    return matched;
}

QString totpUri(const QString& base32, const QString& issuer, const QString& account)
{
    const auto encoded = [](const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return QStringLiteral("otpauth://totp/%1:%2?secret=%3&issuer=%1&algorithm=SHA1&digits=6&period=30")
        .arg(encoded(issuer), encoded(account), base32);
}

QString toBase32(QByteArrayView bytes)
{
    QString text;
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += QLatin1Char(kAlphabet[(buffer >> bits) & 31U]);
        }
    }
    if (bits > 0)
        text += QLatin1Char(kAlphabet[(buffer << (5 - bits)) & 31U]);
    return text;
}

std::optional<QByteArray> fromBase32(const QString& text)
{
    QByteArray bytes;
    quint32 buffer = 0;
    int bits = 0;
    bool padding = false;
    for (const QChar c : text) {
        if (c == u' ')
            continue;
        if (c == u'=') {
            padding = true;
            continue;
        }
        const char16_t upper = c.toUpper().unicode();
        const bool letter = upper >= u'A' && upper <= u'Z';
        if (padding || (!letter && !(upper >= u'2' && upper <= u'7')))
            return {};
        buffer = (buffer << 5) | static_cast<quint32>(letter ? upper - u'A' : upper - u'2' + 26);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((buffer >> bits) & 0xffU);
        }
    }
    return bytes;
}

} // namespace seal
