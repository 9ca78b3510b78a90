#include "core/auscultation/Sound.h"
#include "core/auscultation/listening/ListeningChain.h"
#include "core/auscultation/listening/PresetFilter.h"
#include "core/auscultation/analysis/Resample.h"
#include "core/auscultation/listening/TimeStretch.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>
#include <numbers>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

bool g_countsAllocations = false;
int g_allocations = 0;

void* counted(std::size_t size)
{
    if (g_countsAllocations)
        ++g_allocations;
    if (void* memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}

std::vector<float> tone(double hertz, double rate, double seconds, double level = 0.1)
{
    std::vector<float> sound(std::size_t(rate * seconds));
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = float(level * std::sin(2 * std::numbers::pi * hertz * double(i) / rate));
    return sound;
}

double levelAt(std::span<const float> sound, double rate, double hertz)
{
    double re = 0, im = 0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double window = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * double(i) / double(sound.size()));
        const double turn = 2 * std::numbers::pi * hertz * double(i) / rate;
        re += window * double(sound[i]) * std::cos(turn);
        im += window * double(sound[i]) * std::sin(turn);
    }
    return 20 * std::log10(4 * std::hypot(re, im) / double(sound.size()) + 1e-12);
}

double rmsOf(std::span<const float> sound)
{
    double sum = 0;
    for (const float sample : sound)
        sum += double(sample) * double(sample);
    return std::sqrt(sum / double(std::max<std::size_t>(1, sound.size())));
}

} // namespace

// what a chain allocates shows here
void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

// R-F3: how a recording is heard; nothing here touches what is stored.
class TestListening : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void presetsFollowTheMeasuredCurves_data();
    void presetsFollowTheMeasuredCurves();
    void theChainDoesWhatItsFiltersSay();
    void extendedAndLungKeepTheirBands();
    void rawIsUnchanged();
    void theLimiterHoldsAndElseChangesNothing();
    void gainIsWhatItSays();
    void everyPresetHasTheSameDelay();
    void processingAllocatesNothing();
    void changingThePresetMakesNoClick();
    void noNumberPassesThrough();
    void atSpeedOneTheSoundIsUnchanged();
    void slowedSoundKeepsItsPitch_data();
    void slowedSoundKeepsItsPitch();
    void transposedSoundKeepsItsLength_data();
    void transposedSoundKeepsItsLength();
    void jumpsMakeNoClick();
    void placesAreTrue();
    void resamplingKeepsLevelAndTime_data();
    void resamplingKeepsLevelAndTime();
};

void TestListening::presetsFollowTheMeasuredCurves_data()
{
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("column");
    for (const int rate : {4000, 8000, 16000, 22050, 44100, 48000}) {
        QTest::addRow("bell at %d Hz", rate) << rate << 1;
        QTest::addRow("diaphragm at %d Hz", rate) << rate << 4;
    }
}

