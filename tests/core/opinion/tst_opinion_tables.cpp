// The tables that come with the program: diagnosis codes and phrases.
#include "core/opinion/Icd10.h"
#include "core/opinion/PhraseBook.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestOpinionTables : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void codesAreWholeAndOnce();
    void codesAreFound_data();
    void codesAreFound();
    void phrasesAreFoundByWordsAndPinyin();
};

void TestOpinionTables::codesAreWholeAndOnce()
{
    const core::Icd10 table;
    QVERIFY(table.codes().size() >= 800);
    QSet<QString> seen;
    for (const core::Icd10Code& one : table.codes()) {
        QVERIFY2(core::isIcd10Form(one.code), qPrintable(one.code));
        QVERIFY2(!seen.contains(one.code), qPrintable(one.code));
        QVERIFY2(!one.chinese.isEmpty() && !one.english.isEmpty(), qPrintable(one.code));
        seen.insert(one.code);
    }
    QVERIFY(!core::isIcd10Form(u"34.0"_s) && !core::isIcd10Form(u"I3"_s) && !core::isIcd10Form(u"hypertension"_s));
}

void TestOpinionTables::codesAreFound_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    QTest::newRow("code") << u"i34.0"_s << u"I34.0"_s;
    QTest::newRow("words") << u"二尖瓣关闭不全"_s << u"I34.0"_s;
    QTest::newRow("first letters") << u"yfxgxy"_s << u"I10"_s;
    QTest::newRow("pinyin") << u"ejbgbbq"_s << u"I34.0"_s;
    QTest::newRow("English") << u"mitral regurg"_s << u"I34.0"_s;
    QTest::newRow("two words") << u"diabetes neuropathy"_s << u"E11.4"_s;
    QTest::newRow("pneumonia") << u"feiyan"_s << u"J18.9"_s;
}

void TestOpinionTables::codesAreFound()
{
    QFETCH(QString, typed);
    QFETCH(QString, code);
    const core::Icd10 table;
    const QList<core::Icd10Code> found = table.search(typed, 5);
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.first().code, code);
    QVERIFY(table.search(u"zzzzzz"_s, 5).isEmpty());
    QVERIFY(table.search(u"  "_s, 5).isEmpty());
}

void TestOpinionTables::phrasesAreFoundByWordsAndPinyin()
{
    const QList<core::Phrase> chinese = core::builtInPhrases(u"zh_CN"_s);
    QCOMPARE(core::builtInPhrases(u"en"_s).size(), chinese.size());
    QVERIFY(chinese.size() >= 40);
    QCOMPARE(core::findPhrases(chinese, {}).size(), chinese.size());
    QVERIFY(!core::findPhrases(chinese, u"彩超"_s).isEmpty());
    QCOMPARE(core::findPhrases(chinese, u"caichao"_s), core::findPhrases(chinese, u"彩超"_s));
    QVERIFY(core::findPhrases(chinese, u"没有这句话"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestOpinionTables)
#include "tst_opinion_tables.moc"
