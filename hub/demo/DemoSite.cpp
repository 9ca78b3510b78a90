#include "hub/demo/DemoSite.h"

#include "core/fhir/Mapping.h"
#include "core/flow/ActWriter.h"
#include "hub/fhir/Prepare.h"

#include <QMap>

namespace hub {

namespace {

using core::ActWriter;

QList<QJsonObject> directoryOf(const core::DemoContent& content)
{
    QList<QJsonObject> resources;
    for (const core::Institution& institution : content.institutions)
        resources.append(core::toFhir(institution));
    for (const core::Agreement& agreement : content.agreements)
        resources.append(core::toFhir(agreement));
    for (const core::Delegation& delegation : content.delegations)
        resources.append(core::toFhir(delegation));
    for (const core::DemoDevice& entry : content.devices)
        resources.append(core::toFhir(entry.device, entry.institutionId));
    QHash<QString, const core::DemoUser*> people;
    for (const core::DemoUser& user : content.users) {
        resources.append(core::toFhir(user.practitioner));
        resources.append(core::toFhir(user.role));
        people.insert(user.practitioner.id, &user);
    }
    QMap<QString, core::Schedule> schedules;
    for (const core::Slot& slot : content.publishedSlots) {
        core::Schedule& schedule = schedules[slot.scheduleId];
        schedule.id = slot.scheduleId;
        schedule.practitionerId = slot.practitionerId;
        schedule.institutionId = slot.institutionId;
        if (const core::DemoUser* user = people.value(slot.practitionerId))
            schedule.subject = user->practitioner.subjects.value(0);
        if (!schedule.from.isValid() || slot.start.date() < schedule.from)
            schedule.from = slot.start.date();
        if (!schedule.until.isValid() || slot.end.date() > schedule.until)
            schedule.until = slot.end.date();
    }
    for (const core::Schedule& schedule : std::as_const(schedules))
        resources.append(core::toFhir(schedule));
    for (const core::Slot& slot : content.publishedSlots)
        resources.append(core::toFhir(slot));
    return resources;
}

} // namespace

core::Result<QList<DemoAccount>> buildDemoSite(OpenedHub& hub, const core::DemoContent& content, const QString& password)
{
    QList<QByteArray> texts;
    for (const QJsonObject& resource : directoryOf(content))
        texts.append(ActWriter::textOf(resource));
    const FhirParts parts{hub.db(), hub.clock(), {}};
    if (auto stored = storePrepared(parts, texts, hub.site().organizationId); !stored)
        return stored.error();
    if (auto noted = hub.audit().record(AuditEvent{u"hub"_qs, u"demo"_qs, {}, u"ok"_qs}); !noted)
        return noted.error();
    QList<DemoAccount> accounts;
    for (const core::DemoUser& user : content.users) {
        auto made = hub.accounts().add(
            {user.key, user.practitioner.person.name, user.role.role, user.practitioner.id, user.role.institutionId, password});
        if (!made)
            return made.error();
        accounts.append({*made, user.role.role});
    }
    return accounts;
}

} // namespace hub
