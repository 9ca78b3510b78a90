#include "hub/auth/IssuingCa.h"

namespace hub {

namespace {

core::Result<seal::SigningRequest> requestOf(const QByteArray& pem)
{
    auto request = seal::SigningRequest::fromPem(pem);
    if (!request)
        return core::fail(core::Code::BadInput, QStringLiteral("csr: ") + request.error().detail);
    return request;
}

core::Result<IssuedCertificate> issued(const core::Result<seal::Certificate>& certificate)
{
    if (!certificate)
        return certificate.error();
    return IssuedCertificate{certificate->toPem(), QString::fromLatin1(certificate->fingerprintSha256())};
}

} // namespace

core::Result<IssuingCa> IssuingCa::open(
    const QByteArray& rootPem, const QByteArray& issuingPem, const core::Secret& issuingKeyDer)
{
    auto root = seal::Certificate::fromPem(rootPem);
    if (!root)
        return root.error();
    auto issuing = seal::Certificate::fromPem(issuingPem);
    if (!issuing)
        return issuing.error();
    if (!issuing->isIssuedBy(*root))
        return core::fail(core::Code::BadInput, QStringLiteral("issuing certificate is not by the root"));
    auto key = seal::PrivateKey::fromDer(issuingKeyDer);
    if (!key)
        return key.error();
    auto authority = seal::CertificateAuthority::open(*issuing, *key);
    if (!authority)
        return authority.error();
    return IssuingCa(*std::move(root), *std::move(authority));
}

core::Result<IssuedCertificate> IssuingCa::forDevice(
    const QByteArray& csrPem, const QString& deviceId, const QString& organizationId, const QDateTime& now) const
{
    auto request = requestOf(csrPem);
    if (!request)
        return request.error();
    return issued(m_authority.issueDevice(*request, deviceId, organizationId, now));
}

core::Result<IssuedCertificate> IssuingCa::forPractitioner(
    const QByteArray& csrPem, const QString& practitionerId, const QString& name, const QString&, const QDateTime& now) const
{
    auto request = requestOf(csrPem);
    if (!request)
        return request.error();
    return issued(m_authority.issuePractitioner(*request, practitionerId, name, now));
}

} // namespace hub
