#include "seal/Certificate.h"

#include "seal/Digest.h"
#include "seal/Handles.h"
#include "seal/Names.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace seal {

using core::Code;
using core::fail;
using core::Result;

namespace {

constexpr int kMaxCertificates = 16;

/// Makes OpenSSL read all extensions once, so that later reads from several threads change nothing, and refuses what it
/// calls invalid.
Result<Certificate> checked(X509Ptr certificate)
{
    if (!certificate)
        return opensslError(Code::BadInput, "certificate");
    if (X509_check_purpose(certificate.get(), -1, 0) != 1 || (X509_get_extension_flags(certificate.get()) & EXFLAG_INVALID) != 0)
        return opensslError(Code::BadInput, "certificate extensions");
    return Certificate(std::shared_ptr<X509>(certificate.release(), X509_free));
}

QDateTime timeOf(const ASN1_TIME* time)
{
    tm parts = {};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(
        QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday), QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

QStringList alternativeNames(const X509* certificate, int kind)
{
    const GeneralNames names{static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))};
    QStringList found;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        int type = 0;
        const void* value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type);
        if (type != kind || !value)
            continue;
        const auto* text = static_cast<const ASN1_STRING*>(value);
        // an embedded zero byte has fooled readers before: such a name is no name
        const QByteArray bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
        if (!bytes.contains('\0'))
            found << QString::fromLatin1(bytes);
    }
    return found;
}

QString idAfter(const QStringList& uris, QLatin1String prefix)
{
    for (const QString& uri : uris) {
        if (uri.startsWith(prefix))
            return uri.mid(prefix.size());
    }
    return {};
}

} // namespace

Result<Certificate> Certificate::fromPem(QByteArrayView pem)
{
    if (pem.size() > kMaxEncoded)
        return fail(Code::TooLarge, QStringLiteral("certificate"));
    const Bio in = readBio(pem);
    return checked(X509Ptr{in ? PEM_read_bio_X509(in.get(), nullptr, neverAsk, nullptr) : nullptr});
}

Result<QList<Certificate>> Certificate::listFromPem(QByteArrayView pem)
{
    if (pem.size() > kMaxEncoded)
        return fail(Code::TooLarge, QStringLiteral("certificates"));
    const Bio in = readBio(pem);
    QList<Certificate> list;
    while (in && list.size() <= kMaxCertificates) {
        X509Ptr certificate{PEM_read_bio_X509(in.get(), nullptr, neverAsk, nullptr)};
        if (!certificate && !list.isEmpty() && ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE) {
            ERR_clear_error();
            return list;
        }
        Result<Certificate> next = checked(std::move(certificate));
        if (!next)
            return next.error();
        list << *next;
    }
    return fail(Code::TooLarge, QStringLiteral("certificates"));
}

Result<Certificate> Certificate::fromDer(QByteArrayView der)
{
    const unsigned char* at = bytesOf(der);
    X509Ptr certificate{der.isEmpty() || der.size() > kMaxEncoded ? nullptr : d2i_X509(nullptr, &at, der.size())};
    if (certificate && at != bytesOf(der) + der.size())
        return fail(Code::BadInput, QStringLiteral("certificate with trailing bytes"));
    Result<Certificate> read = checked(std::move(certificate));
    // OpenSSL also reads looser forms; one certificate in two forms would have two fingerprints outside and one here
    if (read && read->toDer() != der)
        return fail(Code::BadInput, QStringLiteral("certificate is not in DER"));
    return read;
}

QByteArray Certificate::toPem() const
{
    const Bio out{BIO_new(BIO_s_mem())};
    return out && PEM_write_bio_X509(out.get(), m_certificate.get()) == 1 ? bioBytes(out.get()) : QByteArray();
}

QByteArray Certificate::toDer() const
{
    unsigned char* der = nullptr;
    const int size = i2d_X509(m_certificate.get(), &der);
    const OpenSslBytes owner{der};
    return size > 0 ? QByteArray(reinterpret_cast<const char*>(der), size) : QByteArray();
}

QByteArray Certificate::fingerprintSha256() const { return sha256Hex(toDer()); }

QByteArray Certificate::serial() const
{
    const BigNumber number{ASN1_INTEGER_to_BN(X509_get0_serialNumber(m_certificate.get()), nullptr)};
    QByteArray bytes(number ? BN_num_bytes(number.get()) : 0, Qt::Uninitialized);
    if (number)
        BN_bn2bin(number.get(), bytesOf(bytes.data()));
    return bytes.toHex();
}

SubjectName Certificate::subject() const { return readName(X509_get_subject_name(m_certificate.get())); }
SubjectName Certificate::issuer() const { return readName(X509_get_issuer_name(m_certificate.get())); }
QDateTime Certificate::notBefore() const { return timeOf(X509_get0_notBefore(m_certificate.get())); }
QDateTime Certificate::notAfter() const { return timeOf(X509_get0_notAfter(m_certificate.get())); }

bool Certificate::isValidAt(const QDateTime& time) const
{
    const QDateTime from = notBefore();
    const QDateTime to = notAfter();
    return from.isValid() && to.isValid() && time.isValid() && from <= time && time <= to;
}

bool Certificate::isAuthority() const { return X509_check_ca(m_certificate.get()) == 1 && allows(KeyUse::CertificateSigning); }

bool Certificate::allows(KeyUse use) const
{
    const uint32_t flags = X509_get_extension_flags(m_certificate.get());
    const uint32_t plain = (flags & EXFLAG_KUSAGE) != 0 ? X509_get_key_usage(m_certificate.get()) : 0;
    const uint32_t extended = (flags & EXFLAG_XKUSAGE) != 0 ? X509_get_extended_key_usage(m_certificate.get()) : 0;
    switch (use) {
    case KeyUse::DigitalSignature: return (plain & KU_DIGITAL_SIGNATURE) != 0;
    case KeyUse::NonRepudiation: return (plain & KU_NON_REPUDIATION) != 0;
    case KeyUse::CertificateSigning: return (plain & KU_KEY_CERT_SIGN) != 0;
    case KeyUse::TlsServer: return (extended & XKU_SSL_SERVER) != 0;
    case KeyUse::TlsClient: return (extended & XKU_SSL_CLIENT) != 0;
    case KeyUse::EmailProtection: return (extended & XKU_SMIME) != 0;
    }
    return false;
}

QStringList Certificate::uris() const { return alternativeNames(m_certificate.get(), GEN_URI); }
QStringList Certificate::dnsNames() const { return alternativeNames(m_certificate.get(), GEN_DNS); }
QString Certificate::deviceId() const { return idAfter(uris(), QLatin1String(kDeviceUrn)); }
QString Certificate::practitionerId() const { return idAfter(uris(), QLatin1String(kPractitionerUrn)); }

Result<PublicKey> Certificate::publicKey() const
{
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(m_certificate.get()), &der);
    const OpenSslBytes owner{der};
    if (size <= 0)
        return opensslError(Code::BadInput, "public key");
    return PublicKey::fromDer(QByteArrayView(reinterpret_cast<const char*>(der), size));
}

bool Certificate::isIssuedBy(const Certificate& authority) const
{
    EVP_PKEY* key = X509_get0_pubkey(authority.handle());
    const bool issued = key && X509_check_issued(authority.handle(), m_certificate.get()) == X509_V_OK
        && X509_verify(m_certificate.get(), key) == 1;
    ERR_clear_error();
    return issued;
}

} // namespace seal
