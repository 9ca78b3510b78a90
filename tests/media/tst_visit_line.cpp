#include "tests/media/BadLine.h"

#include <QSignalSpy>
#include <QTest>

using core::CallState;

/// Calls over lines that lose, hold up, squeeze and break.
class TestVisitLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutIsSeenByBothAndHealed();    // R-G1: silence of 1.5 s, both sides reconnect, the line is built anew
    void stethoscopeIsExactUnderLoss(); // R-F3: 0 wrong bytes, in order, nothing twice
    void lostPacketsComeAgain();        // R-F3: nothing is made up for lost heart sounds, so they are asked for
    void voiceOutlivesANarrowLine();    // R-G1: 300 kbit/s
    void messagesOutliveTheLine();      // kept while there is none, each once
    void otherSideBeginsAnew();         // a program that was restarted finds its call again

private:
    static bool isFull() { return qEnvironmentVariableIsSet("YUANZHEN_FULL"); }
};

void TestVisitLine::cutIsSeenByBothAndHealed()
{
    BadLine line(1);
    CallPair& pair = line.pair;
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    const QString own = pair.calls[0]->ownFingerprint(), peer = pair.calls[0]->peerFingerprint();
    QCOMPARE(own, pair.calls[1]->peerFingerprint());
    QCOMPARE(peer, pair.calls[1]->ownFingerprint());
    QCOMPARE(own.size(), 95);
    // one direction only: the side that still hears must learn of it too
    line.relay.setLine(0, {.blackout = true});
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Reconnecting), 20000);
    line.relay.setLine({});
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[0]->shareAt(1000) > 0.8 && pair.ears[1]->shareAt(440) > 0.8, 20000);
    // the certificate stays through all lines of a call: who was checked once stays checked
    QCOMPARE(pair.calls[0]->ownFingerprint(), own);
    QCOMPARE(pair.calls[0]->peerFingerprint(), peer);
    // and nothing gets through at all, signals neither
    line.cutSignals = true;
    line.relay.setLine({.blackout = true});
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Reconnecting), 20000);
    line.relay.setLine({});
    line.cutSignals = false;
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 40000);
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(pair.calls[0]->remoteFrame()) && isRed(pair.calls[1]->remoteFrame()), 20000);
}

void TestVisitLine::stethoscopeIsExactUnderLoss()
{
    BadLine line(2);
    CallPair& pair = line.pair;
    line.relay.setLine({.loss = 0.05, .delayMs = isFull() ? 200 : 40});
    pair.start(QStringLiteral("test:red@160x90"), QStringLiteral("test:blue@160x90"));
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 60000);
    ToyCapture stethoscope;
    QByteArray arrived;
    qint64 frames = 0, blocks = 0, lastFrame = -1;
    bool ordered = true;
    QByteArray head;
    QObject::connect(pair.calls[1].get(), &core::VisitCall::stethoscopePiece, this, [&](const QByteArray& flac, qint64 count) {
        arrived += flac;
        frames += count;
    });
    QObject::connect(
        pair.calls[1].get(), &core::VisitCall::stethoscopeKept, this, [&](const QByteArray& bytes, qint64) { head = bytes; });
    QObject::connect(pair.calls[1].get(), &core::VisitCall::stethoscopeBlock, this, [&](const core::SoundBlock& block) {
        ordered = ordered && block.firstFrame > lastFrame;
        lastFrame = block.firstFrame;
        ++blocks;
    });
    stethoscope.start(false);
    pair.calls[0]->sendStethoscope(&stethoscope);
    stethoscope.keep(0);
    QTRY_VERIFY_WITH_TIMEOUT(frames >= 4000, 30000);
    // What was lost on the way is left out here, and each joint takes its share.
    if (!QTest::qWaitFor([&] { return pair.hearts[1]->shareAt(60) > 0.5; }, 90000)) {
        const auto sent = pair.calls[0]->stats(), got = pair.calls[1]->stats();
        qInfo() << "not heard: share" << pair.hearts[1]->shareAt(60) << "rms" << pair.hearts[1]->rms() << "samples"
                << pair.hearts[1]->heard() << "blocks" << blocks << "voice" << pair.ears[1]->heard() << "sends" << sent.sendKbps
                << int(sent.stethoscope) << "allowed" << sent.allowedKbps << "arrives" << got.receiveKbps << "loss" << got.lossIn;
        QFAIL("the live stethoscope was not heard");
    }
    line.relay.setLine({.blackout = true});
    QTRY_VERIFY_WITH_TIMEOUT(pair.calls[0]->state() == CallState::Reconnecting, 20000);
    line.relay.setLine({.loss = 0.05, .delayMs = 40});
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 60000);
    const qint64 goal = stethoscope.frames + 4000;
    QTRY_VERIFY_WITH_TIMEOUT(stethoscope.frames >= goal, 30000);
    stethoscope.finish();
    stethoscope.stop();
    QTRY_COMPARE_WITH_TIMEOUT(frames, stethoscope.frames, 60000);
    QCOMPARE(arrived.size(), stethoscope.sent.size());
    QCOMPARE(arrived, stethoscope.sent);
    QTRY_COMPARE_WITH_TIMEOUT(head, QByteArray("fLaC-final"), 60000);
    QVERIFY(ordered && blocks > 0);
}

