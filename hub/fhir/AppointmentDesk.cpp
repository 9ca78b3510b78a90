#include "hub/fhir/AppointmentDesk.h"

#include "core/base/Clock.h"
#include "hub/fhir/TaskView.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace hub {

using core::Result;
using core::Status;

namespace {

constexpr int kFreeSlotsTold = 5;
// An appointment outside a case has no answer deadline.
constexpr int kHoldHours = 24;

QJsonObject parsed(const Record& record) { return QJsonDocument::fromJson(record.json).object(); }

bool isOneOf(const QString& text, std::initializer_list<const char*> list)
{
    return std::any_of(list.begin(), list.end(), [&text](const char* item) { return text == QLatin1String(item); });
}

QStringList slotIds(const QJsonObject& appointment)
{
    QStringList ids;
    for (const QJsonValue reference : appointment.value(QLatin1String("slot")).toArray())
        ids.append(referenceId(reference, QLatin1String("Slot")));
    ids.removeAll(QString());
    return ids;
}

QDateTime timeAt(const QJsonObject& object, const char* name)
{
    return core::fromInstant(object.value(QLatin1String(name)).toString());
}

} // namespace

AppointmentDesk::Grip AppointmentDesk::gripOf(const QJsonObject& appointment)
{
    const QString status = appointment.value(QLatin1String("status")).toString();
    if (isOneOf(status, {"cancelled", "noshow", "entered-in-error", "waitlist"}) || appointment.isEmpty())
        return Grip::None;
    return isOneOf(status, {"proposed", "pending"}) ? Grip::Hold : Grip::Booked;
}

Status AppointmentDesk::settle(const Record& appointment)
{
    const QJsonObject object = parsed(appointment);
    const Grip grip = gripOf(object);
    if (grip == Grip::None) {
        if (auto done = Booking(m_sql).release(appointment.id); !done)
            return done;
        return markSlots(appointment, grip);
    }
    auto times = timesOf(object);
    if (!times)
        return times.error();
    if (auto done = take(appointment, *times, grip); !done)
        return done;
    return markSlots(appointment, grip);
}

Status AppointmentDesk::take(const Record& appointment, const QList<Stretch>& times, Grip grip)
{
    Claim claim{appointment.id, appointment.caseId, times, {}};
    if (grip == Grip::Hold)
        claim.holdUntil = core::toInstant(core::fromInstant(m_call.stamp.now).addSecs(kHoldHours * 3600));
    Booking booking(m_sql);
    auto got = booking.claim(claim, m_call.stamp.now);
    if (!got)
        return got.error();
    if (*got)
        return {};
    Refusal refusal{409, "conflict", QStringLiteral("slot-taken"), core::Code::Conflict, QStringLiteral("Appointment.slot")};
    auto free = booking.freeSlots(times.first().practitioner, m_call.stamp.now, kFreeSlotsTold);
    if (!free)
        return free.error();
    refusal.freeSlots = *free;
    return m_call.refuse(refusal);
}

Result<QList<Stretch>> AppointmentDesk::timesOf(const QJsonObject& appointment)
{
    QList<Stretch> times;
    for (const QString& id : slotIds(appointment)) {
        auto slot = Records(m_sql).find(QStringLiteral("Slot"), id);
        if (!slot)
            return slot.error();
        if (!*slot || (*slot)->deleted)
            return m_call.refused(
                {422, "business-rule", QStringLiteral("slot-unknown"), core::Code::Refused, QStringLiteral("Appointment.slot")});
        const QJsonObject object = parsed(**slot);
        auto doctor = doctorOfSlot(m_sql, object);
        if (!doctor)
            return doctor.error();
        if (!doctor->isEmpty())
            times.append({*doctor, timeAt(object, "start"), timeAt(object, "end"), id});
    }
    if (!times.isEmpty() || !timeAt(appointment, "start").isValid() || !timeAt(appointment, "end").isValid())
        return times;
    for (const QJsonValue participant : appointment.value(QLatin1String("participant")).toArray()) {
        const QString doctor = referenceId(participant.toObject().value(QLatin1String("actor")), QLatin1String("Practitioner"));
        if (!doctor.isEmpty())
            times.append({doctor, timeAt(appointment, "start"), timeAt(appointment, "end")});
    }
    return times;
}

