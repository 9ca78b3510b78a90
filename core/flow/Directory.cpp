#include "core/flow/Directory.h"

#include "core/booking/SlotRules.h"
#include "core/fhir/Mapping.h"
#include "core/policy/Breach.h"

#include <algorithm>

namespace core {

namespace {

template <typename T>
void take(QList<T>& into, const QJsonObject& resource)
{
    if (auto value = fromFhir<T>(resource))
        into.append(*std::move(value));
}

template <typename T>
const T* find(const QList<T>& list, const QString& id)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), [&id](const T& one) { return one.id == id; });
    return found == list.cend() ? nullptr : &*found;
}

bool holdsOn(const PractitionerRole& role, const QDate& day)
{
    return role.active && (!role.from.isValid() || role.from <= day) && (!role.until.isValid() || role.until >= day);
}

} // namespace

Directory::Directory(const QList<QJsonObject>& resources) : m_resources(resources)
{
    QHash<QString, Schedule> schedules;
    for (const QJsonObject& resource : resources) {
        const QString type = part::text(resource, part::Name("resourceType"));
        if (type == part::Name("Organization"))
            take(m_institutions, resource);
        else if (type == part::Name("Practitioner"))
            take(m_practitioners, resource);
        else if (type == part::Name("PractitionerRole"))
            take(m_roles, resource);
        else if (type == part::Name("Slot"))
            take(m_slots, resource);
        else if (const auto schedule = type == part::Name("Schedule") ? fromFhir<Schedule>(resource) : Result<Schedule>(Error()))
            schedules.insert(schedule->id, *schedule);
    }
    // A slot's specialist and hospital stand in its schedule alone when another program published it.
    for (Slot& slot : m_slots) {
        const Schedule schedule = schedules.value(slot.scheduleId);
        if (slot.practitionerId.isEmpty())
            slot.practitionerId = schedule.practitionerId;
        if (slot.institutionId.isEmpty())
            slot.institutionId = schedule.institutionId;
    }
    std::sort(m_slots.begin(), m_slots.end(),
        [](const Slot& a, const Slot& b) { return a.start != b.start ? a.start < b.start : a.id < b.id; });
}

const Institution* Directory::institution(const QString& id) const { return find(m_institutions, id); }

const Practitioner* Directory::practitioner(const QString& id) const { return find(m_practitioners, id); }

QString Directory::nameOf(const QString& id) const
{
    static constexpr qsizetype kShown = 8;
    if (const Practitioner* person = practitioner(id); person && !person->person.name.isEmpty())
        return person->person.name;
    if (const Institution* place = institution(id); place && !place->name.isEmpty())
        return place->name;
    return id.left(kShown);
}

QString Directory::subjectName(const QString& code) const
{
    for (const Institution& place : m_institutions) {
        for (const ClinicalSubject& subject : place.subjects) {
            if (subject.code == code && !subject.name.isEmpty())
                return subject.name;
        }
    }
    return code;
}

QList<const Practitioner*> Directory::specialists(const QString& institutionId, const QString& subject, const QDate& day) const
{
    QList<const Practitioner*> found;
    for (const PractitionerRole& role : m_roles) {
        if (role.role != Role::Specialist || role.institutionId != institutionId || !holdsOn(role, day))
            continue;
        const Practitioner* person = practitioner(role.practitionerId);
        if (!person || found.contains(person))
            continue;
        // a role without subjects has those of the person's practice scope
        const QStringList& subjects = role.subjects.isEmpty() ? person->subjects : role.subjects;
        if (subject.isEmpty() || subjects.contains(subject))
            found.append(person);
    }
    return found;
}

QList<Slot> Directory::freeSlots(const QString& practitionerId, const QDateTime& from) const
{
    QList<Slot> free;
    for (const Slot& slot : m_slots) {
        if (slot.practitionerId == practitionerId && slot.start >= from && statusAt(slot, from) == SlotStatus::Free)
            free.append(slot);
    }
    return free;
}

} // namespace core
