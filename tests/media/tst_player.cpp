#include "media/Sounds.h"
#include "media/auscultation/Renderer.h"
#include "tests/media/support/PulseServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace media;
using namespace Qt::StringLiterals;
using State = core::SoundPlayer::State;

namespace {

core::SharedSound tone(double hertz, double seconds, int rate = 4000)
{
    core::Sound sound{rate, std::vector<float>(size_t(rate * seconds))};
    for (size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = float(0.1 * std::sin(2 * std::numbers::pi * hertz * double(i) / rate));
    return std::make_shared<const core::Sound>(std::move(sound));
}

double levelAt(const std::vector<float>& sound, double rate, double hertz)
{
    double re = 0, im = 0;
    for (size_t i = 0; i < sound.size(); ++i) {
        re += double(sound[i]) * std::cos(2 * std::numbers::pi * hertz * double(i) / rate);
        im += double(sound[i]) * std::sin(2 * std::numbers::pi * hertz * double(i) / rate);
    }
    return 20 * std::log10(2 * std::hypot(re, im) / double(std::max<size_t>(1, sound.size())) + 1e-12);
}

std::vector<float> rendered(Renderer& renderer, double seconds)
{
    std::vector<float> out(size_t(seconds * renderer.rateHz()));
    for (size_t at = 0; at < out.size(); at += 480)
        renderer.render(out.data() + at, std::min<size_t>(480, out.size() - at), true);
    return out;
}

} // namespace

// R-F3: the cursor stands where the ear is.
class TestPlayer : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PulseServer> m_pulse;

private Q_SLOTS:
    void withoutAnOutputTheCursorStillMoves();
    void theEndIsTold();
    void aPlaceThatWasLeftIsNotToldAgain();
    void theOtherSoundIsHeardAtTheSamePlace();
    void aLoopStaysInside();
    void halfSpeedMovesHalfAsFast();
    void placesFollowWhatIsHeard();
    void aToneComesAndEnds();
    void itPlaysThroughTheSoundServer();
    void anOutputThatGoesAwayIsSaid();
};

void TestPlayer::withoutAnOutputTheCursorStillMoves()
{
    qputenv("PULSE_SERVER", "unix:/nonexistent");
    Sounds sounds({}, {});
    QVERIFY(!sounds.hasOutput());
    const auto player = sounds.makePlayer();
    QCOMPARE(player->state(), State::Empty);
    player->play();
    QCOMPARE(player->state(), State::Empty);
    QSignalSpy failed(player.get(), &core::SoundPlayer::failed);
    QSignalSpy moved(player.get(), &core::SoundPlayer::moved);
    player->load(tone(60, 20));
    QCOMPARE(player->state(), State::Paused);
    player->play();
    QCOMPARE(player->state(), State::Playing);
    QElapsedTimer clock;
    clock.start();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(qvariant_cast<core::Error>(failed.first().first()).code, core::Code::NoDevice);
    QTRY_VERIFY(player->position() > 0.5);
    // by the clock, neither ahead of it nor standing
    QVERIFY(player->position() <= double(clock.elapsed()) / 1000 + 0.05);
    QVERIFY(moved.count() > 12); // 25 times a second
    player->pause();
    QCOMPARE(player->state(), State::Paused);
    const double there = player->position();
    player->seek(5);
    QCOMPARE(player->position(), 5.0);
    player->seek(100);
    QCOMPARE(player->position(), 20.0);
    player->seek(there);
    player->play();
    QTRY_VERIFY(player->position() > there);
    QVERIFY(player->position() < there + 5);
}

void TestPlayer::theEndIsTold()
{
    Sounds sounds({}, {});
    const auto player = sounds.makePlayer();
    player->load(tone(60, 0.3));
    player->play();
    QTRY_COMPARE(player->state(), State::Paused);
    QVERIFY(std::abs(player->position() - 0.3) < 1e-6);
    player->play(); // from the beginning
    QCOMPARE(player->state(), State::Playing);
    QTRY_VERIFY(player->position() < 0.29);
    QTRY_COMPARE(player->state(), State::Paused);
}

void TestPlayer::aPlaceThatWasLeftIsNotToldAgain()
{
    Sounds sounds({}, {});
    const auto player = sounds.makePlayer();
    player->load(tone(60, 30));
    player->play();
    QTRY_VERIFY(player->position() > 0.1);
    double least = 100;
    connect(player.get(), &core::SoundPlayer::moved, this, [&](double seconds) { least = std::min(least, seconds); });
    player->seek(20);
    QTRY_VERIFY(player->position() > 20.2);
    QVERIFY(least >= 20 - 1e-6);
}

void TestPlayer::theOtherSoundIsHeardAtTheSamePlace()
{
    Renderer renderer(8000);
    renderer.load(tone(50, 10), tone(170, 10));
    renderer.setListening({core::ListeningPreset::Raw});
    const auto first = rendered(renderer, 2);
    QVERIFY(levelAt(first, 8000, 50) > -24 && levelAt(first, 8000, 170) < -50);
    const double place = renderer.placeOf(renderer.rendered());
    renderer.hearSecond(true);
    QVERIFY(std::abs(renderer.placeOf(renderer.rendered()) - place) < 1e-6);
    (void)rendered(renderer, 0.2);
    const auto second = rendered(renderer, 2);
    QVERIFY(levelAt(second, 8000, 170) > -24 && levelAt(second, 8000, 50) < -50);
    QVERIFY(std::abs(renderer.placeOf(renderer.rendered()) - place - 2.2) < 1e-3);
}

