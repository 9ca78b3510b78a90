#include "bench/speech/Stoi.h"

#include <QTest>

#include <cmath>
#include <numbers>

namespace {

constexpr std::size_t kCount = 30000;

std::vector<float> noise(quint32 seed)
{
    std::vector<float> out(kCount);
    for (float& one : out) {
        seed = seed * 1664525 + 1013904223;
        one = float(double(seed >> 8) / (1 << 23) - 1);
    }
    return out;
}

/// Noise that swells four times a second and pauses: as loud and as quiet as speech.
std::vector<float> swelling(quint32 seed)
{
    std::vector<float> out = noise(seed);
    for (std::size_t i = 0; i < kCount; ++i) {
        const double swell = 0.5 + 0.5 * std::sin(2 * std::numbers::pi * 4 * double(i) / bench::kStoiRate);
        out[i] = float(double(out[i]) * swell * (i % 10000 < 8500 ? 1 : 0.0001));
    }
    return out;
}

} // namespace

/// The figure speech is judged by, against what the authors' published procedure gives for the same sounds (its Python form,
/// pystoi, run once on them).
class TestStoi : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asPublished_data();
    void asPublished();
    void tooLittleSpeechHasNone();
};

void TestStoi::asPublished_data()
{
    QTest::addColumn<QList<float>>("heard");
    QTest::addColumn<double>("published");
    const auto clean = swelling(1), other = noise(2);
    const auto row = [](const char* name, double published, auto sample) {
        QList<float> heard;
        for (std::size_t i = 0; i < kCount; ++i)
            heard.append(sample(i));
        QTest::newRow(name) << heard << published;
    };
    row("the same", 1.0, [&](std::size_t i) { return clean[i]; });
    row("quieter", 1.0, [&](std::size_t i) { return 0.01F * clean[i]; });
    row("a little noise", 0.992514, [&](std::size_t i) { return clean[i] + 0.1F * other[i]; });
    row("more noise", 0.938060, [&](std::size_t i) { return clean[i] + 0.3F * other[i]; });
    row("much noise", 0.634360, [&](std::size_t i) { return clean[i] + other[i]; });
    row("every fifth 20 ms is lost", 0.847428, [&](std::size_t i) { return i / 200 % 5 == 4 ? 0.0F : clean[i]; });
    row("10 ms late", 0.739155, [&](std::size_t i) { return i < 100 ? 0.0F : clean[i - 100]; });
}

void TestStoi::asPublished()
{
    QFETCH(QList<float>, heard);
    QFETCH(double, published);
    const double got = bench::stoi(swelling(1), std::span<const float>(heard.constData(), std::size_t(heard.size())));
    QVERIFY2(std::abs(got - published) < 1e-4, qPrintable(QString::number(got, 'f', 6)));
}

void TestStoi::tooLittleSpeechHasNone()
{
    const std::vector<float> nothing, quiet(kCount), brief(3000, 0.5F);
    QCOMPARE(bench::stoi(nothing, nothing), -1.0);
    QCOMPARE(bench::stoi(brief, brief), -1.0);
    QCOMPARE(bench::stoi(swelling(1), quiet), 0.0);
}

QTEST_GUILESS_MAIN(TestStoi)

#include "tst_stoi.moc"
