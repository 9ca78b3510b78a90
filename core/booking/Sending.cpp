#include "core/booking/Sending.h"

#include "core/booking/KindTable.h"
#include "core/people/PatientRules.h"
#include "core/policy/PolicyLibrary.h"

#include <algorithm>

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

void judgeRoute(Judge& judge, const InvitationFacts& facts, const QDate& today)
{
    const Invitation& invitation = facts.invitation;
    if (invitation.addressee == Addressee::Person) {
        // S0 一: a person may only be invited where the clinic has set up an internet hospital.
        const bool viaPlatform = invitation.route == Route::Platform;
        judge.require(viaPlatform, RuleKey::Addressee, u"invitation.addressee"_qs);
        if (viaPlatform)
            judge.require(hasInternetLicence(facts.clinic, today), RuleKey::PlatformPerson, u"clinic.internet-licence"_qs);
    }
    if (invitation.route == Route::Platform) {
        judge.require(facts.platform && facts.platform->id == invitation.platformId, RuleKey::Addressee, u"platform"_qs);
        judge.require(!facts.platform || !facts.platform->foreign, RuleKey::ForeignInstitution, u"platform"_qs);
    }
    judge.require(invitation.clinicId == facts.clinic.id, RuleKey::Addressee, u"clinic"_qs);
    judge.require(invitation.hubId == facts.hub.id, RuleKey::Addressee, u"hub"_qs);
}

void judgeParties(Judge& judge, const InvitationFacts& facts, const QDate& today)
{
    const Invitation& invitation = facts.invitation;
    judgeInstitution(judge, facts.clinic, u"clinic"_qs, {}, today);
    if (!facts.hub.id.isEmpty()) {
        judgeInstitution(judge, facts.hub, u"hub"_qs, invitation.subject, today);
        judgeAgreement(judge, facts.agreements, facts.clinic.id, facts.hub.id,
            invitation.route == Route::Platform ? invitation.platformId : QString(), invitation.kind, today);
    } else if (invitation.route == Route::Platform) {
        // The hospital is not known yet: the clinic must at least have its agreement with the operator.
        const bool held = std::any_of(facts.agreements.begin(), facts.agreements.end(), [&](const Agreement& agreement) {
            return agreement.parties.contains(facts.clinic.id) && agreement.platformOperatorId == invitation.platformId
                && agreement.kinds.contains(invitation.kind) && isInForce(agreement, today);
        });
        judge.require(held, RuleKey::Agreement, u"agreement.platform"_qs);
    }
    const bool named = suggestsNationalScope(invitation.serviceName);
    judge.require(!named || facts.hub.nationalNameApproved, RuleKey::ServiceName, u"invitation.service-name"_qs);
    judge.require(!facts.controlsRemoteDevice, RuleKey::RemoteControl, u"device"_qs);
    judgePosts(judge, facts.vacantPosts);
}

void judgeClinical(Judge& judge, const InvitationFacts& facts, const QDate& today)
{
    const bool seen = facts.firstVisit.has_value();
    if (seen)
        judge.noteAll(RuleKey::FirstVisit, firstVisitGaps(*facts.firstVisit, facts.clinic.id, today));
    else
        judge.note(RuleKey::FirstVisit, u"first-visit.missing"_qs);
    // Without an inviting institution the service would go straight to the patient.
    judge.require(!facts.clinic.id.isEmpty() && !facts.onSiteDoctor.id.isEmpty(), RuleKey::OutsidePatient, u"clinic"_qs);
    judge.noteAll(RuleKey::Ground, groundGaps(facts.eligibility, today));
    const bool sameDoctor = seen && facts.firstVisit->doctorId == facts.onSiteDoctor.id && !facts.onSiteDoctor.id.isEmpty();
    judgeOnSite(judge, facts.onSiteDoctor, facts.clinic, facts.onSiteKnowsPatient || sameDoctor, today);
    judge.require(facts.invitation.onSiteDoctorId == facts.onSiteDoctor.id, RuleKey::Addressee, u"onsite"_qs);
}

void judgeAuscultation(Judge& judge, const InvitationFacts& facts)
{
    if (isRemoteClinic(facts.invitation.kind))
        judge.noteAll(RuleKey::Auscultation, facts.auscultationGaps.value_or(QStringList{u"auscultation.not-judged"_qs}));
    if (kindInfo(facts.invitation.kind).needsCapability)
        judge.noteAll(RuleKey::AuscultationCapability, facts.capabilityGaps.value_or(QStringList{u"capability.not-judged"_qs}));
    judge.noteAll(RuleKey::RecordData, facts.recordGaps);
}

void judgePlan(Judge& judge, const Invitation& invitation, const QList<SpecialClinicPlan>& plans, const QDate& today)
{
    if (invitation.kind != ServiceKind::SpecialDiseaseClinic && invitation.kind != ServiceKind::PremiumClinic)
        return;
    QStringList gaps{u"plan.missing"_qs};
    for (const SpecialClinicPlan& plan : plans) {
        if (plan.kind != invitation.kind || plan.clinicId != invitation.clinicId || plan.hubId != invitation.hubId)
            continue;
        gaps = planGaps(plan, today);
        if (gaps.isEmpty())
            return;
    }
    judge.noteAll(RuleKey::SpecialClinicPlan, gaps);
}

