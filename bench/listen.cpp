// What live listening and playing cost (docs/performance.md): the delay that the monitor adds to the device, the live
// view's share of a core, the cost of the listening chain. Uses a PulseAudio of its own.
#include "bench/Measure.h"
#include "core/auscultation/listening/ListeningChain.h"
#include "core/auscultation/listening/TimeStretch.h"
#include "media/Sounds.h"
#include "tests/media/support/PulseServer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <numbers>

using namespace Qt::StringLiterals;

namespace {

constexpr int kRate = 48000;

void run(int ms)
{
    QTimer::singleShot(ms, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
}

/// Records a source as the system gives it, with the time at which each piece came.
class Ear {
public:
    Ear(const test::PulseServer& pulse, const QString& source)
    {
        QObject::connect(&m_program, &QProcess::readyReadStandardOutput, &m_program, [this] {
            const QByteArray bytes = m_program.readAllStandardOutput();
            const double now = bench::wallSeconds();
            const auto frames = bytes.size() / qsizetype(sizeof(float));
            for (qsizetype i = 0; i < frames; ++i) {
                float sample = 0;
                std::memcpy(&sample, bytes.constData() + i * qsizetype(sizeof sample), sizeof sample);
                if (std::abs(sample) > 0.05F && now - double(frames - i) / kRate - m_last > 0.3) {
                    m_last = now - double(frames - i) / kRate;
                    m_clicks << m_last;
                }
            }
        });
        m_program.start(u"parec"_s,
            {u"-s"_s, pulse.address(), u"-d"_s, source, u"--raw"_s, u"--format=float32le"_s, u"--channels=1"_s, u"--rate=48000"_s,
                u"--latency-msec=5"_s});
        m_program.waitForStarted();
    }
    ~Ear()
    {
        m_program.kill();
        m_program.waitForFinished();
    }
    const QList<double>& clicks() const { return m_clicks; }

private:
    QProcess m_program;
    double m_last = -10;
    QList<double> m_clicks;
};

QByteArray clicks(double seconds)
{
    QByteArray raw(qsizetype(seconds * kRate) * 2, '\0');
    for (int at = kRate; at + 480 < int(seconds * kRate); at += kRate) {
        for (int i = 0; i < 480; ++i) {
            const auto sample = qint16(16000 * std::sin(2 * std::numbers::pi * 300 * i / kRate));
            std::memcpy(raw.data() + (at + i) * 2, &sample, 2);
        }
    }
    return raw;
}

/// The device's own sound and the monitor's, both by the same way of listening: the difference is what the monitor adds.
bool monitorDelay(const test::PulseServer& pulse)
{
    media::Sounds sounds({[] { return u"usb"_s; }, [](const QString&) {}}, {});
    sounds.capture().hearAs({core::ListeningPreset::Raw});
    sounds.capture().start(true);
    run(1500);
    Ear device(pulse, u"usb"_s), heard(pulse, u"speaker.monitor"_s);
    run(500);
    const auto playing = pulse.play(u"usb"_s, clicks(22));
    run(23'000);
    QList<double> delays;
    for (const double there : device.clicks()) {
        for (const double here : heard.clicks()) {
            if (here - there > -0.05 && here - there < 0.3)
                delays << (here - there) * 1000;
        }
    }
    const double middle = bench::median(delays);
    return bench::row(u"live listening, beyond the device"_s,
        u"%1 ms, median of %2 clicks"_s.arg(middle, 0, 'f', 1).arg(delays.size()), u"< 40 ms"_s,
        delays.size() >= 10 && middle < 40);
}

bool liveCost()
{
    media::Sounds sounds({[] { return u"usb"_s; }, [](const QString&) {}}, {});
    qint64 blocks = 0;
    QObject::connect(&sounds.capture(), &core::SoundCapture::block, qApp, [&](const core::SoundBlock&) { ++blocks; });
    sounds.capture().start(false);
    run(1000);
    sounds.capture().keep(0);
    const double cpu = bench::cpuSeconds(), wall = bench::wallSeconds();
    blocks = 0;
    run(10'000);
    const double share = 100 * (bench::cpuSeconds() - cpu) / (bench::wallSeconds() - wall);
    const double rate = double(blocks) / (bench::wallSeconds() - wall);
    sounds.capture().drop();
    bench::note(u"blocks for the live view"_s, u"%1 a second"_s.arg(rate, 0, 'f', 1));
    return bench::row(u"capturing 48 kHz, blocks and FLAC with verification"_s, u"%1 % of a core"_s.arg(share, 0, 'f', 1),
        u"< 8 %, with the drawing"_s, share < 8 && rate >= 25);
}

double chainCost(core::ListeningPreset preset, double speed)
{
    std::vector<float> sound(kRate * 10);
    for (size_t i = 0; i < sound.size(); ++i)
        sound[i] = float(0.1 * std::sin(double(i) * 0.01));
    core::ListeningChain chain(kRate);
    core::TimeStretch stretch(kRate);
    chain.set({preset, 20, speed});
    stretch.setSource(sound);
    stretch.set(speed, 1);
    std::vector<float> out(960);
    const double cpu = bench::cpuSeconds();
    constexpr int kBlocks = 500;
    for (int i = 0; i < kBlocks; ++i) {
        stretch.read(out.data(), out.size());
        chain.process(out.data(), out.size());
    }
    return 100 * (bench::cpuSeconds() - cpu) * kRate / (kBlocks * double(out.size()));
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    bool met = true;
    for (const auto& [name, preset] : {std::pair{u"extended"_s, core::ListeningPreset::Extended},
             {u"bell"_s, core::ListeningPreset::Bell}, {u"diaphragm"_s, core::ListeningPreset::Diaphragm}})
        bench::note(u"listening chain, "_s + name, u"%1 % of a core"_s.arg(chainCost(preset, 1), 0, 'f', 2));
    bench::note(u"the same at half speed, diaphragm"_s,
        u"%1 % of a core"_s.arg(chainCost(core::ListeningPreset::Diaphragm, 0.5), 0, 'f', 2));
    const core::ListeningChain chain(kRate);
    bench::note(u"delay of the listening chain"_s, u"%1 ms"_s.arg(1000.0 * chain.delayFrames() / kRate, 0, 'f', 1));
    if (!test::PulseServer::isInstalled()) {
        std::printf("pulseaudio is not installed: live listening is not measured.\n");
        return 0;
    }
    test::PulseServer pulse;
    pulse.addStethoscope(u"usb"_s, kRate, u"s16le"_s);
    met = liveCost() && met;
    met = monitorDelay(pulse) && met;
    return met ? 0 : 1;
}
