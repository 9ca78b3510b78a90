#include "app/Signatory.h"
#include "app/demo/Steps.h"

#include "core/base/Uuid.h"
#include "core/demo/DemoOutcome.h"

namespace app {

using namespace Qt::StringLiterals;
using core::Status;

namespace {

core::DemoOutcome outcomeOf(Stage& stage)
{
    return core::demoOutcome(stage.content(), stage.demo(), stage.content().dialogueResult, stage.expert.author.practitionerId,
        stage.now(), stage.now());
}

Task<Status> draft(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    if (!desk)
        co_return desk.error();
    Status done = co_await stage.commit(stage.expert, desk->saveOpinion(outcomeOf(stage).opinion));
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.expert);
}

Task<Check> draftCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.clinic);
    core::Result<core::CaseDesk> clinic = co_await stage.desk(stage.clinic, stage.caseId);
    core::Result<core::CaseDesk> expert = co_await stage.desk(stage.expert, stage.caseId);
    QStringList differing;
    if (!expert || expert->file().all(u"Composition"_s).size() != 1)
        differing.append(u"the specialist has no draft"_s);
    if (!synced || !clinic || !clinic->file().all(u"Composition"_s).isEmpty())
        differing.append(u"the clinic sees the draft"_s);
    co_return compared(u"the draft is delivered to the hub and the clinic does not see it"_s, differing);
}

Task<Status> sign(Stage& stage)
{
    Party& expert = stage.expert;
    Signatory signatory(*expert.station(), expert.author.practitionerId);
    Answer<Status> answer1([&signatory](auto done) { signatory.certify(u"274913"_s, done); });
    Status certified = co_await answer1;
    if (!certified)
        co_return certified;
    core::Result<core::CaseDesk> desk = co_await stage.desk(expert, stage.caseId);
    if (!desk)
        co_return desk.error();
    core::Opinion opinion = outcomeOf(stage).opinion;
    const QByteArray text = desk->opinionText(opinion);
    Answer<core::Result<QByteArray>> answer2([&](auto done) { signatory.sign(text, u"274914"_s, stage.now(), done); });
    core::Result<QByteArray> wrong = co_await answer2;
    stage.notes.insert(u"wrong-pin"_s, wrong ? u"signed"_s : QLatin1String(core::codeName(wrong.error().code)));
    Answer<core::Result<QByteArray>> answer3([&](auto done) { signatory.sign(text, u"274913"_s, stage.now(), done); });
    core::Result<QByteArray> cms = co_await answer3;
    if (!cms)
        co_return cms.error();
    core::Result<QByteArray> sha256 = co_await stage.attach(
        expert, text, u"application/fhir+json"_s, stage.caseId, stage.demo().patient.id);
    if (!sha256)
        co_return sha256.error();
    core::OpinionSignature signature;
    signature.id = core::newId();
    signature.opinionId = opinion.id;
    signature.signerId = expert.author.practitionerId;
    signature.when = stage.now();
    signature.contentSha256 = QString::fromLatin1(*sha256);
    signature.cms = *cms;
    stage.notes.insert(u"signature"_s, signature.id);
    Status done = co_await stage.commit(expert, desk->signOpinion(text, signature, stage.now()));
    if (!done)
        co_return done;
    co_return co_await stage.sync(expert);
}

/// The Composition without what the hub adds to every resource.
QJsonObject withoutHubMeta(QJsonObject composition)
{
    QJsonObject meta = composition.value("meta"_L1).toObject();
    meta.remove("versionId"_L1);
    meta.remove("lastUpdated"_L1);
    composition.insert("meta"_L1, meta);
    return composition;
}

