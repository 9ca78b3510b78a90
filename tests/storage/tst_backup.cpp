#include "tests/storage/CacheFixture.h"

#include "seal/Digest.h"
#include "storage/backup/Backup.h"
#include "storage/backup/BackupFile.h"

#include <QFile>
#include <QRandomGenerator>

using core::Code;

// R-K2: a restore proves itself; the copy is a new device.
class TestBackup : public QObject {
    Q_OBJECT

    std::unique_ptr<CacheFixture> f;
    std::optional<storage::BlobStore> m_store;
    QByteArray m_big;
    static QString s(const char* text) { return QString::fromUtf8(text); }
    const QString m_phrase = s("the spare key is in the safe");
    QString path(const char* name) const { return f->dir.filePath(s(name)); }
    static core::Secret newKey() { return core::Secret(QByteArray(32, 'n')); }
    static seal::KdfParams cheap()
    {
        seal::KdfParams params = seal::KdfParams::fresh();
        params.n = 1024;
        return params;
    }
    storage::BackupReport make(const char* name = "site.yzbackup")
    {
        auto report = storage::backup(*f->db, *m_store, path(name), m_phrase, f->now, cheap());
        if (!report)
            qFatal("backup: %s", qPrintable(report.error().detail));
        return *report;
    }
    Code restoreCode(const char* name, const QString& phrase)
    {
        QTemporaryDir target;
        const auto report = storage::restore(path(name), phrase, target.path(), newKey(), f->now);
        if (!report && !QDir(target.path()).isEmpty())
            qWarning("something is left");
        return report ? Code::Internal : (QDir(target.path()).isEmpty() ? report.error().code : Code::Exists);
    }

private Q_SLOTS:
    void init();
    void restoredCopyIsTheSame();
    void restoredCopyIsANewDevice();
    void backupWhileTheCacheIsUsed();
    void nothingReadableWithoutThePassphrase();
    void everyCutAndDamageIsFound();
    void weakPassphraseAndExistingFilesAreRefused();
    void damagedAttachmentIsLeftOutAndNamed();
    void interruptedBackupLeavesNothing();
};

void TestBackup::init()
{
    f = std::make_unique<CacheFixture>();
    auto store = storage::BlobStore::open(path("attachments"), storage::blobKeyOf(CacheFixture::key()));
    QVERIFY(store);
    m_store.emplace(std::move(*store));
    m_big = QByteArray(2'500'000, Qt::Uninitialized);
    QRandomGenerator random(1);
    for (char& byte : m_big)
        byte = static_cast<char>(random.generate());
    QVERIFY(m_store->put(m_big));
    QVERIFY(m_store->put("small"));
    QVERIFY(m_store->put(QByteArrayView()));
    QVERIFY(storage::setSetting(*f->db, s("device-id"), s("dev-1")));
    for (int n = 0; n < 10; ++n) {
        const QString id = s("p%1").arg(n);
        QVERIFY(f->acts().commit(
            CacheFixture::act(s("a%1").arg(n), {CacheFixture::create("Patient", id, CacheFixture::patient(id, s("张小明")))}, id),
            f->now));
    }
}

