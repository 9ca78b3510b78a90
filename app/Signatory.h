#pragma once

#include "app/Workstation.h"

namespace app {

/// A person's signing key on this workstation: made here, certified by the site, opened by a PIN for each signature, never
/// leaving the encrypted cache. Asynchronous; answers on the workstation's thread.
class Signatory final : public QObject {
    Q_OBJECT
public:
    /// `station` outlives it. `practitionerId` is who signs.
    Signatory(Workstation& station, QString practitionerId, QObject* parent = nullptr);

    /// Makes a key under `pin`, has the site certify it (POST /auth/practitioner-certificate) and keeps both. BadInput for
    /// a weak PIN; Denied for a role that signs nothing; Offline.
    void certify(const QString& pin, std::function<void(core::Status)> done);
    /// Whether a key and its certificate are here.
    void hasCertificate(std::function<void(bool)> done);
    /// A detached CAdES signature over exactly `content` (R-H1). NotFound before certify(); WrongKey, Locked (PIN).
    void sign(
        const QByteArray& content, const QString& pin, const QDateTime& now, std::function<void(core::Result<QByteArray>)> done);

private:
    struct Names {
        QString key, certificate, chain, tries;
    };
    Names names() const;

    Workstation& m_station;
    QString m_practitionerId;
};

/// Checks a signature against the site's CA and the certificates that were withdrawn, as far as this workstation was
/// told. Errors as seal::verifyDetached; Denied also when it was made after the withdrawal. `station` outlives the answer.
void verifySignature(Workstation& station, const QByteArray& content, const QByteArray& cms, const QDateTime& now,
    std::function<void(core::Result<seal::SignerInfo>)> done);

} // namespace app
