#include "core/flow/CaseBrief.h"

#include "core/case/CaseMachine.h"
#include "core/case/CaseNumber.h"
#include "core/case/CaseValues.h"
#include "core/case/EndedFacts.h"
#include "core/flow/Cosigning.h"

#include <algorithm>

namespace core {

using detail::CaseValues;
using namespace Qt::StringLiterals;

namespace {

/// A number that a site gave goes before one that is made from the id.
QString numberOf(const CaseFile& file, const CaseTask& task)
{
    for (const QJsonObject& resource : {file.taskJson(), file.resource(u"ServiceRequest"_s, task.invitationId)}) {
        if (const QString number = givenNumber(resource); !number.isEmpty())
            return number;
    }
    return madeNumber(task.id, task.authoredOn);
}

void readPatient(CaseBrief& brief, const CaseFile& file, const CaseValues& values)
{
    brief.patientId = values.task.patientId;
    brief.name = values.patient.person.name;
    brief.pinyin = values.patient.person.pinyin;
    brief.sex = values.patient.person.sex;
    brief.birthDate = values.patient.person.birthDate;
    brief.allergyStatus = values.patient.allergyStatus;
    for (const QJsonObject& resource : file.all(u"AllergyIntolerance"_s)) {
        if (part::refId(resource.value("patient"_L1), part::Name("Patient")) != brief.patientId)
            continue; // somebody else's, in the directory
        if (const auto allergy = fromFhir<Allergy>(resource); allergy && !allergy->text.isEmpty())
            brief.allergies << allergy->text;
    }
    if (!brief.allergies.isEmpty())
        brief.allergyStatus = AllergyStatus::Listed; // a known allergy outweighs a status that was not kept up
}

void readTime(CaseBrief& brief, const CaseValues& values, const QDateTime& now)
{
    if (const auto appointment = values.appointment(); appointment && appointment->status != AppointmentStatus::Cancelled) {
        brief.start = appointment->start;
        brief.end = appointment->end;
        return;
    }
    if (brief.terminal || brief.step > RailStep::Answer)
        return;
    if (const auto slot = values.wishedSlot(now)) {
        brief.start = slot->start;
        brief.end = slot->end;
    }
}

void countRecords(CaseBrief& brief, const CaseValues& values)
{
    for (const RecordItem& item : values.all<RecordItem>(u"DocumentReference"_s)) {
        if (item.kind == RecordKind::Auscultation)
            ++brief.recordings;
        else if (item.kind != RecordKind::Consent) // told by `consented`
            ++brief.records;
    }
    const QList<Consent> consents = values.all<Consent>(u"Consent"_s);
    brief.consented = std::any_of(consents.cbegin(), consents.cend(),
        [](const Consent& consent) { return consent.signedAt.isValid() && !consent.withdrawnAt.isValid(); });
}

/// What the case cannot take now, asks nobody: while a visit goes on, or after it was stopped, that is what is shown.
void readSignatures(CaseBrief& brief, const CaseFile& file, const CaseTask& task, const CaseFacts& facts)
{
    const Actor physician{brief.specialistId, task.hubId, Party::Hub, Role::Specialist};
    const QList<CaseEvent> possible = possibleEvents(task.state, physician, facts);
    if (!possible.contains(CaseEvent::SignOpinion) && !possible.contains(CaseEvent::AmendOpinion))
        return;
    if (const auto open = cosigningOf(file); open && !open->given.isEmpty())
        brief.toSign = open->missing;
}

} // namespace

CaseBrief briefOf(const CaseFile& file, Delivery delivery, const QDateTime& now)
{
    const CaseValues values(file);
    const CaseTask& task = values.task;
    const CaseFacts facts = stateInfo(task.state).terminal ? detail::endedFacts(values, now) : factsOf(file, now);
    const Invitation& invitation = values.referral.invitation;
    CaseBrief brief;
    brief.caseId = task.id;
    brief.caseNo = numberOf(file, task);
    brief.state = task.state;
    brief.step = railStep(task.state, facts);
    brief.next = nextParty(task.state, facts);
    brief.terminal = stateInfo(task.state).terminal;
    brief.kind = task.kind;
    readPatient(brief, file, values);
    brief.reason = invitation.reason;
    if (brief.reason.isEmpty() && values.firstVisit)
        brief.reason = values.firstVisit->complaint;
    brief.subject = invitation.subject;
    brief.minTitle = invitation.minTitle;
    brief.urgency = invitation.urgency;
    brief.clinicId = task.clinicId;
    brief.hubId = task.hubId;
    brief.onSiteDoctorId = task.requesterId;
    brief.specialistId = values.answeringId(now);
    if (brief.specialistId.isEmpty())
        brief.specialistId = invitation.preferredSpecialistId;
    readTime(brief, values, now);
    brief.answerDeadline = task.answerDeadline;
    brief.updated = task.authoredOn;
    if (!task.events.isEmpty()) {
        brief.last = task.events.last();
        brief.updated = brief.last->hubTime.isValid() ? brief.last->hubTime : brief.last->localTime;
    }
    brief.overdue = overdue(task.state, facts, now);
    if (task.state == CaseState::Draft)
        brief.missing =
            judge(task.state, CaseEvent::Send, {task.requesterId, task.clinicId, Party::Clinic, Role::OnSiteDoctor}, facts).unmet;
    countRecords(brief, values);
    readSignatures(brief, file, task, facts);
    brief.delivery = delivery;
    return brief;
}

bool needsYou(const CaseBrief& brief, Party side)
{
    if (brief.delivery == Delivery::Refused)
        return true; // only a person can go on
    return side != Party::Outside && brief.next == side;
}

bool presses(const CaseBrief& brief, Party side, const QString& userId)
{
    if (brief.delivery == Delivery::Refused)
        return true;
    if (side == Party::Hub && !brief.toSign.isEmpty())
        return brief.toSign.contains(userId);
    switch (brief.state) {
    case CaseState::Draft: return false;
    case CaseState::Booked:
    case CaseState::Waiting:
    case CaseState::InVisit:
    case CaseState::Suspended: return brief.overdue.what == Overdue::Visit;
    case CaseState::Decided:
    case CaseState::Closed: return brief.overdue.what == Overdue::FollowUp && side == Party::Clinic;
    default: return needsYou(brief, side);
    }
}

} // namespace core
