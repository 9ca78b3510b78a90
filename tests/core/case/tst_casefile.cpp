#include "tests/core/case/CaseResources.h"

#include "core/fhir/Validate.h"
#include "core/flow/CaseDesk.h"
#include "core/opinion/OpinionRules.h"

#include <QTest>

using namespace cases;

namespace {

#define ALLOWED(verdict, wanted)                                                                                                 \
    do {                                                                                                                         \
        const TaskVerdict v = verdict;                                                                                           \
        QVERIFY2(v.allowed,                                                                                                      \
            qPrintable(v.refusalKey + QLatin1Char(' ') + v.unmet.join(QLatin1Char(',')) + QLatin1Char(' ')                       \
                + v.details.join(QLatin1Char(','))));                                                                            \
        QCOMPARE(v.state, wanted);                                                                                               \
    } while (false)

QJsonObject appointment(const QDateTime& start)
{
    Appointment a{QStringLiteral("appointment"), kOwner.caseId, QStringLiteral("slot"), QStringLiteral("specialist"), start,
        start.addSecs(1200), AppointmentStatus::Booked, {}};
    return toFhir(a, kOwner);
}

QJsonObject bookedSlot()
{
    Slot slot = facts::slot(ServiceKind::OrdinaryClinic);
    slot.status = SlotStatus::Booked;
    slot.caseId = kOwner.caseId;
    return toFhir(slot);
}

RemoteVisit visit(const QDateTime& start, const QDateTime& end)
{
    RemoteVisit v{QStringLiteral("visit"), QStringLiteral("appointment"), QStringLiteral("onsite"),
        {QStringLiteral("specialist")}, {}, {}, true};
    v.times.started = start;
    v.times.ended = end;
    return v;
}

Opinion opinion()
{
    Opinion o;
    o.id = QStringLiteral("opinion");
    o.status = OpinionStatus::Signed;
    o.institutionId = QStringLiteral("hub");
    o.authorIds = {QStringLiteral("specialist")};
    o.findings = QStringLiteral("f");
    o.date = facts::kNow;
    o.diagnoses = {{QStringLiteral("d"), {}, Certainty::Working}};
    o.suggestions = {{1, SuggestionKind::Examination, QStringLiteral("s")}};
    return o;
}

QJsonObject signature(const QString& id, const QString& opinionId, const QDateTime& when = facts::kNow)
{
    return toFhir(OpinionSignature{id, opinionId, QStringLiteral("specialist"), when, QString(64, QLatin1Char('c')),
                      QByteArray("cms"), false},
        kOwner);
}

QJsonObject decision(const Opinion& o)
{
    Decision d{QStringLiteral("decision-%1").arg(o.version), o.id, o.version, QStringLiteral("onsite"),
        facts::kNow.addSecs(o.version), {{1, LineAnswer::Adopt, {}, {}}}, o.diagnoses, QStringLiteral("plan"),
        QStringLiteral("agreed"), true};
    return toFhir(d, kOwner);
}

QJsonObject charged(qint64 moreFen = 0)
{
    Referral made = referral();
    made.feeCharged = made.feeTold;
    made.feeCharged.items[0].amountFen += moreFen;
    made.feeCharged.receiptNo = QStringLiteral("R1");
    return toFhir(made, kOwner);
}

Walk sent()
{
    Walk walk(fileBeforeSending());
    (void)walk.step(CaseEvent::Send, CaseState::Sent, kDoctor, clinical());
    return walk;
}

Walk booked()
{
    Walk walk = sent();
    (void)walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist,
        {appointment(facts::slot(ServiceKind::OrdinaryClinic).start), bookedSlot()});
    return walk;
}

Walk inVisit()
{
    Walk walk = booked();
    const QDateTime start = facts::slot(ServiceKind::OrdinaryClinic).start;
    walk.now = start;
    (void)walk.step(CaseEvent::PatientWaiting, CaseState::Waiting, kDoctor);
    (void)walk.step(CaseEvent::StartVisit, CaseState::InVisit, kDoctor, {toFhir(visit(start, {}), kOwner)});
    return walk;
}

Walk visited()
{
    Walk walk = inVisit();
    const QDateTime start = walk.now;
    walk.now = start.addSecs(900);
    (void)walk.step(CaseEvent::EndVisit, CaseState::Visited, kDoctor, {toFhir(visit(start, walk.now), kOwner)});
    return walk;
}

Walk decided()
{
    Walk walk = visited();
    walk.file.verifiedSignatures = {QStringLiteral("sig")};
    (void)walk.step(CaseEvent::SignOpinion, CaseState::OpinionSigned, kSpecialist,
        {toFhir(opinion(), kOwner), signature(QStringLiteral("sig"), QStringLiteral("opinion"))});
    (void)walk.step(CaseEvent::Decide, CaseState::Decided, kDoctor, {decision(opinion())});
    return walk;
}

} // namespace

class TestCaseFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendStampsHubTime();
    void missingPartsAreNamed();
    void consentIsBound();
    void acceptBooksTheHeldSlot();
    void lostSlotIsAcceptedOnly();
    void expiredAgreementStopsTheAnswer();
    void ineligibleSpecialist();
    void officeAnswersWithoutDelegation();
    void wholeWay();
    void earlyEndNeedsAReason();
    void unverifiedSignatureDoesNotCount();
    void lateOpinionNeedsAReason();
    void opinionWithoutAVisitIsDueFromTheAnswer();
    void amendmentAsksForANewDecision();
    void dangerStops();
    void recordsAreAskedFor();
    void transferIsFollowed();
    void plannedFollowUpsOutliveTheClosing();
    void chargedAsToldBeforeItCloses();
    void tamperedEvents();
    void fixedFields();
    void noMilderPolicyThanTheKinds();
    void aStoppedServiceHoldsTheDeskToo();
    void draftsMayBeEdited();
    void otherTasksAreNotJudged();
    void secondOfTwoLearnsTheState();
    void modifiersProveNothing();
    void allIsValidFhir();
};

// R-E1, R-P1: the hub adds its time and nothing else changes.
void TestCaseFile::sendStampsHubTime()
{
    Walk walk(fileBeforeSending());
    QVERIFY(!walk.file.exists());
    QCOMPARE(walk.file.state(), CaseState::Draft);
    const TaskVerdict verdict = walk.step(CaseEvent::Send, CaseState::Sent, kDoctor, clinical());
    ALLOWED(verdict, CaseState::Sent);
    const auto stored = fromFhir<CaseTask>(*verdict.task);
    QCOMPARE(stored->events.size(), 1);
    QCOMPARE(stored->events.first().hubTime, facts::kNow);
    QCOMPARE(part::time(*verdict.task, part::Name("lastModified")), facts::kNow);
    QVERIFY(verdict.next.contains(CaseEvent::Cancel));
    QVERIFY(!verdict.next.contains(CaseEvent::Accept));
}

// R-E1: what is missing is named one by one; the invitation stays a draft.
void TestCaseFile::missingPartsAreNamed()
{
    Walk walk(fileBeforeSending());
    QList<QJsonObject> parts = clinical();
    Referral r = referral();
    r.invitation.purpose.clear();
    r.invitation.recordSummary.clear();
    r.eligibility.grounds.clear();
    r.auscultation = {};
    parts << toFhir(r, kOwner);
    const TaskVerdict verdict = walk.step(CaseEvent::Send, CaseState::Sent, kDoctor, parts);
    QVERIFY(!verdict.allowed);
    QCOMPARE(verdict.state, CaseState::Draft);
    for (const char* key : {"ground", "auscultation", "invitation"})
        QVERIFY2(verdict.unmet.contains(QLatin1String(key)), key);
    for (const char* detail : {"invitation.purpose", "invitation.record-summary", "ground.missing", "auscultation.choice"})
        QVERIFY2(verdict.details.contains(QLatin1String(detail)), qPrintable(verdict.details.join(QLatin1Char(' '))));
}

// R-D1: a consent for another fee, or none, or a withdrawn one, sends nothing.
void TestCaseFile::consentIsBound()
{
    const auto refusal = [](const QList<QJsonObject>& more) {
        Walk walk(fileBeforeSending());
        return walk.step(CaseEvent::Send, CaseState::Sent, kDoctor, clinical() + more).unmet;
    };
    Consent consent = facts::sending().consents.first();
    consent.feeFen += 1;
    QCOMPARE(refusal({toFhir(consent, kOwner)}), QStringList{QStringLiteral("consent")});
    consent = facts::sending().consents.first();
    consent.withdrawnAt = facts::kNow.addSecs(-1);
    QCOMPARE(refusal({toFhir(consent, kOwner)}), QStringList{QStringLiteral("consent")});
    // withdrawn after sending: no answer can book it any more
    Walk walk = sent();
    walk.file = walk.file.with({toFhir(consent, kOwner)});
    QCOMPARE(walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist).refusalKey, QStringLiteral("consent"));
}

// R-E2, R-E4
void TestCaseFile::acceptBooksTheHeldSlot()
{
    Walk walk = sent();
    QCOMPARE(walk.file.state(), CaseState::Sent);
    ALLOWED(walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist,
                {appointment(facts::slot(ServiceKind::OrdinaryClinic).start), bookedSlot()}),
        CaseState::Booked);
    QCOMPARE(factsOf(walk.file, walk.now).appointmentStart, facts::slot(ServiceKind::OrdinaryClinic).start);
}

