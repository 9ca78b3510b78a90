#include "core/auscultation/analysis/Analyse.h"
#include "core/auscultation/analysis/BandPass.h"
#include "core/auscultation/analysis/BeatShape.h"
#include "core/auscultation/analysis/Resample.h"
#include "core/auscultation/analysis/SecondOpinion.h"
#include "core/auscultation/analysis/Spikes.h"
#include "media/sound/ReadSound.h"
#include "tests/support/SyntheticHeart.h"
#include "train/HeartScore.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace Qt::StringLiterals;
using support::makeHeart;

namespace {

core::Sound soundOf(const QString& name)
{
    const QString own = QStringLiteral(YZ_TEST_DATA "/auscultation/") + name + u".flac"_s;
    const QString demo = QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/") + name + u".wav"_s;
    const auto read = media::readSoundFile(QFile::exists(own) ? own : demo);
    return read ? *read->sound : core::Sound{};
}

train::HeartTruth truthOf(const QString& name)
{
    return train::readTruth(QStringLiteral(YZ_TEST_DATA "/auscultation/") + name + u".tsv"_s).value_or(train::HeartTruth{});
}

core::Sound tone(double hertz, double seconds, int rateHz, double loud = 0.3)
{
    core::Sound sound{rateHz, std::vector<float>(size_t(seconds * rateHz))};
    for (size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = float(loud * std::sin(2 * std::numbers::pi * hertz * double(i) / rateHz));
    return sound;
}

core::Sound noise(double seconds, int rateHz, unsigned seed)
{
    std::mt19937 random(seed);
    core::Sound sound{rateHz, std::vector<float>(size_t(seconds * rateHz))};
    for (float& v : sound.samples)
        v = float(0.2 * (double(random()) / 4294967296.0 - 0.5));
    return sound;
}

bool sameAnswer(const core::SoundAnalysis& a, const core::SoundAnalysis& b)
{
    return a.s1 == b.s1 && a.s2 == b.s2 && a.heartRateBpm == b.heartRateBpm && a.score == b.score && a.quality == b.quality;
}

} // namespace

class TestAnalysis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsEachSoundOfASyntheticHeart_data() // R-F5
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("rateHz");
        for (const double rate : {52.0, 66.0, 80.0, 100.0, 125.0, 150.0})
            QTest::addRow("%.0f bpm", rate) << rate << 4000;
        for (const int rateHz : {1000, 2000, 8000, 11025, 44100, 48000, 192000})
            QTest::addRow("72 bpm at %d Hz", rateHz) << 72.0 << rateHz;
    }
    void findsEachSoundOfASyntheticHeart()
    {
        QFETCH(double, rate);
        QFETCH(int, rateHz);
        support::SyntheticHeart heart;
        heart.beatsPerMinute = rate;
        heart.rateHz = rateHz;
        const support::SyntheticSound made = makeHeart(heart);
        const core::SoundAnalysis found = core::analyse(made.sound);
        QVERIFY(found.heartRateBpm.has_value());
        QVERIFY2(std::abs(*found.heartRateBpm - rate) < 2, qPrintable(QString::number(*found.heartRateBpm)));
        // the ends may cut one sound each
        QVERIFY(support::hitsOf(made.s1, found.s1, 0.06) >= int(made.s1.size()) - 2);
        QVERIFY(support::hitsOf(made.s2, found.s2, 0.06) >= int(made.s2.size()) - 2);
        QVERIFY(found.s1.size() <= made.s1.size() && found.s2.size() <= made.s2.size());
    }

    void neverTakesHalfOrDoubleForTheRate() // R-F5
    {
        for (const double rate : {36.0, 40.0, 45.0, 60.0, 90.0, 140.0, 165.0, 180.0, 200.0}) {
            for (const double noise : {0.003, 0.03}) {
                support::SyntheticHeart heart;
                heart.beatsPerMinute = rate;
                heart.noise = noise;
                const core::SoundAnalysis found = core::analyse(makeHeart(heart).sound);
                if (found.numbersAllowed())
                    QVERIFY2(std::abs(*found.heartRateBpm - rate) < 5, qPrintable(QString::number(rate)));
                else
                    QVERIFY2(rate < 50 || rate > 150, qPrintable(QString::number(rate)));
            }
        }
    }

    void agreesWithWhatPeopleMarked_data() // R-F5
    {
        QTest::addColumn<double>("f1");
        QTest::newRow("50250_TV_2") << 0.98;
        QTest::newRow("84937_PV") << 0.98;
        QTest::newRow("85124_MV") << 0.98;
        QTest::newRow("85282_AV") << 0.98;
        QTest::newRow("85048_PV") << 0.98;
        QTest::newRow("68435_AV") << 0.98;
        QTest::newRow("84692_PV") << 0.98;
    }
    void agreesWithWhatPeopleMarked()
    {
        QFETCH(double, f1);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const train::HeartTruth truth = truthOf(name);
        const core::SoundAnalysis found = core::analyse(soundOf(name));
        QVERIFY(truth.heartRateBpm() && found.heartRateBpm);
        QVERIFY(train::countHits(truth, found.s1, found.s2).f1() >= f1);
        QVERIFY2(std::abs(*found.heartRateBpm - *truth.heartRateBpm()) <= 5, qPrintable(QString::number(*found.heartRateBpm)));
        QVERIFY(found.numbersAllowed());
        QVERIFY(found.systoleMs && *found.systoleMs > 60 && *found.systoleMs < 350);
        QVERIFY(found.diastoleMs && *found.diastoleMs > 60);
    }

    void neverWrongWhereItSaysGood_data() // R-F5
    {
        QTest::addColumn<double>("byHand");
        QFile file(QStringLiteral(YZ_TEST_DATA "/auscultation/hand_counted.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QByteArray& line : file.readAll().split('\n').mid(1)) {
            const QList<QByteArray> parts = line.split(',');
            if (parts.size() >= 2)
                QTest::newRow(parts[0].constData()) << parts[1].toDouble();
        }
    }
    void neverWrongWhereItSaysGood()
    {
        QFETCH(double, byHand);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const QString demo = QStringLiteral(YZ_RESOURCES "/demo/auscultation/") + name;
        const auto read = media::readSoundFile(
            QFile::exists(demo) ? demo : QStringLiteral(YZ_TEST_DATA "/auscultation/") + QFileInfo(name).baseName() + u".flac"_s);
        if (!read)
            QSKIP("only in the folder that the bench measures");
        const core::SoundAnalysis found = core::analyse(*read->sound);
        if (found.numbersAllowed())
            QVERIFY2(std::abs(*found.heartRateBpm - byHand) <= 5, qPrintable(QString::number(*found.heartRateBpm)));
    }

    void refusesWhatIsNoHeart_data() // R-F5: below the gate no number is shown
    {
        QTest::addColumn<core::Sound>("sound");
        QTest::newRow("tone of 120 Hz") << tone(120, 20, 4000);
        QTest::newRow("mains") << tone(50, 20, 4000);
        QTest::newRow("constant") << core::Sound{4000, std::vector<float>(80000, 0.5F)};
        QTest::newRow("silence") << core::Sound{4000, std::vector<float>(80000, 0.0F)};
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("white noise %u", seed) << noise(20, 4000, seed);
    }
    void refusesWhatIsNoHeart()
    {
        QFETCH(core::Sound, sound);
        const core::SoundAnalysis found = core::analyse(sound);
        QCOMPARE(found.quality, core::SoundQuality::Poor);
        QVERIFY(!found.reason.isEmpty());
    }

    void saysWhatIsWrongWithTheSound() // R-F5
    {
        QCOMPARE(core::analyse({}).reason, u"not-a-sound"_s);
        QCOMPARE(core::analyse({0, std::vector<float>(9000, 0.1F)}).reason, u"not-a-sound"_s);
        support::SyntheticHeart brief;
        brief.seconds = 7.9;
        QCOMPARE(core::analyse(makeHeart(brief).sound).reason, u"too-short"_s);
        brief.seconds = 1;
        QCOMPARE(core::analyse(makeHeart(brief).sound).quality, core::SoundQuality::Poor);
        QCOMPARE(core::analyse({4000, std::vector<float>(80000, 0.0F)}).reason, u"silent"_s);
        core::Sound loud = makeHeart({}).sound;
        for (float& v : loud.samples)
            v = std::clamp(v * 40, -1.0F, 1.0F);
        QCOMPARE(core::analyse(loud).reason, u"clipped"_s);
    }

    void badSamplesDoNoHarm() // R-F5
    {
        const support::SyntheticSound made = makeHeart({});
        core::Sound sound = made.sound;
        for (size_t i = 0; i < sound.samples.size(); i += 501)
            sound.samples[i] = i % 2 ? std::numeric_limits<float>::quiet_NaN() : std::numeric_limits<float>::infinity();
        QVERIFY(std::isfinite(core::analyse(sound).score));
        sound = made.sound;
        for (float& v : sound.samples)
            v += 0.4F; // a device with an offset
        const auto shifted = core::analyse(sound);
        QVERIFY(shifted.heartRateBpm && std::abs(*shifted.heartRateBpm - 72) < 2);
        sound.samples.assign(80000, std::numeric_limits<float>::quiet_NaN());
        QCOMPARE(core::analyse(sound).reason, u"silent"_s);
    }

    void loudnessDoesNotCount()
    {
        const core::Sound sound = soundOf(u"85124_MV"_s);
        core::Sound quiet = sound;
        for (float& v : quiet.samples)
            v *= 0.0625F;
        const auto a = core::analyse(sound);
        const auto b = core::analyse(quiet);
        QVERIFY(a.heartRateBpm && b.heartRateBpm && std::abs(*a.heartRateBpm - *b.heartRateBpm) < 1);
        QCOMPARE(a.s1.size(), b.s1.size());
    }

    void theSameSoundGivesTheSameAnswer()
    {
        for (const QString& name : {u"85124_MV"_s, u"84900_MV"_s}) {
            const core::Sound sound = soundOf(name);
            QVERIFY(sameAnswer(core::analyse(sound), core::analyse(sound)));
        }
    }

    void otherWaysOfSearchingAgreeOnAClearHeart() // R-F5: what the quality rests on
    {
        const core::PreparedSound prepared = core::prepare(makeHeart({}).sound);
        const core::HeartNets& nets = core::HeartNets::built();
        const core::HeartFinding found = core::findHeart(prepared, nets);
        QVERIFY(!found.paths.empty());
        const auto each = nets.runEach(prepared.features);
        const auto opinions = [&](const core::HeartPath& path) {
            return core::secondOpinionsOn(path, found.chances, each, nets.shares, prepared.features, {});
        };
        const core::SecondOpinions same = opinions(found.paths.front());
        QVERIFY(same.strict > 0.9 && same.networks > 0.9);
        core::HeartPath swapped = found.paths.front();
        for (std::uint8_t& state : swapped.states)
            state = std::uint8_t((state + 2) % core::kHeartStates);
        const core::SecondOpinions other = opinions(swapped);
        QVERIFY(other.strict < 0.5 && other.networks < 0.5 && other.envelope < same.envelope);
    }

    void countsNoBeatAcrossAGapInTheMarks() // the score itself
    {
        train::HeartTruth truth;
        std::vector<core::HeartSound> s1;
        for (int beat = 0; beat < 12; ++beat) {
            const double at = beat * 0.75;
            s1.push_back({at, at + 0.1});
            const bool marked = beat != 5 && beat != 6;
            truth.spans.push_back({at, at + 0.1, marked ? 1 : 0});
            truth.spans.push_back({at + 0.1, at + 0.3, marked ? 2 : 0});
            truth.spans.push_back({at + 0.3, at + 0.4, marked ? 3 : 0});
            truth.spans.push_back({at + 0.4, at + 0.75, marked ? 4 : 0});
        }
        QCOMPARE(truth.stretches().size(), size_t(2));
        QVERIFY(std::abs(train::rateWithin(truth, s1) - 80) < 0.01);
        QVERIFY(truth.heartRateBpm() && std::abs(*truth.heartRateBpm() - 80) < 0.01);
        QVERIFY(!truth.isDoubtful());
        for (auto& span : truth.spans)
            span.start -= span.state == 3 ? 0.12 : 0;
        QVERIFY(truth.isDoubtful());
    }

    void laysBeatsOverEachOther() // R-F5
    {
        const support::SyntheticSound made = makeHeart({});
        const auto found = core::analyse(made.sound);
        const core::AveragedBeat beat = core::averagedBeat(core::envelopeOf(made.sound), found.s1, found.s2);
        QVERIFY(beat.beats > 15);
        QVERIFY(std::abs(beat.cycle - 60.0 / 72) < 0.02);
        QVERIFY(std::abs(beat.s2Start - (0.21 + 0.1 * 60 / 72)) < 0.05);
        QVERIFY(beat.mean.size() == beat.spread.size() && beat.mean.size() > 80);
        QCOMPARE(core::averagedBeat(core::envelopeOf(made.sound), {}, {}).beats, 0);
    }

    void resamplesTonesUnchanged()
    {
        for (const int from : {500, 800, 2000, 4000, 11025, 44100, 48000, 192000}) {
            const core::Sound in = tone(100, 2, from, 0.5);
            const std::vector<float> out = core::resample(in.samples, from, 1000);
            QVERIFY(std::abs(double(out.size()) - 2000) <= 1);
            for (size_t i = 200; i + 200 < out.size(); ++i)
                QVERIFY(std::abs(double(out[i]) - 0.5 * std::sin(2 * std::numbers::pi * 100 * double(i) / 1000)) < 0.005);
        }
        // what would fold back is gone
        const std::vector<float> high = core::resample(tone(900, 2, 48000, 0.5).samples, 48000, 1000);
        for (size_t i = 200; i + 200 < high.size(); ++i)
            QVERIFY(std::abs(high[i]) < 0.001F);
    }

    void bandPassLosesLessThanHalfADecibelInside()
    {
        for (const double hertz : {50.0, 100.0, 200.0}) {
            core::Sound sound = tone(hertz, 4, 1000, 0.5);
            core::bandPassZeroPhase(sound.samples, 1000, 25, 400);
            float peak = 0;
            for (size_t i = 1000; i < 3000; ++i)
                peak = std::max(peak, std::abs(sound.samples[i]));
            QVERIFY(peak > 0.47F && peak < 0.505F);
        }
    }

    void takesKnocksOut()
    {
        core::Sound sound = makeHeart({}).sound;
        std::vector<float> samples = core::resample(sound.samples, sound.rateHz, 1000);
        for (size_t i = 5000; i < 5040; ++i)
            samples[i] = 3;
        QVERIFY(core::removeSpikes(samples, 1000) > 0);
        QVERIFY(std::abs(*std::max_element(samples.begin(), samples.end())) < 1);
    }

    void refusesDamagedTables()
    {
        const QByteArray text = core::HeartNets::built().toText();
        QVERIFY(core::HeartNets::fromText(text).has_value());
        for (const QByteArray& bad : {QByteArray(), text.left(text.size() / 2), QByteArray(text).replace(0, 8, "tableau!")})
            QCOMPARE(core::HeartNets::fromText(bad).error().code, core::Code::Corrupt);
        const QByteArray gate = core::QualityGate::built().toText();
        QVERIFY(core::QualityGate::fromText(gate).has_value());
        QCOMPARE(core::QualityGate::fromText(gate.left(40)).error().code, core::Code::Corrupt);
    }
};

QTEST_APPLESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
