// What a stethoscope's check says of made sounds: noise floor, mains hum, taps (R-F6).
#include "core/auscultation/DeviceCheck.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using core::DeviceFault;

namespace {

double amplitude(double db) { return std::pow(10.0, db / 20); }

/// White noise of this level within 25–1000 Hz.
std::vector<float> noise(int rate, double seconds, double bandDb)
{
    std::mt19937 random(11);
    const double share = 975.0 / (rate / 2.0);
    std::normal_distribution<double> normal(0, amplitude(bandDb) / std::sqrt(share));
    std::vector<float> samples(size_t(seconds * rate));
    for (float& one : samples)
        one = float(normal(random));
    return samples;
}

void addSine(std::vector<float>& samples, int rate, double hertz, double rmsDb)
{
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] += float(std::numbers::sqrt2 * amplitude(rmsDb) * std::sin(2 * std::numbers::pi * hertz * double(i) / rate));
}

void addTap(std::vector<float>& samples, int rate, double at, double peakDb)
{
    for (size_t i = 0; i < size_t(rate) / 20; ++i) {
        const double t = double(i) / rate;
        samples[size_t(at * rate) + i] += float(
            amplitude(peakDb) * std::exp(-t / 0.008) * std::cos(2 * std::numbers::pi * 120 * t));
    }
}

/// In pieces, as a device delivers it.
core::TapReading tapsIn(std::span<const float> samples, const core::RestReading& rest)
{
    constexpr size_t kPiece = 80;
    core::TapCounter counter(4000, rest);
    for (; !samples.empty(); samples = samples.subspan(std::min(samples.size(), kPiece)))
        counter.take(samples.first(std::min(samples.size(), kPiece)));
    return counter.reading();
}

} // namespace

class TestDeviceCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNoiseFloorIsMeasured_data()
    {
        QTest::addColumn<int>("rate");
        for (const int rate : {4000, 8000, 44100, 48000})
            QTest::addRow("%d Hz", rate) << rate;
    }
    void theNoiseFloorIsMeasured() // R-F6
    {
        QFETCH(int, rate);
        for (const double db : {-80.0, -60.0, -40.0}) {
            const core::RestReading rest = core::readRest(noise(rate, 4, db), rate);
            QVERIFY2(std::abs(rest.noiseDb - db) < 1, qPrintable(QString::number(rest.noiseDb)));
            QCOMPARE(rest.mainsHertz, 0);
            QVERIFY(!rest.isDead && !rest.isClipping);
        }
    }

    void humIsToldFromNoiseAndFromOtherTones() // R-F6
    {
        for (const int mains : {50, 60}) {
            std::vector<float> samples = noise(4000, 4, -75);
            addSine(samples, 4000, mains + 0.15, -55); // the mains wander
            addSine(samples, 4000, 2 * (mains + 0.15), -60);
            addSine(samples, 4000, 3 * (mains + 0.15), -62);
            const core::RestReading rest = core::readRest(samples, 4000);
            QCOMPARE(rest.mainsHertz, mains);
            const double made = 10 * std::log10(std::pow(10, -5.5) + std::pow(10, -6.0) + std::pow(10, -6.2));
            QVERIFY2(std::abs(rest.humDb - made) < 1, qPrintable(QString::number(rest.humDb)));
        }
        std::vector<float> other = noise(4000, 4, -75);
        addSine(other, 4000, 75, -55);
        QCOMPARE(core::readRest(other, 4000).mainsHertz, 0);
        std::vector<float> faint = noise(4000, 4, -75);
        addSine(faint, 4000, 50, -85);
        QCOMPARE(core::readRest(faint, 4000).mainsHertz, 0);
    }

    void tapsAreCounted() // R-F6
    {
        const core::RestReading rest = core::readRest(noise(4000, 3, -70), 4000);
        std::vector<float> samples = noise(4000, 5, -70);
        for (const double at : {0.7, 1.5, 2.9})
            addTap(samples, 4000, at, -12);
        const core::TapReading taps = tapsIn(samples, rest);
        QCOMPARE(taps.taps, 3);
        QVERIFY(std::abs(taps.loudestDb + 12) < 1);
        QCOMPARE(tapsIn(noise(4000, 5, -70), rest).taps, 0);
        QVERIFY(core::judgeDevice(rest, taps, 4000).faults.isEmpty());
    }

    void eachFaultHasAName() // R-F6
    {
        const auto judged = [](const std::vector<float>& still, double tapDb) {
            const core::RestReading rest = core::readRest(still, 4000);
            std::vector<float> knocked = still;
            if (tapDb > -100)
                addTap(knocked, 4000, 1, tapDb);
            return core::judgeDevice(rest, tapsIn(knocked, rest), 4000).faults;
        };
        QCOMPARE(judged(std::vector<float>(12000, 0.0F), -100), QList{DeviceFault::NoSound});
        QCOMPARE(judged(noise(4000, 3, -75), -100), QList{DeviceFault::NoTap});
        QCOMPARE(judged(noise(4000, 3, -75), -45), QList{DeviceFault::FaintTap});
        QCOMPARE(judged(noise(4000, 3, -50), -10), QList{DeviceFault::Noisy});
        std::vector<float> hum = noise(4000, 3, -75);
        addSine(hum, 4000, 50, -60);
        QCOMPARE(judged(hum, -10), QList{DeviceFault::Hum});
        std::vector<float> clipped = noise(4000, 3, -75);
        std::fill_n(clipped.begin() + 100, 6, 1.0F);
        QVERIFY(judged(clipped, -10).contains(DeviceFault::Clipping));
    }

    void badInputIsNoSound()
    {
        QVERIFY(core::readRest({}, 4000).isDead);
        QVERIFY(core::readRest(std::vector<float>(100, 0.1F), 4000).isDead);
        QVERIFY(core::readRest(std::vector<float>(100, 0.1F), 0).isDead);
        std::vector<float> broken = noise(4000, 3, -60);
        broken[5] = std::numeric_limits<float>::quiet_NaN();
        broken[6] = std::numeric_limits<float>::infinity();
        QVERIFY(std::isfinite(core::readRest(broken, 4000).noiseDb));
        QVERIFY(std::isfinite(tapsIn(broken, {}).loudestDb));
    }
};

QTEST_GUILESS_MAIN(TestDeviceCheck)
#include "tst_device_check.moc"
