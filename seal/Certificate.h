#pragma once

#include "core/base/Result.h"
#include "seal/KeyPair.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

struct x509_st;

namespace seal {

/// The parts of a subject that we write and read.
struct SubjectName {
    QString commonName;
    QString organization; ///< FHIR id of the institution in our own certificates
    QString userId;       ///< UID: FHIR id of the practitioner
    friend bool operator==(const SubjectName&, const SubjectName&) = default;
};

/// What a certificate says its key may do.
enum class KeyUse {
    DigitalSignature,
    NonRepudiation, ///< contentCommitment: signatures by which a person stands
    CertificateSigning,
    TlsServer,      ///< extended usage
    TlsClient,      ///< extended usage
    EmailProtection ///< extended usage of our signing certificates
};

/// An X.509 certificate. Copies share one immutable handle; any thread. Reading one proves nothing: see Chain.h.
class Certificate {
public:
    /// The first certificate in a PEM text. BadInput when there is none or it is malformed; TooLarge above 256 KiB.
    static core::Result<Certificate> fromPem(QByteArrayView pem);
    /// All certificates of a PEM text, at least one and at most 16.
    static core::Result<QList<Certificate>> listFromPem(QByteArrayView pem);
    /// DER without trailing bytes; BadInput for the looser forms of BER.
    static core::Result<Certificate> fromDer(QByteArrayView der);

    QByteArray toPem() const;
    QByteArray toDer() const;
    /// SHA-256 of the DER, 64 lower-case hex digits: the device's and the authority's fingerprint.
    QByteArray fingerprintSha256() const;
    /// Serial number in lower-case hex.
    QByteArray serial() const;

    SubjectName subject() const;
    SubjectName issuer() const;
    QDateTime notBefore() const;
    QDateTime notAfter() const;
    bool isValidAt(const QDateTime& time) const;

    bool isAuthority() const;
    /// True only when the certificate states it; an absent extension allows nothing here.
    bool allows(KeyUse use) const;
    QStringList uris() const;     ///< subjectAltName URIs
    QStringList dnsNames() const; ///< subjectAltName DNS names
    /// ID of urn:yuanzhen:device:ID, or empty.
    QString deviceId() const;
    /// ID of urn:yuanzhen:practitioner:ID, or empty.
    QString practitionerId() const;

    /// BadInput for keys other than P-256.
    core::Result<PublicKey> publicKey() const;
    /// True when `authority` is the issuer by name and its key made the signature. Says nothing about time or usage.
    bool isIssuedBy(const Certificate& authority) const;

    friend bool operator==(const Certificate& a, const Certificate& b) { return a.toDer() == b.toDer(); }

    /// For seal/ only.
    explicit Certificate(std::shared_ptr<x509_st> certificate) : m_certificate(std::move(certificate)) { }
    x509_st* handle() const { return m_certificate.get(); }

private:
    std::shared_ptr<x509_st> m_certificate;
};

inline constexpr char kDeviceUrn[] = "urn:yuanzhen:device:";
inline constexpr char kPractitionerUrn[] = "urn:yuanzhen:practitioner:";

} // namespace seal