void TestPlayer::aLoopStaysInside()
{
    Renderer renderer(8000);
    renderer.load(tone(50, 10), {});
    renderer.setLoop(core::SoundRange{3, 3.8});
    (void)rendered(renderer, 0.1);
    for (int i = 0; i < 500; ++i) {
        std::vector<float> out(100);
        renderer.render(out.data(), out.size(), true);
        const double place = renderer.placeOf(renderer.rendered());
        QVERIFY2(place > 2.98 && place < 3.81, qPrintable(QString::number(place)));
    }
    QVERIFY(!renderer.isAtEnd());
    renderer.setLoop(std::nullopt);
    (void)rendered(renderer, 7);
    QVERIFY(renderer.isAtEnd());
}

void TestPlayer::halfSpeedMovesHalfAsFast()
{
    Renderer renderer(8000);
    renderer.load(tone(60, 10), {});
    renderer.setListening({core::ListeningPreset::Raw, 0, 0.5});
    const auto heard = rendered(renderer, 4);
    QVERIFY(std::abs(renderer.placeOf(renderer.rendered()) - 2) < 0.01);
    QVERIFY(levelAt(heard, 8000, 60) > -24);
    QVERIFY(levelAt(heard, 8000, 30) < -50);
}

void TestPlayer::placesFollowWhatIsHeard()
{
    Renderer renderer(8000);
    renderer.load(tone(60, 10), {});
    (void)rendered(renderer, 1);
    renderer.seek(5);
    (void)rendered(renderer, 1);
    // what was rendered a moment ago, and is heard now, belongs to the place before the jump
    QVERIFY(std::abs(renderer.placeOf(4000) - 0.5) < 0.01);
    QVERIFY(std::abs(renderer.placeOf(12000) - 5.5) < 0.01);
}

void TestPlayer::aToneComesAndEnds()
{
    Renderer renderer(8000);
    renderer.load(tone(170, 10), {});
    renderer.beginTone(40, 0.5);
    std::vector<float> out(8000);
    renderer.render(out.data(), out.size(), false);
    QVERIFY(!renderer.hasTone());
    QVERIFY(levelAt({out.cbegin(), out.cbegin() + 4000}, 8000, 40) > -18);
    QVERIFY(levelAt(out, 8000, 170) < -60); // the sound stands still
    QCOMPARE(out.back(), 0.0F);
}

void TestPlayer::itPlaysThroughTheSoundServer()
{
    if (!test::PulseServer::isInstalled())
        QSKIP("pulseaudio is not installed");
    m_pulse = std::make_unique<test::PulseServer>();
    Sounds sounds({}, {});
    QTRY_VERIFY_WITH_TIMEOUT(sounds.hasOutput(), 30'000);
    QProcess ear;
    ear.start(u"parec"_s,
        {u"-s"_s, m_pulse->address(), u"-d"_s, u"speaker.monitor"_s, u"--raw"_s, u"--format=float32le"_s, u"--channels=1"_s,
            u"--rate=48000"_s, u"--latency-msec=20"_s});
    QVERIFY(ear.waitForStarted());
    QByteArray heard;
    connect(&ear, &QProcess::readyReadStandardOutput, this, [&] { heard += ear.readAllStandardOutput(); });
    QTRY_VERIFY_WITH_TIMEOUT(heard.size() > 4800, 20'000);
    const auto player = sounds.makePlayer();
    QSignalSpy failed(player.get(), &core::SoundPlayer::failed);
    player->load(tone(60, 30));
    player->setListening({core::ListeningPreset::Raw});
    player->play();
    QTRY_VERIFY_WITH_TIMEOUT(player->position() > 3, 20'000);
    QCOMPARE(failed.count(), 0);
    std::vector<float> sound;
    const auto lastSecond = [&] {
        sound.resize(size_t(heard.size()) / sizeof(float));
        std::memcpy(sound.data(), heard.constData(), sound.size() * sizeof(float));
        return levelAt({sound.cend() - 48000, sound.cend()}, 48000, 60);
    };
    // a second without a gap: on a busy computer the sound server may run dry for a moment
    QTRY_VERIFY2_WITH_TIMEOUT(std::abs(lastSecond() + 20) < 0.5, qPrintable(QString::number(lastSecond())), 20'000);
    // what has come out is what the cursor says, within what the ear's own pipe holds; such a gap is neither
    constexpr std::ptrdiff_t kPiece = 960; // more than a period of the tone
    const double position = player->position();
    std::ptrdiff_t pieces = 0;
    for (auto at = sound.cbegin(); sound.cend() - at >= kPiece; at += kPiece)
        pieces += std::any_of(at, at + kPiece, [](float sample) { return std::abs(sample) > 0.01F; }) ? 1 : 0;
    const double out = double(pieces * kPiece) / 48000;
    QVERIFY2(std::abs(out - position) < 0.25, qPrintable(u"%1 %2"_s.arg(out).arg(position)));
    player->pause();
    ear.kill();
    ear.waitForFinished();
}

void TestPlayer::anOutputThatGoesAwayIsSaid()
{
    if (!m_pulse)
        QSKIP("pulseaudio is not installed");
    Sounds sounds({}, {});
    const auto player = sounds.makePlayer();
    QSignalSpy failed(player.get(), &core::SoundPlayer::failed);
    player->load(tone(60, 60));
    player->play();
    QTRY_VERIFY_WITH_TIMEOUT(player->position() > 1, 20'000);
    QCOMPARE(failed.count(), 0);
    m_pulse->stop();
    const double before = player->position();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
    QCOMPARE(player->state(), State::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(player->position() > before + 0.5, 20'000);
}

QTEST_GUILESS_MAIN(TestPlayer)
#include "tst_player.moc"
