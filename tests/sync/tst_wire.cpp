#include "sync/ChangesPage.h"
#include "sync/Grade.h"
#include "sync/JsonSlice.h"
#include "sync/PushAnswer.h"
#include "sync/PushBatch.h"

#include <QTest>

#include <random>

using namespace syncing;
using storage::ChangeEntry;

namespace {

/// JSON with ' for ", so that it can be read here.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

core::Result<Answer> answer(int status, const QByteArray& body = {}, const HeaderFields& headers = {})
{
    return Answer{status, headers, body};
}

const QByteArray kOutcome = json("{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'conflict',"
                                 "'details':{'coding':[{'system':'urn:yuanzhen:refusal','code':'slot-taken'}]},'extension':["
                                 "{'url':'urn:yuanzhen:state','valueCode':'sent'},{'url':'urn:yuanzhen:next','valueCode':'rebook'"
                                 "},{'url':'urn:yuanzhen:next','valueCode':'cancel'},"
                                 "{'url':'urn:yuanzhen:free-slot','valueReference':{'reference':'Slot/s2'}}]}]}");

const QByteArray kPage = json("{'cursor':'c 1','more':true,'epoch':'e','entries':["
                              "{'op':'grant','caseId':'k'},"
                              "{'op':'put','type':'Task','id':'t','version':'3','caseId':'k','resource':{'id':'t', "
                              "'resourceType':'Task','n':[1.50,{'a':'}\\']'}]}},"
                              "{'op':'delete','type':'Slot','id':'s','version':'4','caseId':''},{'op':'purge','caseId':'z'}]}");

core::Act twoEntries()
{
    core::Act act;
    act.id = QStringLiteral("a");
    core::ActEntry put;
    put.type = QStringLiteral("Task");
    put.id = QStringLiteral("t");
    put.json = "{}";
    core::ActEntry gone = put;
    gone.method = core::ActEntry::Method::Delete;
    gone.id = QStringLiteral("u");
    act.entries = {put, gone};
    return act;
}

const QByteArray kPushed = json(
    "{'resourceType':'Bundle','type':'transaction-response','entry':["
    "{'response':{'status':'201 "
    "Created','location':'Task/t/_history/5','etag':'W/\\'5\\''},'resource':{'resourceType':'Task','id':'t','x':1.0}},"
    "{'response':{'status':'204 No Content','etag':'W/\\'9\\''}}]}");

} // namespace

