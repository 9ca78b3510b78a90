#include "seal/Cades.h"

#include "seal/Chain.h"
#include "seal/Handles.h"
#include "seal/TrustStore.h"

#include <openssl/err.h>

namespace seal {

using core::Code;
using core::fail;
using core::Result;

namespace {

using Time = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>>;
constexpr qint64 kClockSkewSeconds = 300;
constexpr int kMaxEmbedded = 16;

core::Status checkSigner(const PrivateKey& key, const Certificate& certificate, const QDateTime& now)
{
    const Result<PublicKey> certified = certificate.publicKey();
    if (!certified || !(*certified == key.publicKey()))
        return fail(Code::BadInput, QStringLiteral("certificate is not for this key"));
    if (!certificate.allows(KeyUse::NonRepudiation) || certificate.isAuthority())
        return fail(Code::Denied, QStringLiteral("certificate is not for a person's signature"));
    if (!certificate.isValidAt(now))
        return fail(Code::Denied, QStringLiteral("certificate is not valid now"));
    return {};
}

/// The one signer's information, or null.
CMS_SignerInfo* onlySigner(CMS_ContentInfo* cms)
{
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    return sk_CMS_SignerInfo_num(signers) == 1 ? sk_CMS_SignerInfo_value(signers, 0) : nullptr;
}

QDateTime signingTimeOf(CMS_SignerInfo* signer)
{
    for (const int type : {V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME}) {
        // -3: exactly one attribute with exactly one value
        const auto* time = static_cast<const ASN1_TIME*>(
            CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_signingTime), -3, type));
        tm parts = {};
        if (time && ASN1_TIME_to_tm(time, &parts) == 1)
            return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
    }
    return {};
}

bool soundDigest(CMS_SignerInfo* signer)
{
    X509_ALGOR* digest = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, nullptr);
    const ASN1_OBJECT* oid = nullptr;
    if (digest)
        X509_ALGOR_get0(&oid, nullptr, nullptr, digest);
    const int nid = oid ? OBJ_obj2nid(oid) : NID_undef;
    return nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
}

/// Parses and refuses every form but the one we deal with.
Result<Cms> readCms(QByteArrayView signature)
{
    if (signature.size() > kMaxEncoded)
        return fail(Code::TooLarge, QStringLiteral("signature"));
    const unsigned char* at = bytesOf(signature);
    Cms cms{signature.isEmpty() ? nullptr : d2i_CMS_ContentInfo(nullptr, &at, signature.size())};
    if (!cms || at != bytesOf(signature) + signature.size())
        return opensslError(Code::BadInput, "signature is no CMS");
    if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed || CMS_is_detached(cms.get()) != 1
        || OBJ_obj2nid(CMS_get0_eContentType(cms.get())) != NID_pkcs7_data)
        return opensslError(Code::BadInput, "signature is no detached signed data");
    CMS_SignerInfo* signer = onlySigner(cms.get());
    if (!signer || !signingTimeOf(signer).isValid() || !soundDigest(signer))
        return opensslError(Code::BadInput, "signature without one signer, signing time and SHA-2");
    return cms;
}

// CMS_verify copies a memory BIO, and some releases of OpenSSL 3.0 lose the copy when the signature cannot be read. Behind a
// filter it reads the content where it lies.
Bio contentBio(QByteArrayView content)
{
    Bio memory = readBio(content);
    Bio filter{BIO_new(BIO_f_null())};
    if (!memory || !filter)
        return {};
    BIO_push(filter.get(), memory.release());
    return filter;
}

} // namespace

Result<QByteArray> signDetached(QByteArrayView content, const PrivateKey& key, const Certificate& certificate,
    const QList<Certificate>& chain, const QDateTime& now)
{
    if (const core::Status checked = checkSigner(key, certificate, now); !checked)
        return checked.error();
    constexpr unsigned kFlags = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL;
    const Cms cms{CMS_sign(nullptr, nullptr, nullptr, nullptr, kFlags)};
    CMS_SignerInfo* signer = cms
        ? CMS_add1_signer(cms.get(), certificate.handle(), key.handle(), EVP_sha256(), CMS_CADES | CMS_NOSMIMECAP | CMS_BINARY)
        : nullptr;
    const Time time{ASN1_TIME_set(nullptr, now.toSecsSinceEpoch())};
    // our own clock's time: OpenSSL would take the computer's
    if (!signer || !time || CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) != 1)
        return opensslError(Code::Internal, "sign");
    for (const Certificate& authority : chain) {
        if (!(authority == certificate) && CMS_add1_cert(cms.get(), authority.handle()) != 1)
            return opensslError(Code::Internal, "sign");
    }
    const Bio data = readBio(content);
    if (!data || CMS_final(cms.get(), data.get(), nullptr, kFlags) != 1)
        return opensslError(Code::Internal, "sign");
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms.get(), &der);
    const OpenSslBytes owner{der};
    if (size <= 0)
        return opensslError(Code::Internal, "sign");
    return QByteArray(reinterpret_cast<const char*>(der), size);
}

Result<SignerInfo> verifyDetached(QByteArrayView content, QByteArrayView signature, const QList<Certificate>& roots,
    const QList<Certificate>& intermediates, const QDateTime& now)
{
    const Result<Cms> cms = readCms(signature);
    if (!cms)
        return cms.error();
    CMS_ContentInfo* info = cms->get();
    CMS_SignerInfo* signer = onlySigner(info);
    const QDateTime time = signingTimeOf(signer);
    const OwnedX509s embedded{CMS_get1_certs(info)};
    if (sk_X509_num(embedded.get()) > kMaxEmbedded)
        return fail(Code::BadInput, QStringLiteral("too many certificates"));
    const BorrowedX509s extra = borrowed(intermediates);
    const X509StorePtr store = trustStore(roots, time);
    if (!extra || !store)
        return opensslError(Code::Internal, "verify");

    // first the bytes alone, so that damage and distrust are told apart
    const Bio once = contentBio(content);
    if (!once || CMS_verify(info, extra.get(), nullptr, once.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
        return opensslError(Code::Corrupt, "signature");
    if (time > now.addSecs(kClockSkewSeconds))
        return fail(Code::Denied, QStringLiteral("signed in the future"));

    X509* raw = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, &raw, nullptr, nullptr);
    if (!raw || X509_up_ref(raw) != 1)
        return opensslError(Code::BadInput, "signer certificate");
    const Certificate certificate(std::shared_ptr<X509>(raw, X509_free));
    Result<QList<Certificate>> chain = verifyChain(
        certificate, shared(embedded.get()) + intermediates, roots, time, Purpose::Signing);
    if (!chain)
        return chain.error();
    // then signing-certificate-v2, which binds this very certificate to the signature; for it OpenSSL builds the chain
    // from what travels inside only
    for (const Certificate& intermediate : intermediates)
        CMS_add1_cert(info, intermediate.handle()); // refused when it is already there
    ERR_clear_error();
    const Bio twice = contentBio(content);
    if (!twice || CMS_verify(info, extra.get(), store.get(), twice.get(), nullptr, CMS_BINARY | CMS_CADES) != 1)
        return opensslError(Code::Denied, "signing certificate attribute");
    return SignerInfo{certificate, *chain, certificate.practitionerId(), time};
}

} // namespace seal