void TestVisitLine::lostPacketsComeAgain()
{
    BadLine line(6);
    CallPair& pair = line.pair;
    line.relay.setLine({.loss = 0.1, .delayMs = 20});
    pair.start(QStringLiteral("test:red@160x90"), QStringLiteral("test:blue@160x90"));
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 60000);
    qint64 heard = 0, begin = -1, end = 0;
    QObject::connect(pair.calls[1].get(), &core::VisitCall::stethoscopeBlock, this, [&](const core::SoundBlock& block) {
        begin = begin < 0 ? block.firstFrame : begin;
        heard += static_cast<qint64>(block.samples.size());
        end = block.firstFrame + static_cast<qint64>(block.samples.size());
    });
    ToyCapture stethoscope;
    stethoscope.start(false);
    pair.calls[0]->sendStethoscope(&stethoscope);
    QTRY_VERIFY_WITH_TIMEOUT(heard > 0, 30000);
    QSignalSpy seconds(pair.calls[1].get(), &core::VisitCall::statsChanged);
    QTRY_VERIFY_WITH_TIMEOUT(seconds.size() >= 4, 20000); // by then it knows how long to wait for them
    heard = 0;
    begin = -1;
    QTRY_VERIFY_WITH_TIMEOUT(seconds.size() >= 12, 30000);
    const double share = static_cast<double>(heard) / static_cast<double>(end - begin);
    qInfo() << "of the heart sounds" << share << "loss" << pair.calls[1]->stats().lossIn;
    QVERIFY2(share > 0.95, qPrintable(QString::number(share)));
}

