#include "seal/CertificateBuilder.h"

#include "seal/Handles.h"
#include "seal/Names.h"
#include "seal/Random.h"

namespace seal {

using core::Code;
using core::fail;
using core::Result;

namespace {

using Integer = std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>>;
using BitString = std::unique_ptr<ASN1_BIT_STRING, Freed<ASN1_BIT_STRING_free>>;
using ExtendedUsage = std::unique_ptr<EXTENDED_KEY_USAGE, Freed<EXTENDED_KEY_USAGE_free>>;
using BasicConstraints = std::unique_ptr<BASIC_CONSTRAINTS, Freed<BASIC_CONSTRAINTS_free>>;
using GeneralName = std::unique_ptr<GENERAL_NAME, Freed<GENERAL_NAME_free>>;
using Octets = std::unique_ptr<ASN1_STRING, Freed<ASN1_STRING_free>>;

bool add(X509* certificate, int nid, void* value, bool critical)
{
    return value && X509_add1_ext_i2d(certificate, nid, value, critical ? 1 : 0, X509V3_ADD_DEFAULT) == 1;
}

/// 127 random bits: unguessable, positive and never zero in practice.
bool setSerial(X509* certificate)
{
    QByteArray bytes = randomBytes(16);
    bytes[0] = static_cast<char>(bytes[0] & 0x7f);
    const BigNumber number{BN_bin2bn(bytesOf(QByteArrayView(bytes)), static_cast<int>(bytes.size()), nullptr)};
    const Integer serial{number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr};
    return serial && X509_set_serialNumber(certificate, serial.get()) == 1;
}

bool setTimes(X509* certificate, const CertificatePlan& plan)
{
    return plan.notBefore.isValid() && plan.notAfter > plan.notBefore
        && ASN1_TIME_set(X509_getm_notBefore(certificate), plan.notBefore.toSecsSinceEpoch())
        && ASN1_TIME_set(X509_getm_notAfter(certificate), plan.notAfter.toSecsSinceEpoch());
}

bool addConstraints(X509* certificate, const CertificatePlan& plan)
{
    const BasicConstraints constraints{BASIC_CONSTRAINTS_new()};
    if (!constraints)
        return false;
    if (plan.pathLength) {
        constraints->ca = 0xff;
        constraints->pathlen = ASN1_INTEGER_new();
        if (!constraints->pathlen || ASN1_INTEGER_set(constraints->pathlen, *plan.pathLength) != 1)
            return false;
    }
    return add(certificate, NID_basic_constraints, constraints.get(), true);
}

bool addUsages(X509* certificate, const CertificatePlan& plan)
{
    const BitString bits{ASN1_BIT_STRING_new()};
    for (const int bit : plan.keyUsage) {
        if (!bits || ASN1_BIT_STRING_set_bit(bits.get(), bit, 1) != 1)
            return false;
    }
    if (!add(certificate, NID_key_usage, bits.get(), true))
        return false;
    if (plan.extendedKeyUsage.isEmpty())
        return true;
    const ExtendedUsage usages{EXTENDED_KEY_USAGE_new()};
    for (const int nid : plan.extendedKeyUsage) {
        if (!usages || sk_ASN1_OBJECT_push(usages.get(), OBJ_nid2obj(nid)) <= 0)
            return false;
    }
    return add(certificate, NID_ext_key_usage, usages.get(), false);
}

bool addNames(X509* certificate, const CertificatePlan& plan)
{
    if (plan.names.isEmpty())
        return true;
    const GeneralNames names{GENERAL_NAMES_new()};
    for (const AlternativeName& entry : plan.names) {
        GeneralName name{GENERAL_NAME_new()};
        Octets value;
        if (entry.kind == GEN_IPADD) {
            value.reset(a2i_IPADDRESS(entry.value.constData()));
        } else {
            value.reset(ASN1_STRING_type_new(V_ASN1_IA5STRING));
            if (value && ASN1_STRING_set(value.get(), entry.value.constData(), static_cast<int>(entry.value.size())) != 1)
                value.reset();
        }
        if (!names || !name || !value)
            return false;
        GENERAL_NAME_set0_value(name.get(), entry.kind, value.release());
        if (sk_GENERAL_NAME_push(names.get(), name.get()) <= 0)
            return false;
        static_cast<void>(name.release());
    }
    return add(certificate, NID_subject_alt_name, names.get(), false);
}

bool addKeyIdentifiers(X509* certificate, X509* issuer)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    for (const auto& [nid, value] :
        {std::pair{NID_subject_key_identifier, "hash"}, std::pair{NID_authority_key_identifier, "keyid:always"}}) {
        const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value)};
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
            return false;
    }
    return true;
}

} // namespace

Result<Certificate> buildCertificate(
    const CertificatePlan& plan, const PublicKey& subjectKey, const Certificate* issuer, const PrivateKey& issuerKey)
{
    const Result<X509Name> subject = makeName(plan.subject);
    if (!subject)
        return subject.error();
    X509Ptr certificate{X509_new()};
    X509* x = certificate.get();
    if (!x || X509_set_version(x, X509_VERSION_3) != 1 || !setSerial(x) || X509_set_pubkey(x, subjectKey.handle()) != 1
        || X509_set_subject_name(x, subject->get()) != 1
        || X509_set_issuer_name(x, issuer ? X509_get_subject_name(issuer->handle()) : subject->get()) != 1)
        return opensslError(Code::Internal, "certificate");
    if (!setTimes(x, plan))
        return opensslError(Code::BadInput, "certificate validity");
    if (!addConstraints(x, plan) || !addUsages(x, plan) || !addKeyIdentifiers(x, issuer ? issuer->handle() : x))
        return opensslError(Code::Internal, "certificate extensions");
    if (!addNames(x, plan))
        return opensslError(Code::BadInput, "certificate names");
    if (X509_sign(x, issuerKey.handle(), EVP_sha256()) <= 0)
        return opensslError(Code::Internal, "certificate signature");
    unsigned char* der = nullptr;
    const int size = i2d_X509(x, &der);
    const OpenSslBytes owner{der};
    // read back: what we hand out has passed the checks for what we accept
    return Certificate::fromDer(QByteArrayView(reinterpret_cast<const char*>(der), size > 0 ? size : 0));
}

} // namespace seal
