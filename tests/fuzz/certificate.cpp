#include "seal/Certificate.h"
#include "seal/Chain.h"
#include "tests/fuzz/Fuzz.h"

using seal::Certificate;

namespace {

void look(const Certificate& certificate)
{
    const auto again = Certificate::fromDer(certificate.toDer());
    require(again.has_value() && *again == certificate, "a certificate survives DER");
    const auto pem = Certificate::fromPem(certificate.toPem());
    require(pem.has_value() && *pem == certificate, "a certificate survives PEM");
    require(certificate.fingerprintSha256().size() == 64, "a fingerprint has 64 digits");
    certificate.serial();
    certificate.subject();
    certificate.issuer();
    certificate.isAuthority();
    certificate.uris();
    certificate.dnsNames();
    certificate.deviceId();
    certificate.practitionerId();
    for (const seal::KeyUse use : {seal::KeyUse::NonRepudiation, seal::KeyUse::TlsServer, seal::KeyUse::EmailProtection})
        certificate.allows(use);
    const QDateTime now(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);
    certificate.isValidAt(now);
    if (const auto key = certificate.publicKey()) {
        const auto same = seal::PublicKey::fromDer(key->toDer());
        require(same.has_value() && *same == *key, "a key survives DER");
    }
    if (certificate.isIssuedBy(certificate))
        seal::verifyChain(certificate, {}, {certificate}, now, seal::Purpose::TlsServer);
}

} // namespace

// PEM text or DER
void fuzzOne(QByteArrayView input)
{
    if (const auto der = Certificate::fromDer(input)) {
        look(*der);
        require(der->toDer() == input, "DER has one form");
    }
    const auto list = Certificate::listFromPem(input);
    const auto first = Certificate::fromPem(input);
    if (!list)
        return;
    require(first.has_value() && *first == list->first() && list->size() <= 16, "the first of the list");
    for (const Certificate& certificate : *list)
        look(certificate);
}
