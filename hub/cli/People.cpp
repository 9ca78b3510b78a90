#include "hub/cli/People.h"

#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "core/fhir/Mapping.h"
#include "hub/cli/Common.h"

namespace hub {

namespace {

QByteArray practitionerJson(const NewUser& user)
{
    core::Practitioner practitioner;
    practitioner.id = user.practitionerId;
    practitioner.person.name = user.name;
    return core::toJsonBytes(core::toFhir(practitioner));
}

QByteArray roleJson(const NewUser& user)
{
    core::PractitionerRole role;
    role.id = core::newId();
    role.practitionerId = user.practitionerId;
    role.institutionId = user.organizationId;
    role.role = user.role;
    return core::toJsonBytes(core::toFhir(role));
}

} // namespace

bool isClinical(core::Role role)
{
    return role != core::Role::Administrator && role != core::Role::Technician && role != core::Role::Auditor;
}

core::Result<Credentials> addPerson(OpenedHub& hub, NewUser user)
{
    const bool makes = user.practitionerId.isEmpty() && isClinical(user.role);
    if (makes)
        user.practitionerId = core::newId();
    auto made = hub.accounts().add(user);
    if (!made || !makes)
        return made;
    for (const QByteArray& json : {practitionerJson(user), roleJson(user)}) {
        if (auto stored = store(hub, json, "add-practitioner"); !stored)
            return stored.error();
    }
    return made;
}

} // namespace hub
