#include "media/visit/Lane.h"
#include "media/visit/RateControl.h"
#include "media/visit/Signal.h"
#include "media/visit/VoiceBuffer.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <random>

using namespace media;

/// The pure parts of a call: what is let in, what outlives a line, how much is sent.
class TestVisitSignal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signalsRoundTrip();
    void refusesWhatIsNoSignal_data();
    void refusesWhatIsNoSignal(); // R-G1: a hostile peer
    void unknownLinesAreLeftOut();
    void laneSendsAgainAndNothingTwice();
    void laneSurvivesAnything();
    void rateFollowsANarrowLine();
    void rateIgnoresTheLinesOwnLoss();
    void rateComesBackAfterSilence();
    void roundTripIsTheLeastOfTheLastReports();
    void pictureGivesWayFirst();
    void voiceBufferTakesUpUnrest();
    void voiceBufferShortensWhatLags();
};

namespace {

QString goodSdp()
{
    return QStringLiteral(
        "v=0\r\no=- 1 0 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n"
        "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv\r\na=rtcp-mux\r\n"
        "a=rtpmap:111 OPUS/48000/2\r\na=setup:actpass\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n"
        "a=extmap:1 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n"
        "a=fingerprint:sha-256 %1\r\n"
        "m=video 9 UDP/TLS/RTP/SAVPF 96 98\r\na=mid:1\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:98 H264/90000\r\n")
        .arg(QStringList(32, QStringLiteral("AB")).join(u':'));
}

QJsonObject offer(const QString& sdp = goodSdp())
{
    return {{QStringLiteral("kind"), QStringLiteral("offer")}, {QStringLiteral("call"), QStringLiteral("c1")},
        {QStringLiteral("from"), QStringLiteral("a")}, {QStringLiteral("generation"), 1}, {QStringLiteral("sdp"), sdp}};
}

QJsonObject candidate(const QString& line)
{
    return {{QStringLiteral("kind"), QStringLiteral("candidate")}, {QStringLiteral("call"), QStringLiteral("c1")},
        {QStringLiteral("from"), QStringLiteral("a")}, {QStringLiteral("generation"), 1}, {QStringLiteral("line"), 0},
        {QStringLiteral("candidate"), line}};
}

/// A line of so many kbit/s with a queue, fed by the controller's own rate: returns what it settles at.
struct Simulated {
    RateControl rate;
    std::mt19937 random{5};
    qint64 nowUs = 1'000'000;
    qint64 freeUs = 0;

