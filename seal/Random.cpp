#include "seal/Random.h"

#include "seal/Handles.h"

#include <openssl/rand.h>

#include <QString>

namespace seal {

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    if (RAND_bytes_ex(nullptr, bytesOf(bytes.data()), static_cast<size_t>(size), 0) != 1)
        qFatal("the random generator failed");
    return bytes;
}

core::Secret randomSecret(qsizetype size)
{
    core::Secret secret = core::Secret::zeros(size);
    if (size > 0 && RAND_priv_bytes_ex(nullptr, bytesOf(secret.data()), static_cast<size_t>(size), 0) != 1)
        qFatal("the random generator failed");
    return secret;
}

QString randomToken(qsizetype bytes)
{
    return QString::fromLatin1(randomBytes(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace seal