void TestBackup::restoredCopyIsTheSame()
{
    const auto made = make();
    QCOMPARE(made.attachments, 3);
    QCOMPARE(made.undelivered, 10);
    QTemporaryDir target;
    const auto report = storage::restore(path("site.yzbackup"), m_phrase, target.path(), newKey(), f->now);
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->resources, 10);
    QCOMPARE(report->attachments, 3);
    QCOMPARE(QDir(target.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
    auto cache = storage::openCache(target.filePath(s("cache.db")), newKey());
    QVERIFY(cache);
    for (int n = 0; n < 10; ++n) {
        const QString id = s("p%1").arg(n);
        QCOMPARE(storage::ResourceStore(**cache).read(s("Patient"), id)->json, f->resources().read(s("Patient"), id)->json);
    }
    QCOMPARE(storage::Outbox(**cache).next(100, f->now)->size(), 10);
    QCOMPARE(storage::ResourceStore(**cache).findText(s("zxm"))->size(), 10);
    auto store = storage::BlobStore::open(target.filePath(s("attachments")), storage::blobKeyOf(newKey()));
    QCOMPARE(*store->all(), *m_store->all());
    QCOMPARE(store->read(seal::sha256Hex("small"))->read(0, 100).value(), QByteArray("small"));
    QCOMPARE(storage::openCache(target.filePath(s("cache.db")), CacheFixture::key()).error().code, Code::WrongKey);
}

void TestBackup::restoredCopyIsANewDevice()
{
    make();
    QTemporaryDir target;
    QVERIFY(storage::restore(path("site.yzbackup"), m_phrase, target.path(), newKey(), f->now));
    auto cache = storage::openCache(target.filePath(s("cache.db")), newKey());
    QCOMPARE(*storage::setting(**cache, s("device-id")), QString());
    QCOMPARE(*storage::setting(**cache, s("restored-from")), s("dev-1"));
    QCOMPARE(*storage::Inbox(**cache).cursor(), QString());
    QCOMPARE(storage::AuditTrail(**cache).rows(10, 5)->first().action, s("cache-restored"));
    QVERIFY(storage::AuditTrail(**cache).verify(s("dev-1")));
}

void TestBackup::backupWhileTheCacheIsUsed()
{
    make("one");
    QVERIFY(f->acts().commit(CacheFixture::act(s("later"),
                                 {CacheFixture::create("Patient", s("later"), CacheFixture::patient(s("later"), s("李四")))}),
        f->now));
    QCOMPARE(make("two").resources, 11);
    QVERIFY(f->db->checkIntegrity());
}

void TestBackup::nothingReadableWithoutThePassphrase()
{
    make();
    QCOMPARE(restoreCode("site.yzbackup", s("another phrase entirely")), Code::WrongKey);
    QFile file(path("site.yzbackup"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const char* word : {"Patient", "张小明", "small", "sha256", "SQLite"})
        QVERIFY2(!bytes.contains(word), word);
}

void TestBackup::everyCutAndDamageIsFound()
{
    make();
    QFile file(path("site.yzbackup"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QRandomGenerator random(3);
    for (int round = 0; round < 24; ++round) {
        QByteArray bytes = whole;
        const qsizetype at = round < 4 ? qsizetype(round) * 3 : random.bounded(static_cast<int>(whole.size()));
        if (round % 2)
            bytes.truncate(at);
        else
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
        QFile broken(path("broken"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(bytes) == bytes.size());
        broken.close();
        const Code code = restoreCode("broken", m_phrase);
        QVERIFY2(code == Code::Corrupt || code == Code::WrongKey || code == Code::TooNew,
            qPrintable(s("%1 at %2").arg(QLatin1String(core::codeName(code))).arg(at)));
    }
    QCOMPARE(restoreCode("no such file", m_phrase), Code::NotFound);
}

void TestBackup::weakPassphraseAndExistingFilesAreRefused()
{
    QCOMPARE(storage::backup(*f->db, *m_store, path("b"), s("short"), f->now, cheap()).error().code, Code::Refused);
    QVERIFY(!QFile::exists(path("b")));
    make("b");
    QCOMPARE(storage::backup(*f->db, *m_store, path("b"), m_phrase, f->now, cheap()).error().code, Code::Exists);
    QCOMPARE(storage::restore(path("b"), m_phrase, f->dir.path(), newKey(), f->now).error().code, Code::Exists);
}

void TestBackup::damagedAttachmentIsLeftOutAndNamed()
{
    const QByteArray hash = seal::sha256Hex(m_big);
    QFile file(path("attachments") + s("/blobs/") + QString::fromLatin1(hash.left(2)) + u'/' + QString::fromLatin1(hash.mid(2)));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(1'500'000) && file.write("damage") == 6);
    file.close();
    const auto report = make();
    QCOMPARE(report.left, QList<QByteArray>{hash});
    QCOMPARE(report.attachments, 2);
    QTemporaryDir target;
    QVERIFY(storage::restore(path("site.yzbackup"), m_phrase, target.path(), newKey(), f->now));
}

void TestBackup::interruptedBackupLeavesNothing()
{
    {
        auto writer = storage::BackupWriter::create(path("half"), m_phrase, cheap());
        QVERIFY(writer);
        QVERIFY(writer->write(m_big));
    }
    QVERIFY(!QFile::exists(path("half")) && !QFile::exists(path("half.part")));
    make();
    QCOMPARE(f->dir.path().isEmpty(), false);
    QCOMPARE(QDir(f->dir.path()).entryList({s("*.db-*"), s("*.part")}, QDir::Files).filter(s("site")).size(), 0);
}

QTEST_APPLESS_MAIN(TestBackup)
#include "tst_backup.moc"
