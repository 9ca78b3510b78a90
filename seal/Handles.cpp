#include "seal/Handles.h"

#include <openssl/err.h>

#include <limits>

namespace seal {

core::Error opensslError(core::Code code, const char* context)
{
    const unsigned long number = ERR_peek_last_error();
    const char* reason = number ? ERR_reason_error_string(number) : nullptr;
    QString detail = QString::fromLatin1(context);
    if (reason)
        detail += QLatin1String(": ") + QString::fromLatin1(reason);
    ERR_clear_error();
    return core::fail(code, detail);
}

Bio readBio(QByteArrayView bytes)
{
    if (bytes.size() > std::numeric_limits<int>::max())
        return {};
    // a null pointer would be refused, an empty text is not
    return Bio(BIO_new_mem_buf(bytes.isEmpty() ? "" : bytes.data(), static_cast<int>(bytes.size())));
}

QByteArray bioBytes(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

int neverAsk(char*, int, int, void*) { return -1; }

} // namespace seal
