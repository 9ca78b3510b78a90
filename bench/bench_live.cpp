// The live view of a stethoscope (docs/performance.md): pictures a second, the share of a core that capturing, judging,
// keeping and drawing take together, and from a sample's moment to the picture that has it. The simulator is the device, the
// picture is drawn offscreen: a device's own buffer and the screen come on top. Exit 0 whatever the figures are.
#include "bench/Measure.h"
#include "core/auscultation/SoundCapture.h"
#include "core/auscultation/analysis/LiveMeter.h"
#include "media/Sounds.h"
#include "ui/auscultation/LiveView.h"
#include "ui/theme/Surface.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <limits>
#include <numbers>

using namespace Qt::StringLiterals;

namespace {

constexpr int kWarmUpMs = 3000;
constexpr int kMeasuredMs = 20'000;
constexpr QSize kView(617, 326); // as in the recorder at 1366 x 768

/// Says when a picture is done and which sample it had.
class Painted final : public QObject {
public:
    explicit Painted(ui::LiveView& view) : m_view(view) { view.installEventFilter(this); }
    std::function<void()> done;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Paint || std::exchange(m_inside, true))
            return QObject::eventFilter(watched, event);
        QCoreApplication::sendEvent(&m_view, event);
        m_inside = false;
        done();
        return true;
    }

private:
    ui::LiveView& m_view;
    bool m_inside = false;
};

void run(int ms)
{
    QTimer::singleShot(ms, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
}

/// Half a minute of something like a heart at this rate; the file's name.
QString makeFile(const QString& folder, int rateHz)
{
    core::Sound sound{rateHz, {}};
    for (int i = 0; i < rateHz * 30; ++i) {
        const double t = double(i) / rateHz, beat = std::fmod(t, 0.85);
        const double first = std::exp(-std::pow((beat - 0.1) / 0.03, 2)), second = std::exp(-std::pow((beat - 0.42) / 0.02, 2));
        sound.samples.push_back(
            float(0.4 * (first + 0.7 * second) * std::sin(2 * std::numbers::pi * 60 * t) + 0.004 * std::sin(i * 12.9898)));
    }
    const QString name = u"%1/%2.wav"_s.arg(folder).arg(rateHz);
    media::Sounds sounds(media::StethoscopeMemory{}, {});
    sounds.write(qApp, std::make_shared<core::Sound>(sound), u"audio/wav"_s, [&name](const core::Result<QByteArray>& bytes) {
        QFile file(name);
        if (bytes && file.open(QIODevice::WriteOnly))
            file.write(*bytes);
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    return name;
}

bool measure(const QString& file, int rateHz)
{
    media::Sounds sounds(media::StethoscopeMemory{}, media::SimulatorFiles{{file}, 1, 0});
    ui::LiveView view;
    view.resize(kView);
    view.show();
    core::LiveMeter meter(rateHz, core::LiveMeter::Organ::Heart);
    Painted painted(view);
    qint64 newest = 0, kept = 0;
    double zero = std::numeric_limits<double>::max(); // the moment of sample 0: no block comes before its last sample
    QList<double> delays, moments;
    QObject::connect(&sounds.capture(), &core::SoundCapture::block, &view, [&](const core::SoundBlock& block) {
        newest = block.firstFrame + qint64(block.samples.size());
        zero = std::min(zero, bench::wallSeconds() - double(newest) / rateHz);
        meter.push(block.samples);
        view.push(block);
    });
    QObject::connect(
        &sounds.capture(), &core::SoundCapture::piece, &view, [&](const QByteArray& bytes) { kept += bytes.size(); });
    painted.done = [&] {
        const double now = bench::wallSeconds();
        moments << now;
        delays << now - double(newest) / rateHz;
    };
    sounds.capture().start(false);
    sounds.capture().keep(0);
    run(kWarmUpMs);
    moments.clear();
    delays.clear();
    const double cpu = bench::cpuSeconds(), wall = bench::wallSeconds();
    run(kMeasuredMs);
    const double share = 100 * (bench::cpuSeconds() - cpu) / (bench::wallSeconds() - wall);
    const double rate = double(moments.size()) / (bench::wallSeconds() - wall);
    sounds.capture().drop();
    sounds.capture().stop();
    if (delays.isEmpty() || kept == 0) {
        std::fprintf(stderr, "bench_live: no picture was drawn\n");
        return false;
    }
    for (double& one : delays)
        one = 1000 * (one - zero);
    std::sort(delays.begin(), delays.end());
    const double late = delays.at(delays.size() * 95 / 100);
    bench::row(u"live view at %1 Hz: pictures a second"_s.arg(rateHz), QString::number(rate, 'f', 1), u"25"_s, rate > 24);
    bench::row(u"  capturing, judging, keeping and drawing"_s, u"%1 % of a core"_s.arg(share, 0, 'f', 1), u"< 8 %"_s, share < 8);
    bench::row(u"  newest sample to picture"_s,
        u"%1 ms, 95 of 100 below %2 ms"_s.arg(bench::median(delays), 0, 'f', 1).arg(late, 0, 'f', 1), u"< 60 ms"_s, late < 60);
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::Surface surface(application, ui::Looks{});
    const QTemporaryDir folder;
    bool isMeasured = true;
    for (const int rateHz : {4000, 48000})
        isMeasured = measure(makeFile(folder.path(), rateHz), rateHz) && isMeasured;
    return isMeasured ? 0 : 1;
}
