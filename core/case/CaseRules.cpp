#include "core/auscultation/AuscultationRules.h"
#include "core/booking/KindTable.h"
#include "core/booking/Sending.h"
#include "core/booking/SlotRules.h"
#include "core/case/CaseJudging.h"
#include "core/opinion/OpinionRules.h"
#include "core/records/RecordRules.h"

#include <algorithm>

namespace core {

using detail::CaseValues;

namespace {

/// Recording capability as the directory shows it: the clinic's own devices, or a provider that its Organization names.
AuscultationCapability capabilityOf(const CaseFile& file, const QString& clinicId)
{
    AuscultationCapability capability;
    for (const QJsonObject& device : file.all(QStringLiteral("Device"))) {
        const auto value = fromFhir<StethoscopeDevice>(device);
        if (value && part::refId(device.value(part::Name("owner")), part::Name("Organization")) == clinicId)
            capability.devices << *value;
    }
    const QJsonObject clinic = file.resource(QStringLiteral("Organization"), clinicId);
    capability.providerName = part::extText(clinic, part::Name("provider"));
    capability.providerAgreementId = part::extText(clinic, part::Name("provider-agreement"));
    capability.providerFrom = part::extDate(clinic, part::Name("provider-from"));
    capability.providerUntil = part::extDate(clinic, part::Name("provider-until"));
    return capability;
}

ConsentBinding bindingOf(const CaseValues& values)
{
    return {values.task.patientId, values.task.hubId, values.task.kind, totalFen(values.referral.feeTold)};
}

} // namespace

bool agreesToRecording(const CaseFile& file, const QDateTime& now)
{
    const CaseValues values(file);
    const auto consent = currentConsent(values.all<Consent>(QStringLiteral("Consent")), bindingOf(values), now);
    return consent && agreesToRecording(*consent);
}

QList<Breach> sendingBreaches(const CaseFile& file, const QDateTime& now)
{
    return detail::sendingBreaches(file, CaseValues(file), policyOf(file, now), now);
}

QList<Breach> detail::sendingBreaches(const CaseFile& file, const CaseValues& values, const Policy& policy, const QDateTime& now)
{
    const QDate today = legalDate(now);
    InvitationFacts facts;
    facts.invitation = values.referral.invitation;
    facts.patient = values.patient;
    facts.clinic = values.clinic;
    facts.hub = values.hub;
    if (!facts.invitation.platformId.isEmpty())
        facts.platform = values.read<Institution>(QStringLiteral("Organization"), facts.invitation.platformId);
    facts.agreements = values.all<Agreement>(QStringLiteral("Contract"));
    facts.onSiteDoctor =
        values.read<Practitioner>(QStringLiteral("Practitioner"), values.task.requesterId).value_or(Practitioner());
    facts.firstVisit = values.firstVisit;
    facts.eligibility = values.referral.eligibility;
    facts.dangerCheck = values.dangerCheck();
    facts.consents = values.all<Consent>(QStringLiteral("Consent"));
    facts.feeTold = values.referral.feeTold;
    const auto consent = currentConsent(facts.consents, bindingOf(values), now);
    facts.auscultationGaps = auscultationGaps(values.referral.auscultation,
        values.all<RecordingInfo>(QStringLiteral("DocumentReference")), consent, values.task.patientId, now);
    facts.capabilityGaps = capabilityGaps(capabilityOf(file, values.task.clinicId), today);
    facts.recordGaps = recordGapsOf(
        facts.invitation.recordIds, values.all<RecordItem>(QStringLiteral("DocumentReference")), values.task.patientId, now);
    facts.slot = values.wishedSlot(now);
    facts.plans = values.all<SpecialClinicPlan>(QStringLiteral("Contract"));
    facts.serviceStopped = values.isServiceStopped(now);
    return judgeInvitation(facts, policy, now);
}

QList<Breach> answerBreaches(const CaseFile& file, const QDateTime& now)
{
    return detail::answerBreaches(CaseValues(file), policyOf(file, now), now);
}

QList<Breach> detail::answerBreaches(const CaseValues& values, const Policy& policy, const QDateTime& now)
{
    AnswerFacts facts;
    facts.invitation = values.referral.invitation;
    facts.clinic = values.clinic;
    facts.hub = values.hub;
    facts.agreements = values.all<Agreement>(QStringLiteral("Contract"));
    facts.delegations = values.all<Delegation>(QStringLiteral("Contract"));
    facts.answeredById = values.answeringId(now);
    facts.byInstitution = values.answeredByOffice();
    for (const QString& id : values.teamIds(now)) {
        if (const auto member = values.read<Practitioner>(QStringLiteral("Practitioner"), id))
            facts.team << *member;
    }
    facts.patient = values.patient;
    facts.consents = values.all<Consent>(QStringLiteral("Consent"));
    facts.feeFen = totalFen(values.referral.feeTold);
    facts.slot = values.wishedSlot(now);
    facts.deadline = values.task.answerDeadline;
    facts.dangerSigns = values.dangerCheck().signs;
    facts.serviceStopped = values.isServiceStopped(now);
    return judgeAnswer(facts, policy, now);
}

QStringList answeringPhysicians(const CaseFile& file, const QDateTime& now) { return CaseValues(file).teamIds(now); }

QDateTime opinionDueAt(const CaseFile& file, const QDateTime& now)
{
    return detail::opinionDueAt(CaseValues(file), policyOf(file, now));
}

QDateTime detail::opinionDueAt(const CaseValues& values, const Policy& policy)
{
    QDateTime from;
    if (kindInfo(values.task.kind).interactive) {
        if (const auto visit = values.visit())
            from = visit->times.ended;
    } else {
        // Under a standing arrangement nobody accepts: the sending is the start (R-H4).
        for (const CaseEventRecord& event : values.task.events) {
            if (event.event == CaseEvent::Send || event.event == CaseEvent::Accept)
                from = event.hubTime.isValid() ? event.hubTime : event.localTime;
        }
    }
    return opinionDeadline(from, policy);
}

QList<Breach> opinionBreaches(const CaseFile& file, const QDateTime& now)
{
    return detail::opinionBreaches(CaseValues(file), policyOf(file, now), now);
}

QList<Breach> detail::opinionBreaches(const CaseValues& values, const Policy& policy, const QDateTime& now)
{
    const QList<Opinion> opinions = values.all<Opinion>(QStringLiteral("Composition"));
    const Opinion* inForce = opinionInForce(opinions);
    const QDateTime signedOn = inForce != nullptr ? signedAt(*inForce, values.signatures()) : QDateTime();
    Judge judge(policy);
    judgeOpinionTime(judge, opinionDueAt(values, policy), signedOn.isValid() ? std::min(signedOn, now) : now);
    return judge.breaches();
}

QList<Breach> closingBreaches(const CaseFile& file, const QDateTime& now)
{
    return detail::closingBreaches(CaseValues(file), policyOf(file, now), now);
}

QList<Breach> detail::closingBreaches(const CaseValues& values, const Policy& policy, const QDateTime& now)
{
    const QList<Opinion> opinions = values.all<Opinion>(QStringLiteral("Composition"));
    const bool given = values.visit() || opinionInForce(opinions) != nullptr;
    const FeeStatement& charged = values.referral.feeCharged;
    if (!given && charged == FeeStatement())
        return {};
    // The consent is append-only; the told fee beside the invitation could still be changed to fit.
    const auto consent = currentConsent(values.all<Consent>(QStringLiteral("Consent")), bindingOf(values), now);
    Judge judge(policy);
    judgeFeeCharged(judge, consent ? consent->feeFen : totalFen(values.referral.feeTold), charged);
    return judge.breaches();
}

} // namespace core
