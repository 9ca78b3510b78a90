#pragma once

#include "hub/fhir/Call.h"
#include "hub/store/Booking.h"

namespace hub {

/// Keeps specialists' time and the Slots' status in step with Appointments that belong to no case (those of outside
/// programs): proposed ones hold it for a day, the others have it until they end (R-E4). Cases: see CaseSlots.
class AppointmentDesk {
public:
    AppointmentDesk(storage::Sql& sql, Call& call) : m_sql(sql), m_call(call) { }

    /// Brings one appointment's time in step. Refuses with 409 slot-taken and up to five free slots.
    core::Status settle(const Record& appointment);

private:
    enum class Grip { None, Hold, Booked };
    core::Result<QList<Stretch>> timesOf(const QJsonObject& appointment);
    core::Status take(const Record& appointment, const QList<Stretch>& times, Grip grip);
    core::Status markSlots(const Record& appointment, Grip grip);
    core::Status markSlot(const QString& slotId, const QString& appointmentId, Grip grip);
    static Grip gripOf(const QJsonObject& appointment);

    storage::Sql& m_sql;
    Call& m_call;
};

/// The Practitioner whose time a Slot is: as the Slot says, else by its Schedule. Empty when nobody is named.
core::Result<QString> doctorOfSlot(storage::Sql& sql, const QJsonObject& slot);

} // namespace hub
