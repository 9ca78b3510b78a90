#include "core/people/Pinyin.h"

#include <QtTest>

using core::Reading;

class TestPinyin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreReadByTheirFamilyName_data();
    void namesAreReadByTheirFamilyName(); // R-C1
    void sameCharacterInTextIsReadTheCommonWay();
    void otherScriptsStayWhole();
    void oddInputIsHarmless();
};

void TestPinyin::namesAreReadByTheirFamilyName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("syllables");
    const auto row = [](const char* name, const char* syllables) {
        QTest::newRow(syllables) << QString::fromUtf8(name) << QString::fromLatin1(syllables);
    };
    row("张小明", "zhang xiao ming");
    row("单雄信", "shan xiong xin");
    row("曾国藩", "zeng guo fan");
    row("解缙", "xie jin");
    row("仇英", "qiu ying");
    row("区寄", "ou ji");
    row("查良镛", "zha liang yong");
    row("朴树", "piao shu");
    row("乐毅", "yue yi");
    row("尉迟恭", "yu chi gong");
    row("单于明", "chan yu ming");
    row("欧阳修", "ou yang xiu");
    row("长孙无忌", "zhang sun wu ji");
    row("种师道", "chong shi dao");
    row("黑伯理", "he bo li");
    row("吕布", "lv bu");
    row("張曉明", "zhang xiao ming");
    row(" 单 雄信", "shan xiong xin");
}

void TestPinyin::namesAreReadByTheirFamilyName()
{
    QFETCH(QString, name);
    QFETCH(QString, syllables);
    QCOMPARE(core::pinyinSyllables(name, Reading::PersonName).join(u' '), syllables);
    QCOMPARE(core::pinyinFull(name, Reading::PersonName), QString(syllables).remove(u' '));
}

void TestPinyin::sameCharacterInTextIsReadTheCommonWay()
{
    QCOMPARE(core::pinyinFull(QStringLiteral("单位"), Reading::Text), QStringLiteral("danwei"));
    QCOMPARE(core::pinyinInitials(QStringLiteral("高血压复查"), Reading::Text), QStringLiteral("gxyfc"));
}

void TestPinyin::otherScriptsStayWhole()
{
    QCOMPARE(core::pinyinSyllables(QStringLiteral("CT 平扫2次"), Reading::Text).join(u' '), QStringLiteral("ct ping sao 2 ci"));
    QCOMPARE(
        core::pinyinSyllables(QStringLiteral("Ａnna O'Neil"), Reading::PersonName).join(u' '), QStringLiteral("anna o neil"));
    QCOMPARE(core::pinyinInitials(QStringLiteral("阿卜杜拉·买买提"), Reading::PersonName), QStringLiteral("abdlmmt"));
}

void TestPinyin::oddInputIsHarmless()
{
    QVERIFY(core::pinyinSyllables(QString(), Reading::PersonName).isEmpty());
    QVERIFY(core::pinyinSyllables(QStringLiteral("  "), Reading::PersonName).isEmpty());
    QVERIFY(core::pinyinSyllables(QStringLiteral("…·!"), Reading::PersonName).isEmpty());
    QCOMPARE(core::pinyinFull(QStringLiteral("单"), Reading::PersonName), QStringLiteral("shan"));
}

QTEST_APPLESS_MAIN(TestPinyin)
#include "tst_pinyin.moc"
