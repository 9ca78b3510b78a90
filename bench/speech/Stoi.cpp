#include "bench/speech/Stoi.h"

#include "core/auscultation/analysis/Fourier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace bench {

namespace {

constexpr std::size_t kFrame = 256, kHop = 128, kLength = 512;
constexpr std::size_t kBands = 15, kSpan = 30; ///< frames of one short time: 384 ms
constexpr double kLowest = 150;                ///< centre of the first third of an octave, in hertz
constexpr double kSilenceDb = 40;
const double kClip = 1 + std::pow(10, 15.0 / 20); ///< what is more than 15 dB wrong counts as 15 dB wrong

using Bands = std::array<double, kBands>;
using Sound = std::vector<double>;

/// Hann's window without the zeros at its ends.
Sound window()
{
    Sound values(kFrame);
    for (std::size_t i = 0; i < kFrame; ++i)
        values[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * double(i + 1) / (kFrame + 1));
    return values;
}

/// First frames of those that are speech, 0…count; frames that would touch the end are not looked at.
std::vector<std::size_t> spokenFrames(std::span<const float> clean, const Sound& by)
{
    std::vector<double> level;
    for (std::size_t at = 0; at + kFrame < clean.size(); at += kHop) {
        double energy = 0;
        for (std::size_t i = 0; i < kFrame; ++i)
            energy += std::pow(by[i] * double(clean[at + i]), 2);
        level.push_back(10 * std::log10(energy + 1e-30));
    }
    std::vector<std::size_t> spoken;
    if (level.empty())
        return spoken;
    const double floor = *std::max_element(level.begin(), level.end()) - kSilenceDb;
    for (std::size_t i = 0; i < level.size(); ++i) {
        if (level[i] > floor)
            spoken.push_back(i);
    }
    return spoken;
}

/// The chosen frames in a row, overlapped and added.
Sound joined(std::span<const float> sound, const std::vector<std::size_t>& frames, const Sound& by)
{
    Sound out((frames.size() - 1) * kHop + kFrame);
    for (std::size_t n = 0; n < frames.size(); ++n) {
        for (std::size_t i = 0; i < kFrame; ++i)
            out[n * kHop + i] += by[i] * double(sound[frames[n] * kHop + i]);
    }
    return out;
}

/// Bin where each third of an octave begins; the last entry ends the last one.
std::array<std::size_t, kBands + 1> edges()
{
    std::array<std::size_t, kBands + 1> bins{};
    for (std::size_t k = 0; k <= kBands; ++k) {
        const double hertz = kLowest * std::pow(2, (2 * double(k) - 1) / 6);
        bins[k] = std::size_t(std::lround(hertz * kLength / kStoiRate));
    }
    return bins;
}

std::vector<Bands> bandsOf(const Sound& sound, const Sound& by)
{
    static const auto borders = edges();
    core::Fourier fourier(kLength);
    std::vector<float> in(kLength), power(fourier.bins());
    std::vector<Bands> frames;
    for (std::size_t at = 0; at + kFrame < sound.size(); at += kHop) {
        for (std::size_t i = 0; i < kFrame; ++i)
            in[i] = float(by[i] * sound[at + i]);
        fourier.power(in, power);
        Bands bands{};
        for (std::size_t band = 0; band < kBands; ++band) {
            for (std::size_t bin = borders[band]; bin < borders[band + 1]; ++bin)
                bands[band] += double(power[bin]);
            bands[band] = std::sqrt(bands[band]);
        }
        frames.push_back(bands);
    }
    return frames;
}

/// Correlation of one band's `kSpan` values before and after, the latter brought to the same energy and clipped.
double likeness(const std::vector<Bands>& clean, const std::vector<Bands>& heard, std::size_t from, std::size_t band)
{
    double cleanEnergy = 0, heardEnergy = 0;
    for (std::size_t i = from; i < from + kSpan; ++i) {
        cleanEnergy += clean[i][band] * clean[i][band];
        heardEnergy += heard[i][band] * heard[i][band];
    }
    const double gain = heardEnergy > 0 ? std::sqrt(cleanEnergy / heardEnergy) : 0;
    double meanX = 0, meanY = 0;
    std::array<double, kSpan> x{}, y{};
    for (std::size_t i = 0; i < kSpan; ++i) {
        x[i] = clean[from + i][band];
        y[i] = std::min(gain * heard[from + i][band], x[i] * kClip);
        meanX += x[i] / kSpan;
        meanY += y[i] / kSpan;
    }
    double both = 0, ownX = 0, ownY = 0;
    for (std::size_t i = 0; i < kSpan; ++i) {
        both += (x[i] - meanX) * (y[i] - meanY);
        ownX += std::pow(x[i] - meanX, 2);
        ownY += std::pow(y[i] - meanY, 2);
    }
    return ownX > 0 && ownY > 0 ? both / std::sqrt(ownX * ownY) : 0; // nothing heard: nothing understood
}

} // namespace

double stoi(std::span<const float> clean, std::span<const float> heard)
{
    const std::size_t size = std::min(clean.size(), heard.size());
    const Sound by = window();
    const auto spoken = spokenFrames(clean.first(size), by);
    if (spoken.size() < kSpan)
        return -1;
    const auto x = bandsOf(joined(clean, spoken, by), by), y = bandsOf(joined(heard, spoken, by), by);
    if (x.size() < kSpan)
        return -1;
    double sum = 0;
    const std::size_t places = x.size() - kSpan + 1;
    for (std::size_t at = 0; at < places; ++at) {
        for (std::size_t band = 0; band < kBands; ++band)
            sum += likeness(x, y, at, band);
    }
    return sum / double(places * kBands);
}

} // namespace bench
