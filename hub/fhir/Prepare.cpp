#include "hub/fhir/Prepare.h"

#include "hub/fhir/CaseDesk.h"

namespace hub {

using core::Status;

core::Status storePrepared(const FhirParts& parts, const QList<QByteArray>& resources, const QString& organizationId)
{
    const HttpRequest none;
    const Status done = parts.db.write([&](storage::Sql& sql) -> Status {
        Call call{
            none, {}, {true, {}, {}, true, true}, {core::toInstant(parts.clock.now()), organizationId, {}}, {}, {}, {}, &parts};
        CaseDesk desk(sql, call);
        for (const QByteArray& json : resources) {
            auto text = core::readObject(json);
            if (!text)
                return text.error();
            const QString type = text->object.value(QLatin1String("resourceType")).toString();
            const QString id = text->object.value(QLatin1String("id")).toString();
            auto previous = Records(sql).find(type, id);
            if (!previous)
                return previous.error();
            auto stored = storeResource(sql, json, call.stamp);
            if (!stored)
                return stored.error();
            if (auto noted = desk.afterPut(*stored, *previous); !noted)
                return noted;
        }
        return desk.finish();
    });
    if (done)
        parts.db.announceNews();
    return done;
}

} // namespace hub
