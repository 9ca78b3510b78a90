#include "seal/Cades.h"
#include "tests/fuzz/Fuzz.h"

namespace {

// The seeds were signed by a practitioner of this authority. Nobody else's trust hangs on it.
const char kRoot[] = "-----BEGIN CERTIFICATE-----\n"
                     "MIIBnzCCAUagAwIBAgIQGDL7pzfGgsiUWnqDp6KYzjAKBggqhkjOPQQDAjAeMRww\n"
                     "GgYDVQQDDBPov5zor4og56S66IyD56uZ54K5MB4XDTI2MTEyMzAxNDEwMFoXDTQ2\n"
                     "MTEyMzAxNDYwMFowHjEcMBoGA1UEAwwT6L+c6K+KIOekuuiMg+ermeeCuTBZMBMG\n"
                     "ByqGSM49AgEGCCqGSM49AwEHA0IABH2rQFccCZRbrsmaL1Uam1IHZf+Jd2ezcBgO\n"
                     "QpGig1nG9iTsC+X3KauoZeul+Ds5qY1tCOdPhpNU1NP9JvmqCGyjZjBkMBIGA1Ud\n"
                     "EwEB/wQIMAYBAf8CAQEwDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBTduLEayy2M\n"
                     "zOEy39IjHMC08X3DEjAfBgNVHSMEGDAWgBTduLEayy2MzOEy39IjHMC08X3DEjAK\n"
                     "BggqhkjOPQQDAgNHADBEAiBIt9LGMkQhyCgzwwSOfBnOCFS9Ro13uKQq9eo3qxgG\n"
                     "eAIgcd7roH10mu5Bdnz5kszPpX1JgTjTFJi2WF9rReBQT0k=\n"
                     "-----END CERTIFICATE-----\n";
const char kIssuing[] = "-----BEGIN CERTIFICATE-----\n"
                        "MIIBkDCCATagAwIBAgIQXMqD8ncMfbAjtp3t8fMyTTAKBggqhkjOPQQDAjAeMRww\n"
                        "GgYDVQQDDBPov5zor4og56S66IyD56uZ54K5MB4XDTI2MTEyMzAxNDEwMFoXDTMx\n"
                        "MTEyMjAxNDYwMFowDjEMMAoGA1UEAwwDSHViMFkwEwYHKoZIzj0CAQYIKoZIzj0D\n"
                        "AQcDQgAEIBY4CR1Yw2fSjIY/tpm6Vqfsots/i0pyf7DzDTMgZRx3X/24ookqAr5T\n"
                        "RR/qMcCG+5yIynBf4zeOb9bTS2NtpaNmMGQwEgYDVR0TAQH/BAgwBgEB/wIBADAO\n"
                        "BgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFNrD2lFLi508bquQg1zeJLS9yUm6MB8G\n"
                        "A1UdIwQYMBaAFN24sRrLLYzM4TLf0iMcwLTxfcMSMAoGCCqGSM49BAMCA0gAMEUC\n"
                        "IQCVqZuQ/L8iZYum95dFs1QmCSmUqek3NrkJQjcAm8GWrAIgfNBf4VUsLHZZRloE\n"
                        "Ed1lrHIHnN7nOpGBuLseeBgnsiI=\n"
                        "-----END CERTIFICATE-----\n";
const char kContent[] = "{\"resourceType\":\"Composition\",\"id\":\"c1\"}";

} // namespace

void fuzzOne(QByteArrayView input)
{
    static const QList<seal::Certificate> kRoots{*seal::Certificate::fromPem(kRoot)};
    static const QList<seal::Certificate> kIntermediates{*seal::Certificate::fromPem(kIssuing)};
    const QDateTime now(QDate(2026, 11, 23), QTime(1, 50), Qt::UTC);
    const QByteArrayView content(kContent);
    const auto signer = seal::verifyDetached(content, input, kRoots, kIntermediates, now);
    // whatever is done to a signature, it never becomes somebody else's or another time's
    if (signer) {
        require(signer->practitionerId == u"prac-liu", "only the signer is the signer");
        require(signer->signingTime == now.addSecs(-4 * 60), "the signing time is what was signed");
        require(signer->chain.size() == 3 && signer->chain.last() == kRoots.first(), "the chain ends at the root");
    }
    require(!seal::verifyDetached("other", input, kRoots, kIntermediates, now) || !signer, "a signature is over one content");
    require(!seal::verifyDetached(content, input, {}, kIntermediates, now), "nothing is trusted without a root");
}
