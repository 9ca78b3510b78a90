#include "core/policy/Breach.h"
#include "core/policy/PolicyJson.h"
#include "core/policy/PolicyLibrary.h"
#include "core/policy/TitleLevel.h"

#include <QRandomGenerator>
#include <QTest>

using namespace core;

namespace {

Profile law(const QString& name, const QMap<RuleKey, Severity>& rules, const QMap<Parameter, int>& numbers)
{
    return Profile{name, u"1"_qs, {}, false, rules, numbers, {}};
}

} // namespace

class TestPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS: // R-P1 throughout; R-B1, R-B2 where titles are compared
    void everyRuleHasItsOwnCodeAndRequirements();
    void builtInProfilesAreThere_RP1();
    void stricterWinsInAnyOrder_RP1();
    void titleAndYearsOfAllProfilesHold_RB1_RB2();
    void siteMayLowerButNeverTheFloor_RP1();
    void siteTightensNumbersOnly_RP1();
    void profilesThatApply_RP1();
    void aCaseIsJudgedAgainByItsVersion_RP1();
    void jsonComesBackTheSame();
    void badJsonIsRefused_data();
    void badJsonIsRefused();
    void sameVersionWithOtherContentIsRefused();
    void judgesOnlyWhatThePolicyKnows();
    void aReasonOpensWhatIsNotBlocked_RP1();
    void theLegalDayIsChinas();
    void damagedJsonNeverCrashes();
};

void TestPolicy::everyRuleHasItsOwnCodeAndRequirements()
{
    QStringList codes;
    for (qsizetype i = 0; i < allRules().size(); ++i) {
        const RuleInfo& rule = allRules().at(i);
        QCOMPARE(static_cast<qsizetype>(rule.key), i);
        QVERIFY(!rule.rIds.isEmpty());
        QVERIFY(!codes.contains(rule.code));
        QCOMPARE(ruleFromCode(rule.code), std::optional(rule.key));
        codes.append(rule.code);
    }
    for (qsizetype i = 0; i < allParameters().size(); ++i) {
        QCOMPARE(static_cast<qsizetype>(allParameters().at(i).key), i);
        QCOMPARE(parameterFromCode(allParameters().at(i).code), std::optional(allParameters().at(i).key));
    }
}

void TestPolicy::builtInProfilesAreThere_RP1()
{
    const PolicyLibrary& library = PolicyLibrary::builtIn();
    QSet<RuleKey> judged;
    for (const QString& name : {u"base"_qs, u"remote-clinic"_qs, u"internet-hospital"_qs}) {
        const auto profile = library.latest(name);
        QVERIFY(profile.has_value());
        for (auto it = profile->rules.begin(); it != profile->rules.end(); ++it)
            judged.insert(it.key());
    }
    QCOMPARE(judged.size(), allRules().size());
    const Policy policy = library.policy({u"base"_qs}).value();
    for (const RuleInfo& rule : allRules()) {
        if (rule.floor && policy.rules.contains(rule.key))
            QCOMPARE(policy.severity(rule.key), std::optional(Severity::Block));
    }
}

void TestPolicy::stricterWinsInAnyOrder_RP1()
{
    const Profile a = law(u"a"_qs, {{RuleKey::PatientPhone, Severity::Warn}, {RuleKey::TeamLevel, Severity::Block}},
        {{Parameter::VisitMaxMinutes, 20}, {Parameter::MinIndependentYears, 3}});
    const Profile b = law(u"b"_qs, {{RuleKey::PatientPhone, Severity::Reason}, {RuleKey::TeamLevel, Severity::Warn}},
        {{Parameter::VisitMaxMinutes, 30}, {Parameter::MinIndependentYears, 5}});
    for (const Policy& policy : {mergePolicy({a, b}), mergePolicy({b, a})}) {
        QCOMPARE(policy.severity(RuleKey::PatientPhone), std::optional(Severity::Reason));
        QCOMPARE(policy.severity(RuleKey::TeamLevel), std::optional(Severity::Block));
        QCOMPARE(policy.number(Parameter::VisitMaxMinutes), std::optional(20));
        QCOMPARE(policy.number(Parameter::MinIndependentYears), std::optional(5));
        QVERIFY(!policy.severity(RuleKey::Ground).has_value());
    }
}

