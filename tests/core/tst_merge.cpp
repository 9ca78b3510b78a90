#include "core/sync/Merge.h"

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

private Q_SLOTS:
    void disjointMembersComeFromTheSideThatChangedThem()
    {
        const auto merged = merge(R"({"resourceType":"Patient","id":"p","a":1.10,"b":"x","c":[1],"meta":{"versionId":"1"}})",
                                  R"({"resourceType":"Patient","id":"p","a":1.10,"b":"mine","d":true})",
                                  R"({"resourceType":"Patient","id":"p","a":1.20,"b":"x","c":[1],"meta":{"versionId":"2"}})");
        QVERIFY(merged);
        QCOMPARE(*merged, QByteArray(R"({"resourceType":"Patient","id":"p","a":1.20,"b":"mine","meta":{"versionId":"2"},"d":true})"));
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
    void otherPoliciesNeedAPerson()
    {
        for (const char* type : {"Task", "Appointment", "Slot", "Observation", "Consent", "DocumentReference"})
            QCOMPARE(merge(R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":1,"b":2})", type).error().code, Code::Conflict);
        QCOMPARE(merge(R"({"status":"final","b":1})", R"({"status":"final","b":2})", R"({"status":"final","b":1,"c":1})", "Composition").error().code,
                 Code::Conflict);
        QVERIFY(merge(R"({"status":"preliminary","b":1})", R"({"status":"preliminary","b":2})", R"({"status":"preliminary","b":1,"c":1})", "Composition"));
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
