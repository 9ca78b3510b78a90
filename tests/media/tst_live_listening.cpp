#include "media/Sounds.h"
#include "media/auscultation/Monitor.h"
#include "media/sound/ReadSound.h"
#include "tests/media/support/CaptureHelp.h"
#include "tests/media/support/PulseServer.h"

#include <QRandomGenerator>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <cmath>
#include <cstring>
#include <numbers>

using namespace media;
using namespace Qt::StringLiterals;
using State = core::SoundCapture::State;
using test::Keeper;
using test::levelDb;
using test::recording;

// R-F3: what comes is heard, whatever outputs and devices do meanwhile.
class TestLiveListening : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PulseServer> m_pulse;

private Q_SLOTS:
    void initTestCase();
    void liveSoundIsHeard();
    void whatRanDryIsHeardAgain();
    void listeningClosesAndOpensAgain_data();
    void listeningClosesAndOpensAgain();
    void anOutputThatDoesNotAnswerCostsNothing();
    void aDevicePulledOutCostsNothing();
    void devicesComeAndGo();
    void aDeadSoundServerCostsNothing();
};

void TestLiveListening::initTestCase()
{
    if (!test::PulseServer::isInstalled())
        return;
    m_pulse = std::make_unique<test::PulseServer>();
    QVERIFY(m_pulse->isRunning());
    m_pulse->addStethoscope(u"usb"_s, 48000, u"s16le"_s);
}

