#include "tests/storage/CacheFixture.h"

#include "storage/store/TextWords.h"

#include <QRandomGenerator>

using core::Code;

class TestResources : public QObject {
    Q_OBJECT

    std::unique_ptr<CacheFixture> f;
    static QString s(const char* text) { return QString::fromUtf8(text); }
    void have(QList<storage::ChangeEntry> entries) { QVERIFY(f->inbox().applyPage(entries, s("c"), s("e"), f->now)); }
    QStringList found(const char* typed)
    {
        QStringList ids;
        for (const auto& key : f->resources().findText(s(typed)).value_or(QList<storage::ResourceKey>()))
            ids << key.id;
        ids.sort();
        return ids;
    }

private Q_SLOTS:
    void init() { f = std::make_unique<CacheFixture>(); }
    void textIsKeptByteForByte();
    void peopleAreFoundByCharactersPinyinAndNumbers(); // R-C1
    void typedTextIsNeverQueryLanguage();
    void invitationsAreFoundByTheirReason();
    void indexFollowsChanges();
    void searchPagesById();
    void worklistIsOrderedByDeadlineAndPaged();
    void worklistAgreesWithAPlainScan();
    void patientNameFollowsThePatient();
    void casesAreFoundByTheirPatient();
    void historyKeepsTheLastFew();
    void newerSchemaIsRefused();
};

void TestResources::textIsKeptByteForByte()
{
    const QByteArray odd = "{ \"id\":\"o1\",\n\"resourceType\" : \"Observation\", "
                           "\"valueQuantity\":{\"value\":1.10},\"note\":\"\\u5f20\" }";
    have({CacheFixture::put("Observation", s("o1"), s("1"), odd)});
    QCOMPARE(f->resources().read(s("Observation"), s("o1"))->json, odd);
}

void TestResources::peopleAreFoundByCharactersPinyinAndNumbers()
{
    QJsonObject more{{s("name"), QJsonArray{QJsonObject{{s("text"), s("单小明")}}}},
        {s("identifier"), QJsonArray{QJsonObject{{s("value"), s("11010119900307123X")}}}},
        {s("telecom"), QJsonArray{QJsonObject{{s("value"), s("13812345678")}}}}};
    have({CacheFixture::put("Patient", s("p1"), s("1"), CacheFixture::text(CacheFixture::resource("Patient", s("p1"), more))),
        CacheFixture::put("Patient", s("p2"), s("1"), CacheFixture::patient(s("p2"), s("张晓明"))),
        CacheFixture::put("Patient", s("p3"), s("1"), CacheFixture::patient(s("p3"), s("Anna Müller")))});
    QCOMPARE(found("单小明"), QStringList{s("p1")});
    QCOMPARE(found("小明"), QStringList{s("p1")});
    QCOMPARE(found("单"), QStringList{s("p1")});
    QCOMPARE(found("明"), (QStringList{s("p1"), s("p2")}));
    QCOMPARE(found("明小"), QStringList{});
    QCOMPARE(found("shanxiaoming"), QStringList{s("p1")});
    QCOMPARE(found("shanx"), QStringList{s("p1")});
    QCOMPARE(found("xiaoming"), (QStringList{s("p1"), s("p2")}));
    QCOMPARE(found("SXM"), QStringList{s("p1")});
    QCOMPARE(found("zhang xiao"), QStringList{s("p2")});
    QCOMPARE(found("zxm"), QStringList{s("p2")});
    QCOMPARE(found("11010119900307"), QStringList{s("p1")});
    QCOMPARE(found("1381234"), QStringList{s("p1")});
    QCOMPARE(found("5678"), QStringList{s("p1")});
    QCOMPARE(found("muller"), QStringList{s("p3")});
    QCOMPARE(found("小明 138"), QStringList{s("p1")});
    QCOMPARE(found("小明 139"), QStringList{});
}

