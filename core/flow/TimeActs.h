#pragma once

#include "core/booking/SlotRules.h"
#include "core/flow/CaseDesk.h"

namespace core {

/// Why a time is changed, and in words what the other side reads.
struct TimeReason {
    ChangeReason kind = ChangeReason::None;
    QString note;  ///< needed with ChangeReason::Other
    QString words; ///< the event's reason, in the writer's language
};

/// The event with which a time is taken in this state: Book, Reschedule or Rebook.
std::optional<CaseEvent> timeEvent(CaseState state);
/// The appointment that is open now, else nothing.
std::optional<Appointment> openAppointment(const CaseFile& file);

/// Takes `slot` for the case: booked for the first time, moved with its history kept (R-E4), or booked anew after a no-show or
/// a pause. The hub gives or refuses the slot. Refused like CaseDesk::propose().
Result<Act> takeTime(const CaseDesk& desk, const Slot& slot, const TimeReason& reason, const QString& byId, const QDateTime& now);
/// Gives the booked time back; the case stays accepted and can be booked again.
Result<Act> giveTimeBack(const CaseDesk& desk, const TimeReason& reason, const QString& byId, const QDateTime& now);
/// Calls the case off; an open appointment is cancelled by the same act.
Result<Act> callOff(const CaseDesk& desk, const TimeReason& reason, const QString& byId, const QDateTime& now);
/// Somebody did not come: whose absence says reason.kind. Refused before the time has begun.
Result<Act> recordNoShow(const CaseDesk& desk, const TimeReason& reason, const QString& byId, const QDateTime& now);

} // namespace core
