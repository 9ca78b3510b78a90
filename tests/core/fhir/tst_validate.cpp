#include "core/fhir/Json.h"
#include "core/fhir/Primitive.h"
#include "core/fhir/Validate.h"

#include <QTest>

using namespace core;

namespace {

QStringList issues(const QByteArray& text)
{
    const auto read = readObject(text);
    if (!read)
        return {QStringLiteral("unreadable ") + read.error().detail};
    QStringList found;
    for (const FhirIssue& issue : validateResource(read->object))
        found << issue.path + QLatin1Char(' ') + issue.key;
    return found;
}

} // namespace

class TestValidate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void primitives_data();
    void primitives();
    void knowsAllTypes();
    void pathsHoldNoContent();
};

void TestValidate::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("patient") << QByteArray(
        R"({"resourceType":"Patient","id":"p-1","meta":{"versionId":"1","lastUpdated":"2026-11-23T01:46:00.000Z","tag":[{"system":"urn:x","code":"y"}]},
        "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>"},"active":true,"name":[{"use":"official","text":"王芳","family":"王","given":["芳"]}],
        "telecom":[{"system":"phone","value":"13900000001"}],"gender":"female","birthDate":"1990-03-07","deceasedBoolean":false,
        "contact":[{"name":{"text":"王强"}}],"managingOrganization":{"reference":"Organization/o1"}})");
    QTest::newRow("primitive extension") << QByteArray(
        R"({"resourceType":"Patient","birthDate":"1990-03-07","_birthDate":{"extension":[{"url":"urn:a","valueDateTime":"1990-03-07T01:00:00Z"}]},
        "name":[{"given":["a",null],"_given":[null,{"extension":[{"url":"urn:a","valueCode":"x"}]}]}]})");
    QTest::newRow("required by twin") << QByteArray(
        R"({"resourceType":"Slot","_status":{"extension":[{"url":"urn:absent","valueCode":"unknown"}]},"schedule":{"reference":"Schedule/1"},
        "start":"2026-11-23T01:00:00Z","end":"2026-11-23T01:20:00+08:00"})");
    QTest::newRow("task") << QByteArray(
        R"({"resourceType":"Task","id":"t1","status":"requested","intent":"order","businessStatus":{"coding":[{"system":"urn:yuanzhen:case-state","code":"sent"}]},
        "focus":{"reference":"ServiceRequest/1"},"for":{"reference":"Patient/1"},"extension":[{"url":"urn:yuanzhen:case-event","extension":[{"url":"event","valueCode":"send"},
        {"url":"actor","valueReference":{"reference":"Practitioner/1"}},{"url":"localTime","valueInstant":"2026-11-23T01:46:00.000Z"}]}],"restriction":{"period":{"end":"2026-11-24T01:46:00Z"}}})");
    QTest::newRow("observation") << QByteArray(
        R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8310-5"}]},"subject":{"reference":"Patient/1"},
        "effectiveDateTime":"2026-11-23","valueQuantity":{"value":36.60,"unit":"°C","system":"http://unitsofmeasure.org","code":"Cel"}})");
    QTest::newRow("transaction") << QByteArray(
        R"({"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:0190a0a0-0000-7000-8000-000000000001","resource":{"resourceType":"Basic","code":{"text":"x"}},
        "request":{"method":"PUT","url":"Basic/1","ifNoneMatch":"*"}}]})");
    QTest::newRow("content reference") << QByteArray(
        R"({"resourceType":"Bundle","type":"searchset","total":0,"link":[{"relation":"self","url":"https://h/fhir/Patient"}]})");
    QTest::newRow("modifier extension") << QByteArray(
        R"({"resourceType":"Basic","code":{"text":"x"},"modifierExtension":[{"url":"urn:m","valueBoolean":true}],"contained":[{"resourceType":"Device","id":"d"}]})");
    QTest::newRow("hash reference") << QByteArray(
        R"({"resourceType":"Provenance","target":[{"reference":"Composition/1"}],"recorded":"2026-11-23T01:46:00Z","agent":[{"who":{"reference":"Practitioner/1"}}],
        "entity":[{"role":"source","what":{"reference":"Binary/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}],"signature":[{"type":[{"system":"urn:iso-astm:E1762-95:2013","code":"1.2.840.10065.1.12.1.1"}],
        "when":"2026-11-23T01:46:00Z","who":{"reference":"Practitioner/1"},"sigFormat":"application/pkcs7-signature","data":"AAAA"}]})");
}

void TestValidate::accepts()
{
    QFETCH(QByteArray, text);
    QCOMPARE(issues(text), QStringList());
}