void TestResources::typedTextIsNeverQueryLanguage()
{
    have({CacheFixture::put("Patient", s("p1"), s("1"), CacheFixture::patient(s("p1"), s("张三")))});
    for (const char* typed : {"\"", "*", "a\" OR \"b", "NEAR(", "words:x", "-", "' --", "(", "^张", "  ", "😀", "AND", "张 AND"}) {
        const auto result = f->resources().findText(s(typed));
        QVERIFY2(result, typed);
    }
    QVERIFY(f->resources().findText(QString(100'000, u'张')));
}

void TestResources::invitationsAreFoundByTheirReason()
{
    QJsonObject more{{s("reasonCode"), QJsonArray{QJsonObject{{s("text"), s("反复胸痛三月，CT 提示结节")}}}}};
    have({CacheFixture::put("ServiceRequest", s("r1"), s("1"),
              CacheFixture::text(CacheFixture::resource("ServiceRequest", s("r1"), more, s("t1"))), s("t1")),
        CacheFixture::put("Task", s("t1"), s("1"), CacheFixture::task(s("t1"), s("p1"), s("sent")), s("t1"))});
    QCOMPARE(found("胸痛"), QStringList{s("r1")});
    QCOMPARE(found("ct"), QStringList{s("r1")});
    QCOMPARE(f->resources().findCases(s("胸痛"))->first().caseId, s("t1"));
}

void TestResources::indexFollowsChanges()
{
    have({CacheFixture::put("Patient", s("p1"), s("1"), CacheFixture::patient(s("p1"), s("张三"), s("111")))});
    QCOMPARE(f->resources().search(s("Patient"), s("phone"), s("|111"), 10)->size(), 1);
    have({CacheFixture::put("Patient", s("p1"), s("2"), CacheFixture::patient(s("p1"), s("李四"), s("222")))});
    QCOMPARE(f->resources().search(s("Patient"), s("phone"), s("|111"), 10)->size(), 0);
    QCOMPARE(f->resources().search(s("Patient"), s("phone"), s("|222"), 10)->size(), 1);
    QCOMPARE(found("张三"), QStringList{});
    QCOMPARE(found("李四"), QStringList{s("p1")});
}

void TestResources::searchPagesById()
{
    QList<storage::ChangeEntry> entries;
    for (int i = 0; i < 25; ++i) {
        const QString id = s("p%1").arg(i, 2, 10, QLatin1Char('0'));
        entries << CacheFixture::put("Patient", id, s("1"), CacheFixture::patient(id, s("张三"), s("111")));
    }
    have(entries);
    QStringList ids;
    QString after;
    for (;;) {
        const auto page = f->resources().search(s("Patient"), s("phone"), s("|111"), 10, after);
        QVERIFY(page);
        if (page->isEmpty())
            break;
        for (const auto& row : *page)
            ids << row.id;
        after = ids.last();
    }
    QCOMPARE(ids.size(), 25);
    QCOMPARE(ids.first(), s("p00"));
    QCOMPARE(f->resources().searchPrefix(s("Patient"), s("name"), s("张"), 100)->size(), 25);
    QCOMPARE(f->resources().searchPrefix(s("Patient"), s("name"), s("李"), 100)->size(), 0);
}

void TestResources::worklistIsOrderedByDeadlineAndPaged()
{
    have({CacheFixture::put(
              "Task", s("t1"), s("1"), CacheFixture::task(s("t1"), s("p1"), s("sent"), s("2026-11-25T00:00:00Z")), s("t1")),
        CacheFixture::put(
            "Task", s("t2"), s("1"), CacheFixture::task(s("t2"), s("p1"), s("booked"), s("2026-11-24T08:00:00+08:00")), s("t2")),
        CacheFixture::put("Task", s("t3"), s("1"), CacheFixture::task(s("t3"), s("p1"), s("sent")), s("t3")),
        CacheFixture::put("Task", s("t4"), s("1"), CacheFixture::task(s("t4"), s("p1"), s("sent")), s("t4"))});
    storage::WorklistQuery query;
    QStringList order;
    query.limit = 1;
    for (int i = 0; i < 6; ++i) {
        const auto page = f->resources().worklist(query);
        QVERIFY(page);
        if (page->isEmpty())
            break;
        order << page->first().caseId;
        query.afterDeadline = page->first().deadline;
        query.afterCaseId = page->first().caseId;
    }
    QCOMPARE(order, (QStringList{s("t2"), s("t1"), s("t3"), s("t4")}));
    QCOMPARE(*f->resources().countByState(), (QList<std::pair<QString, int>>{{s("booked"), 1}, {s("sent"), 3}}));
    have({CacheFixture::put("Task", s("t2"), s("2"), CacheFixture::task(s("t2"), s("p1"), s("sent")), s("t2"))});
    QCOMPARE(*f->resources().countByState(), (QList<std::pair<QString, int>>{{s("sent"), 4}}));
}

void TestResources::worklistAgreesWithAPlainScan()
{
    QRandomGenerator random(21);
    const char* states[] = {"sent", "booked", "closed", "accepted"};
    QList<storage::CaseRow> all;
    QList<storage::ChangeEntry> entries;
    for (int i = 0; i < 200; ++i) {
        const QString id = s("t%1").arg(i, 3, 10, QLatin1Char('0'));
        const char* state = states[random.bounded(4)];
        const QString deadline = random.bounded(5) == 0
            ? QString()
            : s("2026-11-%1T00:00:00.000Z").arg(1 + random.bounded(28), 2, 10, QLatin1Char('0'));
        QJsonObject task = QJsonDocument::fromJson(CacheFixture::task(id, s("p"), s(state), deadline)).object();
        const QString owner = s("Practitioner/d%1").arg(random.bounded(3));
        task.insert(s("owner"), QJsonObject{{s("reference"), owner}});
        entries << CacheFixture::put("Task", id, s("1"), CacheFixture::text(task), id);
        storage::CaseRow row;
        row.caseId = id;
        row.state = s(state);
        row.deadline = deadline;
        row.ownerId = owner.section(u'/', 1);
        all << row;
    }
    have(entries);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        const QString left = a.deadline.isEmpty() ? s("~") : a.deadline;
        const QString right = b.deadline.isEmpty() ? s("~") : b.deadline;
        return left != right ? left < right : a.caseId < b.caseId;
    });
    for (int round = 0; round < 20; ++round) {
        storage::WorklistQuery query;
        query.limit = 1 + random.bounded(60);
        if (random.bounded(2))
            query.states = {s("sent"), s("booked")};
        if (random.bounded(2))
            query.ownerId = s("d1");
        QStringList expected;
        for (const auto& row : all) {
            if ((query.states.isEmpty() || query.states.contains(row.state))
                && (query.ownerId.isEmpty() || row.ownerId == query.ownerId) && expected.size() < query.limit)
                expected << row.caseId;
        }
        QStringList got;
        const auto rows = f->resources().worklist(query);
        QVERIFY(rows);
        for (const auto& row : *rows)
            got << row.caseId;
        QCOMPARE(got, expected);
    }
}

void TestResources::patientNameFollowsThePatient()
{
    have({CacheFixture::put("Task", s("t1"), s("1"), CacheFixture::task(s("t1"), s("p1"), s("sent")), s("t1"))});
    QCOMPARE(f->resources().caseRow(s("t1"))->patientName, QString());
    have({CacheFixture::put("Patient", s("p1"), s("1"), CacheFixture::patient(s("p1"), s("张三")))});
    QCOMPARE(f->resources().caseRow(s("t1"))->patientName, s("张三"));
}

void TestResources::casesAreFoundByTheirPatient()
{
    have({CacheFixture::put("Patient", s("p1"), s("1"), CacheFixture::patient(s("p1"), s("张三"))),
        CacheFixture::put("Task", s("t1"), s("1"), CacheFixture::task(s("t1"), s("p1"), s("sent")), s("t1")),
        CacheFixture::put("Task", s("t2"), s("1"), CacheFixture::task(s("t2"), s("p1"), s("closed")), s("t2")),
        CacheFixture::put("Task", s("t3"), s("1"), CacheFixture::task(s("t3"), s("p2"), s("closed")), s("t3"))});
    const auto cases = f->resources().findCases(s("zhangsan"));
    QCOMPARE(cases->size(), 2);
    QVERIFY(f->resources().findCases(s("lisi"))->isEmpty());
}

void TestResources::historyKeepsTheLastFew()
{
    for (int version = 1; version <= 12; ++version)
        have({CacheFixture::put(
            "Patient", s("p1"), QString::number(version), CacheFixture::patient(s("p1"), s("名%1").arg(version)))});
    QVERIFY(f->count("SELECT count(*) FROM history") <= 6);
    QVERIFY(f->resources().readVersion(s("Patient"), s("p1"), s("11")));
    QCOMPARE(f->resources().readVersion(s("Patient"), s("p1"), s("1")).error().code, Code::NotFound);
    QVERIFY(f->resources().readVersion(s("Patient"), s("p1"), s("12")));
}

void TestResources::newerSchemaIsRefused()
{
    QVERIFY(storage::setSetting(*f->db, s("schema"), s("999")));
    f->db.reset();
    QCOMPARE(storage::openCache(f->path(), CacheFixture::key()).error().code, Code::TooNew);
}

QTEST_APPLESS_MAIN(TestResources)
#include "tst_resources.moc"
