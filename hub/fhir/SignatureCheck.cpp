#include "hub/fhir/SignatureCheck.h"

#include "seal/Cades.h"

namespace hub {

FhirParts::VerifySignature signatureVerifier(const QList<seal::Certificate>& roots, const QList<seal::Certificate>& intermediates)
{
    return [roots, intermediates](
               const QByteArray& content, const QByteArray& cms, const QString& practitionerId, const QDateTime& now) {
        const auto signer = seal::verifyDetached(content, cms, roots, intermediates, now);
        return signer && !practitionerId.isEmpty() && signer->practitionerId == practitionerId;
    };
}

} // namespace hub
