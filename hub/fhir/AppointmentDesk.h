#pragma once

#include "hub/fhir/Call.h"
#include "hub/fhir/TaskView.h"
#include "hub/store/Booking.h"

namespace hub {

/// Keeps specialists' time and the Slots' status in step with Appointments and the state of their cases (R-E4): a slot is
/// held from the moment the invitation reached the hub until the answer is due, is booked when the case is, and is given
/// back when the appointment or the case ends. Inside the write transaction.
class AppointmentDesk {
public:
    AppointmentDesk(storage::Sql& sql, Call& call) : m_sql(sql), m_call(call) {}

    /// Brings one appointment's time in step. Refuses with 409 slot-taken and up to five free slots.
    core::Status settle(const QString& appointmentId);
    /// The same for all appointments of a case.
    core::Status settleCase(const QString& caseId, const TaskView& view);

private:
    enum class Grip { None, Hold, Booked };
    core::Status settle(const Record& appointment, const TaskView& view);
    core::Result<QList<Stretch>> timesOf(const QJsonObject& appointment);
    core::Result<QString> doctorOfSchedule(const QString& scheduleId);
    core::Status take(const Record& appointment, const TaskView& view, const QList<Stretch>& times, Grip grip);
    core::Status markSlots(const Record& appointment, Grip grip);
    core::Status markSlot(const QString& slotId, const QString& appointmentId, Grip grip);
    static Grip gripOf(const QJsonObject& appointment, const TaskView& view);

    storage::Sql& m_sql;
    Call& m_call;
};

} // namespace hub
