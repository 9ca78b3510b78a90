#include "seal/SigningRequest.h"

#include "seal/Handles.h"
#include "seal/Names.h"

#include <openssl/pem.h>

namespace seal {

using core::Code;
using core::fail;
using core::Result;

namespace {

QByteArray derOf(X509_REQ* request)
{
    unsigned char* der = nullptr;
    const int size = i2d_X509_REQ(request, &der);
    const OpenSslBytes owner{der};
    return size > 0 ? QByteArray(reinterpret_cast<const char*>(der), size) : QByteArray();
}

} // namespace

Result<SigningRequest> SigningRequest::create(const PrivateKey& key, const SubjectName& subject)
{
    const Result<X509Name> name = makeName(subject);
    if (!name)
        return name.error();
    const X509Req request{X509_REQ_new()};
    if (!request || X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1
        || X509_REQ_set_subject_name(request.get(), name->get()) != 1 || X509_REQ_set_pubkey(request.get(), key.handle()) != 1
        || X509_REQ_sign(request.get(), key.handle(), EVP_sha256()) <= 0)
        return opensslError(Code::Internal, "signing request");
    return SigningRequest(derOf(request.get()), key.publicKey(), subject);
}

Result<SigningRequest> SigningRequest::fromPem(QByteArrayView pem)
{
    if (pem.size() > kMaxEncoded)
        return fail(Code::TooLarge, QStringLiteral("signing request"));
    const Bio in = readBio(pem);
    const X509Req request{in ? PEM_read_bio_X509_REQ(in.get(), nullptr, neverAsk, nullptr) : nullptr};
    if (!request)
        return opensslError(Code::BadInput, "signing request");
    return fromDer(derOf(request.get()));
}

Result<SigningRequest> SigningRequest::fromDer(QByteArrayView der)
{
    if (der.size() > kMaxEncoded)
        return fail(Code::TooLarge, QStringLiteral("signing request"));
    const unsigned char* at = bytesOf(der);
    const X509Req request{der.isEmpty() ? nullptr : d2i_X509_REQ(nullptr, &at, der.size())};
    if (!request || at != bytesOf(der) + der.size())
        return opensslError(Code::BadInput, "signing request");
    unsigned char* spki = nullptr;
    const int size = i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(request.get()), &spki);
    const OpenSslBytes owner{spki};
    Result<PublicKey> key = PublicKey::fromDer(QByteArrayView(reinterpret_cast<const char*>(spki), size > 0 ? size : 0));
    if (!key)
        return key.error();
    if (X509_REQ_verify(request.get(), key->handle()) != 1)
        return opensslError(Code::Corrupt, "signing request signature");
    return SigningRequest(der.toByteArray(), *key, readName(X509_REQ_get_subject_name(request.get())));
}

QByteArray SigningRequest::toPem() const
{
    const unsigned char* at = bytesOf(QByteArrayView(m_der));
    const X509Req request{d2i_X509_REQ(nullptr, &at, m_der.size())};
    const Bio out{BIO_new(BIO_s_mem())};
    return request && out && PEM_write_bio_X509_REQ(out.get(), request.get()) == 1 ? bioBytes(out.get()) : QByteArray();
}

} // namespace seal
