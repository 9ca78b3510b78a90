#include "hub/fhir/SignatureCheck.h"

#include "hub/store/Withdrawals.h"

namespace hub {

FhirParts::VerifySignature signatureVerifier(const QList<seal::Certificate>& roots, const QList<seal::Certificate>& intermediates)
{
    return [roots, intermediates](storage::Sql& sql, const QByteArray& content, const QByteArray& cms,
               const QString& practitionerId, const QDateTime& now) {
        const auto signer = seal::verifyDetached(content, cms, roots, intermediates, now);
        if (!signer || practitionerId.isEmpty() || signer->practitionerId != practitionerId)
            return false;
        const auto withdrawn = withdrawals(sql);
        return withdrawn && seal::checkNotWithdrawn(*signer, *withdrawn);
    };
}

} // namespace hub
