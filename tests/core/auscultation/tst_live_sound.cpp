#include "core/auscultation/analysis/LiveMeter.h"
#include "core/auscultation/analysis/Spectrogram.h"
#include "media/sound/ReadSound.h"
#include "tests/support/SyntheticHeart.h"

#include <QtTest>

#include <cmath>
#include <numbers>
#include <random>

using core::LiveAdvice;
using core::LiveMeter;

namespace {

std::vector<float> tone(double hertz, double seconds, int rateHz, double loud)
{
    std::vector<float> samples(size_t(seconds * rateHz));
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = float(loud * std::sin(2 * std::numbers::pi * hertz * double(i) / rateHz));
    return samples;
}

core::LiveReading after(const std::vector<float>& samples, int rateHz, LiveMeter::Organ organ = LiveMeter::Organ::Heart)
{
    LiveMeter meter(rateHz, organ);
    // pieces as a device hands them out
    for (size_t at = 0; at < samples.size(); at += 441)
        meter.push(std::span(samples).subspan(at, std::min<size_t>(441, samples.size() - at)));
    return meter.reading();
}

std::vector<float> heart(int rateHz, double beats = 72)
{
    support::SyntheticHeart shape;
    shape.rateHz = rateHz;
    shape.seconds = 8;
    shape.beatsPerMinute = beats;
    return support::makeHeart(shape).sound.samples;
}

} // namespace

