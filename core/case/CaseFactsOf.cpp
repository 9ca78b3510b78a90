#include "core/booking/KindTable.h"
#include "core/booking/Sending.h"
#include "core/booking/SlotRules.h"
#include "core/case/CaseJudging.h"
#include "core/case/EndedFacts.h"
#include "core/opinion/OpinionRules.h"
#include "core/visit/VisitRules.h"

#include <QSet>

namespace core {

using detail::CaseValues;

namespace {

bool holds(const QList<Breach>& breaches, bool reasonGiven, const QSet<RuleKey>& rules)
{
    return std::none_of(breaches.cbegin(), breaches.cend(), [&](const Breach& breach) {
        return rules.contains(breach.rule)
            && (breach.severity == Severity::Block || (breach.severity == Severity::Reason && !reasonGiven));
    });
}

/// Which need of the table each rule belongs to. A rule that stands in none of the named sets counts as the
/// invitation's.
void readSending(CaseFacts& facts, const QList<Breach>& breaches)
{
    using R = RuleKey;
    const QSet<R> agreement{R::Agreement, R::AgreementContent, R::DiagnosisAlliance};
    const QSet<R> institutions{R::InstitutionLicence, R::ClinicalSubject, R::SubjectPhysical, R::SubjectIdle, R::PlatformPerson,
        R::Addressee, R::OutsidePatient, R::ForeignInstitution, R::RemoteControl, R::ServiceName, R::PostQuality, R::PostIt,
        R::PostPharmacy, R::PostDocuments, R::SpecialClinicPlan};
    const QSet<R> doctor{
        R::OnSiteLicence, R::OnSiteCertificates, R::OnSiteRank, R::OnSiteKnowsPatient, R::OnSiteDeclaration, R::OnSiteRegistry};
    const QSet<R> consent{R::Consent, R::ConsentMinor, R::FeeTold};
    const QSet<R> auscultation{R::Auscultation, R::AuscultationCapability};
    const QSet<R> danger{R::DangerStop};
    const QSet<R> firstVisit{R::FirstVisit};
    const QSet<R> ground{R::Ground};
    const QSet<R> stop{R::ServiceStop};
    QSet<R> rest;
    for (const Breach& breach : breaches)
        rest.insert(breach.rule);
    for (const QSet<R>& named : {agreement, institutions, doctor, consent, auscultation, danger, firstVisit, ground, stop})
        rest.subtract(named);
    const bool reason = facts.reasonGiven;
    facts.agreementInForce = holds(breaches, reason, agreement);
    facts.institutionsReady = holds(breaches, reason, institutions);
    facts.doctorEligible = holds(breaches, reason, doctor);
    facts.firstVisitDone = holds(breaches, reason, firstVisit);
    facts.groundGiven = holds(breaches, reason, ground);
    facts.consentValid = holds(breaches, reason, consent);
    facts.auscultationRuleMet = holds(breaches, reason, auscultation);
    facts.invitationComplete = holds(breaches, reason, rest);
}

void readAnswer(CaseFacts& facts, const QList<Breach>& breaches)
{
    using R = RuleKey;
    const QSet<R> specialist{R::SpecialistLicence, R::SpecialistCertificates, R::SpecialistScope, R::SpecialistYears,
        R::SpecialistTitle, R::SpecialistRequested, R::SpecialistDeclaration, R::SpecialistRegistry, R::SpecialistFiled,
        R::SpecialistRealName, R::SpecialistRecord, R::TeamLevel, R::TeamSize, R::Delegation, R::Addressee, R::PlatformPerson,
        R::ClinicalSubject, R::SubjectPhysical, R::InstitutionLicence};
    facts.specialistEligible = holds(breaches, facts.reasonGiven, specialist);
    facts.agreementInForce = holds(breaches, facts.reasonGiven, {R::Agreement, R::AgreementContent, R::DiagnosisAlliance});
    facts.consentValid = holds(breaches, facts.reasonGiven, {R::Consent, R::ConsentMinor});
}

void readBooking(CaseFacts& facts, const CaseValues& values, const QDateTime& now)
{
    const auto slot = values.wishedSlot(now);
    const auto appointment = values.appointment();
    const auto isOurs = [&](const Slot& one) {
        return one.start > now && (statusAt(one, now) == SlotStatus::Free || one.caseId == values.task.id)
            && statusAt(one, now) != SlotStatus::Blocked;
    };
    facts.slotHeld = slot && isOurs(*slot);
    if (appointment && appointment->status == AppointmentStatus::Booked) {
        // An act that books or moves brings its appointment along; its slot decides then.
        if (const auto own = values.read<Slot>(QStringLiteral("Slot"), appointment->slotId))
            facts.slotHeld = isOurs(*own);
    }
    if (!appointment)
        return;
    facts.appointmentStart = appointment->start;
    facts.appointmentEnd = appointment->end;
    facts.appointmentDue = appointment->start.isValid() && appointment->start <= now;
}

void readVisit(CaseFacts& facts, const CaseValues& values, const Policy& policy, const QDateTime& now)
{
    const auto visit = values.visit();
    if (!visit)
        return;
    facts.visitStarted = visit->times.started.isValid() && !visit->doctorId.isEmpty() && !visit->specialistIds.isEmpty();
    facts.visitEnded = visit->times.ended.isValid();
    // One that is over is judged at its end: the clock of whoever judges may be a little behind that of the visit.
    const QDateTime at = facts.visitEnded ? visit->times.ended : now;
    facts.visitMinimumMet = judgeRunning(visit->times, visitLimits(values.task.kind, policy), policy, at).mayFinish;
}

OpinionDemand demandOf(const CaseValues& values, const QDateTime& now)
{
    const bool limitationTold = values.referral.auscultation.choice == AuscultationChoice::LimitationTold;
    return opinionDemand(values.task.kind, limitationTold, values.task.team.isEmpty() ? QStringList() : values.teamIds(now));
}

void readOpinion(CaseFacts& facts, const CaseValues& values, const QDateTime& now)
{
    const OpinionDemand demand = demandOf(values, now);
    const QList<Opinion> opinions = values.all<Opinion>(QStringLiteral("Composition"));
    const Opinion* inForce = opinionInForce(opinions);
    facts.opinionSigned = inForce != nullptr && isIssued(*inForce, values.signatures(), demand);
    facts.opinionAmended = inForce != nullptr && inForce->version > 1
        && std::any_of(opinions.cbegin(), opinions.cend(), [&](const Opinion& o) { return o.id == inForce->replacesId; });
    // Each amendment is one event: a second one needs a version beyond those already announced.
    int announced = 0;
    for (const CaseEventRecord& event : values.task.events) {
        if (event.hubTime.isValid() && (event.event == CaseEvent::SignOpinion || event.event == CaseEvent::AmendOpinion))
            ++announced;
    }
    facts.opinionAmended = facts.opinionAmended && inForce->version > announced;
    std::optional<Decision> latest;
    for (const Decision& decision : values.all<Decision>(QStringLiteral("ClinicalImpression"))) {
        if (!latest || decision.at > latest->at)
            latest = decision;
    }
    if (!latest)
        return;
    facts.decisionComplete = decisionGaps(*latest, nullptr).isEmpty();
    facts.allSuggestionsAnswered = inForce != nullptr && allAnswered(*latest, *inForce);
}

void readAftercare(CaseFacts& facts, const CaseValues& values, const QDate& today)
{
    facts.followUpsDone = facts.followUpsPlanned = true;
    QDate due;
    for (const FollowUpPlan& plan : values.all<FollowUpPlan>(QStringLiteral("CarePlan"))) {
        facts.followUpsDone = facts.followUpsDone && isFollowedUp(plan);
        facts.followUpsPlanned = facts.followUpsPlanned && isInHand(plan, today);
        const QDate next = nextDue(plan);
        if (next.isValid() && (!due.isValid() || next < due))
            due = next;
    }
    if (due.isValid())
        facts.followUpDue = QDateTime(due.addDays(1), QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600).toUTC(); // end of the legal day
    for (const Transfer& transfer : values.all<Transfer>(QStringLiteral("ServiceRequest")))
        facts.transferOpen = facts.transferOpen || !isEnded(transfer);
}

} // namespace

OpinionDemand opinionDemandOf(const CaseFile& file, const QDateTime& now) { return demandOf(CaseValues(file), now); }

CaseFacts detail::endedFacts(const CaseValues& values, const QDateTime& now)
{
    CaseFacts facts;
    readAftercare(facts, values, legalDate(now));
    return facts;
}

CaseFacts factsOf(const CaseFile& file, const QDateTime& now)
{
    const CaseValues values(file);
    const Policy policy = policyOf(file, now);
    CaseFacts facts;
    if (!values.task.events.isEmpty() && !values.task.events.last().hubTime.isValid())
        facts.reasonGiven = !values.task.events.last().reason.trimmed().isEmpty();
    facts.kindIsInteractive = kindInfo(values.task.kind).interactive;
    facts.standingAnswer = hasStandingAnswer(
        agreementFor(values.all<Agreement>(QStringLiteral("Contract")), values.task.clinicId, values.task.hubId,
            values.referral.invitation.platformId, values.task.kind, legalDate(now)),
        values.task.kind);
    facts.serviceStopped = values.isServiceStopped(now);
    facts.dangerStop = !values.dangerCheck().signs.isEmpty();
    facts.answerDeadline = values.task.answerDeadline;
    facts.answerDeadlinePassed = isOverdue(facts.answerDeadline, now);
    facts.recordsRequested = values.isRecordsRequested();
    readSending(facts, detail::sendingBreaches(file, values, policy, now));
    // Once it was sent, agreement and consent are those of the answer; the rest was judged at sending.
    if (values.task.state != CaseState::Draft)
        readAnswer(facts, detail::answerBreaches(values, policy, now));
    readBooking(facts, values, now);
    readVisit(facts, values, policy, now);
    readOpinion(facts, values, now);
    facts.opinionDeadline = detail::opinionDueAt(values, policy);
    facts.opinionInTime = holds(detail::opinionBreaches(values, policy, now), facts.reasonGiven, {RuleKey::OpinionDeadline});
    readAftercare(facts, values, legalDate(now));
    facts.feeSettled = holds(detail::closingBreaches(values, policy, now), facts.reasonGiven, {RuleKey::FeeCharged});
    return facts;
}

} // namespace core
