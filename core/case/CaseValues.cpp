#include "core/case/CaseValues.h"

#include "core/booking/SlotRules.h"
#include "core/people/StopRules.h"

namespace core::detail {

using namespace part;

CaseValues::CaseValues(const CaseFile& file) : m_file(file)
{
    task = file.task();
    referral = read<Referral>(QStringLiteral("ServiceRequest"), task.invitationId).value_or(Referral());
    patient = read<Patient>(QStringLiteral("Patient"), task.patientId).value_or(Patient());
    clinic = read<Institution>(QStringLiteral("Organization"), task.clinicId).value_or(Institution());
    hub = read<Institution>(QStringLiteral("Organization"), task.hubId).value_or(Institution());
    QList<QJsonObject> clinical;
    for (const char* type : {"Encounter", "Condition", "Observation"}) {
        for (const QJsonObject& resource : file.all(QString::fromLatin1(type))) {
            if (counts(resource))
                clinical << resource;
        }
    }
    if (auto visit = firstVisitFromFhir(clinical))
        firstVisit = *std::move(visit);
}

bool CaseValues::counts(const QJsonObject& resource)
{
    return !resource.isEmpty() && !hasUnknownModifier(resource) && text(resource, Name("status")) != Name("entered-in-error");
}

DangerCheck CaseValues::dangerCheck() const
{
    DangerCheck latest;
    for (const DangerRecord& record : all<DangerRecord>(QStringLiteral("Observation"))) {
        QList<DangerSign> signs = latest.signs;
        if (!record.isResolved)
            signs += record.check.signs;
        if (!latest.at.isValid() || record.check.at > latest.at)
            latest = record.check;
        latest.signs = signs;
    }
    return latest;
}

std::optional<Slot> CaseValues::wishedSlot(const QDateTime& now) const
{
    std::optional<Slot> first;
    for (const QString& id : referral.invitation.slotIds) {
        const auto slot = read<Slot>(QStringLiteral("Slot"), id);
        if (!slot)
            continue;
        if (slot->caseId == task.id || statusAt(*slot, now) == SlotStatus::Free)
            return slot;
        if (!first)
            first = slot;
    }
    return first;
}

std::optional<Appointment> CaseValues::appointment() const
{
    std::optional<Appointment> latest;
    for (const Appointment& one : all<Appointment>(QStringLiteral("Appointment"))) {
        const bool isOpen = one.status == AppointmentStatus::Booked || one.status == AppointmentStatus::Proposed;
        const bool wasOpen = latest
            && (latest->status == AppointmentStatus::Booked || latest->status == AppointmentStatus::Proposed);
        if (!latest || (isOpen && !wasOpen) || (isOpen == wasOpen && one.start > latest->start))
            latest = one;
    }
    return latest;
}

std::optional<RemoteVisit> CaseValues::visit() const
{
    std::optional<RemoteVisit> latest;
    for (const RemoteVisit& one : all<RemoteVisit>(QStringLiteral("Encounter"))) {
        if (!latest || one.times.started > latest->times.started)
            latest = one;
    }
    return latest;
}

QString CaseValues::answeringId(const QDateTime& now) const
{
    if (!task.specialistId.isEmpty())
        return task.specialistId;
    for (auto it = task.events.crbegin(); it != task.events.crend(); ++it) {
        if (it->event == CaseEvent::Accept && !answeredByOffice())
            return it->actorId;
    }
    const auto slot = wishedSlot(now);
    return slot ? slot->practitionerId : QString();
}

QStringList CaseValues::teamIds(const QDateTime& now) const
{
    QStringList ids;
    const auto add = [&ids](const QString& id) {
        if (!id.isEmpty() && !ids.contains(id))
            ids << id;
    };
    add(answeringId(now));
    for (const QString& id : task.team)
        add(id);
    return ids;
}

bool CaseValues::answeredByOffice() const
{
    QString actorId;
    for (const CaseEventRecord& event : task.events) {
        if (event.event == CaseEvent::Accept || event.event == CaseEvent::Match)
            actorId = event.actorId;
    }
    for (const PractitionerRole& role : all<PractitionerRole>(QStringLiteral("PractitionerRole"))) {
        if (role.practitionerId == actorId && role.institutionId == task.hubId && role.role == Role::Coordinator)
            return true;
    }
    return false;
}

QList<OpinionSignature> CaseValues::signatures() const
{
    QList<OpinionSignature> list = all<OpinionSignature>(QStringLiteral("Provenance"));
    for (OpinionSignature& signature : list)
        signature.verified = m_file.verifiedSignatures.contains(signature.id);
    return list;
}

bool CaseValues::isServiceStopped(const QDateTime& now) const
{
    return isStopped(clinic, task.kind, now) || isStopped(hub, task.kind, now);
}

bool CaseValues::isRecordsRequested() const
{
    for (auto it = task.events.crbegin(); it != task.events.crend(); ++it) {
        if (!it->hubTime.isValid())
            continue; // only proposed
        if (it->event == CaseEvent::AddRecords)
            return false;
        if (it->event == CaseEvent::RequestRecords)
            return true;
    }
    return false;
}

} // namespace core::detail
