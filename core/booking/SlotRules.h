#pragma once

#include "core/base/Result.h"
#include "core/booking/Appointment.h"
#include "core/booking/Slot.h"

#include <QStringList>

#include <optional>

namespace core {

/// What a slot is at a moment: a hold whose deadline has passed is free again, without anybody having to clean up.
SlotStatus statusAt(const Slot& slot, const QDateTime& now);

/// The slot held for a case until the answer deadline. Conflict when somebody else has it, Refused ("slot.past", "slot.blocked",
/// "slot.deadline") otherwise. Holding again for the same case moves the deadline.
Result<Slot> hold(const Slot& slot, const QString& caseId, const QDateTime& until, const QDateTime& now);

/// The slot booked for a case: accepting a held slot is the booking (R-E4). A free slot can be booked too; one held or booked by
/// another case is a Conflict; booking twice for the same case changes nothing.
Result<Slot> book(const Slot& slot, const QString& caseId, const QDateTime& now);

/// The slot given back by the case that has it. Conflict when another case has it. A free slot stays free.
Result<Slot> release(const Slot& slot, const QString& caseId, const QDateTime& now);

/// Of the wished slots, in their order, the first that this case can still have: the answer to a wish that was made offline.
std::optional<Slot> firstAvailable(
    const QStringList& wishedIds, const QList<Slot>& slots, const QString& caseId, const QDateTime& now);

/// Books an appointment on a booked slot. Refused ("appointment.slot") unless the slot is booked for the appointment's case.
Result<Appointment> bookAppointment(
    const Appointment& appointment, const Slot& slot, const QString& byPractitionerId, const QDateTime& now);

/// Moves an appointment to another slot that is booked for the same case. Needs a reason ("appointment.reason"; with
/// ChangeReason::Other also a note), an open appointment ("appointment.closed") and a visit that has not begun
/// ("appointment.begun").
Result<Appointment> reschedule(const Appointment& appointment, const Slot& slot, AppointmentChange change);

/// Cancels an open appointment; needs a reason.
Result<Appointment> cancel(const Appointment& appointment, AppointmentChange change);

/// Records that somebody did not come; needs a reason (whose absence) and a start that has passed ("appointment.early").
Result<Appointment> noShow(const Appointment& appointment, AppointmentChange change);

} // namespace core
