#include "core/fhir/Json.h"

#include <QRandomGenerator>
#include <QTest>

using namespace core;

class TestJson final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsBytes();
    void splicesIdAndMeta();
    void replacesOneMember();
    void comparesApartFromMeta();
    void refuses_data();
    void refuses();
    void limits();
    void errorsHoldNoContent();
    void survivesMutations();
};

void TestJson::keepsBytes()
{
    const QByteArray bytes = "{ \"resourceType\" : \"Observation\",\n \"valueQuantity\":{\"value\":1.10}, "
                             "\"note\":[{\"text\":\"\\u8fdc\"}] } ";
    const auto text = readObject(bytes);
    QVERIFY(text.has_value());
    QCOMPARE(text->bytes, bytes);
    QCOMPARE(text->members.size(), 3);
    QCOMPARE(text->members[1].name, QByteArray("valueQuantity"));
    QCOMPARE(text->valueBytes("valueQuantity"), QByteArray("{\"value\":1.10}"));
    QCOMPARE(text->object.value(QStringLiteral("resourceType")).toString(), QStringLiteral("Observation"));
    QVERIFY(readObject("{}").has_value());
    QVERIFY(readObject("{\"a\":{},\"b\":[],\"c\":[1,-0.5e-3,true,null,\"\"]}").has_value());
    QVERIFY(readObject("{\"a\":{\"a\":1},\"b\":{\"a\":1}}").has_value());
}

void TestJson::splicesIdAndMeta()
{
    const auto text = readObject(
        "{\"valueDecimal\": 1.10,\"meta\":{\"x\":1},\"id\":\"old\",\"resourceType\":\"Basic\", \"z\":[1.0 , 2.00]}");
    QVERIFY(text.has_value());
    QCOMPARE(withIdAndMeta(*text, QStringLiteral("new"), {{QStringLiteral("versionId"), QStringLiteral("2")}}),
        QByteArray("{\"resourceType\":\"Basic\",\"id\":\"new\",\"meta\":{\"versionId\":\"2\"},\"valueDecimal\": "
                   "1.10,\"z\":[1.0 , 2.00]}"));
}

void TestJson::replacesOneMember()
{
    const auto text = readObject("{\"a\": 1.10,\"b\":{\"c\":2}}");
    QCOMPARE(withMember(*text, "b", QJsonValue(QStringLiteral("x"))), QByteArray("{\"a\": 1.10,\"b\":\"x\"}"));
    QCOMPARE(withMember(*text, "n", QJsonObject{}), QByteArray("{\"a\": 1.10,\"b\":{\"c\":2},\"n\":{}}"));
    QCOMPARE(withMember(*readObject("{ }"), "n", true), QByteArray("{ \"n\":true}"));
}

void TestJson::comparesApartFromMeta()
{
    const auto signedText = readObject("{\"resourceType\":\"Composition\",\"id\":\"1\",\"title\":\"t\",\"v\":1.10}");
    const auto stored = readObject(
        withIdAndMeta(*signedText, QStringLiteral("1"), {{QStringLiteral("versionId"), QStringLiteral("3")}}));
    QVERIFY(equalApartFromMeta(*signedText, *stored));
    QVERIFY(!equalApartFromMeta(
        *signedText, *readObject("{\"resourceType\":\"Composition\",\"id\":\"1\",\"title\":\"t\",\"v\":1.1}")));
    QVERIFY(!equalApartFromMeta(*signedText, *readObject("{\"resourceType\":\"Composition\",\"id\":\"1\",\"title\":\"t\"}")));
    QVERIFY(!equalApartFromMeta(*readObject("{\"a\":1}"), *readObject("{\"a\":1,\"b\":2}")));
}

