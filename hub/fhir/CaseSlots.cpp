#include "hub/fhir/CaseSlots.h"

#include "core/base/Clock.h"
#include "core/booking/SlotRules.h"
#include "core/fhir/Mapping.h"
#include "hub/fhir/AppointmentDesk.h"
#include "hub/fhir/Splice.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hub {

using core::Result;
using core::Status;

namespace {

constexpr int kFreeSlotsTold = 5;

QString keyOf(const QString& caseId) { return QStringLiteral("Case/") + caseId; }

QJsonObject parsed(const Record& record) { return QJsonDocument::fromJson(record.json).object(); }

bool isWaitingForAnswer(const QString& state) { return state == QLatin1String("sent") || state == QLatin1String("matched"); }

bool hasVisitTime(const QString& state)
{
    static const QStringList kStates{QStringLiteral("booked"), QStringLiteral("waiting"), QStringLiteral("in-visit"),
        QStringLiteral("suspended"), QStringLiteral("visited"), QStringLiteral("opinion-signed"), QStringLiteral("decided"),
        QStringLiteral("closed")};
    return kStates.contains(state);
}

} // namespace

Status CaseSlots::settle(const Record& task, const TaskView& view, bool insist)
{
    auto held = heldSlots(keyOf(task.id));
    if (!held)
        return held.error();
    QStringList kept;
    if (isWaitingForAnswer(view.state)) {
        auto candidates = wishes(task, view);
        if (!candidates)
            return candidates.error();
        // What the case already has is kept when it is still wished.
        std::stable_partition(candidates->begin(), candidates->end(), [&held](const QString& id) { return held->contains(id); });
        if (auto done = holdFirst(task, view, *candidates, insist, kept); !done)
            return done;
    } else if (hasVisitTime(view.state)) {
        auto wanted = bookedSlot(task, *held);
        if (!wanted)
            return wanted.error();
        if (auto done = book(task, view, *wanted, kept); !done)
            return done;
    } else if (auto done = Booking(m_sql).release(keyOf(task.id)); !done) {
        return done;
    }
    for (const QString& id : *held) {
        if (kept.contains(id))
            continue;
        if (auto done = free(id, task.id); !done)
            return done;
    }
    return {};
}

Result<QStringList> CaseSlots::heldSlots(const QString& key)
{
    auto rows = m_sql.query("SELECT DISTINCT slot FROM booking_cell WHERE appointment = ? AND slot <> ''", {key});
    if (!rows)
        return rows.error();
    QStringList ids;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        ids.append((*rows)->text(0));
    if (!more)
        return more.error();
    return ids;
}

// The slot of a proposed appointment first, then the invitation's wishes in their order.
Result<QStringList> CaseSlots::wishes(const Record& task, const TaskView& view)
{
    auto proposed = bookedSlot(task, {});
    if (!proposed)
        return proposed.error();
    QStringList ids;
    if (!proposed->isEmpty())
        ids.append(*proposed);
    auto invitation = Records(m_sql).find(QStringLiteral("ServiceRequest"), view.invitation);
    if (!invitation)
        return invitation.error();
    if (*invitation && !(*invitation)->deleted) {
        if (const auto referral = core::fromFhir<core::Referral>(parsed(**invitation)))
            ids += referral->invitation.slotIds;
    }
    ids.removeDuplicates();
    return ids;
}

// The slot of the case's open appointment; without one, the slot that was held.
Result<QString> CaseSlots::bookedSlot(const Record& task, const QStringList& held)
{
    auto rows = m_sql.query("SELECT json FROM resource WHERE case_id = ? AND type = 'Appointment' AND deleted = 0 ORDER BY "
                            "last_updated DESC, id DESC",
        {task.id});
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next()) {
        const auto appointment = core::fromFhir<core::Appointment>(QJsonDocument::fromJson((*rows)->utf8(0)).object());
        const bool open = appointment && appointment->status != core::AppointmentStatus::Cancelled
            && appointment->status != core::AppointmentStatus::NoShow;
        if (open && !appointment->slotId.isEmpty())
            return appointment->slotId;
    }
    if (!more)
        return more.error();
    return held.value(0);
}

