#pragma once

#include "hub/auth/SiteCa.h"
#include "seal/CertificateAuthority.h"

namespace hub {

/// The site's CA as the running hub has it: the root's certificate and the issuing authority with its key.
class IssuingCa final : public SiteCa {
public:
    /// BadInput when certificates and key do not belong together.
    static core::Result<IssuingCa> open(
        const QByteArray& rootPem, const QByteArray& issuingPem, const core::Secret& issuingKeyDer);

    QByteArray rootPem() const override { return m_root.toPem(); }
    QByteArray chainPem() const override { return m_authority.certificate().toPem(); }
    core::Result<IssuedCertificate> forDevice(
        const QByteArray& csrPem, const QString& deviceId, const QString& organizationId, const QDateTime& now) const override;
    core::Result<IssuedCertificate> forPractitioner(const QByteArray& csrPem, const QString& practitionerId, const QString& name,
        const QString& organizationId, const QDateTime& now) const override;
    const seal::CertificateAuthority& authority() const { return m_authority; }

private:
    IssuingCa(seal::Certificate root, seal::CertificateAuthority authority)
        : m_root(std::move(root)), m_authority(std::move(authority))
    {
    }

    seal::Certificate m_root;
    seal::CertificateAuthority m_authority;
};

} // namespace hub