// realised response within ±1.5 dB of the measured curves, wherever the measurement explains half of the sound
void TestListening::presetsFollowTheMeasuredCurves()
{
    QFETCH(int, rate);
    QFETCH(int, column);
    const auto filters = presetFilters(column == 1 ? ListeningPreset::Bell : ListeningPreset::Diaphragm, rate);
    QFile file(QStringLiteral(YZ_TEST_DATA "/auscultation/littmann3200_filters.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    file.readLine();
    int points = 0;
    double worst = 0;
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine().trimmed().split(',');
        const double hertz = cells[0].toDouble(), measured = cells[column].toDouble(), coherence = cells[column + 1].toDouble();
        if (cells[column] == "nan" || coherence < 0.5 || hertz > 0.45 * rate)
            continue;
        const double off = gainDbOf(filters, hertz, rate) - measured;
        QVERIFY2(std::abs(off) <= 1.5, qPrintable(u"%1 Hz: %2 dB"_s.arg(hertz).arg(off)));
        worst = std::max(worst, std::abs(off));
        ++points;
    }
    QVERIFY(points > 200);
    qInfo("%d points, worst %.2f dB", points, worst);
}

void TestListening::theChainDoesWhatItsFiltersSay()
{
    for (const ListeningPreset preset : {ListeningPreset::Bell, ListeningPreset::Diaphragm, ListeningPreset::Lung}) {
        ListeningChain chain(8000);
        chain.set({preset});
        chain.reset();
        for (const double hertz : {30.0, 100.0, 250.0, 400.0}) {
            std::vector<float> sound = tone(hertz, 8000, 3, 0.02);
            chain.process(sound.data(), sound.size());
            const double got = levelAt(std::span(sound).subspan(8000), 8000, hertz) - 20 * std::log10(0.02);
            const double wanted = gainDbOf(presetFilters(preset, 8000), hertz, 8000);
            QVERIFY2(std::abs(got - wanted) < 0.3, qPrintable(u"%1 Hz: %2 for %3 dB"_s.arg(hertz).arg(got).arg(wanted)));
        }
    }
}

void TestListening::extendedAndLungKeepTheirBands()
{
    for (const double rate : {4000.0, 48000.0}) {
        const auto extended = presetFilters(ListeningPreset::Extended, rate);
        QVERIFY(std::abs(gainDbOf(extended, 60, rate)) < 0.5);
        QVERIFY(std::abs(gainDbOf(extended, 500, rate)) < 0.6);
        QVERIFY(gainDbOf(extended, 5, rate) < -20);
        const auto lung = presetFilters(ListeningPreset::Lung, rate);
        QVERIFY(std::abs(gainDbOf(lung, 400, rate)) < 0.6);
        QVERIFY(gainDbOf(lung, 25, rate) < -20);
    }
    QVERIFY(gainDbOf(presetFilters(ListeningPreset::Extended, 48000), 4000, 48000) < -20);
}

void TestListening::rawIsUnchanged()
{
    ListeningChain chain(4000);
    chain.set({ListeningPreset::Raw});
    chain.reset();
    const std::vector<float> sound = tone(110, 4000, 2, 0.3);
    std::vector<float> heard = sound;
    chain.process(heard.data(), heard.size());
    const auto delay = std::size_t(chain.delayFrames());
    for (std::size_t i = delay; i < heard.size(); ++i)
        QCOMPARE(heard[i], sound[i - delay]);
}

void TestListening::theLimiterHoldsAndElseChangesNothing()
{
    QRandomGenerator random(3);
    Limiter limiter(48000);
    std::vector<float> sound(48000 * 3);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double level = i < 48000 ? 0.5 : i < 96000 ? 20.0 * random.generateDouble() : 0.5;
        sound[i] = float(level * (2 * random.generateDouble() - 1));
    }
    std::vector<float> heard = sound;
    limiter.process(heard.data(), heard.size());
    const auto delay = std::size_t(limiter.delayFrames());
    for (const float sample : heard)
        QVERIFY(std::abs(sample) <= 0.8911F);
    for (std::size_t i = delay; i < 47000; ++i)
        QCOMPARE(heard[i], sound[i - delay]);
    // soon after the noise it is as it was
    for (std::size_t i = 140000; i < heard.size(); ++i)
        QVERIFY(std::abs(heard[i] - sound[i - delay]) < 0.01F);
}

void TestListening::gainIsWhatItSays()
{
    for (const double gain : {0.0, 6.0, 20.0, 40.0}) {
        ListeningChain chain(4000);
        chain.set({ListeningPreset::Raw, gain});
        chain.reset();
        std::vector<float> sound = tone(100, 4000, 2, 0.001);
        chain.process(sound.data(), sound.size());
        QVERIFY(std::abs(levelAt(std::span(sound).subspan(4000), 4000, 100) + 60 - gain) < 0.05);
    }
    ListeningChain chain(4000);
    chain.set({ListeningPreset::Raw, 40});
    std::vector<float> sound = tone(100, 4000, 2, 0.9);
    chain.process(sound.data(), sound.size());
    QVERIFY(*std::max_element(sound.cbegin(), sound.cend()) <= 0.8911F);
}

void TestListening::everyPresetHasTheSameDelay()
{
    // a short burst in the preset's own band comes out at the same time by every preset
    for (const double rate : {4000.0, 48000.0}) {
        for (const auto& [preset, hertz] : {std::pair{ListeningPreset::Bell, 60.0}, {ListeningPreset::Diaphragm, 180.0},
                 {ListeningPreset::Extended, 80.0}, {ListeningPreset::Lung, 300.0}, {ListeningPreset::Raw, 80.0}}) {
            ListeningChain chain(rate);
            chain.set({preset});
            chain.reset();
            std::vector<float> sound = tone(hertz, rate, 2, 0.05);
            for (std::size_t i = 0; i < sound.size(); ++i) {
                const double from = (double(i) / rate - 1) / 0.06;
                sound[i] *= float(std::exp(-from * from));
            }
            std::vector<float> heard = sound;
            chain.process(heard.data(), heard.size());
            const auto middle = [&](const std::vector<float>& of) {
                double sum = 0, weight = 0;
                for (std::size_t i = 0; i < of.size(); ++i) {
                    const double power = double(of[i]) * double(of[i]);
                    sum += power * double(i);
                    weight += power;
                }
                return sum / weight / rate;
            };
            const double late = middle(heard) - middle(sound);
            QVERIFY2(std::abs(late - chain.delayFrames() / rate) < 0.004,
                qPrintable(u"preset %1 at %2 Hz: %3 ms for %4"_s.arg(int(preset))
                               .arg(rate)
                               .arg(late * 1e3)
                               .arg(chain.delayFrames() / rate * 1e3)));
        }
        QVERIFY(ListeningChain(rate).delayFrames() / rate < 0.008);
    }
}