Task<Check> signCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.clinic);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!synced || !desk)
        co_return compared(u"opinion"_s, {u"sync"_s});
    QStringList differing;
    if (desk->state() != core::CaseState::OpinionSigned)
        differing.append(u"state "_s + core::codeOf(desk->state()));
    if (stage.notes.value(u"wrong-pin"_s) != "WrongKey"_L1)
        differing.append(u"a wrong PIN"_s);
    auto signature = core::fromFhir<core::OpinionSignature>(
        desk->file().resource(u"Provenance"_s, stage.notes.value(u"signature"_s)));
    if (!signature)
        co_return compared(u"opinion"_s, differing + QStringList{u"no signature at the clinic"_s});
    core::Result<QByteArray> bytes = co_await stage.bytesOf(stage.clinic, signature->contentSha256.toLatin1());
    if (!bytes)
        co_return compared(u"opinion"_s, differing + QStringList{u"signed bytes"_s});
    const QDateTime inHand = stage.now().addSecs(1);
    Answer<core::Result<seal::SignerInfo>> answer20(
        [&](auto done) { verifySignature(*stage.clinic.station(), *bytes, signature->cms, inHand, done); });
    core::Result<seal::SignerInfo> signer = co_await answer20;
    if (!signer || signer->practitionerId != stage.expert.author.practitionerId)
        differing.append(u"signature"_s);
    QByteArray tampered = *bytes;
    tampered.replace("18", "81");
    tampered[tampered.size() / 2] = tampered[tampered.size() / 2] == 'x' ? 'y' : 'x';
    Answer<core::Result<seal::SignerInfo>> answer21(
        [&](auto done) { verifySignature(*stage.clinic.station(), tampered, signature->cms, inHand, done); });
    core::Result<seal::SignerInfo> forged = co_await answer21;
    if (forged)
        differing.append(u"a changed text still verifies"_s);
    const QJsonObject seen = desk->file().resource(u"Composition"_s, signature->opinionId);
    if (withoutHubMeta(seen) != withoutHubMeta(QJsonDocument::fromJson(*bytes).object()))
        differing.append(u"the opinion shown is not the one signed"_s);
    auto opinion = core::fromFhir<core::Opinion>(seen);
    if (!opinion || opinion->suggestions != outcomeOf(stage).opinion.suggestions
        || opinion->findings != outcomeOf(stage).opinion.findings)
        differing.append(u"content"_s);
    co_return compared(
        u"at the clinic: CAdES signature verified against the site's CA over the exact bytes, by the specialist's certificate; a changed text fails; the opinion shown is the one signed"_s,
        differing);
}

Task<Status> decide(Stage& stage)
{
    Party& clinic = stage.clinic;
    core::Result<core::CaseDesk> desk = co_await stage.desk(clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    const core::DemoOutcome outcome = outcomeOf(stage);
    core::Decision incomplete = outcome.decision;
    incomplete.answers.removeLast();
    core::Result<core::Act> early = desk->decide(incomplete, std::nullopt, stage.now());
    stage.notes.insert(u"early-decision"_s, early ? u"allowed"_s : early.error().detail);
    Status done = co_await stage.commit(clinic, desk->decide(outcome.decision, outcome.plan, stage.now()));
    if (!done)
        co_return done;
    co_return co_await stage.sync(clinic);
}

Task<Check> decideCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    QStringList differing;
    if (!synced || !desk || desk->state() != core::CaseState::Decided)
        differing.append(u"state"_s);
    if (!stage.notes.value(u"early-decision"_s).contains("suggestions"_L1))
        differing.append(u"a line without an answer"_s);
    const core::DemoOutcome outcome = outcomeOf(stage);
    auto decision = desk ? core::fromFhir<core::Decision>(desk->file().resource(u"ClinicalImpression"_s, outcome.decision.id))
                         : core::Result<core::Decision>(core::fail(core::Code::NotFound));
    if (!decision || decision->answers != outcome.decision.answers || decision->patientAgrees != outcome.decision.patientAgrees)
        differing.append(u"answers"_s);
    auto plan = desk ? core::fromFhir<core::FollowUpPlan>(desk->file().resource(u"CarePlan"_s, outcome.plan.id))
                     : core::Result<core::FollowUpPlan>(core::fail(core::Code::NotFound));
    if (!plan || plan->items != outcome.plan.items)
        differing.append(u"follow-up"_s);
    co_return compared(
        u"a line left open is refused; the specialist reads every answer, the patient's agreement and the follow-up"_s,
        differing);
}

Task<Status> transfer(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    core::Transfer transfer;
    transfer.id = core::newId();
    transfer.toInstitutionId = stage.demo().invitation.hubId;
    transfer.doctorId = stage.clinic.author.practitionerId;
    transfer.reason = outcomeOf(stage).opinion.transferCondition;
    transfer.department = stage.demo().invitation.subject;
    transfer.at = stage.now();
    transfer.plannedFor = stage.now().addDays(3);
    stage.notes.insert(u"transfer"_s, transfer.id);
    Status done = co_await stage.commit(stage.clinic, desk->transfer(transfer, stage.now()));
    for (const core::TransferStatus status :
        {core::TransferStatus::UnderWay, core::TransferStatus::Arrived, core::TransferStatus::Ended}) {
        if (!done)
            co_return done;
        core::Result<core::CaseDesk> next = co_await stage.desk(stage.clinic, stage.caseId);
        if (!next)
            co_return next.error();
        if (core::Result<core::Act> early = next->propose(core::CaseEvent::Close, {}, stage.now()); !early)
            stage.notes.insert(u"early-close"_s, early.error().detail);
        transfer.status = status;
        transfer.outcome = status == core::TransferStatus::Ended ? u"echocardiogram done, mitral valve repair planned"_s
                                                                 : QString();
        done = co_await stage.commit(stage.clinic, next->transfer(transfer, stage.now()));
    }
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.clinic);
}