// R-E4: the wished slot went to another case: accepted, and a new time has to be found.
void TestCaseFile::lostSlotIsAcceptedOnly()
{
    Walk walk = sent();
    Slot slot = facts::slot(ServiceKind::OrdinaryClinic);
    slot.status = SlotStatus::Booked;
    slot.caseId = QStringLiteral("another");
    walk.file = walk.file.with({toFhir(slot)});
    QCOMPARE(walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist).refusalKey, QStringLiteral("event-to"));
    ALLOWED(walk.step(CaseEvent::Accept, CaseState::Accepted, kSpecialist), CaseState::Accepted);
    QCOMPARE(walk.step(CaseEvent::Book, CaseState::Booked, kDoctor).refusalKey, QStringLiteral("slot"));
}

// R-A1
void TestCaseFile::expiredAgreementStopsTheAnswer()
{
    Walk walk = sent();
    Agreement agreement = facts::agreement();
    agreement.terminatedOn = QDate(2026, 11, 23);
    walk.file = walk.file.with({toFhir(agreement)});
    const TaskVerdict verdict = walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist);
    QCOMPARE(verdict.refusalKey, QStringLiteral("agreement"));
    QVERIFY(verdict.details.contains(QStringLiteral("agreement.terminated")));
}

// R-B2, R-A3
void TestCaseFile::ineligibleSpecialist()
{
    Walk walk = sent();
    walk.file = walk.file.with({toFhir(facts::doctor(QStringLiteral("specialist"), TitleLevel::Intermediate))});
    QCOMPARE(walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist).refusalKey, QStringLiteral("specialist"));
    walk = sent();
    Delegation delegation{
        QStringLiteral("delegation"), QStringLiteral("hub"), QStringLiteral("somebody"), {}, {}, QDate(2026, 1, 1), {}, {}, {}};
    walk.file = walk.file.with({toFhir(delegation)});
    QCOMPARE(walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist).refusalKey, QStringLiteral("specialist"));
}

// R-A3: the institution itself answers through its office.
void TestCaseFile::officeAnswersWithoutDelegation()
{
    Walk walk = sent();
    Delegation delegation{
        QStringLiteral("delegation"), QStringLiteral("hub"), QStringLiteral("somebody"), {}, {}, QDate(2026, 1, 1), {}, {}, {}};
    walk.file = walk.file.with({toFhir(delegation)});
    ALLOWED(walk.step(CaseEvent::Accept, CaseState::Booked, kCoordinator), CaseState::Booked);
}

// R-G1, R-G2, R-H1, R-H2: from the invitation to the kept file.
void TestCaseFile::wholeWay()
{
    Walk walk = decided();
    QCOMPARE(walk.file.state(), CaseState::Decided);
    QCOMPARE(walk.file.task().events.size(), 7);
    for (const CaseEventRecord& event : walk.file.task().events)
        QVERIFY(event.hubTime.isValid());
    ALLOWED(walk.step(CaseEvent::Close, CaseState::Closed, kDoctor, {charged()}), CaseState::Closed);
    QCOMPARE(walk.file.taskJson().value(QLatin1String("status")).toString(), QStringLiteral("completed"));
}

// R-G2
void TestCaseFile::earlyEndNeedsAReason()
{
    Walk walk = inVisit();
    QCOMPARE(walk.file.state(), CaseState::InVisit);
    const QDateTime start = walk.now;
    walk.now = start.addSecs(300);
    const QJsonObject ended = toFhir(visit(start, walk.now), kOwner);
    QCOMPARE(walk.step(CaseEvent::EndVisit, CaseState::Visited, kDoctor, {ended}).refusalKey, QStringLiteral("visit-minimum"));
    ALLOWED(
        walk.step(CaseEvent::EndVisit, CaseState::Visited, kDoctor, {ended}, QStringLiteral("patient-wish")), CaseState::Visited);
}

// R-H1: a signature that nobody has verified issues nothing.
void TestCaseFile::unverifiedSignatureDoesNotCount()
{
    Walk walk = visited();
    QCOMPARE(walk.file.state(), CaseState::Visited);
    const QList<QJsonObject> act{toFhir(opinion(), kOwner), signature(QStringLiteral("sig"), QStringLiteral("opinion"))};
    QCOMPARE(
        walk.step(CaseEvent::SignOpinion, CaseState::OpinionSigned, kSpecialist, act).refusalKey, QStringLiteral("signature"));
    walk.file.verifiedSignatures = {QStringLiteral("sig")};
    ALLOWED(walk.step(CaseEvent::SignOpinion, CaseState::OpinionSigned, kSpecialist, act), CaseState::OpinionSigned);
}

