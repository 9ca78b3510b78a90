#include "core/auscultation/DeviceCheck.h"

#include "core/auscultation/analysis/Decimator.h"
#include "core/auscultation/analysis/Fourier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace core {

namespace {

constexpr double kLowestHertz = 25, kHighestHertz = 1000, kHighestHumHertz = 400;
constexpr double kShortestRest = 2;
constexpr float kFullScale = 0.999F;
// The live meter calls −75 dB the least of a heart: what is 20 dB louder at rest covers quiet hearts.
constexpr double kNoisyDb = -55;
constexpr double kHumShare = 0.5, kAudibleHumDb = -80; // as the live meter
constexpr double kTapAboveRestDb = 25;                 // peaks of noise stand up to 17 above its mean
constexpr double kFaintTapDb = -40;
constexpr double kQuietestTapDb = -60;
constexpr double kTapGap = 0.2;

double decibels(double power) { return 10 * std::log10(std::max(power, 1e-14)); }

struct Slow {
    double rate = 0;
    std::vector<float> samples;
};

/// Some 4 kHz are enough for all of it.
Slow slowed(std::span<const float> samples, int rateHz)
{
    std::vector<float> clean(samples.size());
    std::transform(samples.begin(), samples.end(), clean.begin(), [](float v) { return std::isfinite(v) ? v : 0.0F; });
    const int times = std::max(1, rateHz / 4000);
    Slow slow{double(rateHz) / times, {}};
    Decimator(times).push(clean, slow.samples);
    return slow;
}

size_t longestTransform(double rate)
{
    size_t length = 1024;
    while (length < 8192 && double(length) < rate)
        length *= 2;
    return length;
}

/// Mean power of each bin over pieces of about a second that overlap by half.
std::vector<double> spectrumOf(const Slow& slow, size_t length)
{
    Fourier fourier(length);
    const std::vector<float> window = hannWindow(length);
    std::vector<float> cut(length);
    std::vector<float> power(fourier.bins());
    std::vector<double> mean(fourier.bins());
    int count = 0;
    for (size_t at = 0; at + length <= slow.samples.size(); at += length / 2, ++count) {
        const auto from = slow.samples.begin() + long(at);
        const double offset = std::accumulate(from, from + long(length), 0.0) / double(length);
        for (size_t i = 0; i < length; ++i)
            cut[i] = (slow.samples[at + i] - float(offset)) * window[i];
        fourier.power(cut, power);
        for (size_t k = 0; k < mean.size(); ++k)
            mean[k] += double(power[k]);
    }
    for (double& one : mean)
        one /= std::max(1, count);
    return mean;
}

} // namespace

RestReading readRest(std::span<const float> samples, int rateHz)
{
    RestReading rest;
    if (rateHz <= 0 || double(samples.size()) < kShortestRest * rateHz) {
        rest.isDead = true;
        return rest;
    }
    rest.isDead = std::all_of(samples.begin(), samples.end(), [&](float v) { return v == samples.front(); });
    rest.isClipping = std::count_if(samples.begin(), samples.end(), [](float v) { return std::abs(v) >= kFullScale; }) >= 3;
    if (rest.isDead)
        return rest;
    const Slow slow = slowed(samples, rateHz);
    const size_t length = longestTransform(slow.rate);
    const std::vector<double> power = spectrumOf(slow, length);
    const double perBin = slow.rate / double(length);
    // a Hann window spreads power over 1.5 bins; a sine's mean square is half of the squared amplitude that a bin tells
    constexpr double kToMeanSquare = 1 / 1.5 / 2;
    double all = 0;
    std::array<double, 2> mains{};
    for (size_t k = 0; k < power.size(); ++k) {
        const double hertz = double(k) * perBin;
        if (hertz < kLowestHertz || hertz > kHighestHertz)
            continue;
        const double here = power[k] * kToMeanSquare;
        all += here;
        for (size_t i = 0; i < 2; ++i) {
            const double base = i == 0 ? 50 : 60;
            const double line = base * std::round(hertz / base);
            if (line > 0 && hertz < kHighestHumHertz + 5 && std::abs(hertz - line) < std::max(2 * perBin, 2.0))
                mains[i] += here;
        }
    }
    rest.noiseDb = decibels(all);
    const size_t stronger = mains[1] > mains[0] ? 1 : 0;
    if (mains[stronger] > kHumShare * all && decibels(mains[stronger]) > kAudibleHumDb) {
        rest.mainsHertz = stronger == 0 ? 50 : 60;
        rest.humDb = decibels(mains[stronger]);
    }
    return rest;
}

TapCounter::TapCounter(int rateHz, const RestReading& rest)
    : m_least(std::pow(10, std::max(kQuietestTapDb, rest.noiseDb + kTapAboveRestDb) / 20)),
      m_gap(qint64(kTapGap * rateHz)),
      m_lastTap(-m_gap - 1)
{
}

void TapCounter::take(std::span<const float> samples)
{
    for (const float sample : samples) {
        const double size = std::isfinite(sample) ? std::abs(double(sample)) : 0;
        m_loudest = std::max(m_loudest, size);
        if (size >= m_least) {
            m_taps += m_frames - m_lastTap > m_gap ? 1 : 0;
            m_lastTap = m_frames;
        }
        ++m_frames;
    }
}

TapReading TapCounter::reading() const { return {m_taps, std::max(TapReading().loudestDb, decibels(m_loudest * m_loudest))}; }

DeviceCheck judgeDevice(const RestReading& rest, const TapReading& taps, int rateHz)
{
    DeviceCheck check;
    check.rateHz = rateHz;
    check.noiseDb = rest.noiseDb;
    check.mainsHertz = rest.mainsHertz;
    check.humDb = rest.humDb;
    check.taps = taps.taps;
    check.tapDb = taps.loudestDb;
    const auto fault = [&](bool holds, DeviceFault which) {
        if (holds)
            check.faults.append(which);
    };
    fault(rest.isDead, DeviceFault::NoSound);
    fault(rest.isClipping, DeviceFault::Clipping);
    fault(rest.mainsHertz > 0, DeviceFault::Hum);
    fault(!rest.isDead && rest.noiseDb > kNoisyDb, DeviceFault::Noisy);
    fault(!rest.isDead && taps.taps == 0, DeviceFault::NoTap);
    fault(taps.taps > 0 && taps.loudestDb < kFaintTapDb, DeviceFault::FaintTap);
    return check;
}

} // namespace core
