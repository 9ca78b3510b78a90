#include "storage/sql/Dialect.h"
#include "storage/schema/Migrate.h"
#include "storage/sqlcipher/Connection.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using core::Code;
using storage::Connection;

namespace {

core::Secret keyOf(char fill) { return core::Secret(QByteArray(32, fill)); }

/// Overwrites `size` bytes at `offset`, as a bad sector would.
void damage(const QString& path, qint64 offset, qint64 size)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(QByteArray(static_cast<int>(size), 'Z')), size);
}

} // namespace

class TestConnection : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString path(const char* name) const { return m_dir->filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void bindsAndReadsEveryKindOfValue();
    void sameStatementMayRunInsideItsOwnRows();
    void uniqueViolationIsExists();
    void rolledBackTransactionLeavesNothing();
    void wrongKeyIsRefusedAndHarmsNothing();
    void fileIsUnreadableWithoutKey();
    void damagedPageIsFound();
    void damagedPageIsCorruptWhenRead();
    void backupOpensWithItsOwnKeyOnly();
    void readOnlyRefusesWrites();
    void migrationsRunOnceAndInOrder();
    void failedMigrationLeavesTheOldSchema();
    void newerFileIsRefused();
    void lazyCommitsEndWithTheirScope();
    void dialectTokens();
};

void TestConnection::bindsAndReadsEveryKindOfValue()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY(db);
    QVERIFY((*db)->script("CREATE TABLE t(a INTEGER, b REAL, c TEXT, d TEXT, e BLOB, f TEXT)"));
    const auto changed = (*db)->execute("INSERT INTO t VALUES(?,?,?,?,?,?)",
        {qint64(1) << 40, 0.5, QByteArray("张\0x", 5), QStringLiteral("单于"), storage::Blob{QByteArray("\0\1", 2)},
            std::monostate{}});
    QVERIFY(changed);
    QCOMPARE(*changed, 1);
    auto rows = (*db)->query("SELECT a,b,c,d,e,f FROM t");
    QVERIFY(rows);
    QVERIFY(*(*rows)->next());
    QCOMPARE((*rows)->integer(0), qint64(1) << 40);
    QCOMPARE((*rows)->real(1), 0.5);
    QCOMPARE((*rows)->utf8(2), QByteArray("张\0x", 5));
    QCOMPARE((*rows)->text(3), QStringLiteral("单于"));
    QCOMPARE((*rows)->blob(4), QByteArray("\0\1", 2));
    QVERIFY((*rows)->isNull(5));
    QVERIFY(!*(*rows)->next());
    QCOMPARE((*db)->execute("INSERT INTO nowhere VALUES(1)").error().code, Code::Internal);
    QCOMPARE((*db)->execute("INSERT INTO t(a) VALUES(?)").error().code, Code::Internal);
}

void TestConnection::sameStatementMayRunInsideItsOwnRows()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY((*db)->script("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES(1),(2)"));
    auto outer = (*db)->query("SELECT a FROM t ORDER BY a");
    QVERIFY(*(*outer)->next());
    auto inner = (*db)->query("SELECT a FROM t ORDER BY a");
    QVERIFY(*(*inner)->next());
    QVERIFY(*(*inner)->next());
    QCOMPARE((*inner)->integer(0), 2);
    QCOMPARE((*outer)->integer(0), 1);
}

void TestConnection::uniqueViolationIsExists()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY((*db)->script("CREATE TABLE t(a TEXT PRIMARY KEY)"));
    QVERIFY((*db)->execute("INSERT INTO t VALUES('x')"));
    QCOMPARE((*db)->execute("INSERT INTO t VALUES('x')").error().code, Code::Exists);
}

void TestConnection::rolledBackTransactionLeavesNothing()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY((*db)->script("CREATE TABLE t(a INTEGER)"));
    {
        auto transaction = storage::Transaction::begin(**db);
        QVERIFY(transaction);
        QVERIFY((*db)->execute("INSERT INTO t VALUES(1)"));
    }
    auto rows = (*db)->query("SELECT count(*) FROM t");
    QVERIFY(*(*rows)->next());
    QCOMPARE((*rows)->integer(0), 0);
}

void TestConnection::wrongKeyIsRefusedAndHarmsNothing()
{
    {
        auto db = Connection::open(path("a.db"), keyOf('k'));
        QVERIFY((*db)->script("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES(7)"));
    }
    QCOMPARE(Connection::open(path("a.db"), keyOf('x')).error().code, Code::WrongKey);
    QCOMPARE(Connection::open(path("a.db"), core::Secret()).error().code, Code::WrongKey);
    QCOMPARE(Connection::open(path("a.db"), core::Secret(QByteArray("short"))).error().code, Code::BadInput);
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY(db);
    QVERIFY((*db)->checkIntegrity());
}

void TestConnection::fileIsUnreadableWithoutKey()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY((*db)->script("CREATE TABLE t(a TEXT); INSERT INTO t VALUES('needle-in-the-file')"));
    QVERIFY((*db)->checkpoint());
    QFile file(path("a.db"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains("needle"));
    QVERIFY(!bytes.startsWith("SQLite format 3"));
}

