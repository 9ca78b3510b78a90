#include "tests/media/CallPair.h"

#include <QSignalSpy>
#include <QTest>

using core::CallState;

/// Two whole calls, cameras and microphones replaced, everything else real.
class TestVisitCall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pictureAndVoiceBothWays(); // R-G1
    void messagesInOrder();         // R-G1
};

void TestVisitCall::pictureAndVoiceBothWays()
{
    CallPair pair;
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(pair.calls[0]->remoteFrame()), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(isRed(pair.calls[1]->remoteFrame()), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[0]->shareAt(1000) > 0.8, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->shareAt(440) > 0.8, 20000);
    QVERIFY(isRed(pair.calls[0]->selfFrame()));
    QCOMPARE(pair.refusals, 0);
}

void TestVisitCall::messagesInOrder()
{
    CallPair pair;
    QSignalSpy heard(pair.calls[1].get(), &core::VisitCall::message);
    QSignalSpy back(pair.calls[0].get(), &core::VisitCall::message);
    pair.start();
    for (int i = 0; i < 50; ++i)
        pair.calls[0]->send(QByteArray::number(i)); // before there is a line: kept
    const QByteArray large(200'000, 'x');
    pair.calls[1]->send(large);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 50, 30000);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(heard[i][0].toByteArray(), QByteArray::number(i));
    QTRY_COMPARE_WITH_TIMEOUT(back.size(), 1, 20000);
    QCOMPARE(back[0][0].toByteArray(), large);
}

QTEST_GUILESS_MAIN(TestVisitCall)
#include "tst_visit_call.moc"
