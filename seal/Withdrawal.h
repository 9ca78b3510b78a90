#pragma once

#include "seal/Cades.h"

#include <QJsonArray>

namespace seal {

/// A person's certificate that was taken back before its end. What was signed before `since` stands.
struct Withdrawal {
    QByteArray fingerprint; ///< Certificate::fingerprintSha256
    QDateTime since;
    friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

/// Denied when the signature was made with a certificate of the list, at or after the time it was withdrawn.
core::Status checkNotWithdrawn(const SignerInfo& signer, const QList<Withdrawal>& withdrawn);

/// Both lists in one, of the same certificate the earlier time: nothing that was withdrawn comes back. By fingerprint.
QList<Withdrawal> united(const QList<Withdrawal>& one, const QList<Withdrawal>& other);

/// Changes with every change of the list, whatever its order; empty for an empty list.
QString digestOf(const QList<Withdrawal>& withdrawn);

/// [{"sha256","since"}]
QJsonArray toJson(const QList<Withdrawal>& withdrawn);
/// BadInput for an entry that is none.
core::Result<QList<Withdrawal>> withdrawalsFromJson(const QJsonArray& json);

} // namespace seal
