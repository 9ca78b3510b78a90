#include "core/booking/SlotRules.h"

#include <algorithm>

namespace core {

namespace {

Status changeIsSound(const Appointment& appointment, const AppointmentChange& change)
{
    const bool open = appointment.status == AppointmentStatus::Booked || appointment.status == AppointmentStatus::Proposed;
    if (!open)
        return fail(Code::Refused, u"appointment.closed"_qs);
    const bool reasoned = change.reason != ChangeReason::None
        && (change.reason != ChangeReason::Other || !change.note.trimmed().isEmpty());
    if (!reasoned)
        return fail(Code::Refused, u"appointment.reason"_qs);
    if (change.byPractitionerId.isEmpty() || !change.at.isValid())
        return fail(Code::Refused, u"appointment.by"_qs);
    return {};
}

bool isBookedFor(const Slot& slot, const QString& caseId)
{
    return slot.status == SlotStatus::Booked && !caseId.isEmpty() && slot.caseId == caseId;
}

void takeSlot(Appointment& appointment, const Slot& slot)
{
    appointment.slotId = slot.id;
    appointment.practitionerId = slot.practitionerId;
    appointment.start = slot.start;
    appointment.end = slot.end;
    appointment.status = AppointmentStatus::Booked;
}

bool isTakenByOther(const Slot& slot, const QString& caseId, const QDateTime& now)
{
    const SlotStatus status = statusAt(slot, now);
    return (status == SlotStatus::Held || status == SlotStatus::Booked) && slot.caseId != caseId;
}

} // namespace

SlotStatus statusAt(const Slot& slot, const QDateTime& now)
{
    const bool lapsed = slot.status == SlotStatus::Held && !(slot.heldUntil.isValid() && now <= slot.heldUntil);
    return lapsed ? SlotStatus::Free : slot.status;
}

Result<Slot> hold(const Slot& slot, const QString& caseId, const QDateTime& until, const QDateTime& now)
{
    if (isTakenByOther(slot, caseId, now))
        return fail(Code::Conflict, u"slot.taken"_qs);
    if (slot.status == SlotStatus::Blocked || caseId.isEmpty())
        return fail(Code::Refused, u"slot.blocked"_qs);
    if (slot.start <= now)
        return fail(Code::Refused, u"slot.past"_qs);
    if (!until.isValid() || until <= now)
        return fail(Code::Refused, u"slot.deadline"_qs);
    Slot held = slot;
    if (held.status == SlotStatus::Booked)
        return held;
    held.status = SlotStatus::Held;
    held.caseId = caseId;
    held.heldUntil = std::min(until, slot.start);
    return held;
}

Result<Slot> book(const Slot& slot, const QString& caseId, const QDateTime& now)
{
    if (isTakenByOther(slot, caseId, now))
        return fail(Code::Conflict, u"slot.taken"_qs);
    if (slot.status == SlotStatus::Blocked || caseId.isEmpty())
        return fail(Code::Refused, u"slot.blocked"_qs);
    if (slot.status == SlotStatus::Booked)
        return slot;
    if (slot.start <= now)
        return fail(Code::Refused, u"slot.past"_qs);
    Slot booked = slot;
    booked.status = SlotStatus::Booked;
    booked.caseId = caseId;
    booked.heldUntil = {};
    return booked;
}

Result<Slot> release(const Slot& slot, const QString& caseId, const QDateTime& now)
{
    if (isTakenByOther(slot, caseId, now))
        return fail(Code::Conflict, u"slot.taken"_qs);
    if (slot.status == SlotStatus::Blocked)
        return fail(Code::Refused, u"slot.blocked"_qs);
    Slot freed = slot;
    freed.status = SlotStatus::Free;
    freed.caseId.clear();
    freed.heldUntil = {};
    return freed;
}

std::optional<Slot> firstAvailable(
    const QStringList& wishedIds, const QList<Slot>& slots, const QString& caseId, const QDateTime& now)
{
    for (const QString& id : wishedIds) {
        for (const Slot& slot : slots) {
            const bool usable = slot.id == id && slot.start > now && slot.status != SlotStatus::Blocked;
            if (usable && !isTakenByOther(slot, caseId, now))
                return slot;
        }
    }
    return std::nullopt;
}

Result<Appointment> bookAppointment(
    const Appointment& appointment, const Slot& slot, const QString& byPractitionerId, const QDateTime& now)
{
    if (appointment.status != AppointmentStatus::Proposed)
        return fail(Code::Refused, u"appointment.closed"_qs);
    if (!isBookedFor(slot, appointment.caseId))
        return fail(Code::Refused, u"appointment.slot"_qs);
    Appointment booked = appointment;
    takeSlot(booked, slot);
    booked.history.append(
        AppointmentChange{AppointmentChangeKind::Booked, ChangeReason::None, {}, byPractitionerId, now, {}, slot.id});
    return booked;
}

Result<Appointment> reschedule(const Appointment& appointment, const Slot& slot, AppointmentChange change)
{
    if (const Status sound = changeIsSound(appointment, change); !sound)
        return sound.error();
    if (!isBookedFor(slot, appointment.caseId) || slot.id == appointment.slotId)
        return fail(Code::Refused, u"appointment.slot"_qs);
    if (appointment.start.isValid() && appointment.start <= change.at)
        return fail(Code::Refused, u"appointment.begun"_qs);
    Appointment moved = appointment;
    change.kind = AppointmentChangeKind::Rescheduled;
    change.fromSlotId = appointment.slotId;
    change.toSlotId = slot.id;
    takeSlot(moved, slot);
    moved.history.append(change);
    return moved;
}

Result<Appointment> cancel(const Appointment& appointment, AppointmentChange change)
{
    if (const Status sound = changeIsSound(appointment, change); !sound)
        return sound.error();
    Appointment cancelled = appointment;
    change.kind = AppointmentChangeKind::Cancelled;
    change.fromSlotId = appointment.slotId;
    change.toSlotId.clear();
    cancelled.status = AppointmentStatus::Cancelled;
    cancelled.history.append(change);
    return cancelled;
}

Result<Appointment> noShow(const Appointment& appointment, AppointmentChange change)
{
    if (const Status sound = changeIsSound(appointment, change); !sound)
        return sound.error();
    if (appointment.status != AppointmentStatus::Booked || !appointment.start.isValid() || change.at < appointment.start)
        return fail(Code::Refused, u"appointment.early"_qs);
    Appointment missed = appointment;
    change.kind = AppointmentChangeKind::NoShow;
    change.fromSlotId = appointment.slotId;
    change.toSlotId.clear();
    missed.status = AppointmentStatus::NoShow;
    missed.history.append(change);
    return missed;
}

} // namespace core
