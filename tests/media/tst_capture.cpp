#include "media/Sounds.h"
#include "media/auscultation/FlacStream.h"
#include "media/auscultation/Simulator.h"
#include "media/sound/ReadSound.h"
#include "tests/media/support/CaptureHelp.h"
#include "tests/media/support/PulseServer.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace media;
using namespace Qt::StringLiterals;
using State = core::SoundCapture::State;
using test::Keeper;
using test::levelDb;
using test::recording;
using test::simulated;

namespace {

std::vector<qint32> noise(int bits, size_t count, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<qint32> samples(count);
    const qint32 most = 1 << (bits - 1);
    for (size_t i = 0; i < count; ++i)
        samples[i] = std::clamp(
            qint32(double(most) * 0.3 * std::sin(double(i) * 0.01)) + random.bounded(-most / 8, most / 8), -most, most - 1);
    return samples;
}

std::vector<qint32> integers(const core::Sound& sound, int bits)
{
    std::vector<qint32> samples(sound.samples.size());
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = qint32(std::lround(std::ldexp(double(sound.samples[i]), bits - 1)));
    return samples;
}

} // namespace

// R-F2: what the stethoscope delivers is stored bit for bit, through its own way, and survives.
class TestCapture : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PulseServer> m_pulse;

private Q_SLOTS:
    void initTestCase();
    void flacComesBackBitForBit_data();
    void flacComesBackBitForBit();
    void anyCutOfAFlacPlays();
    void theSimulatorKeepsTime();
    void theSimulatorGoesOnToItsNextFile();
    void theSimulatorIsLiftedOnItsWay();
    void aSimulatedRecordingIsTheFile();
    void thePreRollIsKept();
    void aDroppedRecordingLeavesNothing();
    void stoppingFirstLosesNothing();
    void withoutADeviceItSaysSo();
    void theLouderChannelIsKept();
    void lowTonesPassTheWholeWay_data();
    void lowTonesPassTheWholeWay();
};

void TestCapture::initTestCase()
{
    if (!test::PulseServer::isInstalled())
        return;
    m_pulse = std::make_unique<test::PulseServer>();
    QVERIFY(m_pulse->isRunning());
    m_pulse->addStethoscope(u"stereo"_s, 8000, u"s16le"_s, 2);
    m_pulse->addStethoscope(u"usb"_s, 48000, u"s16le"_s);
    m_pulse->addStethoscope(u"wide"_s, 44100, u"s32le"_s);
    m_pulse->addStethoscope(u"slow"_s, 4000, u"s16le"_s);
}

void TestCapture::flacComesBackBitForBit_data()
{
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("bits");
    for (const int rate : {2000, 4000, 8000, 44100, 48000, 96000}) {
        for (const int bits : {16, 24})
            QTest::addRow("%d Hz %d bit", rate, bits) << rate << bits;
    }
}

void TestCapture::flacComesBackBitForBit()
{
    QFETCH(int, rate);
    QFETCH(int, bits);
    const std::vector<qint32> samples = noise(bits, size_t(rate) * 3 + 17, 5);
    auto flac = FlacStream::begin(rate, bits);
    QVERIFY(flac);
    QVERIFY(flac->head().startsWith("fLaC"));
    QRandomGenerator random(7);
    QByteArray sound;
    qint64 taken = 0;
    for (size_t at = 0; at < samples.size();) {
        const size_t count = std::min(samples.size() - at, size_t(random.bounded(1, rate / 10)));
        QVERIFY(flac->add(samples.data() + at, qint64(count)));
        at += count;
        const auto piece = flac->take();
        sound += piece.bytes;
        taken += piece.frames;
        QVERIFY(qint64(at) - taken <= rate * 13 / 100); // what a power cut may cost inside the encoder
    }
    const auto head = flac->end();
    QVERIFY(head);
    sound += flac->take().bytes;
    QCOMPARE(head->size(), flac->head().size());
    const auto read = readSound(*head + sound);
    QVERIFY(read);
    QCOMPARE(read->facts.bitsPerSample, bits);
    QCOMPARE(read->sound->rateHz, rate);
    QVERIFY(!read->facts.cutShort);
    QVERIFY(integers(*read->sound, bits) == samples);
    // the checksum in the head is of these samples
    QCryptographicHash md5(QCryptographicHash::Md5);
    for (const qint32 sample : samples)
        md5.addData(QByteArrayView(reinterpret_cast<const char*>(&sample), bits / 8));
    QCOMPARE(head->mid(26, 16), md5.result());
}