// R-H1, R-P1: the hours are the policy's, and so is what a late opinion asks for.
void TestCaseFile::lateOpinionNeedsAReason()
{
    Walk walk = visited();
    walk.file.verifiedSignatures = {QStringLiteral("sig")};
    const QDateTime ended = walk.now;
    const QDateTime due = ended.addSecs(facts::remoteClinic().number(Parameter::OpinionHours).value() * 3600);
    QCOMPARE(factsOf(walk.file, walk.now).opinionDeadline, due);
    const auto signing = [&](const QDateTime& signedOn, const QString& reason = {}) {
        Walk next = walk;
        next.now = due.addSecs(60);
        return next.step(CaseEvent::SignOpinion, CaseState::OpinionSigned, kSpecialist,
            {toFhir(opinion(), kOwner), signature(QStringLiteral("sig"), QStringLiteral("opinion"), signedOn)}, reason);
    };
    const TaskVerdict late = signing(due.addSecs(1));
    QCOMPARE(late.refusalKey, QStringLiteral("opinion-deadline"));
    QCOMPARE(late.details, QStringList{QStringLiteral("opinion.late")});
    ALLOWED(signing(due.addSecs(1), QStringLiteral("emergency on the ward")), CaseState::OpinionSigned);
    ALLOWED(signing(due), CaseState::OpinionSigned); // signed offline in time, arrives late
    Policy policy = facts::remoteClinic();
    policy.numbers[Parameter::OpinionHours] = 2;
    policy.rules[RuleKey::OpinionDeadline] = Severity::Block;
    walk.file.policy = policy;
    QCOMPARE(factsOf(walk.file, walk.now).opinionDeadline, ended.addSecs(2 * 3600));
    QCOMPARE(signing(due, QStringLiteral("emergency on the ward")).refusalKey, QStringLiteral("opinion-deadline"));
    policy.rules[RuleKey::OpinionDeadline] = Severity::Warn;
    walk.file.policy = policy;
    ALLOWED(signing(due), CaseState::OpinionSigned);
}

// R-H1, R-H4
void TestCaseFile::opinionWithoutAVisitIsDueFromTheAnswer()
{
    CaseTask task = draftTask();
    task.kind = ServiceKind::EcgDiagnosis;
    task.policyVersion = QStringLiteral("base@1");
    task.state = CaseState::Accepted;
    const QDateTime sentAt = facts::kNow.addSecs(-7200);
    const QDateTime acceptedAt = facts::kNow.addSecs(-3600);
    task.events = {{CaseEvent::Send, CaseState::Draft, CaseState::Sent, QStringLiteral("onsite"), sentAt, sentAt, {}}};
    const CaseFile waiting(directory() + QList<QJsonObject>{toFhir(task)});
    QCOMPARE(opinionDueAt(waiting, facts::kNow), sentAt.addSecs(48 * 3600));
    task.events << CaseEventRecord{
        CaseEvent::Accept, CaseState::Sent, CaseState::Accepted, QStringLiteral("specialist"), acceptedAt, acceptedAt, {}};
    const CaseFile accepted(directory() + QList<QJsonObject>{toFhir(task)});
    QCOMPARE(opinionDueAt(accepted, facts::kNow), acceptedAt.addSecs(48 * 3600));
    QCOMPARE(
        overdue(CaseState::Accepted, factsOf(accepted, facts::kNow), acceptedAt.addSecs(48 * 3600 + 1)).what, Overdue::Opinion);
}

// R-H1, R-H2: an amendment is a new signed version, announced once, and answered anew.
void TestCaseFile::amendmentAsksForANewDecision()
{
    Walk walk = decided();
    Opinion second = *amend(opinion(), QStringLiteral("opinion-2"));
    second.status = OpinionStatus::Amended;
    second.amendReason = QStringLiteral("dose");
    QCOMPARE(walk.step(CaseEvent::AmendOpinion, CaseState::OpinionSigned, kSpecialist).refusalKey, QStringLiteral("amendment"));
    walk.file.verifiedSignatures.insert(QStringLiteral("sig-2"));
    ALLOWED(walk.step(CaseEvent::AmendOpinion, CaseState::OpinionSigned, kSpecialist,
                {toFhir(second, kOwner), signature(QStringLiteral("sig-2"), second.id)}),
        CaseState::OpinionSigned);
    QCOMPARE(walk.step(CaseEvent::AmendOpinion, CaseState::OpinionSigned, kSpecialist).refusalKey, QStringLiteral("amendment"));
    QCOMPARE(walk.step(CaseEvent::Decide, CaseState::Decided, kDoctor).refusalKey, QStringLiteral("suggestions"));
    ALLOWED(walk.step(CaseEvent::Decide, CaseState::Decided, kDoctor, {decision(second)}), CaseState::Decided);
}

