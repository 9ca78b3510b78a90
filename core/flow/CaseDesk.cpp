#include "core/flow/CaseDesk.h"

#include "core/base/Uuid.h"
#include "core/flow/ActWriter.h"
#include "core/flow/Cosigning.h"

#include <QJsonArray>

#include <utility>

namespace core {

using namespace Qt::StringLiterals;

/// Collects what an act writes; knows from the desk which resources are new and which change.
class CaseDesk::Writer {
public:
    Writer(const CaseDesk& desk, const QString& kind, ActPriority priority)
        : m_desk(desk), m_act(kind, desk.m_author.practitionerId, desk.m_file.caseId(), desk.task().patientId, priority)
    {
    }

    Writer& put(const QJsonObject& resource)
    {
        m_act.put(resource, m_desk.versionOf(resource.value("resourceType"_L1).toString(), resource.value("id"_L1).toString()));
        return *this;
    }
    Writer& putText(const QByteArray& text, const QJsonObject& resource)
    {
        m_act.putText(
            text, resource, m_desk.versionOf(resource.value("resourceType"_L1).toString(), resource.value("id"_L1).toString()));
        return *this;
    }
    Act done() const { return m_act.done(); }
    const QList<QJsonObject>& resources() const { return m_act.resources(); }
    /// What an act that issues an opinion means to the case.
    CaseEvent opinionEvent() const
    {
        return m_act.done().kind == "amend-opinion"_L1 ? CaseEvent::AmendOpinion : CaseEvent::SignOpinion;
    }

private:
    const CaseDesk& m_desk;
    ActWriter m_act;
};

namespace {

QList<QJsonObject> jsonOf(const QList<CaseDesk::Item>& items)
{
    QList<QJsonObject> list;
    list.reserve(items.size());
    for (const CaseDesk::Item& item : items)
        list.append(item.json);
    return list;
}

QStringList gapsOf(const CaseFile& file, const QDateTime& now)
{
    QStringList gaps;
    const QList<Breach> breaches = sendingBreaches(file, now);
    for (const Breach& breach : breaches)
        gaps.append(breach.ruleKey() + ':'_L1 + breach.subject);
    return gaps;
}

/// What is missing, one key after the other; for sending also each part of it.
Error refused(const QString& key, const QStringList& unmet, CaseEvent event, const CaseFile& file, const QDateTime& now)
{
    QStringList all = unmet.isEmpty() ? QStringList{key} : unmet;
    if (event == CaseEvent::Send)
        all += gapsOf(file, now);
    return fail(Code::Refused, all.join(' '_L1));
}

/// Somebody of the team who accepts leads it from then on.
void takeOver(CaseTask& task, const QString& practitionerId)
{
    const QString before = std::exchange(task.specialistId, practitionerId);
    if (task.team.removeAll(practitionerId) > 0 && !before.isEmpty() && before != practitionerId)
        task.team.prepend(before);
}

QString keyOf(const QJsonObject& resource)
{
    return resource.value("resourceType"_L1).toString() + '/'_L1 + resource.value("id"_L1).toString();
}

} // namespace

CaseDesk::CaseDesk(Author author, const QList<Item>& items) : m_author(std::move(author)), m_file(jsonOf(items))
{
    for (const Item& item : items)
        m_items.insert(keyOf(item.json), item);
}

Actor CaseDesk::actor() const
{
    return {m_author.practitionerId, m_author.organizationId, partyOf(task(), m_author.organizationId), m_author.role};
}

part::Owner CaseDesk::owner(bool draft) const { return {m_file.caseId(), task().patientId, draft}; }

QString CaseDesk::versionOf(const QString& type, const QString& id) const { return m_items.value(type + '/'_L1 + id).version; }

QStringList CaseDesk::missingFor(CaseEvent event, const QDateTime& now) const { return missingFor(event, factsOf(m_file, now)); }

QStringList CaseDesk::missingFor(CaseEvent event, CaseFacts facts) const
{
    facts.reasonGiven = true;
    const Verdict verdict = judge(state(), event, actor(), facts);
    return verdict.allowed ? QStringList() : verdict.unmet.isEmpty() ? QStringList{verdict.refusalKey} : verdict.unmet;
}

QStringList CaseDesk::gapsForSending(const QDateTime& now) const { return gapsOf(m_file, now); }

Act CaseDesk::registerPatient(const Patient& patient) const
{
    ActWriter writer(u"register-patient"_s, m_author.practitionerId, {}, patient.id, ActPriority::Case);
    writer.put(toFhir(patient), versionOf(u"Patient"_s, patient.id));
    for (const Allergy& allergy : patient.allergies)
        writer.put(toFhir(allergy, part::Owner{{}, patient.id, false}), versionOf(u"AllergyIntolerance"_s, allergy.id));
    return writer.done();
}

Act CaseDesk::openCase(const CaseTask& task, const Referral& referral) const
{
    ActWriter writer(u"open-case"_s, m_author.practitionerId, task.id, task.patientId, ActPriority::Case);
    writer.put(toFhir(task), {});
    writer.put(toFhir(referral, part::Owner{task.id, task.patientId, false}), {});
    return writer.done();
}

Act CaseDesk::recordFirstVisit(const FirstVisit& visit) const
{
    Writer writer(*this, u"record-first-visit"_s, ActPriority::Clinical);
    for (const QJsonObject& resource : firstVisitToFhir(visit, owner()))
        writer.put(resource);
    return writer.done();
}

Act CaseDesk::checkDanger(const DangerRecord& danger) const
{
    return Writer(*this, u"check-danger"_s, ActPriority::Case).put(toFhir(danger, owner())).done();
}

Act CaseDesk::recordConsent(const Consent& consent, const RecordItem& paper) const
{
    return Writer(*this, u"record-consent"_s, ActPriority::Case).put(toFhir(consent, owner())).put(toFhir(paper, owner())).done();
}

Act CaseDesk::addRecord(const RecordItem& record) const
{
    return Writer(*this, u"add-record"_s, ActPriority::Records).put(toFhir(record, owner())).done();
}

Act CaseDesk::addRecording(const RecordingInfo& recording) const
{
    return Writer(*this, u"add-recording"_s, ActPriority::Records).put(toFhir(recording, owner())).done();
}

Act CaseDesk::addFinding(const AuscultationFinding& finding) const
{
    return Writer(*this, u"add-finding"_s, ActPriority::Clinical)
        .put(toFhir(finding, owner(), m_file.resource(u"Observation"_s, finding.id)))
        .done();
}

Act CaseDesk::saveMarks(const SoundMarks& marks) const
{
    return Writer(*this, u"save-marks"_s, ActPriority::Clinical)
        .put(toFhir(marks, owner(), m_file.resource(u"DocumentReference"_s, marks.id)))
        .done();
}

Act CaseDesk::changeReferral(const Referral& referral) const
{
    return Writer(*this, u"change-referral"_s, ActPriority::Case)
        .put(toFhir(referral, owner(), m_file.resource(u"ServiceRequest"_s, referral.invitation.id)))
        .done();
}

Result<Act> CaseDesk::withEvent(
    CaseEvent event, Writer writer, const QString& reason, const QDateTime& now, const QJsonObject& changedTask) const
{
    const QJsonObject task = changedTask.isEmpty() ? m_file.taskJson() : changedTask;
    // with who answers and who proposes, as the hub will see it: both decide whether a specialist may act
    const CaseFile proposed = m_file.with(
        writer.resources() + QList<QJsonObject>{withProposedEvent(task, event, state(), m_author.practitionerId, now, reason)});
    CaseFacts facts = factsOf(proposed, now);
    facts.reasonGiven = !reason.isEmpty();
    const Verdict first = judge(state(), event, actor(), facts);
    // the state that the table gives; when the guards refuse, the verdict below says what is missing
    const QJsonObject stepped = withProposedEvent(
        task, event, first.allowed ? first.to : state(), m_author.practitionerId, now, reason);
    if (!first.allowed)
        return refused(first.refusalKey, first.unmet, event, proposed, now);
    writer.put(stepped);
    const TaskVerdict verdict = judgeTaskUpdate(m_file, writer.resources(), actor(), now);
    if (!verdict.allowed)
        return refused(verdict.refusalKey, verdict.unmet, event, proposed, now);
    return writer.done();
}

Result<Act> CaseDesk::send(
    const Referral& referral, const std::optional<Appointment>& wish, const QDateTime& answerDeadline, const QDateTime& now) const
{
    Writer writer(*this, u"send"_s, ActPriority::Case);
    Referral active = referral;
    active.isSent = true;
    writer.put(toFhir(active, owner(), m_file.resource(u"ServiceRequest"_s, referral.invitation.id)));
    if (wish)
        writer.put(toFhir(*wish, owner()));
    CaseTask changed = task();
    changed.answerDeadline = answerDeadline;
    changed.policyVersion = currentPolicyVersion(m_file, now);
    return withEvent(CaseEvent::Send, writer, {}, now, toFhir(changed, m_file.taskJson()));
}

Result<Act> CaseDesk::patientWaiting(const QDateTime& now) const
{
    return withEvent(CaseEvent::PatientWaiting, Writer(*this, u"patient-waiting"_s, ActPriority::Case), {}, now);
}

Result<Act> CaseDesk::startVisit(const RemoteVisit& visit, const QDateTime& now) const
{
    Writer writer(*this, u"start-visit"_s, ActPriority::Case);
    writer.put(toFhir(visit, owner()));
    return withEvent(CaseEvent::StartVisit, writer, {}, now);
}

Result<Act> CaseDesk::endVisit(const RemoteVisit& visit, const QString& reason, const QDateTime& now) const
{
    Writer writer(*this, u"end-visit"_s, ActPriority::Case);
    writer.put(toFhir(visit, owner(), m_file.resource(u"Encounter"_s, visit.id)));
    return withEvent(CaseEvent::EndVisit, writer, reason, now);
}

Result<Act> CaseDesk::decide(const Decision& decision, const std::optional<FollowUpPlan>& plan, const QDateTime& now) const
{
    Writer writer(*this, u"decide"_s, ActPriority::Case);
    writer.put(toFhir(decision, owner()));
    if (plan)
        writer.put(toFhir(*plan, owner()));
    return withEvent(CaseEvent::Decide, writer, {}, now);
}

Result<Act> CaseDesk::transfer(const Transfer& transfer, const QDateTime& now) const
{
    Writer writer(*this, u"transfer"_s, ActPriority::Case);
    writer.put(toFhir(transfer, owner(), m_file.resource(u"ServiceRequest"_s, transfer.id)));
    return withEvent(CaseEvent::Transfer, writer, {}, now);
}

Act CaseDesk::followUp(const FollowUpPlan& plan) const
{
    return Writer(*this, u"follow-up"_s, ActPriority::Clinical)
        .put(toFhir(plan, owner(), m_file.resource(u"CarePlan"_s, plan.id)))
        .done();
}

Act CaseDesk::charge(const FeeStatement& charged) const
{
    const QJsonObject stored = m_file.resource(u"ServiceRequest"_s, task().invitationId);
    Referral referral = fromFhir<Referral>(stored).value_or(Referral());
    referral.feeCharged = charged;
    return Writer(*this, u"charge"_s, ActPriority::Clinical).put(toFhir(referral, owner(), stored)).done();
}

Result<Act> CaseDesk::propose(CaseEvent event, const QString& reason, const QDateTime& now) const
{
    return withEvent(event, Writer(*this, codeOf(event), ActPriority::Case), reason, now);
}

Result<Act> CaseDesk::propose(CaseEvent event, const QList<QJsonObject>& parts, const QString& reason, const QDateTime& now) const
{
    Writer writer(*this, codeOf(event), ActPriority::Case);
    for (const QJsonObject& part : parts)
        writer.put(part);
    return withEvent(event, writer, reason, now);
}

Act CaseDesk::add(const QString& kind, const QList<QJsonObject>& parts, ActPriority priority) const
{
    Writer writer(*this, kind, priority);
    for (const QJsonObject& part : parts)
        writer.put(part);
    return writer.done();
}

Result<Act> CaseDesk::match(const QString& specialistId, const QStringList& team, const QDateTime& now) const
{
    CaseTask changed = task();
    changed.specialistId = specialistId;
    changed.team = team;
    return withEvent(CaseEvent::Match, Writer(*this, u"match"_s, ActPriority::Case), {}, now, toFhir(changed, m_file.taskJson()));
}

Result<Act> CaseDesk::accept(const QString& message, const QDateTime& now) const
{
    CaseTask changed = task();
    takeOver(changed, m_author.practitionerId);
    Writer writer(*this, u"accept"_s, ActPriority::Case);
    for (const QJsonObject& resource : m_file.all(u"Appointment"_s)) {
        auto appointment = fromFhir<Appointment>(resource);
        if (!appointment || appointment->status != AppointmentStatus::Proposed)
            continue;
        appointment->status = AppointmentStatus::Booked;
        appointment->history.append(
            {AppointmentChangeKind::Booked, ChangeReason::None, {}, m_author.practitionerId, now, {}, appointment->slotId});
        writer.put(toFhir(*appointment, owner(), resource));
    }
    return withEvent(CaseEvent::Accept, writer, message, now, toFhir(changed, m_file.taskJson()));
}

Result<Act> CaseDesk::acceptAt(const std::optional<Slot>& slot, const QString& message, const QDateTime& now,
    const QString& specialistId, const QStringList& team) const
{
    CaseTask changed = task();
    if (specialistId.isEmpty()) {
        takeOver(changed, m_author.practitionerId);
    } else {
        changed.specialistId = specialistId;
        changed.team = team;
    }
    Writer writer(*this, u"accept"_s, ActPriority::Case);
    if (!slot)
        return withEvent(CaseEvent::Accept, writer, message, now, toFhir(changed, m_file.taskJson()));
    Appointment appointment;
    appointment.id = newId();
    appointment.caseId = m_file.caseId();
    QJsonObject stored;
    for (const QJsonObject& resource : m_file.all(u"Appointment"_s)) {
        const auto wished = fromFhir<Appointment>(resource);
        if (!wished || wished->status != AppointmentStatus::Proposed)
            continue;
        appointment = *wished;
        stored = resource;
    }
    appointment.history.append({AppointmentChangeKind::Booked, ChangeReason::None, {}, m_author.practitionerId, now,
        appointment.slotId == slot->id ? QString() : appointment.slotId, slot->id});
    appointment.slotId = slot->id;
    appointment.practitionerId = slot->practitionerId;
    appointment.start = slot->start;
    appointment.end = slot->end;
    appointment.status = AppointmentStatus::Booked;
    writer.put(toFhir(appointment, owner(), stored));
    CaseDesk desk = *this;
    desk.m_file = m_file.with({toFhir(*slot)}); // a case knows its wished times only
    return desk.withEvent(CaseEvent::Accept, writer, message, now, toFhir(changed, m_file.taskJson()));
}

Result<Act> CaseDesk::decline(const QString& reason, const QDateTime& now) const
{
    return withEvent(CaseEvent::Decline, Writer(*this, u"decline"_s, ActPriority::Case), reason, now);
}

Act CaseDesk::saveOpinion(const Opinion& opinion) const
{
    return Writer(*this, u"save-opinion"_s, ActPriority::Clinical)
        .put(toFhir(opinion, owner(opinion.status == OpinionStatus::Draft), m_file.resource(u"Composition"_s, opinion.id)))
        .done();
}

QByteArray CaseDesk::opinionText(const Opinion& opinion) const { return finalText(m_file, opinion); }

Act CaseDesk::cosignOpinion(const Opinion& opinion, const OpinionSignature& signature) const
{
    Writer writer(*this, u"cosign-opinion"_s, ActPriority::Case);
    const QJsonObject stored = m_file.resource(u"Composition"_s, opinion.id);
    if (fromFhir<Opinion>(stored).value_or(Opinion()) != opinion)
        writer.put(toFhir(opinion, owner(true), stored));
    return writer.put(toFhir(signature, owner(true))).done();
}

CaseDesk::Writer CaseDesk::issuing(const QByteArray& signedText) const
{
    const QJsonObject composition = QJsonDocument::fromJson(signedText).object();
    const bool amended = composition.value("status"_L1).toString() == codeOf(OpinionStatus::Amended);
    Writer writer(*this, amended ? u"amend-opinion"_s : u"sign-opinion"_s, ActPriority::Case);
    writer.putText(signedText, composition);
    const auto draft = fromFhir<Opinion>(m_file.resource(u"Composition"_s, composition.value("id"_L1).toString()));
    if (!draft || draft->status != OpinionStatus::Draft || opinionText(*draft) != signedText)
        return writer;
    for (const OpinionSignature& given : signaturesOver(m_file, *draft))
        writer.put(toFhir(given, owner(), m_file.resource(u"Provenance"_s, given.id)));
    return writer;
}

Result<Act> CaseDesk::signOpinion(
    const QByteArray& signedText, const OpinionSignature& signature, const QDateTime& now, const QString& reason) const
{
    Writer writer = issuing(signedText);
    writer.put(toFhir(signature, owner()));
    CaseDesk desk = *this;
    desk.m_file.verifiedSignatures.insert(signature.id); // made here a moment ago, by the key that is being used
    return desk.withEvent(writer.opinionEvent(), writer, reason, now);
}

Result<Act> CaseDesk::issueOpinion(const Opinion& opinion, const QDateTime& now, const QString& reason) const
{
    const Writer writer = issuing(opinionText(opinion));
    return withEvent(writer.opinionEvent(), writer, reason, now);
}

} // namespace core
