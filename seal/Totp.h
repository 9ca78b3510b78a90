#pragma once

#include "core/base/Result.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace seal {

// RFC 6238 with what every authenticator program understands: SHA-1, 30 s, 6 digits, secrets in base32 (RFC 4648).

/// A new 160-bit secret in base32 (32 letters). Show it once; keep it encrypted.
QString newTotpSecret();

/// The code of six digits at `time`. BadInput for a secret that is not base32 or shorter than 80 bits.
core::Result<QString> totpCode(const QString& base32, const QDateTime& time);

/// The 30-s step whose code this is, within `window` steps around `time` and later than `lastUsedStep`; nothing when no
/// step matches or the secret is bad. Store the step as the next `lastUsedStep`: so no code works twice (RFC 6238
/// §5.2).
std::optional<qint64> verifyTotp(
    const QString& base32, const QString& code, const QDateTime& time, int window = 1, qint64 lastUsedStep = -1);

/// otpauth://totp/… for a QR code, with issuer and account percent-encoded.
QString totpUri(const QString& base32, const QString& issuer, const QString& account);

/// Base32 without padding (RFC 4648 §6).
QString toBase32(QByteArrayView bytes);
/// Accepts lower case, spaces and padding; nothing for other characters.
std::optional<QByteArray> fromBase32(const QString& text);

} // namespace seal
