#include "core/flow/TimeActs.h"

#include "core/base/Uuid.h"

namespace core {

namespace {

AppointmentChange changeOf(AppointmentChangeKind kind, const TimeReason& reason, const QString& byId, const QDateTime& now)
{
    AppointmentChange change;
    change.kind = kind;
    change.reason = reason.kind;
    change.note = reason.note;
    change.byPractitionerId = byId;
    change.at = now;
    return change;
}

QJsonObject written(const CaseDesk& desk, const Appointment& appointment)
{
    const QJsonObject stored = desk.file().resource(QStringLiteral("Appointment"), appointment.id);
    return toFhir(appointment, part::Owner{desk.task().id, desk.task().patientId, false}, stored);
}

Result<Act> withCancelledTime(
    const CaseDesk& desk, CaseEvent event, const TimeReason& reason, const QString& byId, const QDateTime& now)
{
    QList<QJsonObject> parts;
    if (const auto open = openAppointment(desk.file())) {
        const auto cancelled = cancel(*open, changeOf(AppointmentChangeKind::Cancelled, reason, byId, now));
        if (!cancelled)
            return cancelled.error();
        parts.append(written(desk, *cancelled));
    }
    return desk.propose(event, parts, reason.words, now);
}

} // namespace

std::optional<CaseEvent> timeEvent(CaseState state)
{
    switch (state) {
    case CaseState::Accepted: return CaseEvent::Book;
    case CaseState::Booked: return CaseEvent::Reschedule;
    case CaseState::Waiting:
    case CaseState::NoShow:
    case CaseState::Suspended:
    case CaseState::Visited: return CaseEvent::Rebook;
    default: return std::nullopt;
    }
}

std::optional<Appointment> openAppointment(const CaseFile& file)
{
    for (const QJsonObject& resource : file.all(QStringLiteral("Appointment"))) {
        const auto appointment = fromFhir<Appointment>(resource);
        if (appointment
            && (appointment->status == AppointmentStatus::Booked || appointment->status == AppointmentStatus::Proposed))
            return *appointment;
    }
    return std::nullopt;
}

Result<Act> takeTime(const CaseDesk& desk, const Slot& slot, const TimeReason& reason, const QString& byId, const QDateTime& now)
{
    const auto event = timeEvent(desk.state());
    if (!event)
        return fail(Code::Refused, QStringLiteral("not-possible"));
    const auto open = openAppointment(desk.file());
    Appointment appointment = open.value_or(Appointment());
    AppointmentChange change = changeOf(
        open ? AppointmentChangeKind::Rescheduled : AppointmentChangeKind::Booked, reason, byId, now);
    change.fromSlotId = appointment.slotId;
    change.toSlotId = slot.id;
    if (!open) {
        appointment.id = newId();
        appointment.caseId = desk.task().id;
    }
    appointment.slotId = slot.id;
    appointment.practitionerId = slot.practitionerId;
    appointment.start = slot.start;
    appointment.end = slot.end;
    appointment.status = AppointmentStatus::Booked;
    appointment.history.append(change);
    CaseDesk knowing = desk;
    knowing.know({toFhir(slot)}); // the hub judges by its own
    return knowing.propose(*event, {written(desk, appointment)}, reason.words, now);
}

Result<Act> giveTimeBack(const CaseDesk& desk, const TimeReason& reason, const QString& byId, const QDateTime& now)
{
    return withCancelledTime(desk, CaseEvent::Rebook, reason, byId, now);
}

Result<Act> callOff(const CaseDesk& desk, const TimeReason& reason, const QString& byId, const QDateTime& now)
{
    return withCancelledTime(desk, CaseEvent::Cancel, reason, byId, now);
}

Result<Act> recordNoShow(const CaseDesk& desk, const TimeReason& reason, const QString& byId, const QDateTime& now)
{
    QList<QJsonObject> parts;
    if (const auto open = openAppointment(desk.file())) {
        const auto missed = noShow(*open, changeOf(AppointmentChangeKind::NoShow, reason, byId, now));
        if (!missed)
            return missed.error();
        parts.append(written(desk, *missed));
    }
    return desk.propose(CaseEvent::NoShow, parts, reason.words, now);
}

} // namespace core
