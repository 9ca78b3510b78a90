#include "sync/Transport.h"

namespace syncing {

QByteArray headerValue(const HeaderFields& fields, QByteArrayView name)
{
    for (const auto& [key, value] : fields)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

} // namespace syncing
