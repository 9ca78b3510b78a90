#include "tests/storage/CacheFixture.h"

#include "storage/store/Recordings.h"
#include "storage/store/Salvage.h"

using core::Code;
using storage::Recordings;

// R-F2: what was recorded is there again after whatever happens.
class TestRecordings : public QObject {
    Q_OBJECT

    CacheFixture f;
    static QString s(const char* text) { return QString::fromUtf8(text); }

private Q_SLOTS:
    void piecesComeBackInOrder()
    {
        Recordings recordings(*f.db);
        QVERIFY(recordings.begin({s("r1"), s("c1"), "{\"site\":\"heart-mitral\"}", f.now, 0}));
        QCOMPARE(recordings.begin({s("r1"), s("c1"), "{}", f.now, 0}).error().code, Code::Exists);
        QCOMPARE(*recordings.bytes(s("r1")), QByteArray());
        QVERIFY(recordings.grow(s("r1"), {"head", QByteArray("\0\1", 2)}));
        QVERIFY(recordings.grow(s("r1"), {"tail"}));
        f.open();
        QCOMPARE(*Recordings(*f.db).bytes(s("r1")), QByteArray("head\0\1tail", 10));
        QCOMPARE(*Recordings(*f.db).bytes(s("r1"), "HEAD"), QByteArray("HEAD\0\1tail", 10));
        const auto all = Recordings(*f.db).all();
        QCOMPARE(all->size(), 1);
        QCOMPARE(all->first().about, QByteArray("{\"site\":\"heart-mitral\"}"));
        QCOMPARE(all->first().begun, f.now);
        QCOMPARE(all->first().bytes, 10);
    }

    void whatWasNotBegunDoesNotGrow()
    {
        Recordings recordings(*f.db);
        QCOMPARE(recordings.grow(s("none"), {"x"}).error().code, Code::NotFound);
        QCOMPARE(recordings.bytes(s("none")).error().code, Code::NotFound);
        QVERIFY(recordings.drop(s("none")));
    }

    void aDroppedOneLeavesNothing()
    {
        Recordings recordings(*f.db);
        QVERIFY(recordings.begin({s("r2"), s("c2"), "{}", f.now, 0}));
        QVERIFY(recordings.grow(s("r2"), {"a", "b"}));
        QVERIFY(recordings.drop(s("r2")));
        QCOMPARE(f.count("SELECT count(*) FROM recording_piece WHERE id = 'r2'"), 0);
        QCOMPARE(recordings.all()->size(), 1);
    }

    void aDamagedCacheGivesThemBack()
    {
        QVERIFY(f.db->checkpoint());
        CacheFixture fresh;
        QVERIFY(storage::salvage(f.path(), CacheFixture::key(), *fresh.db, f.now));
        QCOMPARE(*Recordings(*fresh.db).bytes(s("r1")), QByteArray("head\0\1tail", 10));
    }

    // R-K1
    void goesWithItsCase()
    {
        QVERIFY(f.inbox().applyPage(
            {CacheFixture::put("Task", s("c1"), s("1"), CacheFixture::task(s("c1"), s("p1"), s("sent")), s("c1"))}, s("p1"),
            s("e1"), f.now));
        storage::ChangeEntry purge;
        purge.op = storage::ChangeEntry::Op::Purge;
        purge.caseId = s("c1");
        QVERIFY(f.inbox().applyPage({purge}, s("p2"), s("e1"), f.now));
        QVERIFY(Recordings(*f.db).all()->isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
