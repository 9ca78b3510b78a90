#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace hub {

/// A certificate that the site has just made.
struct IssuedCertificate {
    QByteArray pem;
    QString fingerprint; ///< SHA-256 of the DER, lower-case hex
};

/// What the running hub needs from the site's CA: certificates for workstations and practitioners, made by the issuing
/// key. The root key is not reachable through it. Any thread.
class SiteCa {
public:
    virtual ~SiteCa() = default;
    /// The site's root certificate, PEM.
    virtual QByteArray rootPem() const = 0;
    /// The certificates between root and issued ones, PEM one after the other.
    virtual QByteArray chainPem() const = 0;
    /// A TLS client certificate for the key of `csrPem`. What the request says about its subject is ignored. BadInput for
    /// a damaged request, a wrong self-signature or another key than P-256.
    virtual core::Result<IssuedCertificate> forDevice(
        const QByteArray& csrPem, const QString& deviceId, const QString& organizationId, const QDateTime& now) const = 0;
    /// A signing certificate naming the person; errors as above.
    virtual core::Result<IssuedCertificate> forPractitioner(const QByteArray& csrPem, const QString& practitionerId,
        const QString& name, const QString& organizationId, const QDateTime& now) const = 0;
};

} // namespace hub
