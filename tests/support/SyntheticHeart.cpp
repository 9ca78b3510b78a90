#include "tests/support/SyntheticHeart.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace support {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;

/// A burst of two tones under a bell, as valves sound.
void addBurst(core::Sound& sound, double middle, double length, double hertz, double loud)
{
    for (long i = std::max(0L, long((middle - length) * sound.rateHz)); i < long((middle + length) * sound.rateHz); ++i) {
        if (i >= long(sound.samples.size()))
            break;
        const double t = double(i) / sound.rateHz - middle;
        const double bell = std::exp(-t * t / (2 * (length / 4) * (length / 4)));
        sound.samples[size_t(i)] += float(
            loud * bell * (std::sin(kTurn * hertz * t) + 0.5 * std::sin(kTurn * 1.9 * hertz * t + 1)));
    }
}

} // namespace

SyntheticSound makeHeart(const SyntheticHeart& heart)
{
    std::mt19937 random(heart.seed);
    const auto uniform = [&](double from, double to) { return from + (to - from) * (double(random()) / 4294967296.0); };
    SyntheticSound result;
    result.sound.rateHz = heart.rateHz;
    result.sound.samples.resize(size_t(heart.seconds * heart.rateHz));
    for (float& v : result.sound.samples)
        v = float(heart.noise * std::sqrt(3.0) * uniform(-1, 1));
    const double cycle = 60 / heart.beatsPerMinute;
    const double systole = std::min(0.21 + 0.1 * cycle, 0.47 * cycle); // from S1 to S2, shorter in quick hearts
    for (double start = 0.3; start < heart.seconds; start += cycle * (1 + heart.unrest * uniform(-1, 1))) {
        addBurst(result.sound, start, 0.12, 45, 0.2);
        addBurst(result.sound, start + systole, 0.09, 62, 0.14);
        result.s1.push_back(start);
        if (start + systole < heart.seconds)
            result.s2.push_back(start + systole);
    }
    return result;
}

int hitsOf(const std::vector<double>& middles, const std::vector<core::HeartSound>& found, double tolerance)
{
    return int(std::count_if(middles.begin(), middles.end(), [&](double middle) {
        return std::any_of(
            found.begin(), found.end(), [&](const core::HeartSound& s) { return std::abs(s.middle() - middle) <= tolerance; });
    }));
}

} // namespace support
