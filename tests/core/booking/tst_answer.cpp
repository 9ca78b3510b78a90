#include "tests/core/booking/Facts.h"

#include <QTest>

#include <functional>

using namespace core;
using namespace facts;

Q_DECLARE_METATYPE(std::function<void(core::AnswerFacts&)>)

using Change = std::function<void(AnswerFacts&)>;

class TestAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundAnswerPassesEveryProfile();
    void oneFaultOneBreach_data();
    void oneFaultOneBreach();
    void titleLadder_RB2();
    void yearsByProfile_RB2();
    void delegation_RA3();
    void declineNeedsReason_RE2();
    void deadline_RE2();
    void teams_RB3();
    void standingDiagnosis_RH4();
    void everyKindIsInTheTable_RE3();
    void limitsAreData_RE3_RG2();
};

void TestAnswer::aSoundAnswerPassesEveryProfile()
{
    for (const KindInfo& kind : kindTable()) {
        AnswerFacts facts = answer(kind.kind);
        if (kind.minSpecialists > 1)
            facts.team.append(doctor(u"second"_qs, TitleLevel::Chief));
        QCOMPARE(keys(judgeAnswer(facts, policyFor(profilesFor(kind.kind, true)), kNow)), QStringList());
    }
}

void TestAnswer::oneFaultOneBreach_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("breach");
    const auto row = [](const char* name, const QString& breach, Change change) { QTest::newRow(name) << change << breach; };
    row("R-A1", u"agreement:agreement.expired"_qs, [](AnswerFacts& f) { f.agreements[0].validUntil = QDate(2026, 11, 22); });
    row("R-A2", u"institution-licence:hub.licence"_qs, [](AnswerFacts& f) { f.hub.licenceUntil = QDate(2026, 11, 22); });
    row("R-A3 other hospital", u"addressee:hub"_qs, [](AnswerFacts& f) { f.invitation.hubId = u"other"_qs; });
    row("R-B2 licence over", u"specialist-licence:specialist.licence"_qs,
        [](AnswerFacts& f) { f.team[0].licenceUntil = QDate(2026, 11, 22); });
    row("R-B2 licence to come", u"specialist-licence:specialist.licence"_qs,
        [](AnswerFacts& f) { f.team[0].licenceFrom = QDate(2026, 11, 24); });
    row("R-B2 certificates", u"specialist-certificates:specialist.certificates"_qs,
        [](AnswerFacts& f) { f.team[0].qualificationNo.clear(); });
    row("R-B2 scope", u"specialist-scope:specialist.scope"_qs, [](AnswerFacts& f) { f.team[0].subjects = {u"02"_qs}; });
    row("R-B2 declaration", u"specialist-declaration:specialist.declaration"_qs,
        [](AnswerFacts& f) { f.team[0].declaration.reset(); });
    row("R-B2 registry", u"specialist-registry:specialist.registry"_qs,
        [](AnswerFacts& f) { f.team[0].registryCheck->found = false; });
    row("R-B2 filed", u"specialist-filed:specialist.filed"_qs, [](AnswerFacts& f) { f.team[0].filedWith = {u"other"_qs}; });
    row("R-B2 real name", u"specialist-real-name:specialist.real-name"_qs,
        [](AnswerFacts& f) { f.team[0].realNameCertified = false; });
    row("R-B2 not verified online", u"specialist-real-name:specialist.real-name"_qs,
        [](AnswerFacts& f) { f.team[0].verifiedOnlineOn = {}; });
    row("R-B2 record", u"specialist-record:specialist.record"_qs,
        [](AnswerFacts& f) { f.team[0].lastMajorViolation = QDate(2023, 11, 24); });
    row("R-E1 wanted a chief", u"specialist-requested:specialist.title"_qs,
        [](AnswerFacts& f) { f.invitation.minTitle = TitleLevel::Chief; });
    row("R-B3 nobody", u"team-size:team.size"_qs, [](AnswerFacts& f) { f.team.clear(); });
    row("R-E2 late", u"answer-deadline:answer.late"_qs, [](AnswerFacts& f) { f.deadline = kNow.addMSecs(-1); });
    row("R-E4 blocked", u"slot:slot.blocked"_qs, [](AnswerFacts& f) { f.slot->status = SlotStatus::Blocked; });
    row("R-C4", u"danger-stop:danger.shock"_qs, [](AnswerFacts& f) { f.dangerSigns = {DangerSign::Shock}; });
    row("R-D1 withdrawn since", u"consent:consent.withdrawn"_qs, [](AnswerFacts& f) { f.consents[0].withdrawnAt = kNow; });
    row("R-D1 another hospital answers", u"consent:consent.hub"_qs, [](AnswerFacts& f) {
        f.invitation.hubId.clear();
        f.consents[0].hubId = u"other"_qs;
    });
    row("R-J2", u"service-stop:service.stopped"_qs, [](AnswerFacts& f) { f.serviceStopped = true; });
}

