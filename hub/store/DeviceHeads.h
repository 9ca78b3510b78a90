#pragma once

#include "seal/AuditChain.h"
#include "storage/sql/Sql.h"

namespace hub {

/// What a workstation's newest signed audit head says beside those it handed in before.
enum class HeadVerdict {
    Known,
    Kept,        ///< goes on from where it was, as far as heads tell
    Behind,      ///< signed later than one that reaches further: the trail was cut, or its file was lost
    Contradicts, ///< another hash for a line that was handed in: the trail was rewritten
};

/// This very place of this trail was handed in before.
core::Result<bool> isKnownHead(storage::Sql& sql, const seal::AuditHead& head);
/// Keeps every head, the contradicting ones as evidence. Its signature must have been checked. Table device_audit_head.
core::Result<HeadVerdict> keepDeviceHead(storage::Sql& sql, const seal::AuditHead& head, const QDateTime& now);
/// A device's heads, oldest first.
core::Result<QList<seal::AuditHead>> deviceHeads(storage::Sql& sql, const QString& deviceId);
/// The certificate of an enrolled workstation, PEM; empty when the site did not make it.
core::Result<QByteArray> deviceCertificate(storage::Sql& sql, const QString& fingerprint);

} // namespace hub
