#include "tests/storage/CacheFixture.h"
#include "tests/storage/FaultVfs.h"

#include <QRandomGenerator>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using fault::Kind;

namespace {

/// Small by default; YUANZHEN_FULL=1 runs the long histories.
int rounds(int few, int many) { return qEnvironmentVariableIntValue("YUANZHEN_FULL") ? many : few; }

QString word(const char* text) { return QString::fromUtf8(text); }

/// Act number `n`: one patient and three observations.
core::Act actNumber(int n)
{
    const QString patient = QStringLiteral("p%1").arg(n);
    QList<core::ActEntry> entries{CacheFixture::create("Patient", patient, CacheFixture::patient(patient, word("张小明")))};
    for (int i = 0; i < 3; ++i) {
        const QString id = QStringLiteral("o%1-%2").arg(n).arg(i);
        entries << CacheFixture::create("Observation", id,
            CacheFixture::text(CacheFixture::resource("Observation", id, {{word("note"), QString(400, u'x')}})));
    }
    return CacheFixture::act(QStringLiteral("a%1").arg(n), entries, patient);
}

/// The child: commits acts and tells each acknowledged number through the pipe. Never returns.
[[noreturn]] void writeActs(const QString& path, int pipe, int acts, const fault::Plan& plan)
{
    storage::ConnectionOptions options;
    options.vfsName = fault::vfsName();
    fault::arm(plan);
    const QDateTime now = core::fromInstant(QStringLiteral("2026-11-23T01:46:00.000Z"));
    auto db = storage::openCache(path, CacheFixture::key(), options);
    // A low limit, so that crashes fall into checkpoints as well.
    if (!db || !(*db)->script("PRAGMA wal_autocheckpoint=30"))
        ::_exit(3);
    for (int n = 0; n < acts; ++n) {
        if (!storage::ActStore(**db).commit(actNumber(n), now))
            continue;
        {
            const storage::LazyCommits lazy(**db); // as the exchange does in between: it must take nothing with it
            storage::BlobRow wanted;
            wanted.sha256 = QByteArray::number(n);
            (void)storage::BlobQueue(**db).want(wanted, now);
        }
        const qint32 acknowledged = n;
        if (::write(pipe, &acknowledged, sizeof acknowledged) != sizeof acknowledged)
            ::_exit(4);
    }
    ::_exit(0);
}

} // namespace

// nothing acknowledged is lost and no act is half there, whatever happens to process, power and disk.
class TestCrash : public QObject {
    Q_OBJECT

    int m_acked = 0;
    int m_faulted = 0;

    /// Runs the child to its end, or kills it after `killAfter` acknowledgements; the acknowledged numbers.
    QSet<int> run(const QString& path, int acts, const fault::Plan& plan, int killAfter = -1)
    {
        int ends[2] = {};
        if (::pipe(ends) != 0)
            qFatal("pipe");
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            writeActs(path, ends[1], acts, plan);
        }
        ::close(ends[1]);
        QSet<int> acknowledged;
        qint32 number = 0;
        while (::read(ends[0], &number, sizeof number) == sizeof number) {
            acknowledged.insert(number);
            if (acknowledged.size() == killAfter)
                ::kill(child, SIGKILL);
        }
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            ++m_faulted;
        return acknowledged;
    }

    /// Opens what is left with a healthy disk and compares it with what was acknowledged.
    void check(const QString& path, const QSet<int>& acknowledged, int acts)
    {
        auto opened = storage::openCache(path, CacheFixture::key());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        storage::Connection& db = **opened;
        const auto integrity = db.checkIntegrity();
        QVERIFY2(integrity, integrity ? "" : qPrintable(integrity.error().detail));
        for (int n = 0; n < acts; ++n) {
            const core::Act expected = actNumber(n);
            const auto act = storage::Outbox(db).read(expected.id);
            int found = 0;
            for (const core::ActEntry& entry : expected.entries) {
                const auto row = storage::ResourceStore(db).read(entry.type, entry.id);
                found += row && row->json == entry.json && row->pending == 1;
            }
            QVERIFY2(act || !acknowledged.contains(n), qPrintable(QStringLiteral("act %1 was acknowledged and is lost").arg(n)));
            QCOMPARE(found, act ? 4 : 0);
            if (act)
                QCOMPARE(act->act.entries.size(), 4);
        }
        const auto whole = storage::AuditTrail(db).verify(word("dev"));
        QVERIFY(whole);
        QCOMPARE(*whole, qint64(storage::Outbox(db).counts()->queued));
        m_acked += static_cast<int>(acknowledged.size());
    }

    void rounds_(Kind kind, int count, int acts, qint64 lastOperation, qint64 span = 1)
    {
        for (int round = 0; round < count; ++round) {
            QTemporaryDir dir;
            const QString path = dir.filePath(word("cache.db"));
            QRandomGenerator random(static_cast<quint32>(round) * 7919U + static_cast<quint32>(kind));
            const fault::Plan plan{kind, 1 + random.bounded(static_cast<int>(lastOperation)), span, random.generate()};
            const QSet<int> acknowledged = run(path, acts, plan);
            check(path, acknowledged, acts);
            if (QTest::currentTestFailed()) {
                qWarning("round %d, operation %lld", round, plan.at);
                return;
            }
        }
        qInfo("%d rounds, %d broke, %d acts acknowledged", count, m_faulted, m_acked);
        QVERIFY(m_faulted > 0 || kind == Kind::IoErrorOnce || kind == Kind::IoErrorFrom || kind == Kind::DiskFull);
        QVERIFY(m_acked > 0);
    }

