#pragma once

#include "core/booking/Slot.h"
#include "hub/fhir/Call.h"
#include "hub/fhir/TaskView.h"
#include "hub/store/Booking.h"

namespace hub {

/// Keeps specialists' time in step with the state of a case (R-E4): the first wished slot that can be had is held from the
/// moment the invitation reaches the hub until the answer is due, becomes booked with the case, and is given back when
/// the case no longer needs it. A team (R-B3) needs the time of each of its members: all or none. Inside the write transaction; the unique cells of Booking decide, the Slots show it.
class CaseSlots {
public:
    CaseSlots(storage::Sql& sql, Call& call) : m_sql(sql), m_call(call) { }

    /// `insist`: this act asks for the time, so failing to get it refuses the act (409 slot-taken, with free slots).
    core::Status settle(const Record& task, const TaskView& view, bool insist);

private:
    /// A slot and its resource.
    struct Place {
        Record record;
        core::Slot slot;
    };
    /// The slot and, for each other member of the team, one of theirs that covers its time; empty when there is none.
    core::Result<QList<Place>> places(const Record& task, const TaskView& view, const QString& slotId);
    core::Result<std::optional<Place>> placeOf(const QString& doctor, const Record& task, const core::Slot& around);
    core::Result<QStringList> heldSlots(const QString& key);
    core::Result<QStringList> wishes(const Record& task, const TaskView& view);
    core::Result<QString> bookedSlot(const Record& task, const QStringList& held);
    core::Status holdFirst(
        const Record& task, const TaskView& view, const QStringList& candidates, bool insist, QStringList& kept);
    core::Status book(const Record& task, const TaskView& view, const QString& slotId, QStringList& kept);
    core::Result<bool> claim(const Record& task, const QList<Place>& places, const QString& until);
    core::Status storeAll(const QList<Place>& places, QStringList& kept);
    core::Status free(const QString& slotId, const QString& caseId);
    core::Status store(const Record& record, const core::Slot& slot);
    core::Result<std::optional<Record>> slotRecord(const QString& id);
    core::Status refuseTaken(const TaskView& view, const QString& slotId);

    storage::Sql& m_sql;
    Call& m_call;
};

} // namespace hub