// R-F3: heard while it comes, through the listening chain
void TestLiveListening::liveSoundIsHeard()
{
    NEED_PULSE;
    Sounds sounds({[] { return u"usb"_s; }, [](const QString&) {}}, {});
    WAIT_FOR_STETHOSCOPE(sounds);
    QProcess ear;
    ear.start(u"parec"_s,
        {u"-s"_s, m_pulse->address(), u"-d"_s, u"speaker.monitor"_s, u"--raw"_s, u"--format=float32le"_s, u"--channels=1"_s,
            u"--rate=48000"_s});
    QVERIFY(ear.waitForStarted());
    QByteArray raw;
    for (int i = 0; i < 48000 * 60; ++i) {
        const auto sample = qint16(1000 * std::sin(2 * std::numbers::pi * 150 * i / 48000.0));
        raw.append(reinterpret_cast<const char*>(&sample), sizeof sample);
    }
    float captured = 0;
    connect(&sounds.capture(), &core::SoundCapture::block, this, [&](const core::SoundBlock& block) {
        for (const float sample : block.samples)
            captured = std::max(captured, std::abs(sample));
    });
    sounds.capture().hearAs({core::ListeningPreset::Extended, 12});
    sounds.capture().start(true);
    const auto playing = m_pulse->play(u"usb"_s, raw);
    // The loudest six periods count: a busy computer loses pieces. -30 dB came in, 12 dB more go out.
    double level = -200;
    QByteArray bytes;
    const auto isHeard = [&] {
        bytes += ear.readAll();
        std::vector<float> heard(6 * 48000 / 150);
        const auto piece = qsizetype(heard.size() * sizeof(float));
        qsizetype read = 0;
        for (; bytes.size() - read >= piece; read += piece) {
            std::memcpy(heard.data(), bytes.constData() + read, size_t(piece));
            level = std::max(level, levelDb(heard, 48000, 150, 0, heard.size()));
        }
        bytes.remove(0, read);
        return level >= -24;
    };
    const bool heard = QTest::qWaitFor(isHeard, 50'000);
    const QString told = u"%1 dB, captured up to %2"_s.arg(level, 0, 'f', 2).arg(double(captured), 0, 'f', 4);
    qInfo().noquote() << told;
    QVERIFY2(heard, qPrintable(told));
    sounds.capture().setListening(false);
    ear.kill();
    ear.waitForFinished();
}

// R-F3: an output that had nothing left for a while plays what comes then
void TestLiveListening::whatRanDryIsHeardAgain()
{
    NEED_PULSE;
    QProcess ear;
    ear.start(u"parec"_s,
        {u"-s"_s, m_pulse->address(), u"-d"_s, u"speaker.monitor"_s, u"--raw"_s, u"--format=float32le"_s, u"--channels=1"_s,
            u"--rate=48000"_s, u"--latency-msec=50"_s});
    QVERIFY(ear.waitForStarted());
    const auto end = qScopeGuard([&] {
        ear.kill();
        ear.waitForFinished();
    });
    Monitor monitor(48000, {});
    int hertz = 300;
    qint64 made = 0;
    QTimer feed;
    connect(&feed, &QTimer::timeout, this, [&] {
        std::vector<qint32> piece(240);
        for (qint32& one : piece)
            one = qint32(8000 * std::sin(2 * std::numbers::pi * hertz * double(made++) / 48000));
        monitor.play(piece, 1.0F / 32768);
    });
    feed.setTimerType(Qt::PreciseTimer);
    QByteArray bytes;
    const auto hears = [&](int wanted, bool loud) {
        constexpr qsizetype kPiece = 24000 * qsizetype(sizeof(float));
        bytes += ear.readAll();
        while (bytes.size() >= kPiece) {
            std::vector<float> heard(24000);
            std::memcpy(heard.data(), bytes.constData(), size_t(kPiece));
            bytes.remove(0, kPiece); // each answers once
            if ((levelDb(heard, 48000, wanted, 0, heard.size()) > -70) == loud)
                return true;
        }
        return false;
    };
    feed.start(5);
    QVERIFY(QTest::qWaitFor([&] { return hears(300, true); }, 30'000));
    feed.stop();
    QVERIFY(QTest::qWaitFor([&] { return hears(300, false); }, 30'000));
    QVERIFY(QTest::qWaitFor([&] { return hears(300, false); }, 30'000));
    hertz = 700;
    feed.start(5);
    QVERIFY(QTest::qWaitFor([&] { return hears(700, true); }, 30'000));
}

void TestLiveListening::listeningClosesAndOpensAgain_data()
{
    QTest::addColumn<bool>("simulated");
    QTest::newRow("simulator") << true;
    QTest::newRow("device") << false;
}

// The recorder is closed and opened while it is heard, at any moment of opening
void TestLiveListening::listeningClosesAndOpensAgain()
{
    NEED_PULSE;
    QFETCH(bool, simulated);
    const auto make = [&] { return simulated ? test::simulated({recording()}, 1) : test::withDevice(u"usb"_s); };
    auto sounds = make();
    WAIT_FOR_STETHOSCOPE(*sounds);
    const int rounds = qEnvironmentVariableIntValue("YUANZHEN_FULL") > 0 ? 200 : 24;
    QRandomGenerator random(7);
    for (int round = 0; round < rounds; ++round) {
        core::SoundCapture& capture = sounds->capture();
        int blocks = 0;
        const auto counting = connect(&capture, &core::SoundCapture::block, this, [&] { ++blocks; });
        capture.start(true);
        if (round % (simulated ? 2 : 8) == 1) { // a null sink may take two seconds
            const int wanted = random.bounded(1, 8);
            QTRY_VERIFY_WITH_TIMEOUT(blocks >= wanted, 30'000);
        }
        if (random.bounded(2) == 0)
            capture.hearAs({core::ListeningPreset::Bell, 6});
        if (random.bounded(2) == 0)
            capture.setListening(false);
        capture.stop();
        disconnect(counting);
        if (random.bounded(6) == 0) {
            sounds = make();
            WAIT_FOR_STETHOSCOPE(*sounds);
        }
    }
    sounds->capture().start(true);
    QTRY_COMPARE_WITH_TIMEOUT(sounds->capture().state(), State::Running, 30'000);
    sounds.reset();
}

// An output that takes calls and answers none costs neither the recording nor the end of the program
void TestLiveListening::anOutputThatDoesNotAnswerCostsNothing()
{
    NEED_PULSE;
    auto sounds = test::simulated({recording()}, 1);
    Keeper keeper(sounds->capture());
    m_pulse->freeze(true);
    const auto thaw = qScopeGuard([this] { m_pulse->freeze(false); });
    sounds->capture().start(true);
    QTRY_COMPARE_WITH_TIMEOUT(sounds->capture().state(), State::Running, 30'000);
    sounds->capture().keep(0);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > 4000, 30'000);
    for (const bool isOn : {false, true, false}) { // turned off and on while it is kept: the sound goes on
        sounds->capture().setListening(isOn);
        const qint64 before = keeper.soFar();
        QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > before + 1000, 30'000);
    }
    sounds->capture().finish();
    QTRY_VERIFY_WITH_TIMEOUT(keeper.total > 4000, 30'000);
    QCOMPARE(qint64(readSound(keeper.whole())->sound->samples.size()), keeper.total);
    sounds->capture().stop();
    sounds->capture().start(true);
    QTRY_COMPARE_WITH_TIMEOUT(sounds->capture().state(), State::Running, 30'000);
    sounds.reset();
}

// a device pulled out never costs a recording
void TestLiveListening::aDevicePulledOutCostsNothing()
{
    NEED_PULSE;
    Sounds sounds({[] { return u"usb"_s; }, [](const QString&) {}}, {});
    WAIT_FOR_STETHOSCOPE(sounds);
    Keeper keeper(sounds.capture());
    qint64 shown = 0;
    connect(&sounds.capture(), &core::SoundCapture::block, this,
        [&](const core::SoundBlock& block) { shown = block.firstFrame + qint64(block.samples.size()); });
    sounds.capture().start(false);
    sounds.capture().keep(0);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > 48000, 30'000);
    m_pulse->unplug(u"usb"_s);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.hasFailed, 20'000);
    QCOMPARE(keeper.error.code, core::Code::NoDevice);
    QCOMPARE(sounds.capture().state(), State::Failed);
    QVERIFY(keeper.framesAtFailure >= shown); // all that was seen was handed out before
    sounds.capture().finish();
    QTRY_VERIFY(keeper.total > 0);
    QCOMPARE(keeper.total, keeper.framesAtFailure);
    const auto read = readSound(keeper.whole());
    QVERIFY(read);
    QCOMPARE(qint64(read->sound->samples.size()), keeper.total);
    QTRY_COMPARE_WITH_TIMEOUT(sounds.stethoscope(), core::StethoscopeState::NotFound, 20'000);
    // plugged in again, it goes on
    m_pulse->plug(u"usb"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sounds.stethoscope(), core::StethoscopeState::Present, 20'000);
    sounds.capture().stop();
    sounds.capture().start(false);
    QTRY_COMPARE_WITH_TIMEOUT(sounds.capture().state(), State::Running, 20'000);
}

void TestLiveListening::devicesComeAndGo()
{
    NEED_PULSE;
    QString remembered;
    Sounds sounds({[] { return QString(); }, [&](const QString& id) { remembered = id; }}, {});
    QCOMPARE(sounds.stethoscopeId(), QString()); // a microphone is never taken unasked
    QCOMPARE(sounds.stethoscope(), core::StethoscopeState::NotChosen);
    const auto has = [&] {
        const auto inputs = sounds.inputs();
        return std::any_of(inputs.cbegin(), inputs.cend(), [](const core::SoundInput& one) { return one.name == "usb"_L1; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(has(), 20'000);
    QVERIFY(sounds.hasOutput());
    sounds.chooseStethoscope(u"usb"_s);
    QCOMPARE(remembered, u"usb"_s);
    QTRY_COMPARE(sounds.stethoscope(), core::StethoscopeState::Present);
    QSignalSpy changed(&sounds, &core::SoundDesk::inputsChanged);
    m_pulse->unplug(u"usb"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!has(), 20'000);
    QTRY_VERIFY(changed.count() > 0);
    QTRY_COMPARE(sounds.stethoscope(), core::StethoscopeState::NotFound);
    m_pulse->plug(u"usb"_s);
}

void TestLiveListening::aDeadSoundServerCostsNothing()
{
    NEED_PULSE;
    Sounds sounds({[] { return u"usb"_s; }, [](const QString&) {}}, {});
    WAIT_FOR_STETHOSCOPE(sounds);
    Keeper keeper(sounds.capture());
    sounds.capture().start(false);
    sounds.capture().keep(0);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > 24000, 30'000);
    m_pulse->stop();
    QTRY_VERIFY_WITH_TIMEOUT(keeper.hasFailed, 30'000);
    QCOMPARE(keeper.error.code, core::Code::NoDevice);
    sounds.capture().finish();
    QTRY_VERIFY(keeper.total >= 24000);
    QCOMPARE(qint64(readSound(keeper.whole())->sound->samples.size()), keeper.total);
}

QTEST_GUILESS_MAIN(TestLiveListening)
#include "tst_live_listening.moc"