void TestValidate::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* text, const QStringList& expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    const auto one = [](const char* text) { return QStringList{QString::fromUtf8(text)}; };
    row("no type", R"({"id":"1"})", one("resourceType unknown-type"));
    row("data type as resource", R"({"resourceType":"HumanName","text":"x"})", one("resourceType unknown-type"));
    row("abstract", R"({"resourceType":"DomainResource"})", one("resourceType unknown-type"));
    row("gender", R"({"resourceType":"Patient","gender":"lady"})", one("Patient.gender code"));
    row("unknown element", R"({"resourceType":"Patient","nickname":"x"})", one("Patient.nickname unknown-element"));
    row("unknown deeper", R"({"resourceType":"Patient","name":[{"nick":"x"}]})", one("Patient.name[0].nick unknown-element"));
    row("date", R"({"resourceType":"Patient","birthDate":"1990-02-30"})", one("Patient.birthDate format-date"));
    row("date number", R"({"resourceType":"Patient","birthDate":1990})", one("Patient.birthDate wrong-type"));
    row("bool as string", R"({"resourceType":"Patient","active":"true"})", one("Patient.active wrong-type"));
    row("not array", R"({"resourceType":"Patient","name":{"text":"x"}})", one("Patient.name not-array"));
    row("not single", R"({"resourceType":"Patient","gender":["male"]})", one("Patient.gender not-single"));
    row("empty string", R"({"resourceType":"Patient","name":[{"text":""}]})", one("Patient.name[0].text empty"));
    row("empty array", R"({"resourceType":"Patient","name":[]})", one("Patient.name empty"));
    row("empty object", R"({"resourceType":"Patient","name":[{}]})", one("Patient.name[0] empty"));
    row("null", R"({"resourceType":"Patient","gender":null})", one("Patient.gender null"));
    row("null in array", R"({"resourceType":"Patient","name":[{"given":["a",null]}]})", one("Patient.name[0].given[1] null"));
    row("two deceased", R"({"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2026"})",
        one("Patient.deceased choice-twice"));
    row("choice of wrong type", R"({"resourceType":"Patient","deceasedString":"x"})",
        one("Patient.deceasedString unknown-element"));
    row("required", R"({"resourceType":"Slot","status":"free","start":"2026-11-23T01:00:00Z","end":"2026-11-23T01:20:00Z"})",
        one("Slot.schedule required"));
    row("dateTime without zone",
        R"({"resourceType":"Task","status":"draft","intent":"order","authoredOn":"2026-11-23T01:00:00"})",
        one("Task.authoredOn format-dateTime"));
    row("instant without seconds",
        R"({"resourceType":"Slot","status":"free","schedule":{"reference":"Schedule/1"},"start":"2026-11-23T01:00Z","end":"2026-11-23T01:20:00Z"})",
        one("Slot.start format-instant"));
    row("reference target",
        R"({"resourceType":"Slot","status":"free","schedule":{"reference":"Patient/1"},"start":"2026-11-23T01:00:00Z","end":"2026-11-23T01:20:00Z"})",
        one("Slot.schedule.reference reference-target"));
    row("reference form", R"({"resourceType":"Task","status":"draft","intent":"order","for":{"reference":"Patient"}})",
        one("Task.for.reference reference"));
    row("reference type", R"({"resourceType":"Task","status":"draft","intent":"order","for":{"reference":"Cat/1"}})",
        one("Task.for.reference reference"));
    row("id", R"({"resourceType":"Patient","id":"a b"})", one("Patient.id format-id"));
    row("extension without url", R"({"resourceType":"Patient","extension":[{"valueString":"x"}]})",
        one("Patient.extension[0].url required"));
    row("extension with both",
        R"({"resourceType":"Patient","extension":[{"url":"urn:a","valueString":"x","extension":[{"url":"urn:b","valueString":"y"}]}]})",
        one("Patient.extension[0] ext-1"));
    row("app-2",
        R"({"resourceType":"Appointment","status":"cancelled","start":"2026-11-23T01:00:00Z","participant":[{"status":"accepted","actor":{"reference":"Patient/1"}}]})",
        one("Appointment app-2"));
    row("app-3",
        R"({"resourceType":"Appointment","status":"booked","participant":[{"status":"accepted","actor":{"reference":"Patient/1"}}]})",
        one("Appointment app-3"));
    row("app-1", R"({"resourceType":"Appointment","status":"proposed","participant":[{"status":"accepted"}]})",
        one("Appointment.participant[0] app-1"));
    row("pat-1", R"({"resourceType":"Patient","contact":[{"gender":"male"}]})", one("Patient.contact[0] pat-1"));
    row("ppc-1", R"({"resourceType":"Consent","status":"active","scope":{"text":"x"},"category":[{"text":"y"}]})",
        one("Consent ppc-1"));
    row("period",
        R"({"resourceType":"Encounter","status":"finished","class":{"code":"VR"},"period":{"start":"2026-11-23T02:00:00Z","end":"2026-11-23T01:00:00Z"}})",
        one("Encounter.period per-1"));
    row("no request",
        R"({"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient","active":true}}]})",
        one("Bundle bdl-3"));
    row("inside a bundle",
        R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","gender":"x"}}]})",
        one("Bundle.entry[0].resource.gender code"));
    row("fraction as count", R"({"resourceType":"Bundle","type":"searchset","total":1.5})",
        one("Bundle.total format-unsignedInt"));
    row("allergy without status", R"({"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/1"}})",
        one("AllergyIntolerance ait-1"));
    row("composition section",
        R"({"resourceType":"Composition","status":"final","type":{"text":"x"},"date":"2026","author":[{"reference":"Practitioner/1"}],"title":"x","section":[{"title":"y"}]})",
        one("Composition.section[0] cmp-1"));
    row("meta as array", R"({"resourceType":"Patient","meta":[]})", one("Patient.meta not-single"));
    row("string for object", R"({"resourceType":"Patient","meta":"x"})", one("Patient.meta wrong-type"));
}

