#include "sync/Backoff.h"
#include "sync/ClockOffset.h"
#include "sync/TokenBucket.h"

#include <QTest>

using namespace syncing;

class TestPace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void backoffGrowsToItsLimitAndSpreads()
    {
        Backoff backoff(7);
        int step = 1000;
        for (int i = 0; i < 20; ++i) {
            const int pause = backoff.next();
            QVERIFY(pause >= step / 2 && pause <= step);
            step = std::min(step * 2, 300'000);
        }
        backoff.reset();
        QVERIFY(backoff.next() <= 1000);
    }

    void backoffRepeatsWithItsSeed()
    {
        Backoff a(3);
        Backoff b(3);
        Backoff other(4);
        bool differs = false;
        for (int i = 0; i < 10; ++i) {
            const int pause = a.next();
            QCOMPARE(b.next(), pause);
            differs = differs || other.next() != pause;
        }
        QVERIFY(differs);
    }

    void bucketKeepsItsBudget()
    {
        TokenBucket bucket(100'000);
        qint64 sent = 0;
        const qint64 piece = bucket.pieceSize(8 * 1024 * 1024);
        QCOMPARE(piece, 200'000);
        for (qint64 now = 0; now <= 60'000; now += 10)
            if (bucket.take(piece, now))
                sent += piece;
        QVERIFY2(sent <= 100'000 * 60 + 2 * piece, qPrintable(QString::number(sent)));
        QVERIFY(sent >= 100'000 * 60 - 2 * piece);
    }

    void bucketPausesAndHasNoLimitAtZero()
    {
        TokenBucket bucket;
        QVERIFY(bucket.take(1 << 30, 0));
        bucket.setPaused(true);
        QVERIFY(!bucket.take(1, 1));
        QCOMPARE(bucket.msUntilReady(1), -1);
        bucket.setPaused(false);
        bucket.setRate(1000, 2);
        QVERIFY(bucket.take(64 * 1024, 3));
        QVERIFY(bucket.msUntilReady(3) > 0);
        QVERIFY(!bucket.take(1, 3));
    }

    void offsetIsMeasuredWithItsUncertainty()
    {
        const QDateTime before(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC);
        const auto offset = ClockOffset::measure(before, before.addMSecs(400), before.addMSecs(200 + 7000));
        QVERIFY(offset);
        QCOMPARE(offset->offsetMs, 7000);
        QCOMPARE(offset->uncertaintyMs, 201);
        QVERIFY(!offset->isSkewed());
        QVERIFY(ClockOffset::measure(before, before, before.addSecs(301))->isSkewed());
        QVERIFY(ClockOffset::measure(before, before, before.addSecs(-3600))->isSkewed());
        QVERIFY(!ClockOffset::measure(before, before.addSecs(60), before.addSecs(330))->isSkewed());
        QVERIFY(!ClockOffset::measure(before.addSecs(1), before, before));
        QVERIFY(!ClockOffset::measure(before, before, QDateTime()));
    }
};

QTEST_APPLESS_MAIN(TestPace)
#include "tst_pace.moc"