class TestWire : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gradesFollowTheProtocolsTable()
    {
        const QByteArray spoken = json("{'error':{'code':'Denied','message':'no'}}");
        QCOMPARE(gradeAnswer(answer(200)).grade, Grade::Done);
        QCOMPARE(gradeAnswer(answer(201)).grade, Grade::Done);
        for (const int status : {409, 412})
            QCOMPARE(gradeAnswer(answer(status, kOutcome)).grade, Grade::NeedsAction);
        for (const int status : {400, 403, 413, 422})
            QCOMPARE(gradeAnswer(answer(status, kOutcome)).grade, Grade::Parked);
        QCOMPARE(gradeAnswer(answer(403, spoken)).grade, Grade::Parked);
        QCOMPARE(gradeAnswer(answer(401)).grade, Grade::SignInAgain);
        for (const int status : {500, 502, 503, 504})
            QCOMPARE(gradeAnswer(answer(status, kOutcome)).grade, Grade::Retry);
        QCOMPARE(gradeAnswer(answer(429, spoken, {{"retry-after", "7"}})).grade, Grade::Retry);
        QCOMPARE(gradeAnswer(answer(429, spoken, {{"retry-after", "7"}})).retryAfterMs, 7000);
        QCOMPARE(gradeAnswer(core::fail(core::Code::Offline)).grade, Grade::Retry);
        QCOMPARE(gradeAnswer(answer(403, json("{'error':{'code':'Revoked'}}"))).grade, Grade::StopAll);
    }

    // What a proxy or a login page says must not park an act.
    void strangersDoNotRefuse()
    {
        for (const int status : {302, 400, 403, 404, 409, 412, 413, 422})
            QCOMPARE(gradeAnswer(answer(status, "<html>please pay</html>")).grade, Grade::Retry);
    }

    void refusalIsReadWhole()
    {
        const Verdict verdict = gradeAnswer(answer(409, kOutcome));
        QCOMPARE(verdict.refusal.rule, QStringLiteral("slot-taken"));
        QCOMPARE(verdict.refusal.state, QStringLiteral("sent"));
        QCOMPARE(verdict.refusal.next, (QStringList{QStringLiteral("rebook"), QStringLiteral("cancel")}));
        QCOMPARE(verdict.refusal.freeSlots, QStringList{QStringLiteral("Slot/s2")});
    }

    void pageKeepsTheExactTextOfResources()
    {
        const auto page = parseChangesPage(kPage);
        QVERIFY(page.has_value());
        QCOMPARE(page->cursor, QStringLiteral("c 1"));
        QVERIFY(page->more);
        QCOMPARE(page->entries.size(), 4);
        QCOMPARE(page->entries[0].op, ChangeEntry::Op::Grant);
        QCOMPARE(page->entries[1].json, (json("{'id':'t', 'resourceType':'Task','n':[1.50,{'a':'}\\']'}]}")));
        QCOMPARE(page->entries[2].op, ChangeEntry::Op::Delete);
        QCOMPARE(page->entries[3].caseId, QStringLiteral("z"));
    }

    void pageWithAnythingStrangeIsRefusedWhole()
    {
        for (const auto& [from, to] : QList<std::pair<QByteArray, QByteArray>>{{"\"put\"", "\"patch\""},
                 {"\"resourceType\":\"Task\"", "\"resourceType\":\"Slot\""}, {"\"id\":\"t\", ", ""},
                 {"\"more\":true", "\"more\":1"}, {"\"epoch\":\"e\"", "\"epoch\":\"\""}, {"\"c 1\"", "null"},
                 {"\"version\":\"4\"", "\"version\":\"\""}}) {
            QByteArray body = kPage;
            body.replace(from, to);
            QVERIFY2(!parseChangesPage(body).has_value(), from.constData());
        }
        for (qsizetype size = 0; size < kPage.size(); ++size)
            QVERIFY(!parseChangesPage(kPage.left(size)).has_value());
    }

    void pushAnswerMustAnswerEveryEntry()
    {
        const auto stored = parsePushAnswer(twoEntries(), kPushed);
        QVERIFY(stored.has_value());
        QCOMPARE(stored->at(0).version, QStringLiteral("5"));
        QCOMPARE(stored->at(0).json, (json("{'resourceType':'Task','id':'t','x':1.0}")));
        QCOMPARE(stored->at(1).version, QStringLiteral("9"));
        for (qsizetype size = 0; size < kPushed.size(); ++size)
            QVERIFY(!parsePushAnswer(twoEntries(), kPushed.left(size)).has_value());
        for (const auto& [from, to] : QList<std::pair<QByteArray, QByteArray>>{{"201 Created", "412"}, {"Task/t/", "Task/v/"},
                 {"W/\\\"5\\\"", ""}, {"transaction-response", "batch-response"}, {"\"id\":\"t\"", "\"id\":\"w\""}}) {
            QByteArray body = kPushed;
            body.replace(from, to);
            QVERIFY2(!parsePushAnswer(twoEntries(), body).has_value(), from.constData());
        }
    }

    void actsAnswerMustAnswerEveryAct()
    {
        const QByteArray body = json(
            "{'answers':[[{'status':200,'body':{'x':1.0}},{'status':422,'body':{}},{'status':424}],[{'status':409}]]}");
        const auto answers = parseActsAnswer({3, 1}, body);
        QVERIFY(answers.has_value());
        QCOMPARE(answers->at(0).at(0).body, json("{'x':1.0}"));
        QCOMPARE(answers->at(0).at(1).status, 422);
        QCOMPARE(answers->at(0).at(2).status, 0);
        for (qsizetype size = 0; size < body.size(); ++size)
            QVERIFY(!parseActsAnswer({3, 1}, body.left(size)).has_value());
        for (const QList<qsizetype>& sizes : QList<QList<qsizetype>>{{3}, {1, 1}, {3, 2}, {3, 1, 0}, {}})
            QVERIFY(!parseActsAnswer(sizes, body).has_value());
        QVERIFY(!parseActsAnswer({3, 1}, QByteArray(body).replace("424", "\"424\"")).has_value());
        // what was not tried without a reason would be asked for again and again
        QVERIFY(!parseActsAnswer({3, 1}, QByteArray(body).replace("422", "200")).has_value());
        QVERIFY(!parseActsAnswer({3, 1}, QByteArray(body).replace("409", "424")).has_value());
    }

    void seededMutationsNeverCrash()
    {
        for (quint32 seed = 0; seed < 3000; ++seed) {
            std::mt19937 random(seed);
            for (const QByteArray& original : {kPage, kPushed, kOutcome}) {
                QByteArray body = original;
                for (int i = 0; i < 4; ++i)
                    body[static_cast<qsizetype>(random() % static_cast<quint32>(body.size()))] = static_cast<char>(random());
                const auto page = parseChangesPage(body);
                const auto pushed = parsePushAnswer(twoEntries(), body);
                QVERIFY(!page || !page->cursor.isEmpty());
                QVERIFY(!pushed || pushed->size() == 2);
                gradeAnswer(answer(409, body));
                (void)arraySlices(body);
            }
        }
    }

    // What is checked and what is stored must be one text, however a name is written; found by fuzzing.
    void aMemberTwiceIsRefused()
    {
        const QByteArray page = json(
            "{'cursor':'c','more':false,'epoch':'e','entries':[{'op':'put','type':'Task','id':'t','version':'3',"
            "'resource':{'id':'t','resourceType':'Slot'},'resource':{'id':'t','resourceType':'Task'}}]}");
        QVERIFY(!parseChangesPage(page).has_value());
        QByteArray escaped = page;
        escaped.replace("},\"resource\"", "},\"r\\u0065source\"");
        QVERIFY(escaped != page && !parseChangesPage(escaped).has_value());
        QByteArray pushed = kPushed;
        pushed.replace("\"resource\":{", "\"resource\":{\"resourceType\":\"Slot\",\"id\":\"t\"},\"r\\u0065source\":{");
        QVERIFY(pushed != kPushed && !parsePushAnswer(twoEntries(), pushed).has_value());
    }

    void deepNestingIsRefused()
    {
        const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
        QVERIFY(!arraySlices(deep).has_value());
        QVERIFY(!parseChangesPage("{\"entries\":" + deep + '}').has_value());
    }
};

QTEST_APPLESS_MAIN(TestWire)
#include "tst_wire.moc"