void judgeSpecialists(Judge& judge, const AnswerFacts& facts, const QDate& today)
{
    const Invitation& invitation = facts.invitation;
    const int atLeast = kindInfo(invitation.kind).minSpecialists;
    judgeTeam(judge, facts.team, atLeast);
    SpecialistNeed need{facts.hub.id, {invitation.subject}, invitation.minTitle};
    if (atLeast > 1) {
        // Several disciplines: each member within the hospital's subjects, and the wanted one among them.
        for (const ClinicalSubject& subject : facts.hub.subjects)
            need.subjectCodes.append(subject.code);
        const bool covered = std::any_of(facts.team.begin(), facts.team.end(),
            [&](const Practitioner& member) { return member.subjects.contains(invitation.subject); });
        judge.require(covered, RuleKey::SpecialistScope, u"team.scope"_qs);
    }
    for (const Practitioner& specialist : facts.team)
        judgeSpecialist(judge, specialist, need, today);
}

void judgeSlot(Judge& judge, const Slot& slot, const Invitation& invitation, const QDateTime& now)
{
    judge.require(slot.start > now, RuleKey::Slot, u"slot.past"_qs);
    judge.require(slot.kinds.isEmpty() || slot.kinds.contains(invitation.kind), RuleKey::Slot, u"slot.kind"_qs);
    judge.require(slot.status != SlotStatus::Blocked, RuleKey::Slot, u"slot.blocked"_qs);
    const MinuteLimits limits = visitLimits(invitation.kind, judge.policy());
    if (limits.minMinutes)
        judge.require(slot.start.secsTo(slot.end) >= 60 * *limits.minMinutes, RuleKey::SlotLength, u"slot.too-short"_qs);
}

} // namespace

QList<Breach> judgeInvitation(const InvitationFacts& facts, const Policy& policy, const QDateTime& now)
{
    Judge judge(policy);
    const QDate today = legalDate(now);
    const KindInfo& kind = kindInfo(facts.invitation.kind);
    const Vitals vitals = facts.firstVisit ? facts.firstVisit->vitals : Vitals();
    const bool checkNeeded = kind.patientPresent || isRemoteClinic(kind.kind);
    judgeDanger(judge, facts.dangerCheck, vitals, facts.patient.person.birthDate, checkNeeded, today);
    judge.require(!facts.serviceStopped, RuleKey::ServiceStop, u"service.stopped"_qs);
    judge.noteAll(RuleKey::Invitation, invitationGaps(facts.invitation, now));
    judgeRoute(judge, facts, today);
    judgeParties(judge, facts, today);
    judgePatient(judge, facts.patient, today);
    judgeClinical(judge, facts, today);
    judgeFeeTold(judge, facts.feeTold, kind.kind);
    const ConsentBinding binding{facts.patient.id, facts.invitation.hubId, kind.kind, totalFen(facts.feeTold)};
    judgeConsent(judge, facts.consents, binding, facts.patient, now);
    judgeAuscultation(judge, facts);
    judgePlan(judge, facts.invitation, facts.plans, today);
    if (facts.slot)
        judgeSlot(judge, *facts.slot, facts.invitation, now);
    return judge.breaches();
}

QList<Breach> judgeAnswer(const AnswerFacts& facts, const Policy& policy, const QDateTime& now)
{
    Judge judge(policy);
    const QDate today = legalDate(now);
    const Invitation& invitation = facts.invitation;
    judge.require(!isOverdue(facts.deadline, now), RuleKey::AnswerDeadline, u"answer.late"_qs);
    judge.require(facts.byInstitution
            || isDelegated(facts.delegations, facts.hub.id, facts.answeredById, invitation.kind, invitation.subject, today),
        RuleKey::Delegation, u"answer.delegation"_qs);
    if (facts.answer == AnswerKind::Decline) {
        judge.require(!isBlank(facts.declineReason), RuleKey::DeclineReason, u"answer.reason"_qs);
        return judge.breaches();
    }
    for (const DangerSign sign : facts.dangerSigns)
        judge.note(RuleKey::DangerStop, u"danger."_qs + codeOf(sign));
    judge.require(!facts.serviceStopped, RuleKey::ServiceStop, u"service.stopped"_qs);
    judge.require(!facts.hub.id.isEmpty() && (invitation.hubId.isEmpty() || invitation.hubId == facts.hub.id), RuleKey::Addressee,
        u"hub"_qs);
    judgeInstitution(judge, facts.clinic, u"clinic"_qs, {}, today);
    judgeInstitution(judge, facts.hub, u"hub"_qs, invitation.subject, today);
    judgeAgreement(judge, facts.agreements, facts.clinic.id, facts.hub.id,
        invitation.route == Route::Platform ? invitation.platformId : QString(), invitation.kind, today);
    judgeSpecialists(judge, facts, today);
    judgeConsent(judge, facts.consents, {facts.patient.id, facts.hub.id, invitation.kind, facts.feeFen}, facts.patient, now);
    if (facts.slot)
        judgeSlot(judge, *facts.slot, invitation, now);
    return judge.breaches();
}

QDateTime answerDeadline(const QDateTime& sentAt, Urgency urgency, const QDateTime& visitStart, const Policy& policy)
{
    int hours = policy.number(Parameter::AnswerHours, 24);
    if (urgency == Urgency::Urgent)
        hours = std::min(hours, policy.number(Parameter::UrgentAnswerHours, hours));
    QDateTime due = sentAt.addSecs(qint64(hours) * 3600);
    if (visitStart.isValid())
        due = std::min(due, visitStart);
    return std::max(due, sentAt);
}

bool isOverdue(const QDateTime& deadline, const QDateTime& now) { return deadline.isValid() && now > deadline; }

bool hasStandingAnswer(const std::optional<Agreement>& agreement, ServiceKind kind)
{
    return isDiagnosis(kind) && agreement && agreement->standingAnswer && agreement->alliance != Alliance::None;
}

} // namespace core
