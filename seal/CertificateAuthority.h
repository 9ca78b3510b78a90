#pragma once

#include "core/base/Result.h"
#include "seal/Certificate.h"
#include "seal/SigningRequest.h"

#include <QStringList>

namespace seal {

/// An authority on disk: the key is encrypted under a passphrase.
struct AuthorityFiles {
    QByteArray certificatePem;
    QByteArray encryptedKeyPem;
};

/// A site's certificate authority, in two levels: the *root* is made once, its key stays offline under a passphrase and
/// signs only *issuing* authorities (path length 0); an issuing authority's key is what a hub uses online for
/// enrolment. If the hub is broken into, the root makes a new issuing authority and the workstations' trust stays.
/// `now` is passed in; certificates start five minutes earlier, because clocks differ, and never outlive their issuer.
/// Immutable, any thread.
class CertificateAuthority {
public:
    /// A root for `siteName`, valid for 20 years. BadInput for a name X.509 cannot carry (64 characters).
    static core::Result<AuthorityFiles> createRoot(const QString& siteName, const core::Secret& passphrase, const QDateTime& now);
    /// WrongKey for another passphrase; BadInput when key and certificate do not belong together or are no authority.
    static core::Result<CertificateAuthority> open(
        QByteArrayView certificatePem, QByteArrayView encryptedKeyPem, const core::Secret& passphrase);
    /// The same for a key that is already open.
    static core::Result<CertificateAuthority> open(const Certificate& certificate, const PrivateKey& key);

    /// An issuing authority for the hub's own key. Refused when this is not a root.
    core::Result<Certificate> issueIssuing(
        const PublicKey& key, const QString& name, const QDateTime& now, int days = 5 * 365) const;
    /// A TLS server certificate. `names` are DNS names or IP addresses, the first becomes the common name.
    core::Result<Certificate> issueServer(
        const PublicKey& key, const QStringList& names, const QDateTime& now, int days = 365) const;
    /// A workstation's client certificate: urn:yuanzhen:device:ID, O = the institution. Ids are FHIR ids.
    core::Result<Certificate> issueDevice(const SigningRequest& request, const QString& deviceId, const QString& organizationId,
        const QDateTime& now, int days = 2 * 365) const;
    /// A person's signing certificate: urn:yuanzhen:practitioner:ID, CN = `name`; cannot be used for TLS.
    core::Result<Certificate> issuePractitioner(const SigningRequest& request, const QString& practitionerId, const QString& name,
        const QDateTime& now, int days = 2 * 365) const;

    const Certificate& certificate() const { return m_certificate; }
    bool isRoot() const { return m_certificate.isIssuedBy(m_certificate); }

private:
    CertificateAuthority(Certificate certificate, PrivateKey key) : m_certificate(std::move(certificate)), m_key(std::move(key))
    {
    }
    core::Result<Certificate> issue(struct CertificatePlan& plan, const PublicKey& key, const QDateTime& now, int days) const;

    Certificate m_certificate;
    PrivateKey m_key;
};

} // namespace seal
