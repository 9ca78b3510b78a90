#include "core/people/PatientRules.h"
#include "core/people/Practitioner.h"
#include "core/people/ResidentId.h"
#include "core/policy/PolicyLibrary.h"

#include <QRandomGenerator>
#include <QTest>

using namespace core;

namespace {

const QDate kToday(2026, 11, 23);

// Completes 17 digits by the weights printed in GB 11643, another way than the product's.
QString complete(const QString& first17)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; ++i)
        sum += weights[i] * first17.at(i).digitValue();
    return first17 + QChar(u"10X98765432"[sum % 11]);
}

Person person(const QString& number)
{
    return Person{
        u"张三"_qs, u"zhang san"_qs, Sex::Female, QDate(1949, 12, 31), {DocumentKind::ResidentId, number, {}}, u"138"_qs};
}

} // namespace

class TestPatientRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheStandardsOwnExample_RC1();
    void faultsAreNamed_data();
    void faultsAreNamed();
    void everySingleWrongDigitIsFound_RC1();
    void anyTextIsJudgedWithoutHarm();
    void leapDay_RC1();
    void differencesAreNamed_RC1();
    void identityGaps_RC1();
    void otherDocuments_RC1();
    void duplicatesAreRecognised_RC1();
    void wholeYearsCountLikeBirthdays();
};

void TestPatientRules::readsTheStandardsOwnExample_RC1()
{
    const ResidentId id = parseResidentId(u"11010519491231002X", kToday).value();
    QCOMPARE(id.birthDate, QDate(1949, 12, 31));
    QCOMPARE(id.sex, Sex::Female);
    QCOMPARE(id.regionCode, u"110105"_qs);
    QCOMPARE(parseResidentId(u" 110105 19491231 002x ", kToday).value(), id);
    QCOMPARE(parseResidentId(u"１１０１０５１９４９１２３１００２Ｘ", kToday).value(), id);
    QCOMPARE(residentIdCheckDigit(u"11010519491231002"), QChar(u'X'));
    QCOMPARE(parseResidentId(complete(u"44052418800101001"_qs), kToday).value().sex, Sex::Male);
    QVERIFY(residentIdCheckDigit(u"1101051949123100").isNull());
    QVERIFY(residentIdCheckDigit(u"1101051949123100a").isNull());
}

void TestPatientRules::faultsAreNamed_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("fault");
    QTest::newRow("empty") << QString() << u"resident-id.length"_qs;
    QTest::newRow("old 15 digits") << u"110105491231002"_qs << u"resident-id.length"_qs;
    QTest::newRow("endless") << QString(100000, u'1') << u"resident-id.length"_qs;
    QTest::newRow("letter") << u"1101051949123100AX"_qs << u"resident-id.characters"_qs;
    QTest::newRow("X early") << u"1101051949123100X2"_qs << u"resident-id.characters"_qs;
    QTest::newRow("region") << complete(u"98010519491231002"_qs) << u"resident-id.region"_qs;
    QTest::newRow("month") << complete(u"11010519491331002"_qs) << u"resident-id.birth-date"_qs;
    QTest::newRow("future") << complete(u"11010520261124002"_qs) << u"resident-id.birth-date"_qs;
    QTest::newRow("year 0") << complete(u"11010500001231002"_qs) << u"resident-id.birth-date"_qs;
    QTest::newRow("check digit") << u"110105194912310021"_qs << u"resident-id.check-digit"_qs;
    QTest::newRow("swapped") << u"11010519491231020X"_qs << u"resident-id.check-digit"_qs;
}

void TestPatientRules::faultsAreNamed()
{
    QFETCH(QString, number);
    QFETCH(QString, fault);
    const Result<ResidentId> id = parseResidentId(number, kToday);
    QVERIFY(!id);
    QCOMPARE(id.error(), (Error{Code::BadInput, fault}));
}

void TestPatientRules::everySingleWrongDigitIsFound_RC1()
{
    QRandomGenerator random(20261123);
    for (int round = 0; round < 200; ++round) {
        const QDate birth = QDate(1930, 1, 1).addDays(random.bounded(34000));
        const QString first17 = u"640104"_qs + birth.toString(u"yyyyMMdd"_qs) + QString::number(random.bounded(100, 1000));
        const QString number = complete(first17);
        QVERIFY(parseResidentId(number, kToday).has_value());
        const int place = random.bounded(17);
        QString wrong = number;
        wrong[place] = QChar(u'0' + (wrong.at(place).digitValue() + random.bounded(1, 10)) % 10);
        QVERIFY(!parseResidentId(wrong, kToday));
    }
}

void TestPatientRules::anyTextIsJudgedWithoutHarm()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 3000; ++round) {
        QString text = u"11010519491231002X"_qs;
        for (int i = random.bounded(1, 5); i > 0; --i)
            text[random.bounded(int(text.size()))] = QChar(char16_t(random.bounded(0x10000)));
        const Result<ResidentId> id = parseResidentId(text, kToday);
        if (id)
            QCOMPARE(parseResidentId(id->number, kToday).value(), *id);
        else
            QVERIFY(id.error().detail.startsWith(u"resident-id."));
    }
}

