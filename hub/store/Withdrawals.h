#pragma once

#include "seal/Withdrawal.h"
#include "storage/sql/Sql.h"

namespace hub {

/// A person's signing certificate that this site made. Tables issued_certificate, withdrawn_certificate.
struct SigningCertificate {
    QString fingerprint;
    QString serial; ///< lower-case hex
    QString practitionerId;
    QDateTime issuedAt;
    QDateTime withdrawnSince; ///< invalid: in use
};

/// All of a practitioner, or of everybody when the id is empty; oldest first.
core::Result<QList<SigningCertificate>> signingCertificates(storage::Sql& sql, const QString& practitionerId);
/// Takes it back from `since` on; of two times the earlier one stays.
core::Status withdrawCertificate(
    storage::Sql& sql, const SigningCertificate& certificate, const QDateTime& since, const QDateTime& now);
/// Everything that was taken back.
core::Result<QList<seal::Withdrawal>> withdrawals(storage::Sql& sql);

} // namespace hub