void TestValidate::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(issues(text), expected);
}

void TestValidate::primitives_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    const auto row = [](Primitive type, const char* text, bool valid) {
        QTest::addRow("%d %s", static_cast<int>(type), text) << static_cast<int>(type) << QString::fromUtf8(text) << valid;
    };
    for (const char* good : {"2026", "2026-02", "2024-02-29"})
        row(Primitive::Date, good, true);
    for (const char* bad : {"26", "2026-13", "2026-00", "2025-02-29", "2026-1-1", "2026-01-01T", "0000", "2026-01-01T00:00:00Z"})
        row(Primitive::Date, bad, false);
    for (const char* good : {"2026-11-23T01:46:00Z", "2026-11-23T01:46:00.123456+08:00", "2016-12-31T23:59:60Z", "2026"})
        row(Primitive::DateTime, good, true);
    for (const char* bad : {"2026-11-23T01:46:00", "2026-11-23T24:00:00Z", "2026-11-23 01:46:00Z", "2026-11-23T01:46:00+15:00",
             "2026-11-23T01:46:00.Z", "2026-11-23T01:46:00z", "2026-11T01:46:00Z"})
        row(Primitive::DateTime, bad, false);
    row(Primitive::Instant, "2026-11-23", false);
    row(Primitive::Time, "01:46:00", true);
    row(Primitive::Time, "01:46", false);
    row(Primitive::Code, "a b", true);
    row(Primitive::Code, "a  b", false);
    row(Primitive::Code, " a", false);
    row(Primitive::Id, "a_b", false);
    row(Primitive::Uri, "a b", false);
    row(Primitive::Oid, "urn:oid:1.2.3", true);
    row(Primitive::Oid, "urn:oid:1.02", false);
    row(Primitive::Oid, "1.2.3", false);
    row(Primitive::Uuid, "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", true);
    row(Primitive::Uuid, "c757873d-ec9a-4326-a141-556f43239520", false);
    row(Primitive::Base64Binary, "AAA=", true);
    row(Primitive::Base64Binary, "AAA", false);
    row(Primitive::Base64Binary, "A=AA", false);
    row(Primitive::Xhtml, "text", false);
}

void TestValidate::primitives()
{
    QFETCH(int, type);
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QCOMPARE(checkPrimitive(static_cast<Primitive>(type), text) == PrimitiveFault::None, valid);
}

void TestValidate::knowsAllTypes()
{
    QCOMPARE(resourceTypes().size(), 146);
    for (const char* type : {"Patient", "RelatedPerson", "ServiceRequest", "Task", "Consent", "DocumentReference", "Binary",
             "Observation", "Slot", "Appointment", "Encounter", "Communication", "Composition", "Provenance",
             "ClinicalImpression", "CarePlan", "MedicationRequest", "QuestionnaireResponse", "AdverseEvent", "AuditEvent",
             "Organization", "Contract", "PractitionerRole", "Schedule", "Device", "AllergyIntolerance", "Condition", "Location",
             "HealthcareService", "Bundle", "OperationOutcome"})
        QVERIFY2(isResourceType(QString::fromLatin1(type)), type);
    QVERIFY(!isResourceType(QStringLiteral("HumanName")));
    QVERIFY(!isResourceType(QString()));
}

void TestValidate::pathsHoldNoContent()
{
    QCOMPARE(issues(R"({"resourceType":"Patient","王芳 110101":"x"})"), QStringList{QStringLiteral("Patient.? unknown-element")});
}

QTEST_GUILESS_MAIN(TestValidate)
#include "tst_validate.moc"