void TestCapture::anyCutOfAFlacPlays()
{
    const std::vector<qint32> samples = noise(16, 4000 * 6, 3);
    auto flac = FlacStream::begin(4000, 16);
    QVERIFY(flac);
    QList<QByteArray> pieces{flac->head()};
    QList<qint64> ends{0};
    for (size_t at = 0; at < samples.size(); at += 400) {
        QVERIFY(flac->add(samples.data() + at, 400));
        const auto piece = flac->take();
        if (!piece.bytes.isEmpty()) {
            pieces << piece.bytes;
            ends << ends.last() + piece.frames;
        }
    }
    for (qsizetype cut = 2; cut <= pieces.size(); ++cut) {
        const auto read = readSound(pieces.first(cut).join());
        QVERIFY(read);
        const std::vector<qint32> got = integers(*read->sound, 16);
        QCOMPARE(qint64(got.size()), ends[cut - 1]);
        QVERIFY(std::equal(got.cbegin(), got.cend(), samples.cbegin()));
    }
}

void TestCapture::theSimulatorKeepsTime()
{
    qint64 now = 1'000'000;
    SourceChoice choice;
    choice.files = {recording()};
    Simulator simulator(choice, [&now] { return now; });
    qint64 frames = 0, next = 0;
    std::vector<qint32> heard;
    connect(&simulator, &SoundSource::arrived, this, [&](const SharedChunk& chunk) {
        QCOMPARE(chunk->firstFrame, next);
        next += chunk->frames();
        frames += chunk->frames();
        heard.insert(heard.end(), chunk->samples.cbegin(), chunk->samples.cend());
    });
    QVERIFY(simulator.start());
    for (int step = 0; step < 400; ++step) { // 20 s, in uneven steps
        now += step % 2 ? 30'000 : 70'000;
        simulator.tick();
        QCOMPARE(frames, qint64(double(now - 1'000'000) * 1e-6 * 4000));
    }
    // as live, and from the beginning again: the first round is the file itself
    const auto file = readSoundFile(recording());
    QVERIFY(file);
    const std::vector<qint32> original = integers(*file->sound, 16);
    const size_t sure = original.size() - 200;
    QVERIFY(heard.size() > original.size());
    QVERIFY(std::equal(original.cbegin(), original.cbegin() + long(sure), heard.cbegin()));
    QCOMPARE(heard[original.size() + 10], original[210]);
}

void TestCapture::theSimulatorGoesOnToItsNextFile()
{
    SourceChoice choice;
    const QString other = QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/84937_PV.wav");
    choice.files = {recording(), QStringLiteral(YZ_RESOURCES "/demo/auscultation/cinc2016/a0231s.wav"), other};
    qint64 now = 0;
    Simulator simulator(choice, [&now] { return now; });
    std::vector<qint32> heard;
    connect(&simulator, &SoundSource::arrived, this, [&](const SharedChunk& chunk) { heard = chunk->samples; });
    QVERIFY(simulator.start());
    simulator.next(); // not the one of another rate
    now += 100'000;
    simulator.tick();
    const std::vector<qint32> original = integers(*readSoundFile(other)->sound, 16);
    QVERIFY(std::equal(heard.cbegin(), heard.cend(), original.cbegin()));
}