Status AppointmentDesk::markSlots(const Record& appointment, Grip grip)
{
    // A deleted appointment has no text of its own; its slots stand in the version before.
    QSet<QString> before;
    if (appointment.version > 1) {
        auto last = Records(m_sql).version(appointment.type, appointment.id, appointment.version - 1);
        if (!last)
            return last.error();
        if (*last) {
            const QStringList ids = slotIds(parsed((*last)->record));
            before = QSet<QString>(ids.begin(), ids.end());
        }
    }
    const QStringList now = slotIds(parsed(appointment));
    for (const QString& id : now) {
        before.remove(id);
        if (auto done = markSlot(id, appointment.id, grip); !done)
            return done;
    }
    for (const QString& id : std::as_const(before)) {
        if (auto done = markSlot(id, appointment.id, Grip::None); !done)
            return done;
    }
    return {};
}

Status AppointmentDesk::markSlot(const QString& slotId, const QString& appointmentId, Grip grip)
{
    Records records(m_sql);
    auto slot = records.find(QStringLiteral("Slot"), slotId);
    if (!slot)
        return slot.error();
    if (!*slot || (*slot)->deleted)
        return {};
    auto text = core::readObject((*slot)->json);
    if (!text)
        return text.error();
    const QString is = text->object.value(QLatin1String("status")).toString();
    const QString wanted = grip == Grip::None ? QStringLiteral("free")
        : grip == Grip::Hold                  ? QStringLiteral("busy-tentative")
                                              : QStringLiteral("busy");
    if (is == wanted || !isOneOf(is, {"free", "busy", "busy-tentative"}))
        return {};
    if (grip == Grip::None) {
        auto doctor = doctorOfSlot(m_sql, text->object);
        if (!doctor)
            return doctor.error();
        const Stretch time{*doctor, timeAt(text->object, "start"), timeAt(text->object, "end")};
        auto taken = Booking(m_sql).isTaken(time, appointmentId, m_call.stamp.now);
        if (!taken)
            return taken.error();
        if (*taken)
            return {};
    }
    auto changed = core::readObject(core::withMember(*text, "status", wanted));
    if (!changed)
        return changed.error();
    // The Slot stays its publisher's, whoever books it.
    auto stored = records.put(*changed, QStringLiteral("Slot"), slotId, *slot, m_call.stamp);
    if (!stored)
        return stored.error();
    return {};
}

core::Result<QString> doctorOfSlot(storage::Sql& sql, const QJsonObject& slot)
{
    for (const QJsonValue extension : slot.value(QLatin1String("extension")).toArray()) {
        if (extension.toObject().value(QLatin1String("url")).toString() == QLatin1String("urn:yuanzhen:practitioner"))
            return referenceId(extension.toObject().value(QLatin1String("valueReference")), QLatin1String("Practitioner"));
    }
    Records records(sql);
    auto schedule = records.find(
        QStringLiteral("Schedule"), referenceId(slot.value(QLatin1String("schedule")), QLatin1String("Schedule")));
    if (!schedule)
        return schedule.error();
    if (!*schedule)
        return QString();
    for (const QJsonValue actor : parsed(**schedule).value(QLatin1String("actor")).toArray()) {
        if (const QString id = referenceId(actor, QLatin1String("Practitioner")); !id.isEmpty())
            return id;
        auto role = records.find(QStringLiteral("PractitionerRole"), referenceId(actor, QLatin1String("PractitionerRole")));
        if (!role)
            return role.error();
        if (*role)
            return referenceId(parsed(**role).value(QLatin1String("practitioner")), QLatin1String("Practitioner"));
    }
    return QString();
}

} // namespace hub
