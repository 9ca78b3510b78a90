#include "seal/CertificateAuthority.h"

#include "core/base/Uuid.h"
#include "seal/CertificateBuilder.h"
#include "seal/Handles.h"

#include <QRegularExpression>

namespace seal {

using core::Code;
using core::fail;
using core::Result;
using core::Secret;

namespace {

constexpr qint64 kClockSkewSeconds = 300;
constexpr int kRootYears = 20;
constexpr int kMaxDays = 40 * 365;

// bit numbers of KeyUsage, RFC 5280 §4.2.1.3
constexpr int kDigitalSignature = 0;
constexpr int kNonRepudiation = 1;
constexpr int kKeyCertSign = 5;
constexpr int kCrlSign = 6;

bool isAddress(const QByteArray& text)
{
    using Octets = std::unique_ptr<ASN1_OCTET_STRING, Freed<ASN1_OCTET_STRING_free>>;
    return Octets{a2i_IPADDRESS(text.constData())} != nullptr;
}

bool isDnsName(const QString& text)
{
    static const QRegularExpression kForm(
        QStringLiteral("\\A(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*\\z"));
    return text.size() <= 253 && kForm.match(text).hasMatch();
}

} // namespace

Result<AuthorityFiles> CertificateAuthority::createRoot(const QString& siteName, const Secret& passphrase, const QDateTime& now)
{
    const Result<PrivateKey> key = PrivateKey::generate();
    if (!key)
        return key.error();
    CertificatePlan plan;
    plan.subject.commonName = siteName;
    plan.notBefore = now.addSecs(-kClockSkewSeconds);
    plan.notAfter = now.addYears(kRootYears);
    plan.pathLength = 1;
    plan.keyUsage = {kKeyCertSign, kCrlSign};
    const Result<Certificate> certificate = buildCertificate(plan, key->publicKey(), nullptr, *key);
    if (!certificate)
        return certificate.error();
    const Result<QByteArray> keyPem = key->toEncryptedPem(passphrase);
    if (!keyPem)
        return keyPem.error();
    return AuthorityFiles{certificate->toPem(), *keyPem};
}

Result<CertificateAuthority> CertificateAuthority::open(
    QByteArrayView certificatePem, QByteArrayView encryptedKeyPem, const Secret& passphrase)
{
    const Result<Certificate> certificate = Certificate::fromPem(certificatePem);
    if (!certificate)
        return certificate.error();
    const Result<PrivateKey> key = PrivateKey::fromEncryptedPem(encryptedKeyPem, passphrase);
    if (!key)
        return key.error();
    return open(*certificate, *key);
}

Result<CertificateAuthority> CertificateAuthority::open(const Certificate& certificate, const PrivateKey& key)
{
    const Result<PublicKey> certified = certificate.publicKey();
    if (!certified || !(*certified == key.publicKey()))
        return fail(Code::BadInput, QStringLiteral("authority key and certificate differ"));
    if (!certificate.isAuthority())
        return fail(Code::BadInput, QStringLiteral("certificate is no authority"));
    return CertificateAuthority(certificate, key);
}

Result<Certificate> CertificateAuthority::issue(CertificatePlan& plan, const PublicKey& key, const QDateTime& now, int days) const
{
    if (days < 1 || days > kMaxDays || !m_certificate.isValidAt(now))
        return fail(Code::BadInput, QStringLiteral("certificate validity"));
    plan.notBefore = std::max(now.addSecs(-kClockSkewSeconds), m_certificate.notBefore());
    plan.notAfter = std::min(now.addDays(days), m_certificate.notAfter());
    return buildCertificate(plan, key, &m_certificate, m_key);
}

Result<Certificate> CertificateAuthority::issueIssuing(
    const PublicKey& key, const QString& name, const QDateTime& now, int days) const
{
    if (!isRoot())
        return fail(Code::Refused, QStringLiteral("only a root makes issuing authorities"));
    CertificatePlan plan;
    plan.subject.commonName = name;
    plan.pathLength = 0;
    plan.keyUsage = {kKeyCertSign, kCrlSign};
    return issue(plan, key, now, days);
}

Result<Certificate> CertificateAuthority::issueServer(
    const PublicKey& key, const QStringList& names, const QDateTime& now, int days) const
{
    CertificatePlan plan;
    for (const QString& name : names) {
        const QByteArray text = name.toLatin1();
        if (isAddress(text))
            plan.names << AlternativeName{GEN_IPADD, text};
        else if (isDnsName(name))
            plan.names << AlternativeName{GEN_DNS, text};
        else
            return fail(Code::BadInput, QStringLiteral("server name"));
    }
    if (names.isEmpty())
        return fail(Code::BadInput, QStringLiteral("server name"));
    plan.subject.commonName = names.first().left(64);
    plan.keyUsage = {kDigitalSignature};
    plan.extendedKeyUsage = {NID_server_auth};
    return issue(plan, key, now, days);
}

Result<Certificate> CertificateAuthority::issueDevice(
    const SigningRequest& request, const QString& deviceId, const QString& organizationId, const QDateTime& now, int days) const
{
    if (!core::isFhirId(deviceId) || !core::isFhirId(organizationId))
        return fail(Code::BadInput, QStringLiteral("device or organization id"));
    CertificatePlan plan;
    plan.subject = {deviceId, organizationId, {}};
    plan.keyUsage = {kDigitalSignature};
    plan.extendedKeyUsage = {NID_client_auth};
    plan.names = {{GEN_URI, kDeviceUrn + deviceId.toLatin1()}};
    return issue(plan, request.publicKey(), now, days);
}

Result<Certificate> CertificateAuthority::issuePractitioner(
    const SigningRequest& request, const QString& practitionerId, const QString& name, const QDateTime& now, int days) const
{
    if (!core::isFhirId(practitionerId) || name.trimmed().isEmpty())
        return fail(Code::BadInput, QStringLiteral("practitioner id or name"));
    CertificatePlan plan;
    plan.subject = {name.trimmed(), {}, practitionerId};
    plan.keyUsage = {kDigitalSignature, kNonRepudiation};
    plan.extendedKeyUsage = {NID_email_protect};
    plan.names = {{GEN_URI, kPractitionerUrn + practitionerId.toLatin1()}};
    return issue(plan, request.publicKey(), now, days);
}

} // namespace seal