Task<Check> transferCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    auto transfer = synced && desk
        ? core::fromFhir<core::Transfer>(desk->file().resource(u"ServiceRequest"_s, stage.notes.value(u"transfer"_s)))
        : core::Result<core::Transfer>(core::fail(core::Code::NotFound));
    QStringList differing;
    if (!transfer || !core::isEnded(*transfer) || transfer->outcome.isEmpty())
        differing.append(u"transfer"_s);
    if (!stage.notes.value(u"early-close"_s).contains("transfer"_L1))
        differing.append(u"closing while a transfer is open"_s);
    co_return compared(
        u"the hub hospital follows the transfer to its end with its outcome; the case cannot close before"_s, differing);
}

Task<Status> close(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    core::FollowUpPlan plan = outcomeOf(stage).plan;
    if (auto stored = core::fromFhir<core::FollowUpPlan>(desk->file().resource(u"CarePlan"_s, plan.id)))
        plan = *stored;
    const auto carriedOut = [&plan](qsizetype item) {
        plan.items[item].status = core::FollowUpStatus::Done;
        plan.items[item].outcome = u"done"_s;
    };
    carriedOut(0);
    Status done = co_await stage.commit(stage.clinic, desk->followUp(plan));
    if (!done)
        co_return done;
    if (core::Result<core::Act> early = desk->propose(core::CaseEvent::Close, {}, stage.now()); !early)
        stage.notes.insert(u"close-unpaid"_s, early.error().detail);
    core::FeeStatement charged = stage.demo().feeTold;
    charged.receiptNo = u"SJ-"_s + stage.demo().number;
    charged.at = stage.now();
    done = co_await stage.commit(stage.clinic, desk->charge(charged));
    if (!done)
        co_return done;
    core::Result<core::CaseDesk> ready = co_await stage.desk(stage.clinic, stage.caseId);
    if (!ready)
        co_return ready.error();
    done = co_await stage.commit(stage.clinic, ready->propose(core::CaseEvent::Close, {}, stage.now()));
    if (!done)
        co_return done;
    core::Result<core::CaseDesk> closed = co_await stage.desk(stage.clinic, stage.caseId);
    if (!closed)
        co_return closed.error();
    carriedOut(1); // the rest stays planned: it lives on in the closed case
    done = co_await stage.commit(stage.clinic, closed->followUp(plan));
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.clinic);
}

Task<Check> closeCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    QStringList differing;
    if (!synced || !desk || desk->state() != core::CaseState::Closed)
        differing.append(u"state"_s);
    else {
        for (const core::CaseEventRecord& event : desk->task().events) {
            if (!event.hubTime.isValid())
                differing.append(core::codeOf(event.event));
        }
        auto plan = core::fromFhir<core::FollowUpPlan>(desk->file().resource(u"CarePlan"_s, outcomeOf(stage).plan.id));
        auto referral = core::fromFhir<core::Referral>(desk->file().resource(u"ServiceRequest"_s, stage.demo().invitation.id));
        if (!referral || referral->feeCharged.items != stage.demo().feeTold.items || referral->feeCharged.receiptNo.isEmpty()
            || !stage.notes.value(u"close-unpaid"_s).contains("fee-charged"_L1))
            differing.append(u"fee charged"_s);
        const auto open = [](const core::FollowUpItem& item) { return item.status == core::FollowUpStatus::Open; };
        if (!plan || std::count_if(plan->items.cbegin(), plan->items.cend(), open) != plan->items.size() - 2)
            differing.append(u"follow-up"_s);
    }
    co_return compared(
        u"closed on both sides; every event carries who, the local and the hub's time; what is planned for later is followed on; not closed before the told fee was charged with a receipt"_s,
        differing);
}

} // namespace

QList<Step> opinionSteps()
{
    return {
        {"a draft opinion stays with its author", {u"R-K1"_s}, draft, draftCheck},
        {"the specialist signs the opinion", {u"R-H1"_s}, sign, signCheck},
        {"the on-site doctor decides", {u"R-H2"_s}, decide, decideCheck},
        {"a transfer is followed to its end", {u"R-H3"_s}, transfer, transferCheck},
        {"close the case", {u"R-A5"_s, u"R-H2"_s}, close, closeCheck},
    };
}

} // namespace app