void TestPolicy::titleAndYearsOfAllProfilesHold_RB1_RB2()
{
    const auto merged = [](const QStringList& names) { return PolicyLibrary::builtIn().policy(names).value(); };
    const Policy base = merged({u"base"_qs});
    QCOMPARE(base.number(Parameter::MinTitle), std::optional(static_cast<int>(TitleLevel::Licensed)));
    QCOMPARE(base.number(Parameter::MinIndependentYears), std::optional(3));
    const Policy all = merged({u"internet-hospital"_qs, u"remote-clinic"_qs, u"base"_qs});
    QCOMPARE(all.number(Parameter::MinTitle), std::optional(static_cast<int>(TitleLevel::AssociateChief)));
    QCOMPARE(all.number(Parameter::MinIndependentYears), std::optional(5));
    QCOMPARE(base.number(Parameter::MinOnSiteTitle), std::optional(static_cast<int>(TitleLevel::Village)));
    QCOMPARE(all.number(Parameter::MinOnSiteTitle), std::optional(static_cast<int>(TitleLevel::Assistant)));
}

void TestPolicy::siteMayLowerButNeverTheFloor_RP1()
{
    Profile site{u"site-x"_qs, u"3"_qs, {}, true, {}, {}, {}};
    for (const RuleInfo& rule : allRules())
        site.rules.insert(rule.key, Severity::Warn);
    const Policy policy = mergePolicy({*PolicyLibrary::builtIn().latest(u"base"_qs), site});
    for (const RuleInfo& rule : allRules())
        QCOMPARE(policy.severity(rule.key), std::optional(rule.floor ? Severity::Block : Severity::Warn));
    for (const RuleKey key :
        {RuleKey::Consent, RuleKey::Agreement, RuleKey::InstitutionLicence, RuleKey::OnSiteLicence, RuleKey::SpecialistLicence,
            RuleKey::SpecialistScope, RuleKey::ClinicalSubject, RuleKey::Invitation, RuleKey::DangerStop, RuleKey::ServiceStop})
        QVERIFY(ruleInfo(key).floor);
}

void TestPolicy::siteTightensNumbersOnly_RP1()
{
    const Profile loose{
        u"loose"_qs, u"1"_qs, {}, true, {}, {{Parameter::VisitMaxMinutes, 60}, {Parameter::MinIndependentYears, 1}}, {}};
    const Profile tight{
        u"tight"_qs, u"1"_qs, {}, true, {}, {{Parameter::VisitMaxMinutes, 15}, {Parameter::MinIndependentYears, 8}}, {}};
    const Profile clinic = *PolicyLibrary::builtIn().latest(u"remote-clinic"_qs);
    const Profile base = *PolicyLibrary::builtIn().latest(u"base"_qs);
    QCOMPARE(mergePolicy({loose, base, clinic}).number(Parameter::VisitMaxMinutes), std::optional(20));
    QCOMPARE(mergePolicy({loose, base, clinic}).number(Parameter::MinIndependentYears), std::optional(3));
    QCOMPARE(mergePolicy({base, clinic, tight}).number(Parameter::VisitMaxMinutes), std::optional(15));
    QCOMPARE(mergePolicy({base, clinic, tight}).number(Parameter::MinIndependentYears), std::optional(8));
}

void TestPolicy::profilesThatApply_RP1()
{
    QCOMPARE(profilesFor(ServiceKind::EcgDiagnosis, false), QStringList({u"base"_qs}));
    QCOMPARE(profilesFor(ServiceKind::PremiumClinic, false), QStringList({u"base"_qs, u"remote-clinic"_qs}));
    QCOMPARE(profilesFor(ServiceKind::Mdt, true), QStringList({u"base"_qs, u"internet-hospital"_qs}));
    QVERIFY(coversKind(u"base@1"_qs, ServiceKind::Mdt, false));
    QVERIFY(!coversKind(u"base@1"_qs, ServiceKind::Mdt, true));
    QVERIFY(!coversKind(u"base@1"_qs, ServiceKind::OrdinaryClinic, false));
    QVERIFY(coversKind(u"base@1+remote-clinic@1+site-x@3"_qs, ServiceKind::OrdinaryClinic, false));
}

