#include "tests/media/support/CaptureHelp.h"

#include <cmath>
#include <numbers>

namespace test {

using namespace Qt::StringLiterals;
using media::SimulatorFiles;
using media::Sounds;
using media::StethoscopeMemory;

QString recording() { return QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/85282_AV.wav"); }

std::unique_ptr<Sounds> simulated(const QStringList& files, double speed)
{
    return std::make_unique<Sounds>(StethoscopeMemory(), SimulatorFiles{files, speed});
}

std::unique_ptr<Sounds> withDevice(const QString& name)
{
    return std::make_unique<Sounds>(StethoscopeMemory{[name] { return name; }, [](const QString&) {}}, SimulatorFiles{});
}

double levelDb(const std::vector<float>& sound, int rate, double hertz, std::size_t from, std::size_t count)
{
    double re = 0, im = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double window = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * double(i) / double(count));
        const double turn = 2 * std::numbers::pi * hertz * double(i) / rate;
        re += window * double(sound[from + i]) * std::cos(turn);
        im += window * double(sound[from + i]) * std::sin(turn);
    }
    return 20 * std::log10(4 * std::hypot(re, im) / double(count) + 1e-12);
}

} // namespace test
