#pragma once

#include "core/base/Result.h"
#include "seal/Certificate.h"

#include <QByteArray>

namespace seal {

/// A PKCS#10 request for a certificate: the public key of somebody who proved to hold the private one. Only key and
/// subject are read; extensions asked for are ignored, because the authority alone decides what a certificate may do.
class SigningRequest {
public:
    /// BadInput for a subject X.509 cannot carry.
    static core::Result<SigningRequest> create(const PrivateKey& key, const SubjectName& subject);
    /// BadInput when malformed or not P-256, Corrupt when its signature is not by its own key, TooLarge above 256 KiB.
    static core::Result<SigningRequest> fromPem(QByteArrayView pem);
    static core::Result<SigningRequest> fromDer(QByteArrayView der);

    QByteArray toPem() const;
    const QByteArray& toDer() const { return m_der; }
    const PublicKey& publicKey() const { return m_publicKey; }
    /// What the requester calls itself: not verified by anybody.
    const SubjectName& subject() const { return m_subject; }

private:
    SigningRequest(QByteArray der, PublicKey key, SubjectName subject)
        : m_der(std::move(der)), m_publicKey(std::move(key)), m_subject(std::move(subject))
    {
    }

    QByteArray m_der;
    PublicKey m_publicKey;
    SubjectName m_subject;
};

} // namespace seal