void TestPolicy::aCaseIsJudgedAgainByItsVersion_RP1()
{
    PolicyLibrary library = PolicyLibrary::builtIn();
    const Policy old = library.policy({u"base"_qs, u"remote-clinic"_qs}).value();
    QCOMPARE(old.version, u"base@1+remote-clinic@1"_qs);
    Profile next = *library.latest(u"remote-clinic"_qs);
    next.version = u"2"_qs;
    next.numbers[Parameter::VisitMaxMinutes] = 18;
    QVERIFY(library.add(next).has_value());
    QCOMPARE(library.policy({u"base"_qs, u"remote-clinic"_qs}).value().number(Parameter::VisitMaxMinutes), std::optional(18));
    QCOMPARE(library.policyFromVersion(old.version).value(), old);
    QCOMPARE(library.policyFromVersion(u"base@9"_qs).error().code, Code::NotFound);
    QCOMPARE(library.policy({u"unknown"_qs}).error().code, Code::NotFound);
}

void TestPolicy::jsonComesBackTheSame()
{
    Profile profile = *PolicyLibrary::builtIn().latest(u"base"_qs);
    profile.kindLimits.insert(ServiceKind::Mdt, MinuteLimits{15, 90});
    profile.kindLimits.insert(ServiceKind::CaseDiscussion, MinuteLimits{std::nullopt, 45});
    QCOMPARE(parseProfile(profileToJson(profile)).value(), profile);
}

void TestPolicy::badJsonIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    QTest::newRow("nothing") << QByteArray() << u"policy: not a JSON object"_qs;
    QTest::newRow("array") << QByteArray("[]") << u"policy: not a JSON object"_qs;
    QTest::newRow("no rules") << QByteArray(R"({"profile":"a","version":"1"})") << u"policy: rules"_qs;
    QTest::newRow("no version") << QByteArray(R"({"profile":"a","rules":{}})") << u"policy: version"_qs;
    QTest::newRow("separator in name") << QByteArray(R"({"profile":"a@b","version":"1","rules":{}})") << u"policy: profile"_qs;
    QTest::newRow("unknown member") << QByteArray(R"({"profile":"a","version":"1","rules":{},"x":1})") << u"policy: x"_qs;
    QTest::newRow("unknown rule") << QByteArray(R"({"profile":"a","version":"1","rules":{"x":"block"}})")
                                  << u"policy: rules.x"_qs;
    QTest::newRow("unknown severity") << QByteArray(R"({"profile":"a","version":"1","rules":{"slot":"no"}})")
                                      << u"policy: rules.slot"_qs;
    QTest::newRow("floor") << QByteArray(R"({"profile":"a","version":"1","site":true,"rules":{"consent":"reason"}})")
                           << u"policy: floor consent"_qs;
    QTest::newRow("danger floor") << QByteArray(R"({"profile":"a","version":"1","rules":{"danger-stop":"warn"}})")
                                  << u"policy: floor danger-stop"_qs;
    QTest::newRow("unknown number") << QByteArray(R"({"profile":"a","version":"1","rules":{},"parameters":{"x":1}})")
                                    << u"policy: parameters.x"_qs;
    QTest::newRow("fraction") << QByteArray(R"({"profile":"a","version":"1","rules":{},"parameters":{"answer-hours":1.5}})")
                              << u"policy: parameters.answer-hours"_qs;
    QTest::newRow("out of range") << QByteArray(R"({"profile":"a","version":"1","rules":{},"parameters":{"answer-hours":0}})")
                                  << u"policy: parameters.answer-hours"_qs;
    QTest::newRow("title") << QByteArray(R"({"profile":"a","version":"1","rules":{},"parameters":{"min-title":3}})")
                           << u"policy: parameters.min-title"_qs;
    QTest::newRow("no rank on site") << QByteArray(
        R"({"profile":"a","version":"1","rules":{},"parameters":{"min-onsite-title":"none"}})")
                                     << u"policy: parameters.min-onsite-title"_qs;
    QTest::newRow("crossed") << QByteArray(
        R"({"profile":"a","version":"1","rules":{},"parameters":{"visit-min-minutes":30,"visit-max-minutes":20}})")
                             << u"policy: parameters.visit-max-minutes"_qs;
    QTest::newRow("kind") << QByteArray(R"({"profile":"a","version":"1","rules":{},"kinds":{"x":{}}})") << u"policy: kinds.x"_qs;
    QTest::newRow("kind crossed") << QByteArray(R"({"profile":"a","version":"1","rules":{},"kinds":{"mdt":{"min":9,"max":8}}})")
                                  << u"policy: kinds.mdt"_qs;
    QTest::newRow("site type") << QByteArray(R"({"profile":"a","version":"1","rules":{},"site":"yes"})") << u"policy: site"_qs;
}