void TestListening::processingAllocatesNothing()
{
    ListeningChain chain(48000);
    TimeStretch stretch(48000);
    const std::vector<float> sound = tone(90, 48000, 3);
    stretch.setSource(sound);
    stretch.set(0.5, 2);
    std::vector<float> out(4096);
    chain.set({ListeningPreset::Bell, 20});
    g_allocations = 0;
    g_countsAllocations = true;
    for (int i = 0; i < 40; ++i) {
        stretch.read(out.data(), out.size());
        chain.process(out.data(), out.size());
    }
    stretch.jump(100);
    stretch.read(out.data(), out.size());
    g_countsAllocations = false;
    QCOMPARE(g_allocations, 0);
}

void TestListening::changingThePresetMakesNoClick()
{
    ListeningChain chain(48000);
    chain.set({ListeningPreset::Raw});
    chain.reset();
    std::vector<float> sound = tone(50, 48000, 2, 0.1);
    for (std::size_t at = 0; at < sound.size(); at += 4800) {
        chain.set({at / 4800 % 2 ? ListeningPreset::Extended : ListeningPreset::Lung, at / 4800 % 3 ? 0.0 : 6.0});
        chain.process(sound.data() + at, 4800);
    }
    float step = 0;
    for (std::size_t i = 1; i < sound.size(); ++i)
        step = std::max(step, std::abs(sound[i] - sound[i - 1]));
    // a 50 Hz tone of twice the level moves by 0.0013 from sample to sample
    QVERIFY2(step < 0.004F, qPrintable(QString::number(double(step))));
}

void TestListening::noNumberPassesThrough()
{
    ListeningChain chain(8000);
    chain.set({ListeningPreset::Raw, 10});
    std::vector<float> sound = tone(100, 8000, 1);
    sound[100] = std::numeric_limits<float>::infinity();
    chain.process(sound.data(), sound.size());
    for (const float sample : sound)
        QVERIFY(std::isfinite(sample));
}

void TestListening::atSpeedOneTheSoundIsUnchanged()
{
    QRandomGenerator random(9);
    std::vector<float> sound(48000);
    for (float& sample : sound)
        sample = float(random.generateDouble() - 0.5);
    TimeStretch stretch(48000);
    stretch.setSource(sound);
    std::vector<float> heard(sound.size());
    for (std::size_t at = 0; at < heard.size(); at += 480)
        stretch.read(heard.data() + at, 480);
    for (std::size_t i = 2000; i < heard.size(); ++i) // after the first grain's rise
        QVERIFY(std::abs(heard[i] - sound[i]) < 1e-5F);
    QCOMPARE(stretch.position(), double(sound.size()));
}

void TestListening::slowedSoundKeepsItsPitch_data()
{
    QTest::addColumn<double>("hertz");
    QTest::addColumn<double>("speed");
    for (const double hertz : {30.0, 60.0, 150.0, 400.0}) {
        for (const double speed : {0.5, 0.75})
            QTest::addRow("%g Hz at %g", hertz, speed) << hertz << speed;
    }
}

void TestListening::slowedSoundKeepsItsPitch()
{
    QFETCH(double, hertz);
    QFETCH(double, speed);
    constexpr double kRate = 8000;
    const std::vector<float> sound = tone(hertz, kRate, 6);
    TimeStretch stretch(kRate);
    stretch.setSource(sound);
    stretch.set(speed, 1);
    std::vector<float> heard(std::size_t(kRate * 5));
    stretch.read(heard.data(), heard.size());
    QVERIFY(std::abs(stretch.position() - speed * double(heard.size())) < 1);
    const auto part = std::span(heard).subspan(4000, 32000);
    const double own = levelAt(part, kRate, hertz);
    QVERIFY2(std::abs(own + 20) < 1, qPrintable(QString::number(own)));
    // nothing an octave down, where playing the tape slower would put it
    QVERIFY(levelAt(part, kRate, hertz * speed) < own - 30);
    QVERIFY(std::abs(rmsOf(part) - 0.0707) < 0.006);
}

