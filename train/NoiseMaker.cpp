#include "train/NoiseMaker.h"

#include "core/auscultation/analysis/BandPass.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace train {
namespace {

constexpr double kRate = 1000;
constexpr double kTurn = 2 * std::numbers::pi;

double rmsOf(const std::vector<float>& samples)
{
    double sum = 1e-20;
    for (const float v : samples)
        sum += double(v) * double(v);
    return std::sqrt(sum / double(std::max<size_t>(samples.size(), 1)));
}

} // namespace

// Own arithmetic on the generator's bits: the library's distributions differ between implementations.
double NoiseMaker::uniform(double from, double to) { return from + (to - from) * (double(m_random()) / 4294967296.0); }

std::vector<float> NoiseMaker::coloured(size_t samples)
{
    const double tilt = uniform(0, 0.98); // 0 white … 0.98 nearly brown
    const double beat = uniform(0.1, 1.5);
    const double depth = uniform(0, 1) < 0.5 ? 0 : uniform(0, 0.8);
    const double phase = uniform(0, kTurn);
    std::vector<float> result(samples);
    double last = 0;
    for (size_t i = 0; i < samples; ++i) {
        double gauss = 0;
        for (int k = 0; k < 6; ++k)
            gauss += uniform(-1, 1);
        last = tilt * last + gauss;
        result[i] = float(last * (1 + depth * std::sin(kTurn * beat * double(i) / kRate + phase)));
    }
    return result;
}

std::vector<float> NoiseMaker::breathing(size_t samples)
{
    std::vector<float> result = coloured(samples);
    core::bandPassZeroPhase(result, kRate, uniform(60, 200), uniform(300, 450));
    const double breaths = uniform(0.2, 0.9);
    const double phase = uniform(0, kTurn);
    for (size_t i = 0; i < samples; ++i) {
        const double swell = std::sin(kTurn * breaths * double(i) / kRate + phase);
        result[i] *= float(swell * swell * swell * swell);
    }
    return result;
}

std::vector<float> NoiseMaker::voice(size_t samples)
{
    std::vector<float> result(samples);
    double pitch = uniform(90, 260);
    double loud = 0;
    double phase = 0;
    for (size_t i = 0; i < samples;) {
        const size_t syllable = size_t(uniform(80, 320));
        loud = uniform(0, 1) < 0.35 ? 0 : uniform(0.3, 1);
        pitch = std::clamp(pitch * uniform(0.85, 1.18), 80.0, 320.0);
        for (size_t k = 0; k < syllable && i < samples; ++k, ++i) {
            phase += kTurn * pitch / kRate;
            const double swell = std::sin(std::numbers::pi * double(k) / double(syllable));
            double value = 0;
            for (int h = 1; h * pitch < 480; ++h)
                value += std::sin(h * phase) / h;
            result[i] = float(loud * swell * value);
        }
    }
    return result;
}

std::vector<float> NoiseMaker::rubbing(size_t samples)
{
    std::vector<float> result(samples, 0.0F);
    for (double at = uniform(0, 2000); at < double(samples); at += uniform(300, 4000)) {
        const double length = uniform(10, 400);
        const double loud = uniform(0.5, 4);
        const double tilt = uniform(0.2, 0.97);
        double last = 0;
        for (size_t k = 0; k < size_t(length) && size_t(at) + k < samples; ++k) {
            last = tilt * last + uniform(-1, 1);
            result[size_t(at) + k] += float(loud * last * std::sin(std::numbers::pi * double(k) / length));
        }
    }
    return result;
}

std::vector<float> NoiseMaker::hum(size_t samples)
{
    std::vector<float> result(samples);
    const double mains = uniform(0, 1) < 0.7 ? 50 : 60;
    const double second = uniform(0, 0.6);
    const double third = uniform(0, 0.8);
    for (size_t i = 0; i < samples; ++i) {
        const double turn = kTurn * mains * double(i) / kRate;
        result[i] = float(std::sin(turn) + second * std::sin(2 * turn + 1) + third * std::sin(3 * turn + 2));
    }
    return result;
}

std::vector<float> NoiseMaker::one(int kind, size_t samples)
{
    switch (kind) {
    case 0: return breathing(samples);
    case 1: return voice(samples);
    case 2: return rubbing(samples);
    case 3: return hum(samples);
    default: return coloured(samples);
    }
}

// Another microphone: other slopes below and above, and a membrane that limits.
void NoiseMaker::throughDevice(std::vector<float>& samples)
{
    if (uniform(0, 1) < 0.5)
        core::bandPassZeroPhase(samples, kRate, uniform(20, 60), uniform(120, 450));
    const double tilt = uniform(-0.7, 0.9);
    float last = 0;
    for (float& v : samples) {
        const float here = v;
        v = here - float(tilt) * last;
        last = here;
    }
    if (uniform(0, 1) < 0.25) {
        const double knee = rmsOf(samples) * uniform(1.2, 4);
        for (float& v : samples)
            v = float(knee * std::tanh(double(v) / knee));
    }
}

std::vector<float> NoiseMaker::worse(const std::vector<float>& clean, double strength)
{
    std::vector<float> result = clean;
    core::bandPassZeroPhase(result, kRate, 20, 0);
    throughDevice(result);
    const double rms = rmsOf(result);
    const int layers = 1 + int(uniform(0, 2.3));
    for (int layer = 0; layer < layers; ++layer) {
        const std::vector<float> noise = one(int(uniform(0, 7)), result.size());
        const double decibels = uniform(-2, 22) - 22 * (1 - strength);
        const double gain = rms / rmsOf(noise) * std::pow(10, (decibels - 12) / 20);
        for (size_t i = 0; i < result.size(); ++i)
            result[i] += float(gain) * noise[i];
    }
    return result;
}

std::vector<float> NoiseMaker::alone(size_t samples)
{
    std::vector<float> result = one(int(uniform(0, 7)), samples);
    const double rms = rmsOf(result);
    const std::vector<float> other = one(int(uniform(0, 7)), samples);
    const double gain = rms / rmsOf(other) * uniform(0.1, 1);
    for (size_t i = 0; i < samples; ++i)
        result[i] = 0.1F * (result[i] + float(gain) * other[i]);
    return result;
}

} // namespace train
