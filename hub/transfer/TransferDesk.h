#pragma once

#include "hub/auth/AuditTrail.h"
#include "hub/fhir/FhirHandler.h"
#include "hub/uploads/TusHandler.h"
#include "storage/transfer/Receipt.h"

namespace hub {

/// What handing in by stick stands on. References outlive it.
struct TransferParts {
    FhirParts fhir; ///< `authenticate` is replaced by what the file proves
    std::shared_ptr<UploadDesk> uploads;
    TusHandler::MayUpload mayUpload;
    const AuditTrail& audit;
    seal::PrivateKey key; ///< of the issuing authority: opens what was sealed to the site, signs receipts
    QByteArray authorityPem;
    QString folder; ///< for files on their way; made when it is missing
};

/// What became of a transfer file.
struct Handed {
    QString transfer;
    int stored = 0;     ///< acts, those that the hub had already included
    int refused = 0;    ///< acts; each with its reason in the receipt
    int files = 0;      ///< attachments that the hub now has
    QByteArray receipt; ///< a transfer file for the workstation that wrote the other one
};

/// Opens transfer files and does what they hold in the name of the workstation and person that they prove, through the same
/// doors as by line: same rules, same idempotency keys. Any worker thread.
class TransferDesk {
public:
    explicit TransferDesk(TransferParts parts) : m_parts(std::move(parts)) { }

    const QString& folder() const { return m_parts.folder; }
    HubDb& db() const { return m_parts.fhir.db; }

    /// `host` as the carrier addressed the hub, for absolute addresses in answers. WrongKey: sealed to another hub, or to
    /// this one's former authority; Corrupt: damaged; Denied: not from a workstation of this site, the person is not
    /// known on it, or either was withdrawn (never Revoked: that would shut the carrier); Refused "too-old": the hub may have forgotten which of its acts it had.
    core::Result<Handed> take(const QString& path, const QString& carrierDevice, const QByteArray& host);

private:
    core::Result<storage::ParcelSender> proven(const QString& path) const;
    core::Result<Principal> principalOf(const storage::ParcelSender& sender) const;
    core::Result<QByteArray> receiptOf(const storage::TransferReceipt& receipt, const storage::ParcelSender& sender) const;

    TransferParts m_parts;
};

} // namespace hub
