#include "core/sync/Known.h"
#include "core/sync/Merge.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>

using core::Code;
using core::mergeResource;

// docs/protocol.md, "Conflicts": nothing is overwritten silently.
class TestMerge : public QObject {
    Q_OBJECT

    static core::Result<QByteArray> merge(const char* base, const char* mine, const char* theirs, const char* type = "Patient")
    {
        return mergeResource(QString::fromLatin1(type), base, mine, theirs);
    }

    static QByteArray toBytes(const QJsonObject& o) { return QJsonDocument(o).toJson(QJsonDocument::Compact); }

private Q_SLOTS:
    void disjointMembersComeFromTheSideThatChangedThem()
    {
        const auto merged = merge(R"({"resourceType":"Patient","id":"p","a":1.10,"b":"x","c":[1],"meta":{"versionId":"1"}})",
            R"({"resourceType":"Patient","id":"p","a":1.10,"b":"mine","d":true})",
            R"({"resourceType":"Patient","id":"p","a":1.20,"b":"x","c":[1],"meta":{"versionId":"2"}})");
        QVERIFY(merged);
        QCOMPARE(
            *merged, QByteArray(R"({"resourceType":"Patient","id":"p","a":1.20,"b":"mine","meta":{"versionId":"2"},"d":true})"));
    }
    void sameMemberChangedTwiceIsAConflict()
    {
        QCOMPARE(merge(R"({"a":"1"})", R"({"a":"2"})", R"({"a":"3"})").error().code, Code::Conflict);
        QCOMPARE(merge(R"({"a":"1"})", R"({})", R"({"a":"3"})").error().code, Code::Conflict);
        QCOMPARE(merge(R"({"b":0})", R"({"b":0,"a":"2"})", R"({"b":0,"a":"3"})").error().code, Code::Conflict);
        QCOMPARE(*merge(R"({"a":"1"})", R"({"a":"2"})", R"({"a":"2","b":"x"})"), QByteArray(R"({"a":"2","b":"x"})"));
    }
    void decimalsAreComparedAsWritten()
    {
        QCOMPARE(*merge(R"({"a":1.0,"b":1})", R"({"a":1.00,"b":1})", R"({"a":1.0,"b":2})"), QByteArray(R"({"a":1.00,"b":2})"));
    }
    void onlyMetaDiffersIsTheirs()
    {
        const char* theirs = R"({"resourceType":"Task","id":"t","meta":{"versionId":"9"}})";
        QCOMPARE(*merge("", R"({"resourceType":"Task","id":"t"})", theirs, "Task"), QByteArray(theirs));
    }
    // What the hub stamps is not a difference, what anybody proposed is.
    void aStampedTaskSaysTheSame()
    {
        const auto task = [](const QByteArray& events, const QByteArray& more = {}) {
            return QByteArray(R"({"resourceType":"Task","id":"t")") + more
                + R"(,"extension":[{"url":"urn:yuanzhen:kind","valueCode":"k"})" + events + "]}";
        };
        const auto step = [](const char* name, const char* stamp = "") {
            return QByteArray(R"(,{"url":"urn:yuanzhen:case-event","extension":[{"url":"event","valueCode":")") + name + "\"}"
                + stamp + "]}";
        };
        const char* stamp = R"(,{"url":"hubTime","valueInstant":"2026-11-23T08:00:00Z"})";
        const QByteArray sent = task(step("send"));
        const QByteArray stored = task(step("send", stamp), R"(,"lastModified":"2026-11-23T08:00:00Z","meta":{"versionId":"2"})");
        const QByteArray further = task(
            step("send", stamp) + step("accept", stamp), R"(,"owner":{"reference":"Practitioner/s"})");
        const QString type = QStringLiteral("Task");
        QVERIFY(core::saysTheSame(type, sent, stored));
        QVERIFY(!core::saysTheSame(type, sent, task(step("cancel", stamp))));
        QVERIFY(!core::saysTheSame(type, sent, task(step("send"), R"(,"owner":{"reference":"Practitioner/s"})")));
        QVERIFY(!core::saysTheSame(QStringLiteral("Patient"), sent, stored));
        QVERIFY(core::holdsAlready(type, sent, stored));
        QVERIFY(core::holdsAlready(type, sent, further));
        QVERIFY(!core::holdsAlready(type, further, sent));
        QVERIFY(!core::holdsAlready(type, task(step("cancel")), further));
        QVERIFY(!core::holdsAlready(type, task({}), further)); // a draft proves nothing
        QVERIFY(!core::saysTheSame(type, sent, "{"));
    }
    void otherPoliciesNeedAPerson()
    {
        for (const char* type : {"Task", "Appointment", "Slot", "Observation", "Consent", "DocumentReference"})
            QCOMPARE(merge(R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":1,"b":2})", type).error().code, Code::Conflict);
        QCOMPARE(merge(R"({"status":"final","b":1})", R"({"status":"final","b":2})", R"({"status":"final","b":1,"c":1})",
                     "Composition")
                     .error()
                     .code,
            Code::Conflict);
        QVERIFY(merge(R"({"status":"preliminary","b":1})", R"({"status":"preliminary","b":2})",
            R"({"status":"preliminary","b":1,"c":1})", "Composition"));
    }
    void extensionsMergeOneByOne()
    {
        const char* base = R"({"extension":[{"url":"a","valueCode":"1"},{"url":"b","valueDecimal":1.10}]})";
        const QByteArray tricky = ",{\"url\":\"c\",\"valueString\":\"],\\\"{\"}]}";
        const QByteArray theirText = R"({"extension":[{"url":"a","valueCode":"1"},{"url":"b","valueDecimal":1.20})" + tricky;
        const char* theirs = theirText.constData();
        QCOMPARE(*merge(base, R"({"extension":[{"url":"a","valueCode":"2"},{"url":"b","valueDecimal":1.10}]})", theirs),
            R"({"extension":[{"url":"a","valueCode":"2"},{"url":"b","valueDecimal":1.20})" + tricky);
        QCOMPARE(
            merge(base, R"({"extension":[{"url":"a","valueCode":"1"},{"url":"b","valueDecimal":1.30}]})", theirs).error().code,
            Code::Conflict);
        QCOMPARE(merge(base, R"({"extension":[{"url":"a","valueCode":"1"}]})", theirs).error().code, Code::Conflict);
        QCOMPARE(*merge(base, R"({"x":1,"extension":[{"url":"b","valueDecimal":1.10}]})",
                     R"({"x":1,"extension":[{"url":"a","valueCode":"1"}]})"),
            QByteArray(R"({"x":1})"));
    }
    void aKnownAllergyIsNeverMergedAway()
    {
        const auto patient = [](const char* code) {
            return QByteArray(R"({"extension":[{"url":"urn:yuanzhen:allergy-status","valueCode":"CODE"}]})")
                .replace("CODE", code);
        };
        const auto both = [&](const char* base, const char* mine, const char* theirs) {
            return *mergeResource(QStringLiteral("Patient"), patient(base), patient(mine), patient(theirs));
        };
        QCOMPARE(both("not-asked", "listed", "none-known"), patient("listed"));
        QCOMPARE(both("not-asked", "none-known", "listed"), patient("listed"));
        QCOMPARE(both("listed", "none-known", "not-asked"), patient("not-asked"));
        QCOMPARE(both("not-asked", "none-known", "not-asked"), patient("none-known")); // one person decided
        const auto allergy = [](const char* criticality, const char* clinical) {
            return QByteArray(R"({"criticality":"FIRST","clinicalStatus":{"coding":[{"code":"SECOND"}]}})")
                .replace("FIRST", criticality)
                .replace("SECOND", clinical);
        };
        const auto merged = [&](const QByteArray& mine, const QByteArray& theirs) {
            return *mergeResource(QStringLiteral("AllergyIntolerance"), allergy("unable-to-assess", "inactive"), mine, theirs);
        };
        QCOMPARE(merged(allergy("high", "resolved"), allergy("low", "active")), allergy("high", "active"));
        QCOMPARE(merged(allergy("low", "active"), allergy("high", "resolved")), allergy("high", "active"));
        QCOMPARE(merged(allergy("low", "resolved"), allergy("unable-to-assess", "inactive")), allergy("low", "resolved"));
    }
    // Seeded: a clean merge holds each side's changes, whoever calls itself mine.
    void mergingIsFair()
    {
        QRandomGenerator random(7);
        const auto change = [&random](QJsonObject o) {
            for (const char* name : {"a", "b", "c", "d"}) {
                const int what = random.bounded(6);
                if (what == 0)
                    o.remove(QLatin1String(name));
                else if (what == 1)
                    o.insert(QLatin1String(name), random.bounded(3));
            }
            return o;
        };
        int clean = 0;
        for (int round = 0; round < 2000; ++round) {
            const QJsonObject base = change({{QStringLiteral("a"), 1}, {QStringLiteral("z"), 2}});
            const QJsonObject mine = change(base);
            const QJsonObject theirs = change(base);
            const auto one = mergeResource(QStringLiteral("Patient"), toBytes(base), toBytes(mine), toBytes(theirs));
            const auto other = mergeResource(QStringLiteral("Patient"), toBytes(base), toBytes(theirs), toBytes(mine));
            QCOMPARE(one.has_value(), other.has_value());
            if (!one)
                continue;
            ++clean;
            const QJsonObject merged = QJsonDocument::fromJson(*one).object();
            QCOMPARE(merged, QJsonDocument::fromJson(*other).object());
            for (const char* name : {"a", "b", "c", "d", "z"}) {
                const QLatin1String key(name);
                QCOMPARE(merged.value(key), mine.value(key) != base.value(key) ? mine.value(key) : theirs.value(key));
            }
        }
        QVERIFY(clean > 500);
    }
    void withoutBaseNobodyKnowsWhoChanged() { QCOMPARE(merge("", R"({"a":1})", R"({"a":2})").error().code, Code::NotFound); }
    void brokenTextIsRefused()
    {
        QCOMPARE(merge("{}", "{", "{}").error().code, Code::BadInput);
        QCOMPARE(merge("[1]", R"({"a":1})", R"({"a":2})").error().code, Code::BadInput);
    }
};

QTEST_APPLESS_MAIN(TestMerge)
#include "tst_merge.moc"