void TestAnswer::oneFaultOneBreach()
{
    QFETCH(Change, change);
    QFETCH(QString, breach);
    AnswerFacts facts = answer();
    change(facts);
    const QList<Breach> found = judgeAnswer(facts, everything(), kNow);
    QCOMPARE(keys(found), QStringList({breach}));
    QVERIFY(!ruleInfo(found.first().rule).floor || found.first().severity == Severity::Block);
}

void TestAnswer::titleLadder_RB2()
{
    const QList<TitleLevel> ladder = {
        TitleLevel::Licensed, TitleLevel::Intermediate, TitleLevel::AssociateChief, TitleLevel::Chief};
    const auto refused = [](TitleLevel title, const Policy& policy) {
        AnswerFacts facts = answer();
        facts.invitation.minTitle = TitleLevel::Licensed;
        facts.team[0].title = title;
        return keys(judgeAnswer(facts, policy, kNow)).contains(u"specialist-title:specialist.title"_qs);
    };
    const Policy internet = policyFor({u"base"_qs, u"internet-hospital"_qs});
    for (qsizetype i = 0; i < ladder.size(); ++i) {
        QCOMPARE(refused(ladder.at(i), base()), false);
        QCOMPARE(refused(ladder.at(i), internet), i < 1);
        QCOMPARE(refused(ladder.at(i), remoteClinic()), i < 2);
        QCOMPARE(refused(ladder.at(i), everything()), i < 2);
    }
    QVERIFY(refused(TitleLevel::Assistant, base()));
}

void TestAnswer::yearsByProfile_RB2()
{
    AnswerFacts facts = answer();
    const QString breach = u"specialist-years:specialist.years"_qs;
    facts.team[0].independentSince = QDate(2023, 11, 23);
    QCOMPARE(keys(judgeAnswer(facts, remoteClinic(), kNow)), QStringList());
    QCOMPARE(keys(judgeAnswer(facts, everything(), kNow)), QStringList({breach}));
    facts.team[0].independentSince = QDate(2023, 11, 24);
    QCOMPARE(keys(judgeAnswer(facts, remoteClinic(), kNow)), QStringList({breach}));
    facts.team[0].independentSince = {};
    QCOMPARE(keys(judgeAnswer(facts, remoteClinic(), kNow)), QStringList({breach}));
    facts.team[0].independentSince = QDate(2021, 11, 23);
    QCOMPARE(keys(judgeAnswer(facts, everything(), kNow)), QStringList());
    facts.team[0].lastMajorViolation = QDate(2023, 11, 23);
    QCOMPARE(keys(judgeAnswer(facts, everything(), kNow)), QStringList());
}

