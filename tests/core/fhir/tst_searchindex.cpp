#include "core/fhir/Json.h"
#include "core/fhir/SearchIndex.h"

#include <QTest>

using namespace core;

namespace {

QJsonObject object(const char* text)
{
    const auto read = readObject(QByteArray(text));
    return read ? read->object : QJsonObject();
}

QStringList values(const QList<IndexEntry>& entries, const char* param)
{
    QStringList found;
    for (const IndexEntry& entry : entries) {
        if (entry.param == QLatin1String(param))
            found << entry.value;
    }
    return found;
}

} // namespace

class TestSearchIndex final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyAParameterNamedAfterItsTargetIsNarrow()
    {
        const auto entries = searchIndex({{QStringLiteral("resourceType"), QStringLiteral("Observation")},
            {QStringLiteral("subject"), QJsonObject{{QStringLiteral("reference"), QStringLiteral("Location/l")}}}});
        QVERIFY(entries.contains({QStringLiteral("subject"), QStringLiteral("Location/l")}));
        QVERIFY(!entries.contains({QStringLiteral("patient"), QStringLiteral("Location/l")}));
    }

    void rowsForAnyTypeHoldOnlyWhereTheElementIs()
    {
        const auto names = [](const char* type) {
            QStringList list;
            for (const SearchParam& param : searchParams(QLatin1String(type)))
                list << param.name;
            return list;
        };
        QVERIFY(!names("Account").contains(QStringLiteral("code")));
        QVERIFY(names("Account").contains(QStringLiteral("name")));
        QVERIFY(names("Basic").contains(QStringLiteral("code")));
        QVERIFY(!names("StructureDefinition").contains(QStringLiteral("type"))); // a uri, not a token
    }

    void patient();
    void task();
    void datesAreUtc();
    void referencesOfAMixedList();
    void otherKinds();
    void queries();
    void caseAndDraft();
};

// R-C1: a person is found by identity document, name, pinyin and birth date.
void TestSearchIndex::patient()
{
    const auto entries = searchIndex(object(
        R"({"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"110101199003074514"}],
        "name":[{"text":"王芳","family":"王","given":["芳"],"extension":[{"url":"urn:yuanzhen:pinyin","valueString":"Wang Fang"}]}],
        "gender":"female","birthDate":"1990-03-07","active":true,"telecom":[{"system":"phone","value":"13900000001"}]})"));
    QCOMPARE(values(entries, "identifier"),
        (QStringList{QStringLiteral("urn:oid:2.16.156.10011.1.3|110101199003074514"), QStringLiteral("|110101199003074514")}));
    QCOMPARE(values(entries, "name"),
        (QStringList{QStringLiteral("王芳"), QStringLiteral("王"), QStringLiteral("芳"), QStringLiteral("wang fang"),
            QStringLiteral("wangfang"), QStringLiteral("wf")}));
    QCOMPARE(values(entries, "gender"), QStringList{QStringLiteral("female")});
    QCOMPARE(values(entries, "birthdate"), QStringList{QStringLiteral("1990-03-07")});
    QCOMPARE(values(entries, "active"), QStringList{QStringLiteral("true")});
    QVERIFY(values(entries, "phone").contains(QStringLiteral("|13900000001")));
    QVERIFY(values(entries, "_id").isEmpty());
}

void TestSearchIndex::task()
{
    const auto entries = searchIndex(object(R"({"resourceType":"Task","id":"t1","status":"requested","intent":"order",
        "businessStatus":{"coding":[{"system":"urn:yuanzhen:case-state","code":"sent"}]},"focus":{"reference":"ServiceRequest/s1"},
        "for":{"reference":"Patient/p1"},"requester":{"reference":"Practitioner/d1"},"owner":{"reference":"Organization/h1"},
        "restriction":{"period":{"end":"2026-11-24T08:00:00+08:00"}}})"));
    QCOMPARE(values(entries, "status"), QStringList{QStringLiteral("requested")});
    QCOMPARE(values(entries, "business-status"),
        (QStringList{QStringLiteral("urn:yuanzhen:case-state|sent"), QStringLiteral("|sent")}));
    QCOMPARE(values(entries, "patient"), QStringList{QStringLiteral("Patient/p1")});
    QCOMPARE(values(entries, "owner"), QStringList{QStringLiteral("Organization/h1")});
    QCOMPARE(values(entries, "requester"), QStringList{QStringLiteral("Practitioner/d1")});
    QCOMPARE(values(entries, "focus"), QStringList{QStringLiteral("ServiceRequest/s1")});
    QCOMPARE(values(entries, "deadline"), QStringList{QStringLiteral("2026-11-24T00:00:00.000Z")});
    QCOMPARE(values(entries, "case"), QStringList{QStringLiteral("t1")});
}

