#include "tests/core/case/CaseWay.h"

#include "core/fhir/Validate.h"
#include "core/flow/CaseDesk.h"

using namespace cases;

class TestCaseFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tamperedEvents();
    void fixedFields();
    void noMilderPolicyThanTheKinds();
    void theHospitalsOwnRules();
    void whatIsWrongWithOwnRules();
    void aStoppedServiceHoldsTheDeskToo();
    void aConsentSignedAnewDecidesAboutRecording();
    void draftsMayBeEdited();
    void otherTasksAreNotJudged();
    void secondOfTwoLearnsTheState();
    void modifiersProveNothing();
    void allIsValidFhir();
};

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

// R-D1, R-D2: whoever signs anew without agreeing to be recorded, or withdraws, is not recorded.
void TestCaseFile::aConsentSignedAnewDecidesAboutRecording()
{
    const Walk walk = sent();
    Consent first = facts::sending().consents.first();
    first.auscultationAgreed = true;
    const CaseFile agreed = walk.file.with({toFhir(first, kOwner)});
    QVERIFY(agreesToRecording(agreed, walk.now));
    Consent anew = first;
    anew.id = QStringLiteral("consent-anew");
    anew.replacesId = first.id;
    anew.auscultationAgreed = false;
    QVERIFY(!agreesToRecording(agreed.with({toFhir(anew, kOwner)}), walk.now));
    first.withdrawnAt = walk.now.addSecs(-1);
    QVERIFY(!agreesToRecording(walk.file.with({toFhir(first, kOwner)}), walk.now));
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

// R-P1: the hospital's own rules hold from the next sending on, and a case keeps the version it was sent under.
void TestCaseFile::theHospitalsOwnRules()
{
    const QString law = facts::remoteClinic().version;
    const Institution first = hubWith(
        {{RuleKey::SpecialistTitle, Severity::Reason}, {RuleKey::Consent, Severity::Block}}, {{Parameter::AnswerHours, 8}});
    const Institution second = hubWith({}, {{Parameter::AnswerHours, 6}}, first);
    const auto sent = [&](const Institution& hub, const QString& version) {
        CaseTask task = draftTask();
        task.policyVersion = version;
        Walk walk(fileBeforeSending().with({toFhir(hub)}));
        const QJsonObject json = withProposedEvent(
            toFhir(task), CaseEvent::Send, CaseState::Sent, kDoctor.practitionerId, facts::kNow);
        return std::pair(walk.put(QList<QJsonObject>{json} + clinical(), kDoctor).refusalKey, walk.file);
    };
    QCOMPARE(sent(first, law).first, QStringLiteral("policy"));
    QCOMPARE(sent(first, law + QStringLiteral("+site@2")).first, QStringLiteral("policy"));
    QCOMPARE(sent(second, law + QStringLiteral("+site@1")).first, QStringLiteral("policy"));
    const auto [fault, file] = sent(first, {});
    QCOMPARE(fault, QString());
    QCOMPARE(file.task().policyVersion, law + QStringLiteral("+site@1"));
    const CaseFile later = file.with({toFhir(second)});
    for (const CaseFile& one : {file, later}) {
        const Policy policy = policyOf(one, facts::kNow);
        QCOMPARE(policy.version, law + QStringLiteral("+site@1"));
        QCOMPARE(policy.severity(RuleKey::SpecialistTitle), std::optional(Severity::Reason));
        QCOMPARE(policy.number(Parameter::AnswerHours), std::optional(8));
    }
    // a draft is held against what is in force today, whatever it was begun under
    const CaseFile draft = fileBeforeSending().with({toFhir(second), toFhir(draftTask())});
    QCOMPARE(policyOf(draft, facts::kNow).version, law + QStringLiteral("+site@2"));
    QCOMPARE(policyOf(draft, facts::kNow).severity(RuleKey::SpecialistTitle), std::optional(Severity::Block));
    QCOMPARE(currentPolicyVersion(draft, facts::kNow), law + QStringLiteral("+site@2"));
}

void TestCaseFile::whatIsWrongWithOwnRules()
{
    const Institution none = facts::sending().hub;
    const Institution one = hubWith({{RuleKey::VisitMaximum, Severity::Reason}});
    const Institution two = hubWith({}, {}, one);
    const auto fault = [](const Institution& before, const Institution& after) {
        return QLatin1String(ownRulesFault(before, after, QStringLiteral("administrator")));
    };
    QCOMPARE(fault(none, one), QLatin1String());
    QCOMPARE(fault(one, two), QLatin1String());
    QCOMPARE(fault(one, one), QLatin1String());
    QCOMPARE(fault(one, none), QLatin1String("policy-removed"));
    QCOMPARE(fault(none, two), QLatin1String("policy-version"));
    Institution bent = two;
    bent.ownRules[0].profile.rules[RuleKey::VisitMaximum] = Severity::Warn;
    QCOMPARE(fault(one, bent), QLatin1String("policy-removed"));
    bent = two;
    bent.ownRules[1].profile.version = QStringLiteral("1");
    QCOMPARE(fault(one, bent), QLatin1String("policy-version"));
    bent = two;
    bent.ownRules[1].profile.site = false; // a profile of the law is not a hospital's to write
    QCOMPARE(fault(one, bent), QLatin1String("policy-version"));
    bent = two;
    bent.ownRules[1].reason = QStringLiteral(" ");
    QCOMPARE(fault(one, bent), QLatin1String("policy-reason"));
    bent = two;
    bent.ownRules[1].byId = QStringLiteral("another");
    QCOMPARE(fault(one, bent), QLatin1String("policy-author"));
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