// R-F2: a practice that needs no press between two points is the one of the real device
void TestCapture::theSimulatorIsLiftedOnItsWay()
{
    SourceChoice choice;
    choice.files = {recording()};
    choice.lift = 2;
    qint64 now = 0;
    Simulator simulator(choice, [&now] { return now; });
    std::vector<qint32> heard;
    connect(&simulator, &SoundSource::arrived, this,
        [&](const SharedChunk& chunk) { heard.insert(heard.end(), chunk->samples.cbegin(), chunk->samples.cend()); });
    QVERIFY(simulator.start());
    simulator.next();
    for (int step = 0; step < 25; ++step) {
        now += 100'000;
        simulator.tick();
    }
    QCOMPARE(heard.size(), size_t(10'000));
    const auto air = heard.cbegin() + 8000;
    QVERIFY(std::all_of(heard.cbegin(), air, [](qint32 sample) { return std::abs(sample) <= 2; }));
    QVERIFY(std::any_of(heard.cbegin(), air, [](qint32 sample) { return sample != 0; })); // no cable is pulled out
    const std::vector<qint32> original = integers(*readSoundFile(recording())->sound, 16);
    QVERIFY(std::equal(air, heard.cend(), original.cbegin()));
}

void TestCapture::aSimulatedRecordingIsTheFile()
{
    const auto sounds = simulated({recording()}, 8);
    core::SoundCapture& capture = sounds->capture();
    Keeper keeper(capture);
    std::vector<float> live;
    bool hasGap = false;
    connect(&capture, &core::SoundCapture::block, this, [&](const core::SoundBlock& block) {
        hasGap = hasGap || block.firstFrame != qint64(live.size());
        live.insert(live.end(), block.samples.cbegin(), block.samples.cend());
    });
    QCOMPARE(sounds->stethoscope(), core::StethoscopeState::Present);
    capture.start(false);
    capture.keep(0); // before the first sound
    QTRY_COMPARE(capture.state(), State::Running);
    QCOMPARE(sounds->stethoscope(), core::StethoscopeState::Recording);
    QCOMPARE(capture.format().rateHz, 4000);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > 8 * 4000, 20'000);
    capture.finish();
    QTRY_VERIFY(keeper.total > 0);
    QCOMPARE(keeper.soFar(), keeper.total);
    QVERIFY(keeper.pieces.first().startsWith("fLaC"));
    QCOMPARE(keeper.frames.first(), 0);
    for (const qint64 count : keeper.frames)
        QVERIFY(count <= 2000); // half a second
    const auto read = readSound(keeper.whole());
    QVERIFY(read);
    QCOMPARE(qint64(read->sound->samples.size()), keeper.total);
    const auto file = readSoundFile(recording());
    QVERIFY(std::equal(read->sound->samples.cbegin(), read->sound->samples.cend(), file->sound->samples.cbegin()));
    QVERIFY(!hasGap);
    QVERIFY(std::equal(live.cbegin(), live.cbegin() + 4000, file->sound->samples.cbegin()));
    capture.stop();
    QCOMPARE(sounds->stethoscope(), core::StethoscopeState::Present);
}

void TestCapture::thePreRollIsKept()
{
    const auto sounds = simulated({recording()}, 8);
    core::SoundCapture& capture = sounds->capture();
    Keeper keeper(capture);
    qint64 heard = 0;
    connect(&capture, &core::SoundCapture::block, this,
        [&](const core::SoundBlock& block) { heard = block.firstFrame + qint64(block.samples.size()); });
    capture.start(false);
    QTRY_VERIFY_WITH_TIMEOUT(heard > 3 * 4000, 20'000);
    capture.keep(1000);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > 4000, 20'000);
    capture.finish();
    QTRY_VERIFY(keeper.total > 0);
    const auto read = readSound(keeper.whole());
    QVERIFY(read);
    const auto file = readSoundFile(recording());
    const std::vector<float>& all = file->sound->samples;
    const auto found = std::search(all.cbegin(), all.cend(), read->sound->samples.cbegin(), read->sound->samples.cbegin() + 4000);
    QVERIFY(found != all.cend());
    QVERIFY(found - all.cbegin() <= heard - 2000); // it began before keep()
}

void TestCapture::aDroppedRecordingLeavesNothing()
{
    const auto sounds = simulated({recording()}, 8);
    core::SoundCapture& capture = sounds->capture();
    capture.start(false);
    QTRY_COMPARE(capture.state(), State::Running);
    Keeper keeper(capture);
    capture.keep(0);
    QTRY_VERIFY(keeper.soFar() > 0);
    capture.drop();
    const qsizetype before = keeper.pieces.size();
    capture.finish();
    QSignalSpy blocks(&capture, &core::SoundCapture::block);
    QTRY_VERIFY(blocks.count() > 20);
    QCOMPARE(keeper.pieces.size(), before);
    QCOMPARE(keeper.total, -1);
    // and the next one stands for itself
    keeper.pieces.clear();
    keeper.frames.clear();
    capture.keep(0);
    QTRY_VERIFY(keeper.soFar() > 4000);
    capture.finish();
    QTRY_VERIFY(keeper.total > 0);
    QVERIFY(readSound(keeper.whole()));
}

void TestCapture::stoppingFirstLosesNothing()
{
    const auto sounds = simulated({recording()}, 4);
    core::SoundCapture& capture = sounds->capture();
    Keeper keeper(capture);
    capture.start(false);
    capture.keep(0);
    QTRY_VERIFY(keeper.soFar() > 4000);
    capture.stop();
    capture.finish();
    QTRY_VERIFY(keeper.total > 0);
    QCOMPARE(keeper.soFar(), keeper.total);
    QCOMPARE(qint64(readSound(keeper.whole())->sound->samples.size()), keeper.total);
}

void TestCapture::withoutADeviceItSaysSo()
{
    Sounds sounds({[] { return u"gone"_s; }, [](const QString&) {}}, {});
    QCOMPARE(sounds.stethoscope(), core::StethoscopeState::NotFound);
    Keeper keeper(sounds.capture());
    sounds.capture().start(false);
    QCOMPARE(sounds.capture().state(), State::Starting);
    QTRY_VERIFY(keeper.hasFailed);
    QCOMPARE(keeper.error.code, core::Code::NoDevice);
    QCOMPARE(sounds.capture().state(), State::Failed);
    sounds.capture().stop();
    QCOMPARE(sounds.capture().state(), State::Idle);
}

void TestCapture::theLouderChannelIsKept()
{
    // a stereo file whose left side is dead, as many USB stethoscopes deliver it, is read as one channel by the file reader; the
    // capture's own choice is tested through the sound server
    NEED_PULSE;
    Sounds sounds({[] { return u"stereo"_s; }, [](const QString&) {}}, {});
    WAIT_FOR_STETHOSCOPE(sounds);
    Keeper keeper(sounds.capture());
    sounds.capture().start(false);
    QTRY_COMPARE_WITH_TIMEOUT(sounds.capture().state(), State::Running, 20'000);
    QByteArray raw;
    for (int i = 0; i < 8000 * 6; ++i) {
        const qint16 pair[2] = {0, qint16(8000 * std::sin(2 * std::numbers::pi * 60 * i / 8000.0))};
        raw.append(reinterpret_cast<const char*>(pair), sizeof pair);
    }
    const auto playing = m_pulse->play(u"stereo"_s, raw);
    float loudest = 0;
    connect(&sounds.capture(), &core::SoundCapture::block, this, [&](const core::SoundBlock& block) {
        for (const float sample : block.samples)
            loudest = std::max(loudest, std::abs(sample));
    });
    QTRY_VERIFY_WITH_TIMEOUT(loudest > 0.2F, 20'000);
    sounds.capture().keep(0);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > 8000, 20'000);
    sounds.capture().finish();
    QTRY_VERIFY(keeper.total > 0);
    const auto read = readSound(keeper.whole());
    QVERIFY(read);
    QVERIFY(levelDb(read->sound->samples, 8000, 60, 0, 8000) > -14);
}

void TestCapture::lowTonesPassTheWholeWay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("rate");
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("48 kHz 16 bit") << u"usb"_s << 48000 << QByteArray("s16le");
    QTest::newRow("44.1 kHz 32 bit") << u"wide"_s << 44100 << QByteArray("s32le");
    QTest::newRow("4 kHz 16 bit") << u"slow"_s << 4000 << QByteArray("s16le");
}

// a 25–40 Hz tone through the whole capture path loses less than 0.5 dB
void TestCapture::lowTonesPassTheWholeWay()
{
    QFETCH(QString, name);
    QFETCH(int, rate);
    QFETCH(QByteArray, format);
    NEED_PULSE;
    QByteArray raw;
    std::vector<float> original;
    for (int i = 0; i < rate * 8; ++i) {
        double value = 0;
        for (const int hertz : {25, 30, 40})
            value += 0.1 * std::sin(2 * std::numbers::pi * hertz * i / rate);
        original.push_back(float(value));
        if (format == "s16le") {
            const auto sample = qint16(std::lround(value * 32767));
            raw.append(reinterpret_cast<const char*>(&sample), sizeof sample);
        } else {
            const auto sample = qint32(std::lround(value * 2147483647.0));
            raw.append(reinterpret_cast<const char*>(&sample), sizeof sample);
        }
    }
    Sounds sounds({[name] { return name; }, [](const QString&) {}}, {});
    WAIT_FOR_STETHOSCOPE(sounds);
    Keeper keeper(sounds.capture());
    sounds.capture().start(false);
    QTRY_COMPARE_WITH_TIMEOUT(sounds.capture().state(), State::Running, 20'000);
    QCOMPARE(sounds.capture().format().rateHz, rate);
    QCOMPARE(sounds.capture().format().bitsPerSample, format == "s16le" ? 16 : 24);
    sounds.capture().keep(0);
    const auto playing = m_pulse->play(name, raw);
    QTRY_VERIFY_WITH_TIMEOUT(keeper.soFar() > rate * 7, 60'000);
    sounds.capture().finish();
    QTRY_VERIFY(keeper.total > 0);
    const auto read = readSound(keeper.whole());
    QVERIFY(read);
    QCOMPARE(read->sound->rateHz, rate);
    // four seconds hold whole periods of all three; the playing program may stumble on a busy computer, the way must not
    const size_t span = size_t(rate) * 4;
    for (const int hertz : {25, 30, 40}) {
        double loss = 100;
        for (size_t from = 0; from + span <= read->sound->samples.size(); from += size_t(rate) / 4)
            loss = std::min(
                loss, levelDb(original, rate, hertz, 0, span) - levelDb(read->sound->samples, rate, hertz, from, span));
        qInfo("%d Hz: %.4f dB lost", hertz, loss);
        QVERIFY(std::abs(loss) < 0.5);
    }
}

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