void TestSearchIndex::datesAreUtc()
{
    const auto period = searchIndex(object(
        R"({"resourceType":"Encounter","period":{"start":"2026-11-23T09:46:00+08:00","end":"2026-11-23T10:00:00+08:00"}})"));
    QCOMPARE(values(period, "date"), QStringList{QStringLiteral("2026-11-23T01:46:00.000Z")});
    const auto day = searchIndex(object(R"({"resourceType":"Observation","effectiveDateTime":"2026-11"})"));
    QCOMPARE(values(day, "date"), QStringList{QStringLiteral("2026-11")});
}

void TestSearchIndex::referencesOfAMixedList()
{
    const auto entries = searchIndex(object(R"({"resourceType":"Appointment","status":"booked","slot":[{"reference":"Slot/s1"}],
        "participant":[{"actor":{"reference":"Patient/p1"},"status":"accepted"},{"actor":{"reference":"Practitioner/d1"},"status":"accepted"}]})"));
    QCOMPARE(values(entries, "patient"), QStringList{QStringLiteral("Patient/p1")});
    QCOMPARE(values(entries, "practitioner"), QStringList{QStringLiteral("Practitioner/d1")});
    QCOMPARE(values(entries, "actor").size(), 2);
    QCOMPARE(values(entries, "slot"), QStringList{QStringLiteral("Slot/s1")});
}

void TestSearchIndex::otherKinds()
{
    const auto entries = searchIndex(
        object(R"({"resourceType":"Immunization","status":"completed","patient":{"reference":"Patient/p9"}})"));
    QCOMPARE(values(entries, "status"), QStringList{QStringLiteral("completed")});
    QCOMPARE(values(entries, "patient"), QStringList{QStringLiteral("Patient/p9")});
    QVERIFY(searchIndex({}).isEmpty());
}

void TestSearchIndex::queries()
{
    const auto identifier = searchParam(QStringLiteral("Patient"), QStringLiteral("identifier"));
    QVERIFY(identifier.has_value());
    QCOMPARE(queryValues(*identifier, QStringLiteral("123")), QStringList{QStringLiteral("|123")});
    QCOMPARE(queryValues(*identifier, QStringLiteral("s|123")), QStringList{QStringLiteral("s|123")});
    const auto patient = searchParam(QStringLiteral("Task"), QStringLiteral("patient"));
    QCOMPARE(queryValues(*patient, QStringLiteral("p1")), QStringList{QStringLiteral("Patient/p1")});
    const auto owner = searchParam(QStringLiteral("Task"), QStringLiteral("owner"));
    QVERIFY(queryValues(*owner, QStringLiteral("x")).contains(QStringLiteral("Organization/x")));
    const auto date = searchParam(QStringLiteral("Slot"), QStringLiteral("start"));
    QCOMPARE(
        queryValues(*date, QStringLiteral("2026-11-23T09:46:00+08:00")), QStringList{QStringLiteral("2026-11-23T01:46:00.000Z")});
    const auto name = searchParam(QStringLiteral("Patient"), QStringLiteral("name"));
    QCOMPARE(queryValues(*name, QStringLiteral(" WANG  Fang ")), QStringList{QStringLiteral("wang fang")});
    QVERIFY(!searchParam(QStringLiteral("Patient"), QStringLiteral("shoe-size")).has_value());
    QVERIFY(searchParam(QStringLiteral("Composition"), QStringLiteral("case")).has_value());
}

void TestSearchIndex::caseAndDraft()
{
    const auto tagged = object(R"({"resourceType":"Composition","subject":{"reference":"Patient/p1"},
        "meta":{"tag":[{"system":"urn:yuanzhen:case","code":"c1"},{"system":"urn:yuanzhen:visibility","code":"draft"}]}})");
    QCOMPARE(caseIdOf(tagged), QStringLiteral("c1"));
    QVERIFY(isDraft(tagged));
    QCOMPARE(patientIdOf(tagged), QStringLiteral("p1"));
    QCOMPARE(values(searchIndex(tagged), "case"), QStringList{QStringLiteral("c1")});
    QCOMPARE(caseIdOf(object(R"({"resourceType":"Patient","id":"p"})")), QString());
    QCOMPARE(patientIdOf(object(R"({"resourceType":"Patient","id":"p"})")), QStringLiteral("p"));
    QVERIFY(!isDraft({}));
}

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
