#include "storage/store/IdentitySettings.h"

#include "core/base/Clock.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/Cache.h"

namespace storage {

using namespace Qt::StringLiterals;

core::Status forgetIdentity(Sql& sql, const QString& action, const QDateTime& now)
{
    const auto old = setting(sql, QLatin1String(kDeviceId));
    if (!old)
        return old.error();
    auto transaction = Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    const std::pair<QString, QString> settings[] = {{QLatin1String(kRestoredFrom), *old},
        {u"restored-at"_s, core::toInstant(now)}, {u"cursor"_s, QString()}, {u"cursor-directory"_s, QString()},
        {u"cursor-institutions"_s, QString()}, {QLatin1String(kDeviceId), QString()}, {QLatin1String(kDeviceKey), QString()},
        {QLatin1String(kDeviceCertificate), QString()}};
    for (const auto& [name, value] : settings) {
        if (auto set = setSetting(sql, name, value); !set)
            return set;
    }
    if (auto noted = AuditTrail(sql).append(u"system"_s, action, u"Device/"_s + *old, now); !noted)
        return noted;
    return transaction->commit();
}

} // namespace storage
