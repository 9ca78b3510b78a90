#pragma once

#include "core/base/Result.h"
#include "seal/Certificate.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace seal {

/// Who signed, as far as a signature proves it.
struct SignerInfo {
    Certificate certificate;
    QList<Certificate> chain; ///< from the signer to the trusted root
    QString practitionerId;   ///< of our own certificates; empty for others
    QDateTime signingTime;    ///< as the signer stated it, UTC
};

/// Signs exactly `content` (the stored bytes, never a re-serialised copy): a detached CMS in DER with CAdES-BES
/// attributes (ETSI EN 319 122-1: signing-certificate-v2, signing time), SHA-256. `chain` (issuing authorities) travels
/// along. BadInput when the certificate is another key's; Denied when it is not for signatures or not valid at `now`.
core::Result<QByteArray> signDetached(QByteArrayView content, const PrivateKey& key, const Certificate& certificate,
    const QList<Certificate>& chain, const QDateTime& now);

/// Checks such a signature, also those of other CAdES programs (RSA too), and the signer's chain at the stated signing
/// time. BadInput: no CMS of one signer with a signing time, or trailing bytes. Corrupt: the bytes are not those
/// signed. Denied: signer not trusted, not valid then, not for signatures, not bound by signing-certificate(-v2), or
/// signed more than five minutes after `now`, the time at which the signature was in hand. Whether the certificate has
/// since been withdrawn is the caller's table, asked by SignerInfo::certificate.
core::Result<SignerInfo> verifyDetached(QByteArrayView content, QByteArrayView signature, const QList<Certificate>& roots,
    const QList<Certificate>& intermediates, const QDateTime& now);

} // namespace seal
