#include "hub/fhir/JsonPatch.h"
#include "hub/fhir/Search.h"

#include <QTest>

using namespace hub;
using core::Code;

namespace {

/// JSON with ' for ", so that it can be read here.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

core::Result<JsonNode> patched(const QByteArray& target, const QByteArray& patch)
{
    const QByteArray targetText = json(target);
    const QByteArray patchText = json(patch);
    const auto tree = parseTree(targetText);
    const auto operations = parseTree(patchText);
    if (!tree || !operations)
        return core::fail(Code::Internal);
    return applyPatch(*tree, *operations);
}

/// [operation, operation, …]
QByteArray repeated(const char* operation, int times)
{
    QByteArray patch(operation);
    for (int i = 1; i < times; ++i)
        patch += QByteArray(",") + operation;
    return '[' + patch + ']';
}

} // namespace

// What a peer sends may be wrong in any way.
class TestJsonPatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Read beyond the end before; found by fuzzing.
    void aTextCutAnywhereIsRefused()
    {
        const QByteArray whole = json("[{'a\\'\\\\':'b\\\\\\'',  'c':[1.50,-2e3,true,null,{'d':'\\u00e9'}]}]");
        QVERIFY(parseTree(whole).has_value());
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const QByteArray cut = whole.first(size);
            QVERIFY(!parseTree(cut).has_value());
            QVERIFY(!parseTree(cut + '\\').has_value());
        }
    }

    void onlyNumbersOfJsonAreNumbers()
    {
        for (const char* text : {"[nan]", "[inf]", "[-inf]", "[+1]", "[.5]", "[-]", "[0x1]", "[-nan]"})
            QVERIFY2(!parseTree(text).has_value(), text);
        for (const char* text : {"[0]", "[-1.50]", "[1e3]", "[2E-3]"})
            QCOMPARE(toText(*parseTree(text)), QByteArray(text));
    }

    // Each copy of the whole into itself doubles it: a short patch must not fill the memory.
    void copiesThatGrowWithoutEndAreRefused()
    {
        const auto wide = patched("{'a':[0]}", repeated("{'op':'copy','from':'/a','path':'/a/-'}", 60));
        QVERIFY(!wide && (wide.error().code == Code::TooLarge || wide.error().code == Code::BadInput));
        const auto flat = patched(
            "{'a':[0],'b':[]}", repeated("{'op':'copy','from':'/a','path':'/b/-'},{'op':'copy','from':'/b','path':'/a'}", 60));
        QVERIFY(!flat);
        const auto many = patched("{'a':[0]}", repeated("{'op':'test','path':'/a/0','value':0}", 1001));
        QVERIFY(!many);
        QCOMPARE(many.error().code, Code::TooLarge);
        QVERIFY(patched("{'a':[0]}", repeated("{'op':'copy','from':'/a/0','path':'/a/-'}", 500)).has_value());
    }

    // Depth comes from the places of values as well as from the values.
    void nothingGetsDeeperThanATreeMayBe()
    {
        const auto deep = patched("{'a':{}}",
            repeated("{'op':'copy','from':'/a','path':'/b'},{'op':'add','path':'/a','value':{}},{'op':'move','from':'/"
                     "b','path':'/a/c'}",
                120));
        QVERIFY(!deep);
        QCOMPARE(deep.error().code, Code::BadInput);
    }

    void aDateWithoutEndMeansAllThatComesBefore()
    {
        for (const char* text : {"9999", "9999-12", "9999-12-31", "9999-12-31T23:59:59Z", "9999-12-31T23:59"}) {
            const auto interval = dateInterval(QLatin1String(text));
            QVERIFY2(interval.has_value(), text);
            QVERIFY(interval->first < interval->second);
            QVERIFY(
                QStringLiteral("2026-11-23") < interval->second && QStringLiteral("9999-12-31T23:59:59.999Z") < interval->second);
        }
        QVERIFY(!dateInterval(QStringLiteral("9999-12-31T23:59:59-05:00")).has_value());
        QVERIFY(!dateInterval(QStringLiteral("0001-01-01T00:00:00+10:00")).has_value());
        QCOMPARE(dateInterval(QStringLiteral("2026-12"))->second, QStringLiteral("2027-01"));
    }
};

QTEST_APPLESS_MAIN(TestJsonPatch)
#include "tst_json_patch.moc"