// R-C4
void TestCaseFile::dangerStops()
{
    Walk walk = booked();
    walk.file = walk.file.with({toFhir(
        DangerRecord{QStringLiteral("look-2"), {{DangerSign::ChestPain}, {}, QStringLiteral("onsite"), facts::kNow}, false},
        kOwner)});
    QCOMPARE(walk.step(CaseEvent::PatientWaiting, CaseState::Waiting, kDoctor).refusalKey, QStringLiteral("danger-stop"));
    QCOMPARE(walk.step(CaseEvent::Interrupt, CaseState::Interrupted, kDoctor).refusalKey, QStringLiteral("reason"));
    ALLOWED(walk.step(CaseEvent::Interrupt, CaseState::Interrupted, kDoctor, {}, QStringLiteral("chest pain")),
        CaseState::Interrupted);
}

void TestCaseFile::recordsAreAskedFor()
{
    Walk walk = sent();
    QCOMPARE(walk.step(CaseEvent::AddRecords, CaseState::Sent, kDoctor).refusalKey, QStringLiteral("no-request"));
    ALLOWED(walk.step(CaseEvent::RequestRecords, CaseState::Sent, kSpecialist, {}, QStringLiteral("ECG")), CaseState::Sent);
    QCOMPARE(nextParty(walk.file.state(), factsOf(walk.file, walk.now)), Party::Clinic);
    ALLOWED(walk.step(CaseEvent::AddRecords, CaseState::Sent, kDoctor), CaseState::Sent);
    QCOMPARE(nextParty(walk.file.state(), factsOf(walk.file, walk.now)), Party::Hub);
}

// R-H2, R-H3: an open transfer keeps the case open, a late follow-up is told.
void TestCaseFile::transferIsFollowed()
{
    Walk walk = decided();
    Transfer transfer{QStringLiteral("transfer"), QStringLiteral("hub"), QStringLiteral("onsite"), QStringLiteral("r"), {},
        walk.now, {}, TransferStatus::Arranged, {}};
    FollowUpPlan plan{QStringLiteral("plan"), QStringLiteral("onsite"), walk.now,
        {{QStringLiteral("w"), QDate(2026, 12, 1), FollowUpStatus::Open, {}}}};
    ALLOWED(walk.step(CaseEvent::Transfer, CaseState::Decided, kDoctor, {toFhir(transfer, kOwner), toFhir(plan, kOwner)}),
        CaseState::Decided);
    QCOMPARE(
        walk.step(CaseEvent::Close, CaseState::Closed, kDoctor, {charged()}).unmet, QStringList{QStringLiteral("transfer-open")});
    QCOMPARE(overdue(CaseState::Decided, factsOf(walk.file, walk.now.addDays(30)), walk.now.addDays(30)).what, Overdue::FollowUp);
    transfer.status = TransferStatus::Ended;
    transfer.outcome = plan.items[0].outcome = QStringLiteral("o");
    plan.items[0].status = FollowUpStatus::Done;
    ALLOWED(walk.step(CaseEvent::Close, CaseState::Closed, kDoctor, {toFhir(transfer, kOwner), toFhir(plan, kOwner), charged()}),
        CaseState::Closed);
}

// R-H2: what is planned for a day to come does not hold up the archive and is not lost in it.
void TestCaseFile::plannedFollowUpsOutliveTheClosing()
{
    Walk walk = decided();
    const QDate today = legalDate(walk.now);
    FollowUpPlan plan{QStringLiteral("plan"), QStringLiteral("onsite"), walk.now,
        {{QStringLiteral("w"), today.addDays(-1), FollowUpStatus::Open, {}}}};
    const auto closing = [&] {
        return walk.step(CaseEvent::Close, CaseState::Closed, kDoctor, {toFhir(plan, kOwner), charged()});
    };
    QCOMPARE(closing().unmet, QStringList{QStringLiteral("follow-up-open")}); // late
    plan.items[0].due = {};
    QCOMPARE(closing().unmet, QStringList{QStringLiteral("follow-up-open")}); // without a day nobody would ask for it
    plan.items[0].due = today.addDays(9);
    ALLOWED(closing(), CaseState::Closed);
    QCOMPARE(nextParty(walk.file.state(), factsOf(walk.file, walk.now)), Party::Clinic);
    QCOMPARE(overdue(CaseState::Closed, factsOf(walk.file, walk.now), walk.now).what, Overdue::None);
    walk.now = walk.now.addDays(10);
    QCOMPARE(overdue(CaseState::Closed, factsOf(walk.file, walk.now), walk.now).what, Overdue::FollowUp);
    plan.items[0].status = FollowUpStatus::Done;
    plan.items[0].outcome = QStringLiteral("o");
    ALLOWED(walk.step(CaseEvent::FollowUp, CaseState::Closed, kDoctor, {toFhir(plan, kOwner)}), CaseState::Closed);
    QCOMPARE(nextParty(walk.file.state(), factsOf(walk.file, walk.now)), Party::Outside);
    QCOMPARE(overdue(CaseState::Closed, factsOf(walk.file, walk.now), walk.now).what, Overdue::None);
}