void TestListening::transposedSoundKeepsItsLength_data()
{
    QTest::addColumn<int>("times");
    QTest::newRow("twice") << 2;
    QTest::newRow("three times") << 3;
}

void TestListening::transposedSoundKeepsItsLength()
{
    QFETCH(int, times);
    constexpr double kRate = 8000;
    const std::vector<float> sound = tone(60, kRate, 6);
    TimeStretch stretch(kRate);
    stretch.setSource(sound);
    stretch.set(1, times);
    std::vector<float> heard(std::size_t(kRate * 5));
    stretch.read(heard.data(), heard.size());
    QVERIFY(std::abs(stretch.position() - double(heard.size())) < 1);
    const auto part = std::span(heard).subspan(4000, 32000);
    QVERIFY(std::abs(levelAt(part, kRate, 60.0 * times) + 20) < 1.5);
    QVERIFY(levelAt(part, kRate, 60) < -50);
    // beats stay where they were: a burst comes out at its own time
    std::vector<float> beats(std::size_t(kRate * 4), 0.0F);
    for (int i = 0; i < 400; ++i)
        beats[16000 + std::size_t(i)] = float(std::sin(i * 0.05) * std::sin(i * std::numbers::pi / 400));
    stretch.setSource(beats);
    stretch.restart(0);
    std::vector<float> late(beats.size());
    stretch.read(late.data(), late.size());
    const auto loudest = std::max_element(late.cbegin(), late.cend(), [](float a, float b) { return std::abs(a) < std::abs(b); });
    QVERIFY(std::abs(double(loudest - late.cbegin()) - 16200) < 0.05 * kRate);
}

void TestListening::jumpsMakeNoClick()
{
    constexpr double kRate = 8000;
    const std::vector<float> sound = tone(40, kRate, 6);
    TimeStretch stretch(kRate);
    stretch.setSource(sound);
    std::vector<float> heard;
    std::vector<float> piece(1000);
    QRandomGenerator random(1);
    for (int i = 0; i < 40; ++i) {
        stretch.jump(random.bounded(40000));
        stretch.read(piece.data(), piece.size());
        heard.insert(heard.end(), piece.cbegin(), piece.cend());
    }
    float step = 0;
    for (std::size_t i = 1; i < heard.size(); ++i)
        step = std::max(step, std::abs(heard[i] - heard[i - 1]));
    QVERIFY2(step < 0.008F, qPrintable(QString::number(double(step)))); // the tone's own steps are 0.0031
}

void TestListening::placesAreTrue()
{
    constexpr double kRate = 8000;
    const std::vector<float> sound = tone(40, kRate, 6);
    TimeStretch stretch(kRate);
    stretch.setSource(sound);
    std::vector<float> piece(777);
    stretch.read(piece.data(), piece.size());
    QCOMPARE(stretch.position(), 777.0);
    stretch.set(0.5, 1);
    QVERIFY(std::abs(stretch.position() - 777) < 1e-6);
    stretch.read(piece.data(), 700);
    QVERIFY(std::abs(stretch.position() - 777 - 350) < 1e-6);
    stretch.jump(12345);
    QVERIFY(std::abs(stretch.position() - 12345) < 1e-6);
    stretch.read(piece.data(), 100);
    QVERIFY(std::abs(stretch.position() - 12395) < 1e-6);
}

void TestListening::resamplingKeepsLevelAndTime_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    for (const auto& [from, to] : {std::pair{2000, 48000}, {4000, 48000}, {44100, 48000}, {48000, 44100}, {48000, 8000}})
        QTest::addRow("%d to %d", from, to) << from << to;
}

void TestListening::resamplingKeepsLevelAndTime()
{
    QFETCH(int, from);
    QFETCH(int, to);
    for (const double hertz : {25.0, 200.0, 0.42 * std::min(from, to)}) {
        const Sound sound{from, tone(hertz, from, 2)};
        const std::vector<float> other = resample(sound.samples, from, to, kHearingBand);
        QCOMPARE(other.size(), std::size_t(2 * to));
        const std::vector<float> wanted = tone(hertz, to, 2);
        double worst = 0;
        for (std::size_t i = std::size_t(to) / 4; i < other.size() - std::size_t(to) / 4; ++i)
            worst = std::max(worst, std::abs(double(other[i] - wanted[i])));
        QVERIFY2(worst < 0.002, qPrintable(u"%1 Hz: %2"_s.arg(hertz).arg(worst)));
    }
}

QTEST_APPLESS_MAIN(TestListening)
#include "tst_listening.moc"
