#pragma once

#include "hub/fhir/FhirHandler.h"
#include "seal/Certificate.h"

namespace hub {

/// Checks detached CAdES signatures against the site's authority: the bytes, the chain, and that the certificate is the
/// named practitioner's and was not withdrawn when it signed (R-H1).
FhirParts::VerifySignature signatureVerifier(
    const QList<seal::Certificate>& roots, const QList<seal::Certificate>& intermediates);

} // namespace hub