void TestAnswer::delegation_RA3()
{
    AnswerFacts facts = answer();
    facts.byInstitution = false;
    facts.answeredById = u"specialist"_qs;
    const QStringList refused{u"delegation:answer.delegation"_qs};
    QCOMPARE(keys(judgeAnswer(facts, everything(), kNow)), refused);
    Delegation delegation{u"d"_qs, u"hub"_qs, u"specialist"_qs, {}, {}, QDate(2026, 1, 1), QDate(2026, 11, 23), {}, {}};
    const auto with = [&](const std::function<void(Delegation&)>& change) {
        Delegation changed = delegation;
        change(changed);
        facts.delegations = {changed};
        return keys(judgeAnswer(facts, everything(), kNow));
    };
    QCOMPARE(with([](Delegation&) {}), QStringList());
    QCOMPARE(with([](Delegation& d) { d.validUntil = QDate(2026, 11, 22); }), refused);
    QCOMPARE(with([](Delegation& d) { d.revokedOn = QDate(2026, 11, 23); }), refused);
    QCOMPARE(with([](Delegation& d) { d.revokedOn = QDate(2026, 11, 24); }), QStringList());
    QCOMPARE(with([](Delegation& d) { d.kinds = {ServiceKind::Mdt}; }), refused);
    QCOMPARE(with([](Delegation& d) { d.subjects = {u"02"_qs}; }), refused);
    QCOMPARE(with([](Delegation& d) { d.institutionId = u"other"_qs; }), refused);
    QCOMPARE(with([](Delegation& d) { d.practitionerId = u"other"_qs; }), refused);
    // a preference alone gives no right to answer
    facts.delegations.clear();
    facts.invitation.preferredSpecialistId = u"specialist"_qs;
    QCOMPARE(keys(judgeAnswer(facts, everything(), kNow)), refused);
}

void TestAnswer::declineNeedsReason_RE2()
{
    AnswerFacts facts;
    facts.answer = AnswerKind::Decline;
    facts.byInstitution = true;
    QCOMPARE(keys(judgeAnswer(facts, everything(), kNow)), QStringList({u"decline-reason:answer.reason"_qs}));
    QVERIFY(blocks(judgeAnswer(facts, base(), kNow)));
    facts.declineReason = u"no free specialist"_qs;
    QCOMPARE(keys(judgeAnswer(facts, everything(), kNow)), QStringList());
}

void TestAnswer::deadline_RE2()
{
    const Policy policy = remoteClinic();
    QCOMPARE(answerDeadline(kNow, Urgency::Routine, {}, base()), kNow.addDays(2));
    QCOMPARE(answerDeadline(kNow, Urgency::Routine, {}, policy), kNow.addDays(1));
    QCOMPARE(answerDeadline(kNow, Urgency::Urgent, {}, policy), kNow.addSecs(4 * 3600));
    QCOMPARE(answerDeadline(kNow, Urgency::Routine, kNow.addSecs(600), policy), kNow.addSecs(600));
    QCOMPARE(answerDeadline(kNow, Urgency::Routine, kNow.addSecs(-600), policy), kNow);
    QVERIFY(!isOverdue(kNow, kNow));
    QVERIFY(isOverdue(kNow, kNow.addMSecs(1)));
    QVERIFY(!isOverdue({}, kNow));
}

void TestAnswer::teams_RB3()
{
    AnswerFacts facts = answer(ServiceKind::Mdt);
    QCOMPARE(keys(judgeAnswer(facts, policyFor({u"base"_qs}), kNow)), QStringList({u"team-size:team.size"_qs}));
    facts.team.append(facts.team.first());
    QCOMPARE(keys(judgeAnswer(facts, policyFor({u"base"_qs}), kNow)), QStringList({u"team-size:team.size"_qs}));
    facts.team[1] = doctor(u"second"_qs, TitleLevel::Chief);
    facts.team[1].subjects = {u"02"_qs};
    QCOMPARE(keys(judgeAnswer(facts, policyFor({u"base"_qs}), kNow)), QStringList());
    facts.team[0].subjects = {u"02"_qs};
    QCOMPARE(keys(judgeAnswer(facts, policyFor({u"base"_qs}), kNow)), QStringList({u"specialist-scope:team.scope"_qs}));
    facts.team[0].subjects = {u"99"_qs, u"03.04"_qs};
    facts.team[1].subjects = {u"99"_qs};
    QCOMPARE(keys(judgeAnswer(facts, policyFor({u"base"_qs}), kNow)), QStringList({u"specialist-scope:specialist.scope"_qs}));
    // comparable level: one rank apart in a remote clinic
    AnswerFacts clinic = answer();
    clinic.invitation.minTitle = TitleLevel::Intermediate;
    clinic.team = {doctor(u"a"_qs, TitleLevel::Chief), doctor(u"b"_qs, TitleLevel::AssociateChief)};
    QCOMPARE(keys(judgeAnswer(clinic, remoteClinic(), kNow)), QStringList());
    clinic.team[1].title = TitleLevel::Intermediate;
    QVERIFY(keys(judgeAnswer(clinic, remoteClinic(), kNow)).contains(u"team-level:team.level"_qs));
    QCOMPARE(kindInfo(ServiceKind::Mdt).signers, Signers::EverySpecialist);
}