    void run(double seconds, double kbps, double loss, double reserveKbps = 0)
    {
        const qint64 end = nowUs + static_cast<qint64>(seconds * 1e6);
        std::vector<PacketReport> reports;
        qint64 reported = nowUs;
        while (nowUs < end) {
            const int bytes = 1000;
            const double sends = rate.allowedKbps() + reserveKbps;
            nowUs += static_cast<qint64>(bytes * 8000 / sends);
            freeUs = std::max(freeUs, nowUs) + static_cast<qint64>(bytes * 8000 / kbps);
            const bool lost = std::uniform_real_distribution<double>(0, 1)(random) < loss || freeUs - nowUs > 1'000'000;
            if (lost)
                freeUs -= static_cast<qint64>(bytes * 8000 / kbps);
            reports.push_back({nowUs, lost ? -1 : freeUs + 20'000, bytes});
            if (nowUs - reported > 100'000) {
                rate.report(std::exchange(reports, {}), nowUs);
                rate.tick(nowUs);
                reported = nowUs;
            }
        }
    }
};

} // namespace

void TestVisitSignal::signalsRoundTrip()
{
    const auto read = readSignal(offer());
    QVERIFY(read);
    QCOMPARE(read->sdp.fingerprint, QStringList(32, QStringLiteral("ab")).join(u':'));
    QCOMPARE(read->sdp.media.size(), 2);
    QCOMPARE(read->sdp.media[0].feedbackExtension, 1);
    QCOMPARE(read->sdp.media[1].codecs[1].name, QStringLiteral("H264"));
    QCOMPARE(read->sdp.media[1].codecs[1].payload, 98);
    const auto again = readSignal(writeSignal(*read));
    QVERIFY(again);
    QCOMPARE(again->sdp.text, read->sdp.text);
    const auto found = readSignal(candidate(QStringLiteral("candidate:1 1 UDP 2015363327 192.0.2.1 40123 typ host")));
    QVERIFY(found);
    QVERIFY(readSignal(candidate({})));
}

void TestVisitSignal::refusesWhatIsNoSignal_data()
{
    QTest::addColumn<QJsonObject>("signal");
    QTest::newRow("empty") << QJsonObject();
    QTest::newRow("kind") << QJsonObject{{QStringLiteral("kind"), QStringLiteral("shell")}};
    const auto changed = [](const char* key, const QJsonValue& value) {
        QJsonObject signal = offer();
        signal[QLatin1String(key)] = value;
        return signal;
    };
    QTest::newRow("no call") << changed("call", QJsonValue());
    QTest::newRow("long id") << changed("call", QString(500, u'x'));
    QTest::newRow("id with a break") << changed("from", QStringLiteral("a\nb"));
    QTest::newRow("generation") << changed("generation", -1);
    QTest::newRow("generation 0") << changed("generation", 0);
    QTest::newRow("half generation") << changed("generation", 1.5);
    QTest::newRow("huge generation") << changed("generation", 1e300);
    QTest::newRow("sdp is an array") << changed("sdp", QJsonArray());
    const auto without = [](const QString& part) { return offer(goodSdp().remove(part)); };
    const auto with = [](const QString& line) { return offer(goodSdp() + line + QStringLiteral("\r\n")); };
    QTest::newRow("no version") << without(QStringLiteral("v=0\r\n"));
    QTest::newRow("no password") << without(QStringLiteral("a=ice-pwd:0123456789012345678901\r\n"));
    QTest::newRow("no setup") << without(QStringLiteral("a=setup:actpass\r\n"));
    QTest::newRow("no fingerprint") << without(
        QStringLiteral("a=fingerprint:sha-256 %1\r\n").arg(QStringList(32, QStringLiteral("AB")).join(u':')));
    QTest::newRow("two fingerprints") << with(
        QStringLiteral("a=fingerprint:sha-256 %1").arg(QStringList(32, QStringLiteral("AC")).join(u':')));
    QTest::newRow("only sha-1") << offer(goodSdp().replace(QStringLiteral("sha-256"), QStringLiteral("sha-1")));
    QTest::newRow("plain RTP") << offer(goodSdp().replace(QStringLiteral("UDP/TLS/RTP/SAVPF"), QStringLiteral("RTP/AVP")));
    QTest::newRow("payload 300") << offer(goodSdp().replace(QStringLiteral(" 96 98"), QStringLiteral(" 96 300")));
    QTest::newRow("payload twice") << offer(goodSdp().replace(QStringLiteral(" 96 98"), QStringLiteral(" 96 96")));
    QTest::newRow("clock 0") << with(QStringLiteral("a=rtpmap:96 VP8/0"));
    QTest::newRow("control characters") << with(QStringLiteral("a=mid:x\x01"));
    QTest::newRow("long line") << with(QStringLiteral("a=mid:") + QString(5000, u'x'));
    QTest::newRow("many media") << offer(goodSdp() + QStringLiteral("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n").repeated(20));
    QTest::newRow("huge") << offer(goodSdp() + QStringLiteral("a=x\r\n").repeated(100'000));
    QTest::newRow("bad candidate inside") << with(QStringLiteral("a=candidate:1 1 UDP x y z typ host"));
    QTest::newRow("candidate: words") << candidate(QStringLiteral("hello"));
    QTest::newRow("candidate: port") << candidate(QStringLiteral("candidate:1 1 UDP 1 192.0.2.1 99999 typ host"));
    QTest::newRow("candidate: priority") << candidate(QStringLiteral("candidate:1 1 UDP 99999999999 192.0.2.1 1 typ host"));
    QTest::newRow("candidate: address") << candidate(QStringLiteral("candidate:1 1 UDP 1 $(id) 1 typ host"));
    QTest::newRow("candidate: two lines") << candidate(
        QStringLiteral("candidate:1 1 UDP 1 192.0.2.1 1 typ host\r\na=setup:active"));
}

void TestVisitSignal::refusesWhatIsNoSignal()
{
    QFETCH(QJsonObject, signal);
    const auto read = readSignal(signal);
    QVERIFY(!read);
    QCOMPARE(read.error().code, core::Code::BadInput);
}

void TestVisitSignal::unknownLinesAreLeftOut()
{
    const auto read = readSdp(
        goodSdp() + QStringLiteral("a=x-strange:1 2 3\r\na=extmap:9 urn:example:strange\r\na=rtcp-fb:96 strange\r\n"));
    QVERIFY(read);
    QVERIFY(!read->text.contains(QLatin1String("strange")));
}

void TestVisitSignal::laneSendsAgainAndNothingTwice()
{
    std::mt19937 random(3);
    std::deque<QByteArray> toB, toA;
    Lane a([&](const QByteArray& packet) { toB.push_back(packet); }, 1 << 20);
    Lane b([&](const QByteArray& packet) { toA.push_back(packet); }, 1 << 20);
    QList<QByteArray> sent, got;
    for (int round = 0; round < 200; ++round) {
        if (round % 10 == 0) { // the line is built anew: what was under way is gone
            toA.clear();
            toB.clear();
            a.close();
            b.close();
            a.open();
            b.open();
        }
        const QByteArray message = QByteArray::number(round) + QByteArray(static_cast<int>(random() % 50'000), 'x');
        sent.append(message);
        QVERIFY(a.send(message));
        for (auto steps = random() % 4; steps > 0 && !toB.empty(); --steps) {
            const auto taken = b.take(toB.front());
            toB.pop_front();
            QVERIFY(taken);
            got += taken->messages;
        }
        while (random() % 2 != 0 && !toA.empty()) {
            QVERIFY(a.take(toA.front()));
            toA.pop_front();
        }
    }
    while (!toB.empty()) {
        got += b.take(toB.front())->messages;
        toB.pop_front();
    }
    while (!toA.empty()) {
        QVERIFY(a.take(toA.front()));
        toA.pop_front();
    }
    QCOMPARE(got, sent);
    QVERIFY(a.isEmpty());
    QVERIFY(!a.send(QByteArray(Lane::kMaxMessage + 1, 'x')));
}

void TestVisitSignal::laneSurvivesAnything()
{
    std::mt19937 random(9);
    Lane lane([](const QByteArray&) {}, 1 << 20);
    lane.open();
    for (int i = 0; i < 20'000; ++i) {
        QByteArray packet(static_cast<int>(random() % 12), Qt::Uninitialized);
        for (char& byte : packet)
            byte = static_cast<char>(random() % 40);
        (void)lane.take(packet);
    }
    QVERIFY(lane.send("x"));
    // confirming what was never sent would let a hostile peer empty the lane
    QVERIFY(!lane.take(QByteArray::fromHex("20ffffffff")));
    QVERIFY(!lane.isEmpty());
}

void TestVisitSignal::rateFollowsANarrowLine()
{
    Simulated line;
    line.run(20, 3000, 0);
    const int wide = line.rate.allowedKbps();
    QVERIFY2(wide > 1500 && wide < 3300, qPrintable(QString::number(wide)));
    line.run(3, 300, 0);
    QVERIFY2(line.rate.allowedKbps() <= 320, qPrintable(QString::number(line.rate.allowedKbps())));
    line.run(20, 300, 0);
    QVERIFY2(
        line.rate.allowedKbps() >= 120 && line.rate.allowedKbps() <= 330, qPrintable(QString::number(line.rate.allowedKbps())));
    QVERIFY2(line.rate.queueMs() < 200, qPrintable(QString::number(line.rate.queueMs())));
    line.run(15, 3000, 0);
    QVERIFY2(line.rate.allowedKbps() > 900, qPrintable(QString::number(line.rate.allowedKbps())));
}

void TestVisitSignal::rateIgnoresTheLinesOwnLoss()
{
    Simulated line;
    line.run(30, 3000, 0.10); // radio loses whatever is sent
    QVERIFY2(line.rate.allowedKbps() > 500, qPrintable(QString::number(line.rate.allowedKbps())));
    QVERIFY(line.rate.loss() > 0.05);
}

void TestVisitSignal::rateComesBackAfterSilence()
{
    Simulated line;
    line.run(20, 2000, 0);
    const int before = line.rate.allowedKbps();
    for (int i = 0; i < 40; ++i)
        line.rate.tick(line.nowUs += 250'000);
    QVERIFY(line.rate.isSilent());
    QVERIFY(line.rate.allowedKbps() <= 60);
    line.freeUs = line.nowUs;
    line.run(2, 2000, 0);
    QVERIFY2(line.rate.allowedKbps() > before / 3, qPrintable(QString::number(line.rate.allowedKbps())));
}

void TestVisitSignal::roundTripIsTheLeastOfTheLastReports()
{
    RateControl rate;
    QCOMPARE(rate.roundTripMs(), -1.0);
    rate.report({{1'000'000, -1, 100}}, 1'040'000);
    QCOMPARE(rate.roundTripMs(), -1.0); // what was lost tells nothing
    rate.report({{2'000'000, 9'000'000, 100}, {2'030'000, 9'030'000, 100}, {2'031'000, -1, 100}}, 2'070'000);
    QCOMPARE(rate.roundTripMs(), 40.0); // of the newest that arrived
    rate.report({{2'100'000, 9'100'000, 100}}, 2'190'000);
    QCOMPARE(rate.roundTripMs(), 40.0); // the report waited, not the packet
    rate.report({{6'000'000, 13'000'000, 100}}, 6'080'000);
    QCOMPARE(rate.roundTripMs(), 80.0); // a longer way shows after seconds
    rate.tick(9'080'000);
    QCOMPARE(rate.roundTripMs(), 80.0);
    rate.tick(9'080'001);
    QCOMPARE(rate.roundTripMs(), -1.0); // in a silence it grows old like everything else
    rate.report({{9'500'000, 16'500'000, 100}}, 9'590'000);
    QCOMPARE(rate.roundTripMs(), 90.0);
    rate.forgetLine();
    QCOMPARE(rate.roundTripMs(), -1.0);
}

void TestVisitSignal::pictureGivesWayFirst()
{
    PictureLadder ladder;
    ladder.setReserved(70);
    qint64 now = 0;
    QCOMPARE(ladder.shape(700, now).height, 360);
    QCOMPARE(ladder.shape(300, now += 1000).height, 180);
    QVERIFY(!ladder.shape(90, now += 1000).on);
    QVERIFY2(!ladder.shape(200, now += 1000).on, "not back at once");
    QVERIFY(ladder.shape(200, now += 4'000'000).on || ladder.shape(200, now += 4'000'000).on);
    for (int i = 0; i < 40; ++i)
        ladder.shape(4000, now += 500'000);
    QCOMPARE(ladder.shape(4000, now).height, 720);
    ladder.setReserved(270); // the stethoscope is on: it comes first
    QVERIFY(!ladder.shape(300, now).on);
}

void TestVisitSignal::voiceBufferTakesUpUnrest()
{
    std::mt19937 random(4);
    VoiceBuffer buffer(true);
    std::vector<float> piece(960, 0.5F), out(480);
    qint64 nextPush = 0;
    qint64 starvedAfter = 0;
    for (qint64 ms = 0; ms < 60'000; ms += 10) {
        while (nextPush * 20 + static_cast<qint64>(random() % 60) <= ms && nextPush * 20 <= ms) {
            buffer.push(piece.data(), piece.size(), nextPush * 20'000'000, ms * 1'000'000);
            ++nextPush;
        }
        buffer.pull(out.data(), out.size());
        if (ms == 10'000)
            starvedAfter = buffer.starved();
    }
    QVERIFY2(buffer.starved() - starvedAfter < 48'000 / 2, qPrintable(QString::number(buffer.starved() - starvedAfter)));
    QVERIFY2(buffer.delayMs() < 200, qPrintable(QString::number(buffer.delayMs())));
}

void TestVisitSignal::voiceBufferShortensWhatLags()
{
    VoiceBuffer buffer(true), heart(false);
    std::vector<float> out(480);
    double phase = 0;
    const auto tone = [&](std::size_t count) {
        std::vector<float> piece(count);
        for (float& sample : piece)
            sample = static_cast<float>(0.5 * std::sin(phase += 2 * M_PI * 200 / 48000));
        return piece;
    };
    const auto burst = tone(48000 / 2); // half a second came at once after a hold-up
    buffer.push(burst.data(), burst.size(), 0, 500'000'000);
    heart.push(burst.data(), burst.size(), 0, 500'000'000);
    double largest = 0, last = 0;
    bool first = true;
    for (int i = 1; i <= 1000; ++i) {
        const auto piece = tone(480);
        const qint64 at = (500 + i * 10) * 1'000'000LL;
        buffer.push(piece.data(), piece.size(), at, at);
        heart.push(piece.data(), piece.size(), at, at);
        buffer.pull(out.data(), out.size());
        for (const float sample : out) {
            if (!first)
                largest = std::max(largest, std::fabs(static_cast<double>(sample) - last));
            last = static_cast<double>(sample);
            first = false;
        }
        heart.pull(out.data(), out.size());
    }
    QVERIFY2(buffer.delayMs() < 120, qPrintable(QString::number(buffer.delayMs())));
    QVERIFY2(largest < 0.1, "no clicks where it was joined");
    QVERIFY2(heart.delayMs() > 250, "time of heart sounds stays true");
}

QTEST_GUILESS_MAIN(TestVisitSignal)
#include "tst_visit_signal.moc"
