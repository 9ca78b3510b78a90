#include "ui/answer/Reading.h"

#include "core/booking/ClinicalRules.h"
#include "core/booking/KindTable.h"
#include "core/booking/SlotRules.h"
#include "core/people/InstitutionRules.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
QList<T> allOf(const core::CaseFile& file, const QString& type)
{
    QList<T> list;
    for (const QJsonObject& resource : file.all(type)) {
        if (auto value = core::fromFhir<T>(resource))
            list.append(*std::move(value));
    }
    return list;
}

const core::Slot* slotOf(const core::Directory& directory, const QString& id)
{
    const QList<core::Slot>& all = directory.slotList();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const core::Slot& slot) { return slot.id == id; });
    return found == all.cend() ? nullptr : &*found;
}

void readTimes(InvitationReading& reading, const core::CaseDesk& desk, const core::Directory& directory, const QDateTime& now)
{
    const QString caseId = reading.task.id;
    QStringList wished = reading.referral.invitation.slotIds;
    for (const core::Appointment& one : allOf<core::Appointment>(desk.file(), u"Appointment"_s)) {
        if (one.status == core::AppointmentStatus::Proposed || one.status == core::AppointmentStatus::Booked)
            wished.prepend(one.slotId);
    }
    wished.removeDuplicates();
    for (const QString& id : std::as_const(wished)) {
        const core::Slot* slot = slotOf(directory, id);
        if (!slot)
            continue;
        const core::SlotStatus status = core::statusAt(*slot, now);
        const bool isOurs = slot->caseId == caseId && status != core::SlotStatus::Free;
        const bool canBe = slot->start > now && (isOurs || status == core::SlotStatus::Free)
            && (reading.specialistId.isEmpty() || slot->practitionerId == reading.specialistId);
        if (canBe && (!reading.slot || (isOurs && !reading.isHeld))) {
            if (reading.slot)
                reading.fallbacks.append(*reading.slot);
            reading.slot = *slot;
            reading.isHeld = isOurs;
        } else {
            reading.fallbacks.append(*slot);
        }
    }
    const QDateTime from = reading.slot ? reading.slot->start : reading.referral.invitation.wishedFrom;
    const QDateTime until = reading.slot ? reading.slot->end : reading.referral.invitation.wishedUntil;
    for (const core::Slot& slot : directory.slotList()) {
        const core::SlotStatus status = core::statusAt(slot, now);
        if (slot.practitionerId == reading.specialistId && slot.caseId != caseId && status != core::SlotStatus::Free
            && slot.start < until && from < slot.end && reading.slot)
            reading.clash = slot;
    }
}

/// What the rules would say to an acceptance by `author` for the specialist, before it is proposed.
QStringList unfitFor(const core::CaseDesk& desk, const core::Author& author, const QString& specialistId, core::CaseEvent event,
    const QDateTime& now)
{
    core::CaseTask task = desk.task();
    task.specialistId = specialistId;
    const bool isForTeam = event == core::CaseEvent::Match && core::kindInfo(task.kind).minSpecialists > 1;
    if (isForTeam)
        task.team.clear(); // the others are chosen for whoever leads
    const QJsonObject proposed = core::withProposedEvent(core::toFhir(task, desk.file().taskJson()), event,
        event == core::CaseEvent::Match ? core::CaseState::Matched : core::CaseState::Accepted, author.practitionerId, now);
    QStringList subjects;
    for (const core::Breach& breach : core::answerBreaches(desk.file().with({proposed}), now)) {
        const bool aboutTime = breach.rule == core::RuleKey::Slot || breach.rule == core::RuleKey::SlotLength;
        // for choosing somebody only what speaks about persons counts
        const bool isElsewhere = event == core::CaseEvent::Match && !breach.subject.startsWith("specialist."_L1)
            && !breach.subject.startsWith("team."_L1);
        const bool isTeams = isForTeam && breach.subject.startsWith("team."_L1);
        if (breach.severity == core::Severity::Warn || aboutTime || isElsewhere || isTeams)
            continue;
        if (!subjects.contains(breach.subject))
            subjects.append(breach.subject);
    }
    return subjects;
}