void TestJson::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const QByteArray& bytes, const char* detail) {
        QTest::newRow(name) << bytes << QString::fromLatin1(detail);
    };
    row("empty", "", "0: not-object");
    row("array", "[1]", "0: not-object");
    row("duplicate", "{\"a\":1,\"a\":2}", "7: duplicate-key");
    row("duplicate inside", "{\"x\":[{\"a\":1,\"a\":2}]}", "13: duplicate-key");
    row("duplicate escaped", "{\"a\":1,\"\\u0061\":2}", "7: duplicate-key");
    row("trailing", "{} x", "3: trailing");
    row("two", "{}{}", "2: trailing");
    row("trailing comma", "{\"a\":1,}", "7: syntax");
    row("comma in array", "{\"a\":[1,]}", "8: syntax");
    row("open", "{\"a\":1", "6: syntax");
    row("half string", "{\"a\":\"x", "7: syntax");
    row("half escape", "{\"a\":\"\\", "6: syntax");
    row("bad escape", "{\"a\":\"\\x\"}", "6: syntax");
    row("signed hex", "{\"a\":\"\\u+123\"}", "8: syntax");
    row("nul byte", QByteArray("{\"a\":\"\0\"}", 9), "6: control-character");
    row("nul escape", "{\"a\":\"\\u0000\"}", "6: control-character");
    row("control", "{\"a\":\"\x01\"}", "6: control-character");
    row("lone surrogate", "{\"a\":\"\\ud800\"}", "6: surrogate");
    row("low first", "{\"a\":\"\\udc00\\ud800\"}", "6: surrogate");
    row("utf8 overlong", "{\"a\":\"\xc0\xaf\"}", "6: invalid-utf8");
    row("utf8 surrogate", "{\"a\":\"\xed\xa0\x80\"}", "6: invalid-utf8");
    row("utf8 cut", "{\"a\":\"\xe8\xbf", "6: invalid-utf8");
    row("latin1", "{\"a\":\"\xe9\"}", "6: invalid-utf8");
    row("bom", "\xef\xbb\xbf{}", "0: not-object");
    row("leading zero", "{\"a\":01}", "7: syntax");
    row("plus", "{\"a\":+1}", "5: syntax");
    row("bare point", "{\"a\":1.}", "7: syntax");
    row("hex", "{\"a\":0x1}", "6: syntax");
    row("NaN", "{\"a\":NaN}", "5: syntax");
    row("infinite", "{\"a\":1e999}", "5: number");
    row("digits", "{\"a\":1234567890.123456789}", "5: number");
    row("single quotes", "{'a':1}", "1: syntax");
    row("comment", "{/**/}", "1: syntax");
    row("wrong close", "{\"a\":[1}", "7: syntax");
}

void TestJson::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, detail);
    const auto text = readObject(bytes);
    QVERIFY(!text.has_value());
    QCOMPARE(text.error().code, Code::BadInput);
    QCOMPARE(text.error().detail, detail);
}

void TestJson::limits()
{
    const auto nested = [](int depth) { return "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + '}'; };
    QVERIFY(readObject(nested(64)).has_value());
    QVERIFY(readObject(nested(65)).error().detail.endsWith(QStringLiteral("too-deep")));
    QVERIFY(readObject(nested(200'000)).error().detail.endsWith(QStringLiteral("too-deep")));
    QCOMPARE(readObject("{\"a\":1}", {.maxBytes = 6}).error().code, Code::TooLarge);
    QVERIFY(readObject("{\"a\":[1,2]}", {.maxMembers = 3}).has_value());
    QVERIFY(readObject("{\"a\":[1,2,3]}", {.maxMembers = 3}).error().detail.endsWith(QStringLiteral("too-many")));
}

void TestJson::errorsHoldNoContent()
{
    const auto text = readObject("{\"name\":\"WangFang\",\"WangFang\":1,\"WangFang\":2}");
    QVERIFY(!text.error().detail.contains(QStringLiteral("Wang")));
}

// Seeded damage: the reader answers with a value or an error, and whatever it accepts it gives back unchanged.
void TestJson::survivesMutations()
{
    const QByteArray seedText = "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"\xe7\x8e\x8b\\u82b3\"}],\"n\":[1."
                                "10,-2e-3,true,null],\"e\":{}}";
    QRandomGenerator random(20261123);
    int accepted = 0;
    for (int round = 0; round < 20000; ++round) {
        QByteArray bytes = seedText;
        for (int n = random.bounded(1, 4); n > 0; --n) {
            const int at = random.bounded(static_cast<int>(bytes.size()));
            switch (random.bounded(3)) {
            case 0: bytes[at] = static_cast<char>(random.bounded(256)); break;
            case 1: bytes.remove(at, random.bounded(1, 5)); break;
            default: bytes.insert(at, bytes.mid(random.bounded(static_cast<int>(bytes.size())), random.bounded(1, 6))); break;
            }
        }
        const auto text = readObject(bytes);
        if (!text)
            continue;
        ++accepted;
        QCOMPARE(text->members.size(), text->object.size());
        QVERIFY(readObject(withIdAndMeta(*text, QStringLiteral("x"), {})).has_value());
    }
    QVERIFY(accepted > 100);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