void TestPolicy::badJsonIsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, detail);
    const Result<Profile> profile = parseProfile(json);
    QVERIFY(!profile);
    QCOMPARE(profile.error(), (Error{Code::BadInput, detail}));
    QCOMPARE(parseProfile(QByteArray(300 * 1024, ' ')).error().code, Code::TooLarge);
}

void TestPolicy::sameVersionWithOtherContentIsRefused()
{
    PolicyLibrary library = PolicyLibrary::builtIn();
    Profile base = *library.latest(u"base"_qs);
    QVERIFY(library.add(base).has_value());
    base.numbers[Parameter::AnswerHours] = 1;
    QCOMPARE(library.add(base).error().code, Code::Exists);
}

void TestPolicy::judgesOnlyWhatThePolicyKnows()
{
    const Policy policy = mergePolicy({law(u"a"_qs, {{RuleKey::Slot, Severity::Warn}, {RuleKey::Consent, Severity::Block}}, {})});
    Judge judge(policy);
    judge.note(RuleKey::Ground, u"x"_qs);
    judge.note(RuleKey::Slot, u"x"_qs);
    judge.note(RuleKey::Slot, u"x"_qs);
    QCOMPARE(judge.breaches().size(), 1);
    QVERIFY(!blocks(judge.breaches()));
    judge.require(false, RuleKey::Consent, u"y"_qs);
    QVERIFY(blocks(judge.breaches()));
    QCOMPARE(rIdsOf(judge.breaches()), QStringList({u"R-D1"_qs, u"R-E4"_qs}));
    QVERIFY(!worst({}).has_value());
}

void TestPolicy::aReasonOpensWhatIsNotBlocked_RP1()
{
    const Breach warn{RuleKey::DangerVitals, Severity::Warn, {}, {}};
    const Breach reason{RuleKey::PatientPhone, Severity::Reason, {}, {}};
    const Breach block{RuleKey::Consent, Severity::Block, {}, {}};
    QCOMPARE(standing({warn, reason, block}, {}), QList({reason, block}));
    QCOMPARE(standing({warn, reason}, {{RuleKey::PatientPhone, u" "_qs}}), QList({reason}));
    QCOMPARE(standing({warn, reason}, {{RuleKey::PatientPhone, u"no phone at home"_qs}}), QList<Breach>());
    QCOMPARE(standing({block}, {{RuleKey::Consent, u"later"_qs}}), QList({block}));
}

void TestPolicy::damagedJsonNeverCrashes()
{
    const QByteArray sound = profileToJson(*PolicyLibrary::builtIn().latest(u"base"_qs));
    QRandomGenerator random(1);
    for (int round = 0; round < 2000; ++round) {
        QByteArray damaged = sound;
        for (int i = random.bounded(1, 6); i > 0; --i)
            damaged[random.bounded(int(damaged.size()))] = char(random.bounded(256));
        if (random.bounded(4) == 0)
            damaged.truncate(random.bounded(int(damaged.size())));
        const Result<Profile> profile = parseProfile(damaged);
        if (!profile)
            QCOMPARE(profile.error().code, Code::BadInput);
        else
            QCOMPARE(parseProfile(profileToJson(*profile)).value(), *profile);
    }
    QVERIFY(!parseProfile(QByteArray(100000, '[')));
}

void TestPolicy::theLegalDayIsChinas()
{
    QCOMPARE(legalDate(QDateTime(QDate(2026, 12, 31), QTime(15, 59, 59), Qt::UTC)), QDate(2026, 12, 31));
    QCOMPARE(legalDate(QDateTime(QDate(2026, 12, 31), QTime(16, 0), Qt::UTC)), QDate(2027, 1, 1));
    QVERIFY(isWithin(QDate(2026, 1, 1), QDate(2026, 1, 1), QDate(2026, 1, 1)));
    QVERIFY(!isWithin(QDate(2026, 1, 2), QDate(2026, 1, 1), QDate(2026, 1, 1)));
    QVERIFY(isWithin(QDate(2026, 1, 2), QDate(2026, 1, 1), {}));
    QVERIFY(!isWithin({}, {}, {}));
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
