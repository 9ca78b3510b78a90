#include "core/auscultation/listening/Resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core {

namespace {

constexpr int kCrossings = 24; ///< of the sinc, on each side
constexpr int kPhases = 256;
constexpr double kBeta = 9;    ///< of the Kaiser window
constexpr double kBand = 0.95; ///< of the lower half rate

double bessel0(double x)
{
    double sum = 1, term = 1;
    for (int k = 1; k < 40; ++k) {
        term *= (x / 2 / k) * (x / 2 / k);
        sum += term;
    }
    return sum;
}

/// One side of the windowed sinc, kPhases values between two crossings.
std::vector<double> makeKernel()
{
    std::vector<double> kernel(std::size_t(kCrossings * kPhases + 2), 0.0);
    for (int i = 0; i < kCrossings * kPhases; ++i) {
        const double x = double(i) / kPhases, edge = x / kCrossings;
        const double window = bessel0(kBeta * std::sqrt(1 - edge * edge)) / bessel0(kBeta);
        kernel[std::size_t(i)] = (i == 0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x)) * window;
    }
    return kernel;
}

} // namespace

std::vector<float> resampled(const Sound& sound, int rateHz)
{
    if (sound.rateHz == rateHz || sound.rateHz <= 0 || rateHz <= 0)
        return sound.samples;
    const std::vector<double> kernel = makeKernel();
    const double step = double(sound.rateHz) / rateHz;  // input frames for each of ours
    const double cut = kBand * std::min(1.0, 1 / step); // of the input's half rate
    const auto count = static_cast<std::size_t>(std::ceil(double(sound.samples.size()) / step));
    const auto last = static_cast<long>(sound.samples.size()) - 1;
    std::vector<float> out(count);
    for (std::size_t n = 0; n < count; ++n) {
        const double middle = double(n) * step;
        const auto from = std::max(0L, static_cast<long>(std::ceil(middle - kCrossings / cut)));
        const auto to = std::min(last, static_cast<long>(std::floor(middle + kCrossings / cut)));
        double sum = 0;
        for (long i = from; i <= to; ++i) {
            const double at = std::abs(double(i) - middle) * cut * kPhases;
            const auto slot = static_cast<std::size_t>(at);
            const double weight = kernel[slot] + (at - double(slot)) * (kernel[slot + 1] - kernel[slot]);
            sum += double(sound.samples[std::size_t(i)]) * weight;
        }
        out[n] = float(sum * cut);
    }
    return out;
}

} // namespace core
