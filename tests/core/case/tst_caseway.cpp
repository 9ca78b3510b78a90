#include "tests/core/case/CaseWay.h"

#include "core/flow/CaseDesk.h"

using namespace cases;

class TestCaseWay final : public QObject {
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
};

// R-E1, R-P1: the hub adds its time and nothing else changes.
void TestCaseWay::sendStampsHubTime()
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
void TestCaseWay::missingPartsAreNamed()
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
void TestCaseWay::consentIsBound()
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
void TestCaseWay::acceptBooksTheHeldSlot()
{
    Walk walk = sent();
    QCOMPARE(walk.file.state(), CaseState::Sent);
    ALLOWED(walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist,
                {appointment(facts::slot(ServiceKind::OrdinaryClinic).start), bookedSlot()}),
        CaseState::Booked);
    QCOMPARE(factsOf(walk.file, walk.now).appointmentStart, facts::slot(ServiceKind::OrdinaryClinic).start);
}

// R-E4: the wished slot went to another case: accepted, and a new time has to be found.
void TestCaseWay::lostSlotIsAcceptedOnly()
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
void TestCaseWay::expiredAgreementStopsTheAnswer()
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
void TestCaseWay::ineligibleSpecialist()
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
void TestCaseWay::officeAnswersWithoutDelegation()
{
    Walk walk = sent();
    Delegation delegation{
        QStringLiteral("delegation"), QStringLiteral("hub"), QStringLiteral("somebody"), {}, {}, QDate(2026, 1, 1), {}, {}, {}};
    walk.file = walk.file.with({toFhir(delegation)});
    ALLOWED(walk.step(CaseEvent::Accept, CaseState::Booked, kCoordinator), CaseState::Booked);
}

// R-G1, R-G2, R-H1, R-H2: from the invitation to the kept file.
void TestCaseWay::wholeWay()
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
void TestCaseWay::earlyEndNeedsAReason()
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
void TestCaseWay::unverifiedSignatureDoesNotCount()
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
void TestCaseWay::lateOpinionNeedsAReason()
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
    const CaseFile visitEnded = walk.file;
    walk.file = sentUnder(visitEnded, {{RuleKey::OpinionDeadline, Severity::Block}}, {{Parameter::OpinionHours, 2}});
    QCOMPARE(factsOf(walk.file, walk.now).opinionDeadline, ended.addSecs(2 * 3600));
    QCOMPARE(signing(due, QStringLiteral("emergency on the ward")).refusalKey, QStringLiteral("opinion-deadline"));
    walk.file = sentUnder(visitEnded, {{RuleKey::OpinionDeadline, Severity::Warn}}, {{Parameter::OpinionHours, 2}});
    ALLOWED(signing(due), CaseState::OpinionSigned);
}

// R-H1, R-H4
void TestCaseWay::opinionWithoutAVisitIsDueFromTheAnswer()
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
void TestCaseWay::amendmentAsksForANewDecision()
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
void TestCaseWay::dangerStops()
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

void TestCaseWay::recordsAreAskedFor()
{
    Walk walk = sent();
    QCOMPARE(walk.step(CaseEvent::AddRecords, CaseState::Sent, kDoctor).refusalKey, QStringLiteral("no-request"));
    ALLOWED(walk.step(CaseEvent::RequestRecords, CaseState::Sent, kSpecialist, {}, QStringLiteral("ECG")), CaseState::Sent);
    QCOMPARE(nextParty(walk.file.state(), factsOf(walk.file, walk.now)), Party::Clinic);
    ALLOWED(walk.step(CaseEvent::AddRecords, CaseState::Sent, kDoctor), CaseState::Sent);
    QCOMPARE(nextParty(walk.file.state(), factsOf(walk.file, walk.now)), Party::Hub);
}

// R-H2, R-H3: an open transfer keeps the case open, a late follow-up is told.
void TestCaseWay::transferIsFollowed()
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
void TestCaseWay::plannedFollowUpsOutliveTheClosing()
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
void TestCaseWay::chargedAsToldBeforeItCloses()
{
    const auto closing = [](const QList<QJsonObject>& parts, const QString& reason = {},
                             const QMap<RuleKey, Severity>& rules = {}) {
        Walk walk = decided();
        walk.file = sentUnder(walk.file, rules);
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
    const QMap<RuleKey, Severity> strict{{RuleKey::FeeCharged, Severity::Block}};
    QCOMPARE(closing({charged(1)}, QStringLiteral("wrong in the system"), strict).refusalKey, QStringLiteral("fee-charged"));
    // what was never given costs nothing
    Walk walk = sent();
    QVERIFY(closingBreaches(walk.file, walk.now).isEmpty());
}

QTEST_GUILESS_MAIN(TestCaseWay)
#include "tst_caseway.moc"