// R-A5: closing asks for the receipt of the fee that the patient signed for, or for a reason.
void TestCaseFile::chargedAsToldBeforeItCloses()
{
    const auto closing = [](const QList<QJsonObject>& parts, const QString& reason = {},
                             const std::optional<Policy>& policy = {}) {
        Walk walk = decided();
        walk.file.policy = policy;
        return walk.step(CaseEvent::Close, CaseState::Closed, kDoctor, parts, reason);
    };
    const TaskVerdict none = closing({});
    QCOMPARE(none.refusalKey, QStringLiteral("fee-charged"));
    QCOMPARE(none.details, QStringList{QStringLiteral("fee.not-recorded")});
    QCOMPARE(closing({charged(1)}).details, QStringList{QStringLiteral("fee.charged")});
    ALLOWED(closing({charged()}), CaseState::Closed);
    ALLOWED(closing({charged(1)}, QStringLiteral("wrong in the system, is paid back")), CaseState::Closed);
    // the told fee changed to fit afterwards: the consent still says what was told
    Referral bent = *fromFhir<Referral>(charged(1));
    bent.feeTold = bent.feeCharged;
    QCOMPARE(closing({toFhir(bent, kOwner)}).refusalKey, QStringLiteral("fee-charged"));
    Policy strict = facts::remoteClinic();
    strict.rules[RuleKey::FeeCharged] = Severity::Block;
    QCOMPARE(closing({charged(1)}, QStringLiteral("wrong in the system"), strict).refusalKey, QStringLiteral("fee-charged"));
    // what was never given costs nothing
    Walk walk = sent();
    QVERIFY(closingBreaches(walk.file, walk.now).isEmpty());
}

// The history of a case is append-only, and nobody speaks for another.
void TestCaseFile::tamperedEvents()
{
    Walk walk = booked();
    const auto refusal = [&walk](const QJsonObject& task, const Actor& actor) {
        return judgeTaskUpdate(walk.file, {task}, actor, walk.now).refusalKey;
    };
    const QJsonObject task = walk.file.taskJson();
    const QJsonObject good = withProposedEvent(
        task, CaseEvent::PatientWaiting, CaseState::Waiting, QStringLiteral("onsite"), walk.now);
    QCOMPARE(refusal(good, kDoctor), QString());
    QCOMPARE(refusal(task, kDoctor), QStringLiteral("event-missing"));
    QCOMPARE(
        refusal(withProposedEvent(good, CaseEvent::Cancel, CaseState::Cancelled, QStringLiteral("onsite"), walk.now), kDoctor),
        QStringLiteral("event-twice"));
    QCOMPARE(
        refusal(withProposedEvent(task, CaseEvent::PatientWaiting, CaseState::Waiting, QStringLiteral("specialist"), walk.now),
            kDoctor),
        QStringLiteral("actor"));
    QCOMPARE(
        refusal(withProposedEvent(task, CaseEvent::PatientWaiting, CaseState::Waiting, QStringLiteral("onsite"), {}), kDoctor),
        QStringLiteral("time"));
    QCOMPARE(refusal(withProposedEvent(task, CaseEvent::PatientWaiting, CaseState::InVisit, QStringLiteral("onsite"), walk.now),
                 kDoctor),
        QStringLiteral("event-to"));
    CaseTask value = *fromFhir<CaseTask>(good);
    value.events[0].reason = QStringLiteral("rewritten");
    QCOMPARE(refusal(toFhir(value), kDoctor), QStringLiteral("event-changed"));
    value = *fromFhir<CaseTask>(good);
    value.events.removeFirst();
    QCOMPARE(refusal(toFhir(value), kDoctor), QStringLiteral("event-changed"));
    value = *fromFhir<CaseTask>(good);
    value.events.last().hubTime = walk.now;
    QCOMPARE(refusal(toFhir(value), kDoctor), QStringLiteral("time"));
    value = *fromFhir<CaseTask>(good);
    value.events.last().from = CaseState::Sent;
    QCOMPARE(refusal(toFhir(value), kDoctor), QStringLiteral("event-from"));
    QJsonObject wrong = good;
    wrong.insert(QLatin1String("status"), QStringLiteral("completed"));
    QCOMPARE(refusal(wrong, kDoctor), QStringLiteral("status"));
}