void readAuthority(InvitationReading& reading, const core::CaseDesk& desk, const core::Author& author, const QDateTime& now)
{
    if (author.role == core::Role::Coordinator) {
        reading.authority = Authority::Institution;
        return;
    }
    const QDate today = core::legalDate(now);
    for (const core::Delegation& one : allOf<core::Delegation>(desk.file(), u"Contract"_s)) {
        if (core::isDelegated(
                {one}, reading.task.hubId, reading.specialistId, reading.task.kind, reading.referral.invitation.subject, today)) {
            reading.authority = Authority::Delegation;
            reading.delegatedUntil = one.validUntil;
        }
    }
}

} // namespace

InvitationReading readInvitation(const core::CaseDesk& desk, const core::Directory& directory, const core::Author& author,
    const QString& specialistId, const QDateTime& now)
{
    InvitationReading reading;
    reading.task = desk.task();
    reading.referral = core::fromFhir<core::Referral>(desk.file().resource(u"ServiceRequest"_s, reading.task.invitationId))
                           .value_or(core::Referral());
    reading.specialistId = specialistId;
    QList<QJsonObject> clinical;
    for (const char* type : {"Encounter", "Condition", "Observation"})
        clinical += desk.file().all(QLatin1String(type));
    if (auto visit = core::firstVisitFromFhir(clinical))
        reading.firstVisit = *std::move(visit);
    for (const core::RecordItem& item : allOf<core::RecordItem>(desk.file(), u"DocumentReference"_s)) {
        if (item.kind == core::RecordKind::Auscultation)
            ++reading.recordings;
        else if (item.kind != core::RecordKind::Consent)
            reading.records.append(item);
    }
    std::stable_sort(reading.records.begin(), reading.records.end(),
        [](const core::RecordItem& a, const core::RecordItem& b) { return a.date > b.date; });
    reading.gaps = core::invitationGaps(reading.referral.invitation, reading.task.authoredOn);
    readTimes(reading, desk, directory, now);
    readAuthority(reading, desk, author, now);
    if (reading.isOpen())
        reading.unfit = unfitFor(desk, author, specialistId, core::CaseEvent::Accept, now);
    for (const core::CaseEventRecord& event : reading.task.events) {
        if (event.event == core::CaseEvent::RequestRecords)
            reading.isRecordsRequested = true;
        else if (event.event == core::CaseEvent::AddRecords)
            reading.isRecordsRequested = false;
    }
    return reading;
}

QList<Candidate> candidatesFor(const core::CaseDesk& desk, const core::Directory& directory, const core::Author& author,
    const QList<core::CaseBrief>& cases, const QDateTime& now)
{
    const core::CaseTask task = desk.task();
    const core::Referral referral =
        core::fromFhir<core::Referral>(desk.file().resource(u"ServiceRequest"_s, task.invitationId)).value_or(core::Referral());
    QList<Candidate> list;
    for (const core::Practitioner* person :
        directory.specialists(task.hubId, referral.invitation.subject, core::legalDate(now))) {
        Candidate one;
        one.person = person;
        one.unmet = unfitFor(desk, author, person->id, core::CaseEvent::Match, now);
        const QList<core::Slot> free = directory.freeSlots(person->id, now);
        if (!free.isEmpty())
            one.nextFree = free.first().start;
        for (const core::Slot& slot : directory.slotList()) {
            const bool isOurs = slot.caseId == task.id && core::statusAt(slot, now) != core::SlotStatus::Free;
            const bool isWished = slot.start == referral.invitation.wishedFrom
                && core::statusAt(slot, now) == core::SlotStatus::Free;
            if (slot.practitionerId == person->id && slot.start > now && (isOurs || isWished))
                one.atWish = slot;
        }
        for (const core::CaseBrief& brief : cases)
            one.openAnswers += isUnanswered(brief) && brief.specialistId == person->id ? 1 : 0;
        list.append(one);
    }
    std::stable_sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) {
        if (a.unmet.isEmpty() != b.unmet.isEmpty())
            return a.unmet.isEmpty();
        if (a.atWish.has_value() != b.atWish.has_value())
            return a.atWish.has_value();
        return a.openAnswers < b.openAnswers;
    });
    return list;
}

QList<core::Slot> slotsOn(const core::Directory& directory, const QString& practitionerId, const QDate& day)
{
    QList<core::Slot> found;
    for (const core::Slot& slot : directory.slotList()) {
        if (slot.practitionerId == practitionerId && slot.start.toLocalTime().date() == day)
            found.append(slot);
    }
    return found;
}

bool isUnanswered(const core::CaseBrief& brief)
{
    return brief.state == core::CaseState::Sent || brief.state == core::CaseState::Matched;
}

} // namespace ui
