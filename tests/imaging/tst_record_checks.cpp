// What is looked at by itself when a record is added (R-F1).
#include "core/records/LabTable.h"
#include "core/records/RecordChecks.h"
#include "core/records/RecordType.h"

#include <QTest>

using namespace Qt::StringLiterals;
using core::DecodedFile;
using core::RecordCheck;
using About = core::RecordCheck::About;
using Verdict = core::RecordCheck::Verdict;

Q_DECLARE_METATYPE(core::RecordCheck::Verdict)

namespace {

core::Patient wang()
{
    core::Patient patient;
    patient.person.name = u"王桂兰"_s;
    patient.person.pinyin = u"wang gui lan"_s;
    patient.person.birthDate = QDate(1968, 3, 12);
    patient.person.document = {core::DocumentKind::ResidentId, u"640302196803121228"_s, {}};
    return patient;
}

Verdict verdictOf(const QList<RecordCheck>& checks, About about)
{
    for (const RecordCheck& check : checks) {
        if (check.about == about)
            return check.verdict;
    }
    return Verdict::Unknown;
}

} // namespace

class TestRecordChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreCompared_data()
    {
        QTest::addColumn<QString>("inFile");
        QTest::addColumn<int>("same"); // -1 = says nothing
        QTest::newRow("characters") << u"王桂兰"_s << 1;
        QTest::newRow("pinyin") << u"WANG GUILAN"_s << 1;
        QTest::newRow("given name first") << u"Guilan Wang"_s << 1;
        QTest::newRow("three groups") << u"WANG GUILAN=王 桂兰"_s << 1;
        QTest::newRow("somebody else") << u"李大力"_s << 0;
        QTest::newRow("somebody else, Latin") << u"CompressedSamples CT1"_s << 0;
        QTest::newRow("same pinyin, other characters") << u"Wang Guilan=王贵兰"_s << 0;
        QTest::newRow("anonymous") << u"Anonymous"_s << -1;
        QTest::newRow("nothing") << QString() << -1;
    }

    void namesAreCompared() // R-F1
    {
        QFETCH(QString, inFile);
        QFETCH(int, same);
        const auto verdict = core::sameName(inFile, wang().person);
        QCOMPARE(verdict ? int(*verdict) : -1, same);
    }

    void anotherPatientIsAskedAbout() // R-F1
    {
        DecodedFile file;
        file.kind = DecodedFile::Kind::Pdf;
        file.text = u"云岭县医院 检验报告单\n姓名：李大力  性别：男\n身份证 640302197001011234\n"_s;
        const auto checks = core::checksOf(file, wang());
        QCOMPARE(verdictOf(checks, About::Name), Verdict::Ask);
        QCOMPARE(verdictOf(checks, About::Identity), Verdict::Ask);
        QVERIFY(core::asks(checks));
        file.text = u"姓名：王桂兰 身份证 640302196803121228"_s;
        QVERIFY(!core::asks(core::checksOf(file, wang())));
        file.text = u"Nothing about anybody"_s;
        QCOMPARE(verdictOf(core::checksOf(file, wang()), About::Name), Verdict::Unknown);
    }

    void anotherPatientsNameInATextIsAskedAbout_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("another, without a word before it") << u"心电图报告 马建国 男 61岁 窦性心律"_s << Verdict::Ask;
        QTest::newRow("another, in Latin letters") << u"Report on SMITH, JOHN: sinus rhythm"_s << Verdict::Ask;
        QTest::newRow("another, as written here") << u"Report on John  Smith, sinus rhythm"_s << Verdict::Ask;
        QTest::newRow("part of another word") << u"Report on John Smithson, sinus rhythm"_s << Verdict::Unknown;
        QTest::newRow("both") << u"王桂兰与马建国同住"_s << Verdict::Fine;
        QTest::newRow("this one") << u"心电图报告 王桂兰 女"_s << Verdict::Fine;
        QTest::newRow("nobody") << u"窦性心律"_s << Verdict::Unknown;
        QTest::newRow("behind a word") << u"受检者：马建国"_s << Verdict::Ask;
        QTest::newRow("a stranger behind a word") << u"患者：李四 心电图"_s << Verdict::Ask;
        QTest::newRow("a stranger in Latin letters") << u"Patient: Mary Jones\nsinus rhythm"_s << Verdict::Ask;
        QTest::newRow("prose behind a word") << u"病人：一般情况尚可，患者：因胸闷三天入院"_s << Verdict::Unknown;
        QTest::newRow("prose before the name") << u"病人：胸闷 姓名：王桂兰"_s << Verdict::Fine;
        QTest::newRow("English prose") << u"Patient: alert and oriented"_s << Verdict::Unknown;
    }
    void anotherPatientsNameInATextIsAskedAbout() // R-F1
    {
        QFETCH(QString, text);
        DecodedFile file;
        file.kind = DecodedFile::Kind::Pdf;
        file.text = text;
        QTEST(verdictOf(core::checksOf(file, wang(), {u"王桂兰"_s, u"马建国"_s, u"John Smith"_s}), About::Name), "verdict");
    }

    void birthDateAndBlurAreAskedAbout() // R-F1
    {
        DecodedFile file;
        file.kind = DecodedFile::Kind::Dicom;
        file.birthDate = QDate(1971, 1, 23);
        QCOMPARE(verdictOf(core::checksOf(file, wang()), About::BirthDate), Verdict::Ask);
        DecodedFile photo;
        photo.sharpness = 0.31;
        QCOMPARE(verdictOf(core::checksOf(photo, wang()), About::Sharpness), Verdict::Ask);
        photo.sharpness = 0.9;
        QVERIFY(!core::asks(core::checksOf(photo, wang())));
    }

    void duplicatesAreFoundByTheirBytes() // R-F1
    {
        core::RecordItem there;
        there.title = u"胸部正位片"_s;
        there.sha256 = QString(64, u'a');
        QCOMPARE(core::duplicateCheck(QString(64, u'a'), {there}).found, u"胸部正位片"_s);
        QCOMPARE(core::duplicateCheck(QString(64, u'b'), {there}).verdict, Verdict::Fine);
    }

    void typesAreKnownByTheirBytes()
    {
        QCOMPARE(core::mimeOf(QByteArray(128, '\0') + "DICM....", u"a.txt"_s), u"application/dicom"_s);
        QCOMPARE(core::mimeOf("\xff\xd8\xff\xe0", u"a.exe"_s), u"image/jpeg"_s);
        QCOMPARE(core::mimeOf("name,value\n", u"a.csv"_s), u"text/csv"_s);
        QCOMPARE(core::mimeOf("MZ\x90\0\3"_ba, u"a.txt"_s), QString());
        QCOMPARE(core::mimeOf("plain", u"virus.bat"_s), QString());
        QCOMPARE(core::mimeOf({}, u"a.txt"_s), QString());
    }

    void labTablesAreRead() // R-F1
    {
        const auto table = core::labTableOf(
            "血生化、BNP\nBNP\t412\tpg/mL\t<100\tH\t210;298\n肌酐\t71\tμmol/L\t41-73\t\n血钾\t6.1\tmmol/L\t3.5-5.3\t\n"_ba,
            u"text/plain"_s);
        QVERIFY(table.has_value());
        QCOMPARE(table->title, u"血生化、BNP"_s);
        QCOMPARE(table->rows.size(), 3);
        QCOMPARE(table->rows[0].earlier, (QList<double>{210, 298}));
        QCOMPARE(table->rows[1].flag, QString());
        QCOMPARE(table->rows[2].flag, u"H"_s); // outside its range without a flag
        const auto csv = core::labTableOf("name,value,unit,reference\n\"CRP, sensitive\",2.0,mg/L,<5\n"_ba, u"text/csv"_s);
        QVERIFY(csv && csv->rows.size() == 1);
        QCOMPARE(csv->rows[0].name, u"CRP, sensitive"_s);
        QVERIFY(!core::labTableOf("A letter.\nNo table.", u"text/plain"_s));
        const auto json = core::labTableOf(
            R"({"title":"BNP","values":[{"name":"BNP","value":412,"unit":"pg/mL","reference":"<100"}]})", u"application/json"_s);
        QVERIFY(json && json->rows.size() == 1 && json->rows[0].flag == u"H"_s);
    }
};

QTEST_GUILESS_MAIN(TestRecordChecks)
#include "tst_record_checks.moc"
