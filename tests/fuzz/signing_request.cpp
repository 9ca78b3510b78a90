#include "seal/SigningRequest.h"
#include "tests/fuzz/Fuzz.h"

namespace {

void look(const seal::SigningRequest& request)
{
    const auto again = seal::SigningRequest::fromDer(request.toDer());
    require(again.has_value() && again->publicKey() == request.publicKey() && again->subject() == request.subject(),
        "a request survives DER");
    const auto pem = seal::SigningRequest::fromPem(request.toPem());
    require(pem.has_value() && pem->publicKey() == request.publicKey(), "a request survives PEM");
}

} // namespace

// PEM text or DER
void fuzzOne(QByteArrayView input)
{
    if (const auto request = seal::SigningRequest::fromDer(input))
        look(*request);
    if (const auto request = seal::SigningRequest::fromPem(input))
        look(*request);
}
