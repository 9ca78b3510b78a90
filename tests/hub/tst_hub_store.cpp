#include "tests/hub/HubFixture.h"

#include "hub/fhir/JsonPatch.h"
#include "hub/fhir/Search.h"
#include "hub/store/PgConnection.h"
#include "hub/store/Schema.h"

#include <atomic>
#include <thread>

using core::Code;
using testing::HubFixture;
using testing::q;

/// The door to the database, the same on both engines; and the small pure parts of the FHIR service.
class tst_HubStore : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<HubFixture> m_hub;
    HubFixture& hub() { return *m_hub; }
    core::Status write(const hub::HubDb::Work& work) { return hub().db().write(work); }
    qint64 count(const char* sql)
    {
        qint64 number = -1;
        const auto read = hub().db().read([&](storage::Sql& s) -> core::Status {
            auto rows = s.query(sql);
            if (!rows)
                return rows.error();
            if (auto more = (*rows)->next(); !more)
                return more.error();
            number = (*rows)->integer(0);
            return {};
        });
        return read ? number : -1;
    }
    static core::Status insert(storage::Sql& sql, const QString& key)
    {
        auto done = sql.execute("INSERT INTO meta (k, v) VALUES (?, ?)", {key, QStringLiteral("0")});
        return done ? core::Status() : core::Status(done.error());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<HubFixture>();
        if (!m_hub->missing().isEmpty())
            QSKIP(qPrintable(m_hub->missing()));
    }
    void init() { hub().reset(); }

    void aFailedWorkLeavesNothing()
    {
        const auto failed = write([](storage::Sql& sql) -> core::Status {
            if (auto done = insert(sql, QStringLiteral("a")); !done)
                return done;
            return core::fail(Code::Refused, QStringLiteral("rule"));
        });
        QCOMPARE(failed.error().code, Code::Refused);
        QCOMPARE(count("SELECT COUNT(*) FROM meta WHERE k = 'a'"), 0);
        QCOMPARE(write([](storage::Sql& sql) { return insert(sql, QStringLiteral("a")); }).has_value(), true);
        QCOMPARE(write([](storage::Sql& sql) { return insert(sql, QStringLiteral("a")); }).error().code, Code::Exists);
        QCOMPARE(write([](storage::Sql& sql) { return sql.script("SELEKT"); }).error().code, Code::Internal);
        // After errors the same connections go on working.
        QCOMPARE(count("SELECT COUNT(*) FROM meta WHERE k = 'a'"), 1);
    }

    void valuesComeBackAsTheyWent()
    {
        QVERIFY(write([](storage::Sql& sql) {
            return sql.script(
                hub::inDialect("CREATE TABLE probe (t text, n bigint, r double precision, b @blob@, z text)", sql.engine()));
        }).has_value());
        const QByteArray odd = QByteArray::fromHex("00ff27225c3f0a");
        const QString text = QStringLiteral("远诊 'quoted' \"?\" \\ ?");
        QVERIFY(write([&](storage::Sql& sql) -> core::Status {
            auto done = sql.execute("INSERT INTO probe (t, n, r, b, z) VALUES (?, ?, ?, ?, ?)",
                {text, std::numeric_limits<qint64>::min(), 0.1, storage::Blob{odd}, std::monostate()});
            return done ? core::Status() : core::Status(done.error());
        }).has_value());
        QVERIFY(hub()
                    .db()
                    .read([&](storage::Sql& sql) -> core::Status {
                        auto rows = sql.query("SELECT t, n, r, b, z, '?' FROM probe WHERE t = ? -- what?", {text});
                        if (!rows || !*(*rows)->next())
                            return core::fail(Code::NotFound);
                        const storage::Rows& r = **rows;
                        const bool same = r.text(0) == text && r.integer(1) == std::numeric_limits<qint64>::min()
                            && r.real(2) == 0.1 && r.blob(3) == odd && r.isNull(4) && r.text(5) == QLatin1String("?");
                        return same ? core::Status() : core::Status(core::fail(Code::Corrupt));
                    })
                    .has_value());
    }

    void writersThatMeetAreRunAgain()
    {
        QVERIFY(write([](storage::Sql& sql) { return insert(sql, QStringLiteral("x")); }).has_value());
        QVERIFY(write([](storage::Sql& sql) { return insert(sql, QStringLiteral("y")); }).has_value());
        std::atomic<int> failures{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 6; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 20; ++i) {
                    // Crosswise, so that on PostgreSQL some of them deadlock.
                    const QStringList order = t % 2 ? QStringList{QStringLiteral("x"), QStringLiteral("y")}
                                                    : QStringList{QStringLiteral("y"), QStringLiteral("x")};
                    const auto done = write([&](storage::Sql& sql) -> core::Status {
                        for (const QString& key : order) {
                            if (auto one = sql.execute(
                                    "UPDATE meta SET v = CAST(CAST(v AS bigint) + 1 AS text) WHERE k = ?", {key});
                                !one)
                                return one.error();
                        }
                        return {};
                    });
                    failures += done ? 0 : 1;
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(count("SELECT CAST(v AS bigint) FROM meta WHERE k = 'x'"), 120);
        QCOMPARE(count("SELECT CAST(v AS bigint) FROM meta WHERE k = 'y'"), 120);
    }

    // On the embedded store they share transactions: what one of them is refused must not touch the others.
    void writersAtOnceSucceedAndFailEachForItself()
    {
        constexpr int kWriters = 8, kRounds = 30;
        std::atomic<int> wrong{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < kWriters; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < kRounds; ++i) {
                    const QString key = QStringLiteral("w%1-%2").arg(t).arg(i);
                    const int kind = (t + i) % 4;
                    int runs = 0;
                    const auto done = write([&](storage::Sql& sql) -> core::Status {
                        ++runs;
                        if (auto one = insert(sql, key); !one)
                            return one;
                        if (kind == 1)
                            return core::fail(Code::Refused, QStringLiteral("rule"));
                        if (kind == 2)
                            return insert(sql, key); // there already
                        return kind == 3 && runs == 1 ? core::Status(core::fail(Code::Busy)) : core::Status();
                    });
                    const bool right = kind == 1 ? !done && done.error().code == Code::Refused
                        : kind == 2              ? !done && done.error().code == Code::Exists
                                                 : done.has_value();
                    wrong += right ? 0 : 1;
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(count("SELECT COUNT(*) FROM meta WHERE k LIKE 'w%-%'"), kWriters * kRounds / 2);
    }

    // On PostgreSQL it travels with what comes after it: its failure is found there, or at the end.
    void whatFollowsStandsOrFallsWithTheRest()
    {
        constexpr char kAdd[] = "INSERT INTO meta (k, v) VALUES (?, ?)";
        const auto follow = [&](storage::Sql& sql, const QString& key) { return sql.follow(kAdd, {key, QStringLiteral("0")}); };
        const auto seen = [](storage::Sql& sql, const QString& key) {
            auto rows = sql.query("SELECT v FROM meta WHERE k = ?", {key});
            return rows && *(*rows)->next();
        };
        QVERIFY(write([&](storage::Sql& sql) -> core::Status {
            for (int i = 0; i < 150; ++i) { // more than travel at once
                if (auto done = follow(sql, QStringLiteral("f%1").arg(i)); !done)
                    return done;
            }
            return seen(sql, QStringLiteral("f149")) ? follow(sql, QStringLiteral("last"))
                                                     : core::Status(core::fail(Code::NotFound));
        }).has_value());
        QCOMPARE(count("SELECT COUNT(*) FROM meta WHERE k LIKE 'f%' OR k = 'last'"), 151);
        // what fails is found by the next answer that is needed
        const auto early = write([&](storage::Sql& sql) -> core::Status {
            if (auto done = follow(sql, QStringLiteral("g")); !done)
                return done;
            if (auto done = follow(sql, QStringLiteral("f1")); !done) // there already
                return done;
            return insert(sql, QStringLiteral("h"));
        });
        QVERIFY(!early);
        QCOMPARE(early.error().code, Code::Exists);
        // and by the commit
        const auto late = write([&](storage::Sql& sql) -> core::Status {
            if (auto done = insert(sql, QStringLiteral("g")); !done)
                return done;
            return follow(sql, QStringLiteral("f1"));
        });
        QVERIFY(!late);
        QCOMPARE(late.error().code, Code::Exists);
        QCOMPARE(count("SELECT COUNT(*) FROM meta WHERE k IN ('g', 'h')"), 0);
        QVERIFY(write([](storage::Sql&) { return core::Status(); }).has_value()); // nothing to do
        // without a transaction nothing would take it along
        QVERIFY(hub().db().read([&](storage::Sql& sql) { return follow(sql, QStringLiteral("alone")); }).has_value()
            || !HubFixture::wantsPostgres());
        QVERIFY(count("SELECT COUNT(*) FROM meta WHERE k = 'alone'") == 1 || !HubFixture::wantsPostgres());
    }

    void lostConnectionsAreReplaced()
    {
        if (!HubFixture::wantsPostgres())
            QSKIP("the embedded store has no server to lose");
        QCOMPARE(count("SELECT 1"), 1);
        const auto cut = hub().secondDoor()->read([](storage::Sql& sql) -> core::Status {
            auto rows = sql.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                                  "datname = current_database()");
            return rows ? core::Status() : core::Status(rows.error());
        });
        QVERIFY(cut.has_value());
        QCOMPARE(count("SELECT 1"), 1);
        QVERIFY(write([](storage::Sql& sql) { return insert(sql, QStringLiteral("after")); }).has_value());
    }

    void aNewerSchemaIsRefused()
    {
        QVERIFY(write([](storage::Sql& sql) -> core::Status {
            auto done = sql.execute("UPDATE meta SET v = '999' WHERE k = 'schema'");
            return done ? core::Status() : core::Status(done.error());
        }).has_value());
        const auto again = hub().db().read([](storage::Sql& sql) { return hub::migrateHub(sql); });
        QCOMPARE(again.error().code, Code::TooNew);
    }

    void placeholdersAreNumberedOutsideQuotes()
    {
        QCOMPARE(hub::toNumberedPlaceholders("a = ? AND b = '?''?' AND \"?\" = ? -- ?\n AND c = ?"),
            QByteArray("a = $1 AND b = '?''?' AND \"?\" = $2 -- ?\n AND c = $3"));
        QCOMPARE(hub::errorFromSqlState("40001").code, Code::Busy);
        QCOMPARE(hub::errorFromSqlState("23505").code, Code::Exists);
        QCOMPARE(hub::errorFromSqlState("53100").code, Code::DiskFull);
    }

    void patchesAreAllOrNothing()
    {
        const auto patched = [](const QByteArray& target, const QByteArray& patch) -> QByteArray {
            auto result = hub::applyPatch(*hub::parseTree(q(target)), *hub::parseTree(q(patch)));
            return result ? hub::toText(*result) : QByteArray(core::codeName(result.error().code));
        };
        QCOMPARE(patched("{'a':1.10,'b':[1,2]}", "[{'op':'add','path':'/b/1','value':9}]"), q("{'a':1.10,'b':[1,9,2]}"));
        QCOMPARE(patched("{'a':{'b':1},'c':2}", "[{'op':'move','from':'/a/b','path':'/d'}]"), q("{'a':{},'c':2,'d':1}"));
        QCOMPARE(patched("{'a':{'b':1}}", "[{'op':'copy','from':'/a','path':'/z'}]"), q("{'a':{'b':1},'z':{'b':1}}"));
        QCOMPARE(patched("{'a/b':1,'m~n':2}", "[{'op':'remove','path':'/a~1b'},{'op':'replace','path':'/m~0n','value':3}]"),
            q("{'m~n':3}"));
        QCOMPARE(patched("{'a':1.0}", "[{'op':'test','path':'/a','value':1}]"), q("{'a':1.0}"));
        QCOMPARE(patched("{'a':1}", "[{'op':'replace','path':'/b','value':1}]"), QByteArray("NotFound"));
        QCOMPARE(patched("{'a':[1]}", "[{'op':'add','path':'/a/2','value':1}]"), QByteArray("NotFound"));
        QCOMPARE(patched("{'a':[1]}", "[{'op':'remove','path':'/a/01'}]"), QByteArray("NotFound"));
        QCOMPARE(patched("{'a':{'b':1}}", "[{'op':'move','from':'/a','path':'/a/b'}]"), QByteArray("BadInput"));
        QCOMPARE(patched("{'a':1}", "[{'op':'test','path':'/a','value':2}]"), QByteArray("Conflict"));
        QCOMPARE(patched("{'a':1}", "{'op':'test'}"), QByteArray("BadInput"));
    }

    void datesMeanIntervals()
    {
        const auto interval = [](const char* text) {
            const auto found = hub::dateInterval(QLatin1String(text));
            return found ? found->first + QLatin1Char(' ') + found->second : QString();
        };
        QCOMPARE(interval("2026"), QStringLiteral("2026 2027"));
        QCOMPARE(interval("2026-12"), QStringLiteral("2026-12 2027-01"));
        QCOMPARE(interval("2026-12-31"), QStringLiteral("2026-12-31 2027-01-01"));
        QCOMPARE(interval("2026-11-23T08:00:00 08:00"), QStringLiteral("2026-11-23T00:00:00.000Z 2026-11-23T00:00:01.000Z"));
        QCOMPARE(interval("2026-11-23T08:00Z"), QStringLiteral("2026-11-23T08:00:00.000Z 2026-11-23T08:01:00.000Z"));
        QCOMPARE(interval("2026-13-01"), QString());
        QCOMPARE(interval("yesterday"), QString());
    }
};

QTEST_GUILESS_MAIN(tst_HubStore)
#include "tst_hub_store.moc"