void TestCaseFile::fixedFields()
{
    Walk walk = booked();
    const auto refusal = [&walk](auto change) {
        CaseTask value = *fromFhir<CaseTask>(withProposedEvent(
            walk.file.taskJson(), CaseEvent::PatientWaiting, CaseState::Waiting, QStringLiteral("onsite"), walk.now));
        change(value);
        return judgeTaskUpdate(walk.file, {toFhir(value, walk.file.taskJson())}, kDoctor, walk.now).refusalKey;
    };
    QCOMPARE(refusal([](CaseTask& t) { t.patientId = QStringLiteral("x"); }), QStringLiteral("fixed-field"));
    QCOMPARE(refusal([](CaseTask& t) { t.kind = ServiceKind::Mdt; }), QStringLiteral("fixed-field"));
    QCOMPARE(refusal([](CaseTask& t) { t.hubId = QStringLiteral("x"); }), QStringLiteral("fixed-field"));
    QCOMPARE(refusal([](CaseTask& t) { t.policyVersion = QStringLiteral("x"); }), QStringLiteral("fixed-field"));
    QCOMPARE(refusal([](CaseTask& t) { t.specialistId = QStringLiteral("x"); }), QStringLiteral("owner"));
    QCOMPARE(refusal([](CaseTask& t) { t.answerDeadline = t.answerDeadline.addDays(1); }), QStringLiteral("deadline"));
}

// R-P1, R-B1: a case cannot name a policy that leaves out what applies to its kind.
void TestCaseFile::noMilderPolicyThanTheKinds()
{
    const auto refusal = [](const QString& version) {
        CaseTask task = draftTask();
        task.policyVersion = version;
        QJsonObject json = withProposedEvent(toFhir(task), CaseEvent::Send, CaseState::Sent, kDoctor.practitionerId, facts::kNow);
        Walk walk(fileBeforeSending());
        return walk.put(QList<QJsonObject>{json} + clinical(), kDoctor).refusalKey;
    };
    QCOMPARE(refusal(QStringLiteral("base@1")), QStringLiteral("policy"));
    QCOMPARE(refusal(QStringLiteral("base@1+remote-clinic@1")), QString());
    QCOMPARE(refusal({}), QString());
}

// R-J2: the workstation hears of a stop with its directory and refuses before anything leaves it.
void TestCaseFile::aStoppedServiceHoldsTheDeskToo()
{
    const auto stop = [](const QString& where, const QList<ServiceKind>& kinds, const QDateTime& until, const QString& measures) {
        Institution institution = facts::institution(
            where, where == QLatin1String("clinic") ? InstitutionKind::PrimaryCare : InstitutionKind::Hospital);
        institution.stops = {{QStringLiteral("stop"), StopCause::SafetyRisk, QStringLiteral("r"), kinds, facts::kNow.addSecs(-60),
            {}, until, measures}};
        return toFhir(institution);
    };
    const auto missing = [](const QList<QJsonObject>& changed, CaseEvent event = CaseEvent::Send) {
        const CaseFile file = CaseFile(directory() + clinical() + QList<QJsonObject>{toFhir(draftTask())}).with(changed);
        QList<CaseDesk::Item> items;
        for (const char* type : {"Organization", "Contract", "Practitioner", "PractitionerRole", "Patient", "Slot", "Task",
                 "ServiceRequest", "Consent", "Encounter", "Condition", "Observation"}) {
            for (const QJsonObject& resource : file.all(QLatin1String(type)))
                items.append({resource, QStringLiteral("1")});
        }
        const CaseDesk desk({kDoctor.practitionerId, kDoctor.organizationId, Role::OnSiteDoctor}, items);
        return desk.missingFor(event, facts::kNow);
    };
    const QStringList stopped{QStringLiteral("service-stop")};
    QCOMPARE(missing({}), QStringList());
    QCOMPARE(missing({stop(QStringLiteral("clinic"), {}, {}, {})}), stopped);
    QCOMPARE(missing({stop(QStringLiteral("hub"), {}, {}, {})}), stopped);
    QCOMPARE(missing({stop(QStringLiteral("hub"), {ServiceKind::Mdt}, {}, {})}), QStringList());
    QCOMPARE(missing({stop(QStringLiteral("hub"), {ServiceKind::OrdinaryClinic}, {}, {})}), stopped);
    QCOMPARE(missing({stop(QStringLiteral("hub"), {}, facts::kNow, {})}), stopped); // no measures, no restart
    QCOMPARE(missing({stop(QStringLiteral("hub"), {}, facts::kNow, QStringLiteral("m"))}), QStringList());
    // a visit that was booked before does not begin, and one that was suspended does not go on
    Walk walk = booked();
    walk.now = facts::slot(ServiceKind::OrdinaryClinic).start;
    walk.file = walk.file.with({stop(QStringLiteral("hub"), {}, {}, {})});
    QCOMPARE(walk.step(CaseEvent::PatientWaiting, CaseState::Waiting, kDoctor).refusalKey, QStringLiteral("service-stop"));
    walk = inVisit();
    ALLOWED(walk.step(CaseEvent::Suspend, CaseState::Suspended, kDoctor, {}, QStringLiteral("r")), CaseState::Suspended);
    walk.file = walk.file.with({stop(QStringLiteral("clinic"), {}, {}, {})});
    QCOMPARE(walk.step(CaseEvent::Resume, CaseState::InVisit, kDoctor).refusalKey, QStringLiteral("service-stop"));
}

