#include "tests/storage/CacheFixture.h"

#include "storage/store/CacheSchema.h"
#include "storage/store/Forms.h"
#include "storage/store/Recordings.h"

#include <QFile>

/// Every schema that ever shipped is kept as a file (tests/data/cache/NNN.db, key 32 × 'k') and must still open, with its
/// content, as the present schema. After a new migration: YUANZHEN_WRITE_FIXTURE=1 writes the file of the new version.
class TestSchema : public QObject {
    Q_OBJECT

    static QString s(const char* text) { return QString::fromUtf8(text); }
    static QString dataFile(int version) { return s(YZ_TEST_DATA "/cache/%1.db").arg(version, 3, 10, QLatin1Char('0')); }
    static QStringList schemaOf(storage::Sql& sql)
    {
        QStringList all;
        auto rows = sql.query("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
        while (rows && (*rows)->next().value_or(false))
            all << (*rows)->text(0).simplified();
        return all;
    }

private Q_SLOTS:
    void versionsAreInOrder();
    void everyPastFileStillOpens_data();
    void everyPastFileStillOpens();
};

void TestSchema::versionsAreInOrder()
{
    int expected = 1;
    for (const storage::Migration& step : storage::cacheMigrations())
        QCOMPARE(step.version, expected++);
    if (!qEnvironmentVariableIsSet("YUANZHEN_WRITE_FIXTURE"))
        return;
    CacheFixture f;
    QVERIFY(f.inbox().applyPage(
        {CacheFixture::put("Patient", s("p1"), s("3"), CacheFixture::patient(s("p1"), s("单小明"))),
            CacheFixture::put("Task", s("t1"), s("2"), CacheFixture::task(s("t1"), s("p1"), s("booked")), s("t1"))},
        s("cursor-7"), s("epoch-1"), f.now));
    QVERIFY(f.acts().commit(CacheFixture::act(s("a1"),
                                {CacheFixture::update("Patient", s("p1"), s("3"), CacheFixture::patient(s("p1"), s("单晓明")))}),
        f.now));
    storage::BlobRow blob;
    blob.sha256 = QByteArray(64, 'a');
    blob.size = 5;
    QVERIFY(f.blobs().addLocal(blob, f.now));
    QVERIFY(storage::Forms(*f.db, s("dr")).keep(s("referral/t1"), "{\"a\":1}", f.now));
    storage::Recordings recordings(*f.db);
    QVERIFY(recordings.begin({s("r1"), s("t1"), "{\"site\":\"heart-mitral\"}", f.now, 0}));
    QVERIFY(recordings.grow(s("r1"), {"fLaC", "piece"}));
    QVERIFY(f.db->checkpoint());
    QVERIFY(QFile::copy(f.path(), dataFile(expected - 1)));
}

void TestSchema::everyPastFileStillOpens_data()
{
    QTest::addColumn<int>("version");
    for (const storage::Migration& step : storage::cacheMigrations())
        QTest::newRow(qPrintable(QString::number(step.version))) << step.version;
}

void TestSchema::everyPastFileStillOpens()
{
    QFETCH(int, version);
    QTemporaryDir dir;
    const QString path = dir.filePath(s("cache.db"));
    QVERIFY2(QFile::copy(dataFile(version), path), "no file of this version is kept");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    {
        auto old = storage::Connection::open(path, CacheFixture::key());
        QVERIFY(old);
        QCOMPARE(*storage::schemaVersion(**old), version);
    }
    auto opened = storage::openCache(path, CacheFixture::key());
    QVERIFY(opened);
    storage::Connection& db = **opened;
    QVERIFY(db.checkIntegrity());
    CacheFixture fresh;
    QCOMPARE(schemaOf(db), schemaOf(*fresh.db));
    const storage::ResourceStore resources(db);
    QCOMPARE(resources.read(s("Patient"), s("p1"))->json, CacheFixture::patient(s("p1"), s("单晓明")));
    QCOMPARE(*resources.readVersion(s("Patient"), s("p1"), s("3")), CacheFixture::patient(s("p1"), s("单小明")));
    QCOMPARE(resources.caseRow(s("t1"))->state, s("booked"));
    QCOMPARE(resources.findCases(s("shanxm"))->size(), 0);
    QCOMPARE(resources.findCases(s("shanx"))->size(), 1);
    QCOMPARE(resources.findCases(s("单晓明"))->size(), 1);
    QVERIFY(storage::Outbox(db).bundle(s("a1"))->contains("W/\\\"3\\\""));
    QCOMPARE(*storage::Inbox(db).cursor(), s("cursor-7"));
    QCOMPARE(storage::BlobQueue(db).nextUploads(5, fresh.now)->size(), 1);
    QCOMPARE(*storage::AuditTrail(db).verify(s("dev")), 1);
    const auto form = storage::Forms(db, s("dr")).read(s("referral/t1"));
    QCOMPARE(form ? *form : QByteArray(), version < 2 ? QByteArray() : QByteArray("{\"a\":1}"));
    const auto sound = storage::Recordings(db).bytes(s("r1"));
    QCOMPARE(sound ? *sound : QByteArray(), version < 3 ? QByteArray() : QByteArray("fLaCpiece"));
}

QTEST_APPLESS_MAIN(TestSchema)
#include "tst_schema.moc"
