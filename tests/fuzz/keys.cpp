#include "seal/KeyPair.h"
#include "seal/KeyWrap.h"
#include "tests/fuzz/Fuzz.h"

// An encrypted PEM, or DER of a public or private key, or a wrapped key.
void fuzzOne(QByteArrayView input)
{
    if (const auto key = seal::PublicKey::fromDer(input)) {
        const auto again = seal::PublicKey::fromDer(key->toDer());
        require(again.has_value() && *again == *key, "a public key survives DER");
        key->verify("content", input);
    }
    if (const auto key = seal::PrivateKey::fromDer(core::Secret(input))) {
        const auto again = seal::PrivateKey::fromDer(key->toDer());
        require(again.has_value() && again->publicKey() == key->publicKey(), "a private key survives DER");
    }
    seal::unwrapKey(QByteArray(32, 'k'), input);
    const core::Secret passphrase(QByteArrayView("marble otter kettle"));
    if (const auto key = seal::PrivateKey::fromEncryptedPem(input, passphrase))
        require(!key->toDer().isEmpty(), "an opened key is whole");
}
