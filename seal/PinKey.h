#pragma once

#include "core/base/Result.h"
#include "seal/Kdf.h"
#include "seal/KeyPair.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace seal {

/// Wrong tries at a PIN; the caller keeps it in the encrypted cache, beside what the PIN opens.
struct PinTries {
    static constexpr int kLimit = 5;
    int wrong = 0;

    bool isLocked() const { return wrong >= kLimit; }
    int left() const { return isLocked() ? 0 : kLimit - wrong; }
    friend bool operator==(const PinTries&, const PinTries&) = default;
};

/// Writes the counter down durably.
using StorePinTries = std::function<core::Status(const PinTries&)>;

/// True for six digits that are not one digit repeated, a run, or two or three digits repeated.
bool isGoodPin(const QString& pin);

/// A signing key under a PIN: a JSON document with scrypt parameters, AES-256-GCM. Six digits alone withstand no
/// search, so it belongs *inside* the open encrypted cache, never into a file of its own: the PIN only unlocks
/// the signing key inside the open cache. BadInput for a PIN that isGoodPin() refuses. Not on
/// the GUI thread.
core::Result<QByteArray> lockWithPin(const PrivateKey& key, const QString& pin, const KdfParams& params = KdfParams::fresh());

/// Opens it. A wrong try is counted and stored *before* the key is derived, so that ending the program does not give a
/// try back; a right one sets the counter to zero. Locked after five wrong tries in a row, whatever the PIN; WrongKey
/// for a wrong one; Corrupt when the document is damaged (counted as no try); the error of `store` when that fails.
core::Result<PrivateKey> unlockWithPin(QByteArrayView locked, const QString& pin, PinTries& tries, const StorePinTries& store);

} // namespace seal