void TestAnswer::standingDiagnosis_RH4()
{
    Agreement standing = agreement();
    QVERIFY(!hasStandingAnswer(standing, ServiceKind::EcgDiagnosis));
    standing.standingAnswer = true;
    QVERIFY(hasStandingAnswer(standing, ServiceKind::EcgDiagnosis));
    QVERIFY(!hasStandingAnswer(standing, ServiceKind::OrdinaryClinic));
    standing.alliance = Alliance::None;
    QVERIFY(!hasStandingAnswer(standing, ServiceKind::EcgDiagnosis));
    QVERIFY(!hasStandingAnswer(std::nullopt, ServiceKind::EcgDiagnosis));
}

void TestAnswer::everyKindIsInTheTable_RE3()
{
    for (const EnumCode<ServiceKind>& row : EnumCodes<ServiceKind>::table) {
        const KindInfo& info = kindInfo(row.value);
        QCOMPARE(info.kind, row.value);
        QCOMPARE(fromCode<ServiceKind>(codeOf(row.value)), std::optional(row.value));
        // R-I3: the inviter answers for a consultation, both for a diagnosis
        QCOMPARE(info.liability, isDiagnosis(row.value) ? Liability::Both : Liability::Inviter);
        QVERIFY(info.minSpecialists >= 1);
        QVERIFY(row.value == ServiceKind::TeachingRound || !feeItemCodes(row.value).isEmpty());
        if (isDiagnosis(row.value))
            QCOMPARE(info.consent, ConsentVariant::Diagnosis);
    }
    QCOMPARE(kindInfo(ServiceKind::ImagingDiagnosis).signers, Signers::DiagnosingAndReviewing);
    QVERIFY(kindInfo(ServiceKind::AuscultationClinic).needsCapability);
    QVERIFY(!kindInfo(ServiceKind::NonInteractiveConsultation).interactive);
}

void TestAnswer::limitsAreData_RE3_RG2()
{
    for (const ServiceKind kind : {ServiceKind::AuscultationClinic, ServiceKind::OrdinaryClinic,
             ServiceKind::SpecialDiseaseClinic, ServiceKind::PremiumClinic})
        QCOMPARE(visitLimits(kind, remoteClinic()), (MinuteLimits{10, 20}));
    QCOMPARE(visitLimits(ServiceKind::Mdt, remoteClinic()), (MinuteLimits{15, 120}));
    QCOMPARE(visitLimits(ServiceKind::EcgDiagnosis, remoteClinic()), MinuteLimits());
    Profile site{u"site"_qs, u"1"_qs, {}, true, {}, {}, {{ServiceKind::Mdt, {20, 60}}, {ServiceKind::OrdinaryClinic, {5, 90}}}};
    const Policy tightened = mergePolicy(
        {*PolicyLibrary::builtIn().latest(u"base"_qs), *PolicyLibrary::builtIn().latest(u"remote-clinic"_qs), site});
    QCOMPARE(visitLimits(ServiceKind::Mdt, tightened), (MinuteLimits{20, 60}));
    QCOMPARE(visitLimits(ServiceKind::OrdinaryClinic, tightened), (MinuteLimits{10, 20}));
}

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