void TestConnection::damagedPageIsFound()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY((*db)->script("CREATE TABLE t(a BLOB)"));
    for (int i = 0; i < 20; ++i)
        QVERIFY((*db)->execute("INSERT INTO t VALUES(?)", {storage::Blob{QByteArray(3000, 'b')}}));
    QVERIFY((*db)->checkIntegrity());
    damage(path("a.db"), 5 * 4096 + 100, 8);
    QCOMPARE((*db)->checkIntegrity().error().code, Code::Corrupt);
}

void TestConnection::damagedPageIsCorruptWhenRead()
{
    {
        auto db = Connection::open(path("a.db"), keyOf('k'));
        QVERIFY((*db)->script("CREATE TABLE t(a BLOB)"));
        for (int i = 0; i < 20; ++i)
            QVERIFY((*db)->execute("INSERT INTO t VALUES(?)", {storage::Blob{QByteArray(3000, 'b')}}));
    }
    damage(path("a.db"), 5 * 4096 + 100, 8);
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY(db);
    auto rows = (*db)->query("SELECT a FROM t");
    core::Result<bool> step = true;
    while (step && *step)
        step = (*rows)->next();
    QVERIFY(!step);
    QCOMPARE(step.error().code, Code::Corrupt);
}

void TestConnection::backupOpensWithItsOwnKeyOnly()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    QVERIFY((*db)->script("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES(7)"));
    QVERIFY((*db)->backupTo(path("b.db"), keyOf('b')));
    QCOMPARE((*db)->backupTo(path("b.db"), keyOf('b')).error().code, Code::Exists);
    QCOMPARE(Connection::open(path("b.db"), keyOf('k')).error().code, Code::WrongKey);
    auto copy = Connection::open(path("b.db"), keyOf('b'));
    QVERIFY(copy);
    QVERIFY((*copy)->checkIntegrity());
    auto rows = (*copy)->query("SELECT a FROM t");
    QVERIFY(*(*rows)->next());
    QCOMPARE((*rows)->integer(0), 7);
}

void TestConnection::readOnlyRefusesWrites()
{
    {
        auto db = Connection::open(path("a.db"), keyOf('k'));
        QVERIFY((*db)->script("CREATE TABLE t(a INTEGER)"));
    }
    auto db = Connection::open(path("a.db"), keyOf('k'), {.readOnly = true, .cacheKiB = 1024, .vfsName = {}});
    QVERIFY(db);
    QCOMPARE((*db)->execute("INSERT INTO t VALUES(1)").error().code, Code::Io);
}

void TestConnection::migrationsRunOnceAndInOrder()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    const storage::Migration list[] = {{1, "CREATE TABLE t(n @bigserial@, b @blob@)"}, {2, "ALTER TABLE t ADD COLUMN c TEXT"}};
    QVERIFY(storage::migrate(**db, std::span(list, 1)));
    QCOMPARE(*storage::schemaVersion(**db), 1);
    QVERIFY(storage::migrate(**db, list));
    QVERIFY(storage::migrate(**db, list));
    QCOMPARE(*storage::schemaVersion(**db), 2);
    QVERIFY((*db)->execute("INSERT INTO t(b, c) VALUES(?, 'x')", {storage::Blob{"y"}}));
}

void TestConnection::failedMigrationLeavesTheOldSchema()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    const storage::Migration list[] = {
        {1, "CREATE TABLE t(a TEXT)"}, {2, "CREATE TABLE u(a TEXT); INSERT INTO nowhere VALUES(1)"}};
    QVERIFY(!storage::migrate(**db, list));
    QCOMPARE(*storage::schemaVersion(**db), 1);
    QVERIFY(!(*db)->query("SELECT a FROM u"));
}

void TestConnection::newerFileIsRefused()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    const storage::Migration list[] = {{1, "CREATE TABLE t(a TEXT)"}, {2, "CREATE TABLE u(a TEXT)"}};
    QVERIFY(storage::migrate(**db, list));
    QCOMPARE(storage::migrate(**db, std::span(list, 1)).error().code, Code::TooNew);
}

void TestConnection::lazyCommitsEndWithTheirScope()
{
    auto db = Connection::open(path("a.db"), keyOf('k'));
    const auto level = [&db] {
        auto rows = (*db)->query("PRAGMA synchronous");
        return (*rows)->next().value_or(false) ? (*rows)->integer(0) : -1;
    };
    constexpr qint64 kNormal = 1, kFull = 2;
    {
        const storage::LazyCommits lazy(**db);
        QCOMPARE(level(), kNormal);
        QVERIFY((*db)->begin());
        QVERIFY((*db)->commit());
    }
    QCOMPARE(level(), kFull);
    {
        // Ended inside a transaction, where the level cannot be changed: the next one waits for the disk all the same.
        const auto lazy = std::make_unique<storage::LazyCommits>(**db);
        QVERIFY((*db)->begin());
    }
    QVERIFY((*db)->commit());
    QVERIFY((*db)->begin());
    QVERIFY((*db)->commit());
    QCOMPARE(level(), kFull);
}

void TestConnection::dialectTokens()
{
    QCOMPARE(
        storage::forEngine(storage::Engine::Postgres, "a @blob@, n @bigserial@"), QByteArray("a bytea, n bigserial PRIMARY KEY"));
}

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
