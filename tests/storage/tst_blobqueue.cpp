#include "tests/storage/CacheFixture.h"

using core::Code;
using storage::BlobRow;
using storage::BlobState;

class TestBlobQueue : public QObject {
    Q_OBJECT

    std::unique_ptr<CacheFixture> f;
    static QString s(const char* text) { return QString::fromUtf8(text); }
    static QByteArray hash(char c) { return QByteArray(64, c); }
    static BlobRow row(char c, int priority, qint64 size = 100)
    {
        BlobRow r;
        r.sha256 = hash(c);
        r.priority = priority;
        r.size = size;
        r.contentType = s("audio/wav");
        return r;
    }

private Q_SLOTS:
    void init() { f = std::make_unique<CacheFixture>(); }
    void urgentThenOldestGoFirst();
    void progressSurvivesReopening();
    void refusedIsKeptAndCanBeTriedAgain();
    void damagedFileIsFetchedAgainUnlessItWasTheOnlyCopy();
};

void TestBlobQueue::urgentThenOldestGoFirst()
{
    QVERIFY(f->blobs().addLocal(row('a', 5), f->now));
    QVERIFY(f->blobs().addLocal(row('b', 1), f->now.addSecs(1)));
    QVERIFY(f->blobs().addLocal(row('c', 5), f->now.addSecs(-1)));
    QVERIFY(f->blobs().want(row('d', 0), f->now));
    auto next = f->blobs().nextUploads(10, f->now);
    QCOMPARE(next->size(), 3);
    QCOMPARE(next->at(0).sha256, hash('b'));
    QCOMPARE(next->at(1).sha256, hash('c'));
    QVERIFY(f->blobs().prioritise(hash('a'), 0));
    QVERIFY(f->blobs().retryLater(hash('b'), f->now.addSecs(10)));
    next = f->blobs().nextUploads(10, f->now);
    QCOMPARE(next->size(), 2);
    QCOMPARE(next->at(0).sha256, hash('a'));
    QCOMPARE(f->blobs().nextDownloads(10, f->now)->size(), 1);
    QCOMPARE(*f->blobs().bytesWaiting(), std::pair(qint64(300), qint64(100)));
}

void TestBlobQueue::progressSurvivesReopening()
{
    QVERIFY(f->blobs().addLocal(row('a', 1), f->now));
    QVERIFY(f->blobs().uploadStarted(hash('a'), s("/uploads/7")));
    QVERIFY(f->blobs().progressed(hash('a'), 64));
    f->open();
    const auto read = f->blobs().read(hash('a'));
    QCOMPARE(read->uploadUrl, s("/uploads/7"));
    QCOMPARE(read->offset, 64);
    QVERIFY(f->blobs().uploaded(hash('a')));
    QVERIFY(f->blobs().addLocal(row('a', 1), f->now)); // known: not sent again
    QVERIFY(f->blobs().nextUploads(10, f->now)->isEmpty());
}

void TestBlobQueue::refusedIsKeptAndCanBeTriedAgain()
{
    QVERIFY(f->blobs().addLocal(row('a', 1), f->now));
    QVERIFY(f->blobs().refused(hash('a'), s("TooLarge")));
    QVERIFY(f->blobs().nextUploads(10, f->now)->isEmpty());
    QCOMPARE(f->blobs().read(hash('a'))->problem, s("TooLarge"));
    QVERIFY(f->blobs().tryAgain(hash('a')));
    QCOMPARE(f->blobs().nextUploads(10, f->now)->size(), 1);
    QCOMPARE(f->blobs().tryAgain(hash('z')).error().code, Code::NotFound);
}

void TestBlobQueue::damagedFileIsFetchedAgainUnlessItWasTheOnlyCopy()
{
    QVERIFY(f->blobs().want(row('a', 1), f->now));
    QVERIFY(f->blobs().downloaded(hash('a'), 100));
    QVERIFY(f->blobs().lost(hash('a'), f->now));
    QCOMPARE(f->blobs().nextDownloads(10, f->now)->size(), 1);
    QVERIFY(f->blobs().addLocal(row('b', 1), f->now));
    QCOMPARE(f->blobs().lost(hash('b'), f->now).error().code, Code::Corrupt);
    QCOMPARE(f->blobs().read(hash('b'))->state, BlobState::Refused); // never sent in this condition
    QCOMPARE(f->blobs().tryAgain(hash('b')).error().code, Code::NotFound);
}

QTEST_APPLESS_MAIN(TestBlobQueue)
#include "tst_blobqueue.moc"