void TestVisitLine::voiceOutlivesANarrowLine()
{
    BadLine line(3);
    CallPair& pair = line.pair;
    line.relay.setLine({.delayMs = 20});
    pair.start(QStringLiteral("test:snow@640x360"), QStringLiteral("test:blue@160x90"));
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 90000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.calls[0]->stats().sendKbps > 150, 90000);
    // a busy computer's encoder makes less of the snow: the line becomes narrower than what there is
    (void)QTest::qWaitFor([&] { return pair.calls[0]->stats().sendKbps > 450; }, 15000);
    const int narrow = std::min(300, pair.calls[0]->stats().sendKbps * 2 / 3);
    line.relay.setLine(0, {.delayMs = 20, .rateKbps = narrow});
    if (qEnvironmentVariableIsSet("YZ_SHOW")) {
        QObject::connect(pair.calls[0].get(), &core::VisitCall::statsChanged, this, [&] {
            const auto a = pair.calls[0]->stats();
            const auto b = pair.calls[1]->stats();
            qInfo() << "allowed" << a.allowedKbps << "sends" << a.sendKbps << a.widthOut << a.heightOut << a.fpsOut << "rtt"
                    << a.roundTripMs << "lossOut" << a.lossOut << "| arrives" << b.receiveKbps << b.fpsIn << "loss" << b.lossIn
                    << "jitter" << b.jitterMs << int(b.voice) << "heard" << pair.ears[1]->heard() / 48;
        });
    }
    // the picture gives way …
    QTRY_VERIFY_WITH_TIMEOUT(pair.calls[0]->stats().allowedKbps < narrow + 20, 20000);
    // … and from there on the voice is whole (what is held up on the way for a moment is heard later)
    const std::size_t before = pair.ears[1]->heard();
    QElapsedTimer clock;
    clock.start();
    QSignalSpy seconds(pair.calls[1].get(), &core::VisitCall::statsChanged);
    QTRY_VERIFY_WITH_TIMEOUT(seconds.size() >= (isFull() ? 20 : 6), 40000);
    const double share = static_cast<double>(pair.ears[1]->heard() - before) / (static_cast<double>(clock.elapsed()) * 48);
    qInfo() << "line" << narrow << "voice present" << share << "allowed" << pair.calls[0]->stats().allowedKbps << "picture"
            << pair.calls[0]->stats().widthOut << "x" << pair.calls[0]->stats().heightOut << "rtt"
            << pair.calls[0]->stats().roundTripMs;
    QVERIFY2(share > 0.92, qPrintable(QString::number(share)));
    QVERIFY(pair.bothAre(CallState::Connected));
    line.relay.setLine(0, {.delayMs = 20});
    QTRY_VERIFY_WITH_TIMEOUT(pair.calls[0]->stats().allowedKbps > narrow * 7 / 5, 60000);
}

void TestVisitLine::messagesOutliveTheLine()
{
    BadLine line(4);
    CallPair& pair = line.pair;
    line.relay.setLine({.loss = 0.03, .delayMs = 20});
    QSignalSpy heard(pair.calls[0].get(), &core::VisitCall::message);
    pair.start(QStringLiteral("test:red@160x90"), QStringLiteral("test:blue@160x90"));
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 60000);
    int sent = 0;
    const auto send = [&](int count) {
        for (int i = 0; i < count; ++i)
            pair.calls[1]->send(QByteArray::number(sent++) + QByteArray(i % 3 == 0 ? 40'000 : 10, '.'));
    };
    send(20);
    line.relay.setLine({.blackout = true});
    send(20);
    QTRY_VERIFY_WITH_TIMEOUT(pair.calls[1]->state() == CallState::Reconnecting, 20000);
    send(20);
    line.relay.setLine({.loss = 0.05, .delayMs = 20});
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 60000);
    send(20);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 80, 60000);
    for (int i = 0; i < 80; ++i)
        QVERIFY(heard[i][0].toByteArray().startsWith(QByteArray::number(i) + '.'));
}

void TestVisitLine::otherSideBeginsAnew()
{
    for (const std::size_t side : {std::size_t{1}, std::size_t{0}}) {
        CallPair pair;
        pair.start(QStringLiteral("test:red@160x90"), QStringLiteral("test:blue@160x90"));
        QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
        pair.carry = [](std::size_t, QJsonObject& signal) { return signal[QLatin1String("kind")] != QLatin1String("bye"); };
        pair.calls[side].reset(); // gone without a word
        QTRY_VERIFY_WITH_TIMEOUT(pair.calls[1 - side]->state() == CallState::Reconnecting, 20000);
        pair.make(side);
        pair.calls[side]->start(pair.order(side, QStringLiteral("test:red@160x90"), QStringLiteral("test:700")));
        QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1 - side]->shareAt(700) > 0.8, 20000);
        QSignalSpy heard(pair.calls[1 - side].get(), &core::VisitCall::message);
        pair.calls[side]->send("again");
        QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 1, 20000);
    }
}

QTEST_GUILESS_MAIN(TestVisitLine)
#include "tst_visit_line.moc"
