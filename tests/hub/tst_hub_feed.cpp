#include "tests/hub/HubFixture.h"

#include "hub/store/Feed.h"
#include "hub/store/Grants.h"
#include "hub/store/Schema.h"

#include <QMap>
#include <QSemaphore>

#include <thread>

using core::Role;
using testing::HubFixture;
using testing::q;

/// $sync-hello and $changes (docs/protocol.md, "Hello", "Changes").
class tst_HubFeed : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<HubFixture> m_hub;
    HubFixture& hub() { return *m_hub; }

    struct Pulled {
        QList<QJsonObject> entries;
        QByteArray cursor;
        QStringList ops() const
        {
            QStringList list;
            for (const QJsonObject& e : entries)
                list.append(e.value(QLatin1String("op")).toString() + QLatin1Char(' ') + e.value(QLatin1String("type")).toString()
                    + QLatin1Char('/') + e.value(QLatin1String("id")).toString());
            return list;
        }
    };
    Pulled pull(const QByteArray& who, const QByteArray& cursor, int limit = 500)
    {
        Pulled pulled{{}, cursor};
        for (bool more = true; more;) {
            const QJsonObject page = hub().get(
                "/fhir/$changes?cursor=" + pulled.cursor + "&limit=" + QByteArray::number(limit), who);
            for (const QJsonValue entry : page.value(QLatin1String("entries")).toArray())
                pulled.entries.append(entry.toObject());
            pulled.cursor = page.value(QLatin1String("cursor")).toString().toLatin1();
            more = page.value(QLatin1String("more")).toBool();
        }
        return pulled;
    }
    void write(const std::function<core::Status(storage::Sql&)>& work) { QVERIFY(hub().db().write(work).has_value()); }
    static QByteArray note(const QByteArray& id, const QByteArray& caseId)
    {
        return q("{'resourceType':'Communication','id':'" + id + "','meta':{'tag':[{'system':'urn:yuanzhen:case','code':'"
            + caseId + "'}]},'status':'completed'}");
    }
    void makeCase(const QByteArray& id)
    {
        QCOMPARE(hub().put(q("{'resourceType':'Patient','id':'pat-" + id + "'}"), "doctor"), 201);
        QCOMPARE(hub().put(q("{'resourceType':'Task','id':'" + id
                               + "','status':'requested','intent':'order','for':{'reference':'Patient/pat-" + id + "'}}"),
                     "doctor"),
            201);
        QCOMPARE(hub().put(note("n-" + id, id), "doctor"), 201);
    }
    void grant(const QString& caseId, const QStringList& subjects)
    {
        write([&](storage::Sql& sql) {
            return hub::setGrants(sql, caseId, subjects, false, QStringLiteral("2026-11-23T00:00:00.000Z"));
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<HubFixture>();
        if (!m_hub->missing().isEmpty())
            QSKIP(qPrintable(m_hub->missing()));
    }
    void init()
    {
        hub().reset();
        hub().addUser("doctor", Role::OnSiteDoctor, QStringLiteral("clinic"), QStringLiteral("p1"));
        hub().addUser("specialist", Role::Specialist, QStringLiteral("hospital"), QStringLiteral("s1"), QStringLiteral("desk"));
        hub().addUser("admin", Role::Administrator, QStringLiteral("hospital"), QStringLiteral("a1"));
        hub().addToken("token", {QStringLiteral("fhir.read"), QStringLiteral("fhir.write")});
    }

    void helloTellsVersionsTimeAndEpoch()
    {
        const auto fine = hub().send(
            "POST", "/fhir/$sync-hello", "doctor", q("{'protocol':[1,3],'schema':1,'time':'2026-11-23T00:00:00.000Z'}"));
        QCOMPARE(fine.status, 200);
        const QJsonObject answer = hub().json(fine);
        QCOMPARE(answer.value(QLatin1String("protocol")).toInt(), 1);
        QVERIFY(!answer.value(QLatin1String("epoch")).toString().isEmpty());
        QCOMPARE(core::fromInstant(answer.value(QLatin1String("time")).toString()), hub().clock().now());
        QCOMPARE(hub().send("POST", "/fhir/$sync-hello", "doctor", q("{'protocol':[2,3],'schema':1,'time':'x'}")).status, 409);
        QCOMPARE(hub().send("POST", "/fhir/$sync-hello", "doctor", "[]").status, 400);
        QCOMPARE(hub().send("GET", "/fhir/$changes", "token").status, 403);
    }

    void firstPullBringsWhatIsThereThenOnlyChanges()
    {
        for (const QByteArray id : {"c1", "c2", "c3"})
            makeCase(id);
        const Pulled all = pull("doctor", {}, 2);
        QCOMPARE(all.entries.size(), 9);
        const QStringList ops = all.ops();
        QCOMPARE(QSet<QString>(ops.begin(), ops.end()).size(), 9);
        QCOMPARE(pull("doctor", all.cursor).entries.size(), 0);
        QCOMPARE(pull("specialist", {}).entries.size(), 0);
        QCOMPARE(hub().put(q("{'resourceType':'Patient','id':'pat-c1','gender':'male'}"), "doctor"), 200);
        QCOMPARE(hub().put(q("{'resourceType':'Patient','id':'pat-c1','gender':'female'}"), "doctor"), 200);
        QCOMPARE(hub().send("DELETE", "/fhir/Patient/pat-c2", "doctor").status, 204);
        const Pulled next = pull("doctor", all.cursor);
        QCOMPARE(next.ops(), (QStringList{QStringLiteral("put Patient/pat-c1"), QStringLiteral("delete Patient/pat-c2")}));
        QCOMPARE(next.entries[0].value(QLatin1String("version")).toInt(), 3);
    }

    void gainedAccessBringsTheWholeCaseAndLostTakesItAway()
    {
        hub().put(q("{'resourceType':'Organization','id':'hospital','name':'H'}"), "admin");
        QByteArray cursor = pull("specialist", {}).cursor;
        makeCase("c1");
        makeCase("c2");
        Pulled pulled = pull("specialist", cursor);
        QCOMPARE(pulled.entries.size(), 0); // the cursor has passed the case
        grant(QStringLiteral("c1"), {QStringLiteral("Organization/clinic"), QStringLiteral("Practitioner/s1")});
        pulled = pull("specialist", pulled.cursor);
        QCOMPARE(pulled.entries.size(), 0); // nobody of that name on this PC yet
        write([](storage::Sql& sql) { return hub::noteDeviceUser(sql, QStringLiteral("desk"), QStringLiteral("s1")); });
        pulled = pull("specialist", pulled.cursor);
        QCOMPARE(pulled.ops(),
            (QStringList{QStringLiteral("grant Task/c1"), QStringLiteral("put Patient/pat-c1"),
                QStringLiteral("put Communication/n-c1"), QStringLiteral("put Task/c1")}));
        write([](storage::Sql& sql) { return hub::noteDeviceUser(sql, QStringLiteral("desk"), QStringLiteral("s1")); });
        QCOMPARE(pull("specialist", pulled.cursor).entries.size(), 0);
        grant(QStringLiteral("c2"), {QStringLiteral("Organization/clinic"), QStringLiteral("Practitioner/s1")});
        pulled = pull("specialist", pulled.cursor);
        QCOMPARE(pulled.ops().first(), QStringLiteral("grant Task/c2"));
        QCOMPARE(pulled.entries.size(), 4);
        grant(QStringLiteral("c2"), {QStringLiteral("Organization/clinic")});
        pulled = pull("specialist", pulled.cursor);
        QCOMPARE(pulled.ops(), QStringList{QStringLiteral("purge Task/c2")});
        QCOMPARE(hub().put(note("late", "c2"), "doctor"), 201);
        QCOMPARE(pull("specialist", pulled.cursor).entries.size(), 0);
        // Lost and gained between two pulls: what was thrown away comes again.
        grant(QStringLiteral("c1"), {QStringLiteral("Organization/clinic")});
        grant(QStringLiteral("c1"), {QStringLiteral("Organization/clinic"), QStringLiteral("Practitioner/s1")});
        QVERIFY(pull("specialist", pulled.cursor).ops().contains(QStringLiteral("put Task/c1")));
    }

    void strangeAndOldCursorsAreGone()
    {
        makeCase("c1");
        const QByteArray cursor = pull("doctor", {}).cursor;
        QCOMPARE(hub().send("GET", "/fhir/$changes?cursor=nonsense", "doctor").status, 410);
        QCOMPARE(hub().send("DELETE", "/fhir/Patient/pat-c1", "doctor").status, 204);
        write([](storage::Sql& sql) { return hub::forgetOld(sql, QStringLiteral("2020-01-01T00:00:00.000Z")); });
        QCOMPARE(pull("doctor", cursor).ops(), QStringList{QStringLiteral("delete Patient/pat-c1")});
        const QByteArray newest = pull("doctor", cursor).cursor;
        write([](storage::Sql& sql) { return hub::forgetOld(sql, QStringLiteral("2030-01-01T00:00:00.000Z")); });
        QCOMPARE(hub().send("GET", "/fhir/$changes?cursor=" + cursor, "doctor").status, 410);
        QCOMPARE(hub().send("GET", "/fhir/$changes?cursor=" + newest, "doctor").status, 200);
        write([](storage::Sql& sql) { return hub::beginNewEpoch(sql); });
        QCOMPARE(hub().send("GET", "/fhir/$changes?cursor=" + newest, "doctor").status, 410);
        QCOMPARE(pull("doctor", {}).entries.size(), 2);
    }

    void noRowIsSkippedWhileManyWrite()
    {
        constexpr int kWriters = 6;
        constexpr int kEach = 60;
        std::atomic<int> running{kWriters};
        std::unique_ptr<hub::HubDb> second = HubFixture::wantsPostgres() ? hub().secondDoor() : nullptr;
        std::vector<std::thread> writers;
        for (int w = 0; w < kWriters; ++w) {
            writers.emplace_back([&, w] {
                for (int i = 0; i < kEach; ++i) {
                    // Several rows per transaction, some of them shared, so that transactions overlap and wait.
                    const auto work = [&](storage::Sql& sql) -> core::Status {
                        for (const QByteArray& id : {QByteArray("w" + QByteArray::number(w) + "-" + QByteArray::number(i)),
                                 QByteArray("shared" + QByteArray::number(i % 5))}) {
                            auto stored = hub::storeResource(sql, q("{'resourceType':'Location','id':'" + id + "','name':'L'}"),
                                {QStringLiteral("2026-11-23T00:00:00.000Z"), QStringLiteral("o"), {}});
                            if (!stored)
                                return stored.error();
                        }
                        return {};
                    };
                    hub::HubDb& door = second && w % 2 ? *second : hub().db();
                    core::Status done = door.write(work);
                    while (!done && done.error().code == core::Code::Busy)
                        done = door.write(work);
                    if (!done)
                        qWarning() << "write failed" << done.error().detail;
                }
                --running;
            });
        }
        QMap<QString, qint64> seen;
        QByteArray cursor; // the first pull runs beside the writers as well
        bool last = false;
        while (!last) {
            last = running == 0; // one more pull after the last writer
            const Pulled pulled = pull("doctor", cursor, 7);
            cursor = pulled.cursor;
            for (const QJsonObject& entry : pulled.entries) {
                qint64& version = seen[entry.value(QLatin1String("id")).toString()];
                version = std::max(version, entry.value(QLatin1String("version")).toInteger());
            }
        }
        for (std::thread& writer : writers)
            writer.join();
        const Pulled truth = pull("doctor", {});
        QCOMPARE(truth.entries.size(), kWriters * kEach + 5);
        int missed = 0;
        for (const QJsonObject& entry : truth.entries)
            missed += seen.value(entry.value(QLatin1String("id")).toString()) == entry.value(QLatin1String("version")).toInteger()
                ? 0
                : 1;
        QCOMPARE(missed, 0);
    }

    void newsReachesEveryProcess()
    {
        QSemaphore here;
        QSemaphore there;
        hub().db().onNews([&here] { here.release(); });
        std::unique_ptr<hub::HubDb> second = HubFixture::wantsPostgres() ? hub().secondDoor() : nullptr;
        if (second)
            second->onNews([&there] { there.release(); });
        // A listener may still be connecting when the first news goes out; the news of later writes reaches it.
        bool both = false;
        for (int i = 0; i < 100 && !both; ++i) {
            QCOMPARE(hub().put(q("{'resourceType':'Patient','id':'n" + QByteArray::number(i) + "'}"), "doctor"), 201);
            both = here.tryAcquire(1, 2000) && (!second || there.tryAcquire(1, 2000));
        }
        QVERIFY(both);
        second.reset();
        hub().reset();
    }
};

QTEST_GUILESS_MAIN(tst_HubFeed)
#include "tst_hub_feed.moc"
