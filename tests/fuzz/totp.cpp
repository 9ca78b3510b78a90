#include "seal/Totp.h"
#include "tests/fuzz/Fuzz.h"

// "<secret in base32>\n<code>"
void fuzzOne(QByteArrayView input)
{
    const auto [first, second] = twoParts(input);
    const QString secret = QString::fromUtf8(first);
    if (const auto bytes = seal::fromBase32(secret)) {
        const auto again = seal::fromBase32(seal::toBase32(*bytes));
        require(again.has_value() && *again == *bytes, "base32 survives writing");
    }
    require(seal::fromBase32(seal::toBase32(input)) == input.toByteArray(), "bytes survive base32");
    const QDateTime now(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);
    seal::verifyTotp(secret, QString::fromUtf8(second), now);
    if (const auto code = seal::totpCode(secret, now)) {
        require(code->size() == 6, "a code has six digits");
        require(seal::verifyTotp(secret, *code, now).has_value(), "a code is accepted");
    }
    seal::totpUri(secret, QString::fromUtf8(second), secret);
}