private Q_SLOTS:
    void init() { m_acked = m_faulted = 0; }
    void healthyRunCountsItsOperations();
    void killedAtAnyMoment();
    void tornWrite() { rounds_(Kind::TornWrite, rounds(20, 200), 20, 900); }
    void powerCut() { rounds_(Kind::PowerCut, rounds(30, 300), 20, 900); }
    void diskDiesFromOneOperationOn() { rounds_(Kind::IoErrorFrom, rounds(20, 200), 20, 900); }
    void oneOperationFails() { rounds_(Kind::IoErrorOnce, rounds(20, 260), 20, 900); }
    void diskFullForAWhile() { rounds_(Kind::DiskFull, rounds(15, 150), 20, 900, 25); }
    void diskFullIsSaidAndHarmsNothing();
    void theHarnessSeesLostSyncs();
};

void TestCrash::healthyRunCountsItsOperations()
{
    QTemporaryDir dir;
    storage::ConnectionOptions options;
    options.vfsName = fault::vfsName();
    fault::arm({});
    auto db = storage::openCache(dir.filePath(word("cache.db")), CacheFixture::key(), options);
    QVERIFY(db);
    for (int n = 0; n < 20; ++n)
        QVERIFY(storage::ActStore(**db).commit(actNumber(n), core::fromInstant(word("2026-11-23T01:46:00.000Z"))));
    qInfo("%lld operations", fault::operations());
    QVERIFY(fault::operations() > 900); // the faults above fall inside the work
}

void TestCrash::killedAtAnyMoment()
{
    for (int round = 0; round < rounds(20, 200); ++round) {
        QTemporaryDir dir;
        const QString path = dir.filePath(word("cache.db"));
        QRandomGenerator random(static_cast<quint32>(round));
        const QSet<int> acknowledged = run(path, 60, {}, 1 + random.bounded(40));
        check(path, acknowledged, 60);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d killed, %d acts acknowledged", m_faulted, m_acked);
    QVERIFY(m_faulted > 0);
}

void TestCrash::diskFullIsSaidAndHarmsNothing()
{
    QTemporaryDir dir;
    storage::ConnectionOptions options;
    options.vfsName = fault::vfsName();
    fault::arm({});
    const QDateTime now = core::fromInstant(word("2026-11-23T01:46:00.000Z"));
    auto db = storage::openCache(dir.filePath(word("cache.db")), CacheFixture::key(), options);
    QVERIFY(db);
    QVERIFY(storage::ActStore(**db).commit(actNumber(0), now));
    fault::arm({Kind::DiskFull, 1, 1'000'000, 1});
    QCOMPARE(storage::ActStore(**db).commit(actNumber(1), now).error().code, core::Code::DiskFull);
    QVERIFY(storage::Outbox(**db).read(word("a0"))); // reading goes on
    fault::arm({});
    QVERIFY(storage::ActStore(**db).commit(actNumber(1), now)); // space again
    QVERIFY((*db)->checkIntegrity());
}

/// A power cut while nothing is ever synced must be noticed, or the tests above would prove nothing.
void TestCrash::theHarnessSeesLostSyncs()
{
    bool noticed = false;
    for (int round = 0; round < 30 && !noticed; ++round) {
        QTemporaryDir dir;
        const QString path = dir.filePath(word("cache.db"));
        int ends[2] = {};
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            storage::ConnectionOptions options;
            options.vfsName = fault::vfsName();
            fault::arm({Kind::PowerCut, 200 + 15 * round, 1, static_cast<quint32>(round)}); // past the making of the tables
            auto db = storage::openCache(path, CacheFixture::key(), options);
            if (!db || !(*db)->script("PRAGMA synchronous=OFF"))
                ::_exit(3);
            qint32 done = 0;
            for (int n = 0; n < 60; ++n) {
                if (storage::ActStore(**db).commit(actNumber(n), core::fromInstant(word("2026-11-23T01:46:00.000Z"))))
                    ++done;
                if (::write(ends[1], &done, sizeof done) != sizeof done)
                    ::_exit(4);
            }
            ::_exit(0);
        }
        ::close(ends[1]);
        qint32 acknowledged = 0;
        qint32 number = 0;
        while (::read(ends[0], &number, sizeof number) == sizeof number)
            acknowledged = number;
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        const auto db = storage::openCache(path, CacheFixture::key());
        noticed = !db || !(*db)->checkIntegrity()
            || storage::Outbox(**db).counts().value_or(storage::OutboxCounts{}).queued < acknowledged;
    }
    QVERIFY(noticed);
}

QTEST_APPLESS_MAIN(TestCrash)
#include "tst_crash.moc"