void TestPatientRules::leapDay_RC1()
{
    QCOMPARE(parseResidentId(complete(u"11010520000229002"_qs), kToday).value().birthDate, QDate(2000, 2, 29));
    QCOMPARE(parseResidentId(complete(u"11010519000229002"_qs), kToday).error().detail, u"resident-id.birth-date"_qs);
    QCOMPARE(parseResidentId(complete(u"11010520230229002"_qs), kToday).error().detail, u"resident-id.birth-date"_qs);
    QVERIFY(parseResidentId(complete(u"11010520261123002"_qs), kToday).has_value());
}

void TestPatientRules::differencesAreNamed_RC1()
{
    const ResidentId id = parseResidentId(u"11010519491231002X", kToday).value();
    Person typed = person(id.number);
    QCOMPARE(differences(id, typed), QStringList());
    typed.birthDate = QDate(1949, 12, 30);
    typed.sex = Sex::Male;
    QCOMPARE(differences(id, typed), QStringList({u"patient.birth-date"_qs, u"patient.sex"_qs}));
    typed.birthDate = {};
    typed.sex = Sex::Unknown;
    QCOMPARE(differences(id, typed), QStringList());
}

void TestPatientRules::identityGaps_RC1()
{
    Patient patient;
    QCOMPARE(patientGaps(patient, kToday),
        QStringList({u"patient.name"_qs, u"patient.sex"_qs, u"patient.birth-date"_qs, u"patient.document-reason"_qs}));
    patient.person = person(u"11010519491231002X"_qs);
    QCOMPARE(patientGaps(patient, kToday), QStringList());
    const Policy policy = PolicyLibrary::builtIn().policy({u"base"_qs}).value();
    patient.person.document.number = u"110105194912310021"_qs;
    patient.person.phone.clear();
    Judge judge(policy);
    judgePatient(judge, patient, kToday);
    QCOMPARE(judge.breaches().size(), 2);
    QCOMPARE(judge.breaches().at(0).rule, RuleKey::PatientPhone);
    QCOMPARE(judge.breaches().at(1).rule, RuleKey::ResidentIdInvalid);
    QCOMPARE(judge.breaches().at(1).severity, Severity::Block);
    QCOMPARE(judge.breaches().at(1).rIds, QStringList({u"R-C1"_qs}));
}

void TestPatientRules::otherDocuments_RC1()
{
    Patient patient;
    patient.person = person({});
    QCOMPARE(patientGaps(patient, kToday), QStringList({u"patient.document"_qs}));
    patient.person.document = {DocumentKind::Passport, u"E12345678"_qs, {}};
    QCOMPARE(patientGaps(patient, kToday), QStringList());
    patient.person.document = {DocumentKind::None, {}, u"newborn"_qs};
    QCOMPARE(patientGaps(patient, kToday), QStringList());
    patient.person.birthDate = kToday.addDays(1);
    QCOMPARE(patientGaps(patient, kToday), QStringList({u"patient.birth-date"_qs}));
}

void TestPatientRules::duplicatesAreRecognised_RC1()
{
    Patient a;
    a.id = u"a"_qs;
    a.person = person(u"11010519491231002X"_qs);
    Patient b = a;
    b.id = u"b"_qs;
    b.person.name = u"other"_qs;
    b.person.document.number = u"110105 19491231 002x"_qs;
    QCOMPARE(matchPatients(a, b), Match::Certain);
    b.person = a.person;
    b.person.document.number = complete(u"11010519491231004"_qs);
    QCOMPARE(matchPatients(a, b), Match::None);
    b.person.document = {DocumentKind::Passport, u"E1"_qs, {}};
    QCOMPARE(matchPatients(a, b), Match::Possible);
    b.person.birthDate = QDate(1980, 1, 1);
    b.person.phone = u"139"_qs;
    QCOMPARE(matchPatients(a, b), Match::None);
    Patient certain = a;
    certain.id = u"c"_qs;
    Patient possible = a;
    possible.id = u"p"_qs;
    possible.person.document = {DocumentKind::None, {}, u"lost"_qs};
    const QList<Patient> found = findDuplicates(a, {b, possible, a, certain});
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0).id, u"c"_qs);
    QCOMPARE(found.at(1).id, u"p"_qs);
}

void TestPatientRules::wholeYearsCountLikeBirthdays()
{
    QCOMPARE(wholeYears(QDate(2004, 2, 29), QDate(2007, 2, 28)), 2);
    QCOMPARE(wholeYears(QDate(2004, 2, 29), QDate(2007, 3, 1)), 3);
    QCOMPARE(wholeYears(QDate(2023, 11, 23), kToday), 3);
    QCOMPARE(wholeYears(QDate(2023, 11, 24), kToday), 2);
    QCOMPARE(wholeYears(kToday.addDays(1), kToday), 0);
    QCOMPARE(wholeYears({}, kToday), 0);
}

QTEST_GUILESS_MAIN(TestPatientRules)
#include "tst_patient_rules.moc"