class TestLiveSound : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hearsAHeart() // R-F2: starts by itself when a signal is there
    {
        for (const int rateHz : {4000, 8000, 44100, 48000}) {
            for (const double beats : {50.0, 72.0, 120.0}) {
                const core::LiveReading now = after(heart(rateHz, beats), rateHz);
                QVERIFY2(now.signal,
                    qPrintable(QStringLiteral("%1 %2: %3 dB, %4").arg(rateHz).arg(beats).arg(now.contrastDb).arg(now.rhythm)));
                QVERIFY(now.grade >= 3);
                QVERIFY(now.advice == LiveAdvice::None);
                QVERIFY(now.goodSeconds > 2);
                QVERIFY(std::abs(now.seconds - 8) < 0.01);
            }
        }
    }

    void hearsRealHearts_data() // R-F2
    {
        QTest::addColumn<QString>("path");
        for (const char* name : {"50250_TV_2", "84937_PV", "85124_MV", "85282_AV"})
            QTest::newRow(name) << QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/%1.wav").arg(QLatin1String(name));
        for (const char* name : {"85048_PV", "68435_AV", "84692_PV"})
            QTest::newRow(name) << QStringLiteral(YZ_TEST_DATA "/auscultation/%1.flac").arg(QLatin1String(name));
    }
    void hearsRealHearts()
    {
        QFETCH(QString, path);
        const auto read = media::readSoundFile(path);
        QVERIFY(read.has_value());
        const std::vector<float>& samples = read->sound->samples;
        LiveMeter meter(read->sound->rateHz, LiveMeter::Organ::Heart);
        const size_t tenth = size_t(read->sound->rateHz / 10);
        int heard = 0;
        int troubled = 0;
        int all = 0;
        for (size_t at = 0; at + tenth <= samples.size(); at += tenth) {
            meter.push(std::span(samples).subspan(at, tenth));
            if (meter.reading().seconds < 3)
                continue;
            ++all;
            heard += meter.reading().signal ? 1 : 0;
            troubled += meter.reading().speech || meter.reading().hum || meter.reading().dead ? 1 : 0;
        }
        QVERIFY(heard > 0.9 * all);
        QVERIFY(troubled < 0.35 * all);
    }

    void saysWhatToChange() // R-F2
    {
        QVERIFY(after(std::vector<float>(48000 * 3, 0.0F), 48000).advice == LiveAdvice::NoSound);
        QVERIFY(after(std::vector<float>(48000 * 3, 0.25F), 48000).dead);
        std::vector<float> loud = heart(48000);
        for (float& v : loud)
            v = std::clamp(v * 30, -1.0F, 1.0F);
        QVERIFY(after(loud, 48000).clipping);
        QVERIFY(after(loud, 48000).advice == LiveAdvice::TooLoud);
        QVERIFY(after(tone(50, 4, 48000, 0.1), 48000).advice == LiveAdvice::Hum);
        QVERIFY(after(tone(60, 4, 4000, 0.1), 4000).advice == LiveAdvice::Hum);
        std::vector<float> knocked = heart(4000);
        for (size_t i = knocked.size() - 1000; i < knocked.size() - 900; ++i)
            knocked[i] = 0.9F;
        QVERIFY(after(knocked, 4000).rubbing);
        QVERIFY(after(knocked, 4000).advice == LiveAdvice::HoldStill);
        std::mt19937 random(3);
        std::vector<float> room(4000 * 6);
        for (float& v : room)
            v = float(0.002 * (double(random()) / 4294967296.0 - 0.5));
        const core::LiveReading empty = after(room, 4000);
        QVERIFY(!empty.signal && empty.grade == 0);
        QVERIFY(empty.advice == LiveAdvice::Place);
    }

    void hearsAVoice() // R-F2
    {
        std::vector<float> samples = heart(8000);
        for (size_t i = 0; i < samples.size(); ++i) {
            const double t = double(i) / 8000;
            const double swell = std::max(0.0, std::sin(2 * std::numbers::pi * 1.7 * t));
            for (int h = 1; h <= 12; ++h)
                samples[i] += float(0.08 * swell * std::sin(2 * std::numbers::pi * 150 * h * t));
        }
        QVERIFY(after(samples, 8000).speech);
        QVERIFY(!after(heart(8000), 8000).speech);
    }

    void measuresLevels()
    {
        const core::LiveReading now = after(tone(80, 3, 48000, 0.5), 48000);
        QVERIFY(std::abs(now.levelDb - 20 * std::log10(0.5 / std::numbers::sqrt2)) < 0.1);
        QVERIFY(std::abs(now.peakDb - 20 * std::log10(0.5)) < 0.1);
    }

    void badSamplesDoNoHarm()
    {
        std::vector<float> samples = heart(4000);
        for (size_t i = 0; i < samples.size(); i += 97)
            samples[i] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(std::isfinite(after(samples, 4000).levelDb));
        QVERIFY(std::isfinite(after(samples, 500).contrastDb));
    }

    void showsATone_data() // R-F3
    {
        QTest::addColumn<int>("rateHz");
        QTest::addColumn<double>("topHz");
        for (const int rateHz : {500, 2000, 4000, 44100, 48000, 192000}) {
            QTest::addRow("%d to 200 Hz", rateHz) << rateHz << 200.0;
            QTest::addRow("%d to 1000 Hz", rateHz) << rateHz << 1000.0;
        }
    }
    void showsATone()
    {
        QFETCH(int, rateHz);
        QFETCH(double, topHz);
        core::SpectrogramShape shape;
        shape.topHz = topHz;
        const core::Sound sound{rateHz, tone(120, 3, rateHz, 0.5)};
        const core::SpectrogramPicture picture = core::spectrogramOf(sound, shape);
        QVERIFY(std::abs(picture.columns * picture.secondsPerColumn - 3) < 2 * picture.secondsPerColumn);
        QVERIFY(std::abs(picture.secondsPerColumn - 0.01) < 0.001);
        QVERIFY((picture.rows - 1) * picture.hertzPerRow <= topHz + 1e-6);
        int loudest = 0;
        for (int row = 0; row < picture.rows; ++row)
            loudest = picture.at(picture.columns / 2, row) > picture.at(picture.columns / 2, loudest) ? row : loudest;
        QVERIFY(std::abs(loudest * picture.hertzPerRow - 120) <= picture.hertzPerRow);
        // between two rows a Hann window shows up to 1.4 dB less
        const double level = double(picture.at(picture.columns / 2, loudest));
        QVERIFY2(level > -6.02 - 1.6 && level < -6.02 + 0.3, qPrintable(QString::number(level)));
    }

    void piecesGiveTheSameColumnsAsTheWhole()
    {
        const std::vector<float> samples = heart(48000);
        core::Spectrogram whole(48000, {});
        core::Spectrogram pieces(48000, {});
        std::vector<float> a;
        std::vector<float> b;
        int columns = whole.push(samples, a) + whole.finish(a);
        QCOMPARE(a.size(), size_t(columns * whole.rows()));
        int others = 0;
        for (size_t at = 0; at < samples.size(); at += 777)
            others += pieces.push(std::span(samples).subspan(at, std::min<size_t>(777, samples.size() - at)), b);
        others += pieces.finish(b);
        QCOMPARE(others, columns);
        QVERIFY(a == b);
    }

    void aKnockIsInItsColumn()
    {
        core::Sound sound{48000, std::vector<float>(48000 * 2, 0.0F)};
        sound.samples[48000] = 1;
        const core::SpectrogramPicture picture = core::spectrogramOf(sound);
        int loudest = 0;
        for (int column = 0; column < picture.columns; ++column)
            loudest = picture.at(column, 8) > picture.at(loudest, 8) ? column : loudest;
        QVERIFY(std::abs(loudest * picture.secondsPerColumn - 1) < 0.011);
    }
};

QTEST_APPLESS_MAIN(TestLiveSound)
#include "tst_live_sound.moc"