void TestCaseFile::draftsMayBeEdited()
{
    Walk walk(fileBeforeSending());
    ALLOWED(walk.put({toFhir(draftTask())}, kDoctor), CaseState::Draft);
    CaseTask edited = draftTask();
    edited.kind = ServiceKind::CaseDiscussion;
    ALLOWED(walk.put({toFhir(edited)}, kDoctor), CaseState::Draft);
    QVERIFY(!walk.put({toFhir(edited)}, kSpecialist).allowed);
}

void TestCaseFile::otherTasksAreNotJudged()
{
    Walk walk = sent();
    const QJsonObject other{{QStringLiteral("resourceType"), QStringLiteral("Task")}, {QStringLiteral("id"), QStringLiteral("t")},
        {QStringLiteral("status"), QStringLiteral("draft")}, {QStringLiteral("intent"), QStringLiteral("order")}};
    QVERIFY(!isCaseTask(other));
    QVERIFY(walk.put({other}, kDoctor).allowed);
    QCOMPARE(walk.file.state(), CaseState::Sent);
    QVERIFY(walk.put({appointment(facts::kNow)}, kDoctor).allowed);
}

// The clinic cancels while the specialist accepts: whoever comes second learns the state and what is possible now.
void TestCaseFile::secondOfTwoLearnsTheState()
{
    Walk walk = sent();
    const QJsonObject accept = withProposedEvent(
        walk.file.taskJson(), CaseEvent::Accept, CaseState::Booked, QStringLiteral("specialist"), walk.now);
    ALLOWED(
        walk.step(CaseEvent::Cancel, CaseState::Cancelled, kDoctor, {}, QStringLiteral("patient-wish")), CaseState::Cancelled);
    const TaskVerdict late = judgeTaskUpdate(walk.file, {accept}, kSpecialist, walk.now);
    QVERIFY(!late.allowed);
    QCOMPARE(late.state, CaseState::Cancelled);
    QCOMPARE(late.refusalKey, QStringLiteral("state-moved"));
    QCOMPARE(late.next, QList<CaseEvent>{CaseEvent::Interrupt});
}

void TestCaseFile::modifiersProveNothing()
{
    Walk walk(fileBeforeSending());
    QJsonObject consent = toFhir(facts::sending().consents.first(), kOwner);
    consent.insert(QLatin1String("modifierExtension"),
        QJsonArray{
            QJsonObject{{QStringLiteral("url"), QStringLiteral("urn:other:not")}, {QStringLiteral("valueBoolean"), true}}});
    QCOMPARE(walk.step(CaseEvent::Send, CaseState::Sent, kDoctor, clinical() + QList<QJsonObject>{consent}).unmet,
        QStringList{QStringLiteral("consent")});
}

void TestCaseFile::allIsValidFhir()
{
    const Walk walk = decided();
    for (const char* type :
        {"Task", "Patient", "Organization", "Contract", "Practitioner", "PractitionerRole", "Slot", "ServiceRequest", "Consent",
            "Encounter", "Condition", "Observation", "Appointment", "Composition", "Provenance", "ClinicalImpression"}) {
        const auto resources = walk.file.all(QString::fromLatin1(type));
        QVERIFY2(!resources.isEmpty(), type);
        for (const QJsonObject& resource : resources) {
            const auto issues = validateResource(resource);
            // the made-up slot stands in no schedule
            QVERIFY2(issues.isEmpty() || QLatin1String(type) == QLatin1String("Slot"),
                qPrintable(issues.value(0).path + issues.value(0).key));
        }
    }
}

QTEST_GUILESS_MAIN(TestCaseFile)
#include "tst_casefile.moc"
