#include "hub/auth/HubKey.h"

#include "seal/KeyWrap.h"

namespace hub {

core::Result<QString> HubKey::seal(const core::Secret& secret) const
{
    auto wrapped = seal::wrapKey(m_key.view(), secret);
    if (!wrapped)
        return wrapped.error();
    return QString::fromLatin1(wrapped->toBase64());
}

core::Result<core::Secret> HubKey::open(const QString& sealed) const
{
    return seal::unwrapKey(m_key.view(), QByteArray::fromBase64(sealed.toLatin1()));
}

} // namespace hub
