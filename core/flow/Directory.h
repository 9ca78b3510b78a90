#pragma once

#include "core/booking/Slot.h"
#include "core/people/Institution.h"
#include "core/people/Practitioner.h"

#include <QHash>
#include <QJsonObject>

namespace core {

/// The people, institutions and times a workstation knows. Copies are cheap; pure values.
class Directory {
public:
    Directory() = default;
    /// From Organizations, Practitioners, PractitionerRoles, Schedules and Slots; what cannot be read is left out.
    explicit Directory(const QList<QJsonObject>& resources);

    const QList<Institution>& institutions() const { return m_institutions; }
    const QList<Practitioner>& practitioners() const { return m_practitioners; }
    const QList<PractitionerRole>& roles() const { return m_roles; }
    const QList<Slot>& slotList() const { return m_slots; }
    const QList<QJsonObject>& resources() const { return m_resources; }

    const Institution* institution(const QString& id) const;
    const Practitioner* practitioner(const QString& id) const;
    /// The name to show; the id's first characters when it is not known here.
    QString nameOf(const QString& id) const;
    /// The clinical subject's name as the first institution that has it registered it; the code when nobody has.
    QString subjectName(const QString& code) const;
    /// Active specialists of an institution on `day` with this subject (empty: any).
    QList<const Practitioner*> specialists(const QString& institutionId, const QString& subject, const QDate& day) const;
    /// Free slots of a specialist from `from` on, by time.
    QList<Slot> freeSlots(const QString& practitionerId, const QDateTime& from) const;

private:
    QList<QJsonObject> m_resources;
    QList<Institution> m_institutions;
    QList<Practitioner> m_practitioners;
    QList<PractitionerRole> m_roles;
    QList<Slot> m_slots;
};

} // namespace core