Result<std::optional<Record>> CaseSlots::slotRecord(const QString& id)
{
    auto record = Records(m_sql).find(QStringLiteral("Slot"), id);
    if (record && *record && (*record)->deleted)
        return std::optional<Record>();
    return record;
}

Result<std::optional<CaseSlots::Place>> CaseSlots::placeOf(const QString& doctor, const Record& task, const core::Slot& around)
{
    auto rows = m_sql.query("SELECT s.id FROM search_index a "
                            "JOIN search_index s ON s.type = 'Slot' AND s.param = 'schedule' AND s.value = 'Schedule/' || a.id "
                            "JOIN search_index b ON b.type = 'Slot' AND b.param = 'start' AND b.id = s.id "
                            "AND b.value <= ? AND b.value > ? "
                            "WHERE a.type = 'Schedule' AND a.param = 'actor' AND a.value = ? ORDER BY b.value DESC, s.id",
        {core::toInstant(around.start), core::toInstant(around.start.addDays(-1)), QStringLiteral("Practitioner/") + doctor});
    if (!rows)
        return rows.error();
    QStringList ids;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        ids.append((*rows)->text(0));
    if (!more)
        return more.error();
    rows->reset();
    std::optional<Place> free;
    for (const QString& id : std::as_const(ids)) {
        auto record = slotRecord(id);
        if (!record)
            return record.error();
        const auto slot = *record ? core::fromFhir<core::Slot>(parsed(**record))
                                  : core::Result<core::Slot>(core::fail(core::Code::NotFound));
        if (!slot || slot->start > around.start || slot->end < around.end)
            continue;
        if (slot->caseId == task.id) // what the case already has is kept
            return std::optional(Place{**record, *slot});
        if (!free && core::statusAt(*slot, core::fromInstant(m_call.stamp.now)) == core::SlotStatus::Free)
            free = Place{**record, *slot};
    }
    return free;
}

Result<QList<CaseSlots::Place>> CaseSlots::places(const Record& task, const TaskView& view, const QString& slotId)
{
    auto record = slotRecord(slotId);
    if (!record)
        return record.error();
    const auto slot = *record ? core::fromFhir<core::Slot>(parsed(**record))
                              : core::Result<core::Slot>(core::fail(core::Code::NotFound));
    if (!slot)
        return QList<Place>();
    QList<Place> all{{**record, *slot}};
    auto first = doctorOfSlot(m_sql, core::toFhir(*slot));
    if (!first)
        return first.error();
    for (const QString& doctor : view.team) {
        if (doctor == *first)
            continue;
        auto place = placeOf(doctor, task, *slot);
        if (!place)
            return place.error();
        if (!*place)
            return QList<Place>();
        all.append(**place);
    }
    return all;
}

Result<bool> CaseSlots::claim(const Record& task, const QList<Place>& places, const QString& until)
{
    Claim claim{keyOf(task.id), task.id, {}, until};
    for (const Place& place : places) {
        auto doctor = doctorOfSlot(m_sql, core::toFhir(place.slot));
        if (!doctor)
            return doctor.error();
        claim.times.append({*doctor, place.slot.start, place.slot.end, place.slot.id});
    }
    return Booking(m_sql).claim(claim, m_call.stamp.now);
}

Status CaseSlots::storeAll(const QList<Place>& places, QStringList& kept)
{
    for (const Place& place : places) {
        kept.append(place.slot.id);
        if (auto done = store(place.record, place.slot); !done)
            return done;
    }
    return {};
}

