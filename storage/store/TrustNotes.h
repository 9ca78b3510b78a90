#pragma once

#include "seal/AuditChain.h"
#include "seal/Withdrawal.h"
#include "storage/sql/Sql.h"

namespace storage {

// What workstation and hub tell each other at the beginning of every exchange about whom to trust. Storage thread only.

/// Signs where the audit ends now with the device's key and keeps the head. NotFound when this is no enrolled device.
core::Result<seal::AuditHead> signAuditEnd(Sql& sql, const QDateTime& now);
/// The head to hand in: the newest own one, or a fresh one when that is older than an hour and there are lines since, or
/// the clock was set back. NotFound as above.
core::Result<seal::AuditHead> headToShow(Sql& sql, const QDateTime& now);

/// The withdrawn signing certificates as far as the hub told.
core::Result<QList<seal::Withdrawal>> withdrawnCertificates(Sql& sql);
/// What the hub told last, so that it need not tell again (seal::digestOf of its list).
core::Result<QString> withdrawnDigest(Sql& sql);
/// Adds what the hub tells; nothing that was withdrawn comes back, also when the hub was restored from a backup.
core::Status addWithdrawn(Sql& sql, const QList<seal::Withdrawal>& told, const QString& digest);

} // namespace storage
