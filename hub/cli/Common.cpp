#include "hub/cli/Common.h"

#include "hub/store/Records.h"

#include <QFile>
#include <QJsonObject>

namespace hub {

namespace {

const core::Clock& systemClock()
{
    static const core::SystemClock clock;
    return clock;
}

} // namespace

QString storeOf(const Input& input) { return input.value("store", qEnvironmentVariable("YUANZHEN_STORE")); }

core::Result<std::unique_ptr<OpenedHub>> openHub(const Input& input)
{
    return OpenedHub::open(input.value("data"), storeOf(input), systemClock());
}

core::Status change(OpenedHub& hub, const char* action, const QString& target, const HubDb::Work& work)
{
    return hub.db().write([&](storage::Sql& sql) -> core::Status {
        if (auto done = work(sql); !done)
            return done;
        return hub.audit().record(
            sql, AuditEvent{QStringLiteral("hub"), QString::fromLatin1(action), target, QStringLiteral("ok")});
    });
}

core::Status knownOrganization(OpenedHub& hub, const QString& id)
{
    return hub.db().read([&](storage::Sql& sql) -> core::Status {
        auto found = Records(sql).find(QStringLiteral("Organization"), id);
        if (!found)
            return found.error();
        if (!*found || (*found)->deleted)
            return core::fail(core::Code::NotFound, QStringLiteral("Organization/") + id);
        return {};
    });
}

core::Result<QString> organizationOf(OpenedHub& hub, const Input& input)
{
    const QString wanted = input.value("organization", hub.site().organizationId);
    auto known = knownOrganization(hub, wanted);
    return known ? core::Result<QString>(wanted) : core::Result<QString>(known.error());
}

core::Result<QList<QByteArray>> resources(OpenedHub& hub, const QString& type)
{
    QList<QByteArray> list;
    auto read = hub.db().read([&](storage::Sql& sql) -> core::Status {
        auto rows = sql.query("SELECT json FROM resource WHERE type = ? AND deleted = 0 ORDER BY id", {type});
        if (!rows)
            return rows.error();
        for (auto more = (*rows)->next();; more = (*rows)->next()) {
            if (!more)
                return more.error();
            if (!*more)
                return {};
            list.append((*rows)->utf8(0));
        }
    });
    if (!read)
        return read.error();
    return list;
}

core::Status store(OpenedHub& hub, const QByteArray& json, const char* action)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QString target = object.value(QLatin1String("resourceType")).toString() + u'/'
        + object.value(QLatin1String("id")).toString();
    auto done = change(hub, action, target, [&](storage::Sql& sql) -> core::Status {
        auto stored = storeResource(sql, json, Stamp{core::toInstant(hub.clock().now()), hub.site().organizationId, {}});
        return stored ? core::Status() : core::Status(stored.error());
    });
    if (done)
        hub.db().announceNews();
    return done;
}

} // namespace hub