Status CaseSlots::holdFirst(
    const Record& task, const TaskView& view, const QStringList& candidates, bool insist, QStringList& kept)
{
    const QDateTime now = core::fromInstant(m_call.stamp.now);
    for (const QString& id : candidates) {
        auto all = places(task, view, id);
        if (!all)
            return all.error();
        bool free = !all->isEmpty();
        for (Place& place : *all) {
            const auto held = core::hold(place.slot, task.id, core::fromInstant(view.deadline), now);
            free = free && held;
            if (held)
                place.slot = *held;
        }
        if (!free)
            continue;
        auto got = claim(task, *all, core::toInstant(all->first().slot.heldUntil));
        if (!got)
            return got.error();
        if (*got)
            return storeAll(*all, kept);
    }
    if (auto released = Booking(m_sql).release(keyOf(task.id)); !released)
        return released;
    return insist && !candidates.isEmpty() ? refuseTaken(view, candidates.first()) : Status();
}

Status CaseSlots::book(const Record& task, const TaskView& view, const QString& slotId, QStringList& kept)
{
    if (slotId.isEmpty())
        return {};
    auto record = slotRecord(slotId);
    if (!record)
        return record.error();
    if (!*record)
        return m_call.refuse(
            {422, "business-rule", QStringLiteral("slot-unknown"), core::Code::Refused, QStringLiteral("Appointment.slot")});
    auto all = places(task, view, slotId);
    if (!all)
        return all.error();
    if (all->isEmpty())
        return refuseTaken(view, slotId);
    for (Place& place : *all) {
        const auto booked = core::book(place.slot, task.id, core::fromInstant(m_call.stamp.now));
        if (!booked && booked.error().code == core::Code::Refused)
            return m_call.refuse(
                {422, "business-rule", booked.error().detail, core::Code::Refused, QStringLiteral("Appointment.slot")});
        if (!booked)
            return refuseTaken(view, slotId);
        place.slot = *booked;
    }
    auto got = claim(task, *all, {});
    if (!got)
        return got.error();
    return *got ? storeAll(*all, kept) : refuseTaken(view, slotId);
}

Status CaseSlots::free(const QString& slotId, const QString& caseId)
{
    auto record = slotRecord(slotId);
    if (!record)
        return record.error();
    if (!*record)
        return {};
    const auto slot = core::fromFhir<core::Slot>(parsed(**record));
    if (!slot || slot->caseId != caseId)
        return {};
    const auto freed = core::release(*slot, caseId, core::fromInstant(m_call.stamp.now));
    return freed ? store(**record, *freed) : Status();
}

Status CaseSlots::store(const Record& record, const core::Slot& slot)
{
    auto text = core::readObject(record.json);
    if (!text)
        return text.error();
    const QJsonObject wanted = core::toFhir(slot, text->object);
    if (wanted == text->object)
        return {};
    auto changed = spliced(*text, wanted);
    if (!changed)
        return changed.error();
    // A free slot has no holder any more: an emptied extension list is gone from what is wanted.
    if (!wanted.contains(QLatin1String("extension")) && changed->object.contains(QLatin1String("extension"))) {
        changed = core::readObject(core::toJsonBytes(wanted));
        if (!changed)
            return changed.error();
    }
    auto stored = Records(m_sql).put(*changed, record.type, record.id, record, m_call.stamp);
    if (!stored)
        return stored.error();
    return {};
}

Status CaseSlots::refuseTaken(const TaskView& view, const QString& slotId)
{
    Refusal refusal{409, "conflict", QStringLiteral("slot-taken"), core::Code::Conflict, QStringLiteral("Slot")};
    refusal.state = view.state;
    auto record = slotRecord(slotId);
    if (!record)
        return record.error();
    if (*record) {
        auto doctor = doctorOfSlot(m_sql, parsed(**record));
        if (!doctor)
            return doctor.error();
        auto free = Booking(m_sql).freeSlots(*doctor, m_call.stamp.now, kFreeSlotsTold);
        if (!free)
            return free.error();
        refusal.freeSlots = *free;
    }
    return m_call.refuse(refusal);
}

} // namespace hub
