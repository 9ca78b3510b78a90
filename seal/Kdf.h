#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace seal {

/// How a key is made from a passphrase; stored beside what it opens, so that costs can rise without migration.
struct KdfParams {
    QString alg = QStringLiteral("scrypt"); ///< RFC 7914; others may follow
    quint64 n = 1U << 17;                   ///< CPU and memory cost, a power of two: 128 MiB with r = 8
    quint32 r = 8;
    quint32 p = 1;
    QByteArray salt; ///< 16 random bytes

    /// The defaults with a fresh salt.
    static KdfParams fresh();
    friend bool operator==(const KdfParams&, const KdfParams&) = default;
};

/// The key of `size` bytes for `secret`. Refuses what a damaged or planted file could ask for: BadInput above 512 MiB,
/// above eight times the default work, or for parameters scrypt does not know; Unsupported for another `alg`. Takes
/// about 0.5 s of CPU with the defaults: never on the GUI thread.
core::Result<core::Secret> deriveKey(const core::Secret& secret, const KdfParams& params, qsizetype size = 32);

/// {"alg":"scrypt","n":131072,"r":8,"p":1,"salt":"<base64>"}
QJsonObject toJson(const KdfParams& params);
/// BadInput for missing or wrongly typed members, n < 1024, a salt shorter than 16 bytes or anything deriveKey() would
/// refuse; Unsupported for another `alg`.
core::Result<KdfParams> kdfParamsFromJson(const QJsonObject& json);

/// What is derived from typed text: NFKC in UTF-8, so that full-width digits from an input method are the same as plain
/// ones on another keyboard. Wipe your own QString if you can.
core::Secret passphraseBytes(const QString& text);

} // namespace seal
