#pragma once

// Private to seal/: how a certificate of ours is put together.

#include "seal/Certificate.h"

#include <QList>

#include <optional>

namespace seal {

/// A subjectAltName entry.
struct AlternativeName {
    int kind = 0;     ///< GEN_DNS, GEN_URI or GEN_IPADD
    QByteArray value; ///< text, or the address in its textual form
};

struct CertificatePlan {
    SubjectName subject;
    QDateTime notBefore;
    QDateTime notAfter;
    std::optional<int> pathLength; ///< set for an authority only
    QList<int> keyUsage;           ///< bit numbers of RFC 5280 §4.2.1.3
    QList<int> extendedKeyUsage;   ///< NIDs
    QList<AlternativeName> names;
};

/// `issuer` is null for a root, which `issuerKey` then signs itself. BadInput for a subject, name or time that X.509
/// cannot carry.
core::Result<Certificate> buildCertificate(
    const CertificatePlan& plan, const PublicKey& subjectKey, const Certificate* issuer, const PrivateKey& issuerKey);

} // namespace seal
