#include "core/case/CaseSight.h"

#include "core/booking/Invitation.h"
#include "core/fhir/Mapping.h"
#include "core/people/Access.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

bool signsWith(const CaseFile& file, const QString& practitionerId)
{
    const QList<QJsonObject> compositions = file.all(u"Composition"_s);
    return std::any_of(compositions.cbegin(), compositions.cend(), [&](const QJsonObject& composition) {
        return part::refIds(composition.value("author"_L1), part::Name("Practitioner")).contains(practitionerId);
    });
}

bool hasDeclined(const CaseTask& task, const QString& practitionerId)
{
    return task.state == CaseState::Declined && !task.events.isEmpty() && task.events.last().actorId == practitionerId;
}

bool isAskedByName(const CaseFile& file, const CaseTask& task, const QString& practitionerId)
{
    if (task.state != CaseState::Sent && task.state != CaseState::Matched)
        return false;
    const auto referral = fromFhir<Referral>(file.resource(u"ServiceRequest"_s, task.invitationId));
    return referral && referral->invitation.preferredSpecialistId == practitionerId;
}

} // namespace

bool maySee(const CaseFile& file, const Actor& actor)
{
    if (!may(actor.role, Action::ReadCase))
        return false;
    const CaseTask task = file.task();
    if (!task.clinicId.isEmpty() && task.clinicId == actor.organizationId)
        return true;
    if (task.state == CaseState::Draft)
        return false;
    if (actor.role != Role::Specialist)
        return !task.hubId.isEmpty() && task.hubId == actor.organizationId;
    return !actor.practitionerId.isEmpty()
        && (task.specialistId == actor.practitionerId || task.team.contains(actor.practitionerId)
            || isAskedByName(file, task, actor.practitionerId) || hasDeclined(task, actor.practitionerId)
            || signsWith(file, actor.practitionerId));
}

} // namespace core
