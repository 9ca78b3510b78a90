#include "core/auscultation/analysis/BandPass.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace core {
namespace {

/// One section of second order, direct form II transposed, in double: the poles of 25 Hz lie close to 1.
struct Section {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;

    void run(std::span<double> samples) const
    {
        // begins as if the first sample had always been there
        const double first = samples.empty() ? 0 : samples.front();
        const double gain = (b0 + b1 + b2) / (1 + a1 + a2);
        double z2 = (b2 - a2 * gain) * first;
        double z1 = (b1 - a1 * gain) * first + z2;
        for (double& sample : samples) {
            const double out = b0 * sample + z1;
            z1 = b1 * sample - a1 * out + z2;
            z2 = b2 * sample - a2 * out;
            sample = out;
        }
    }
};

// Bilinear transform of the analogue Butterworth section with Q = 1/√2.
Section butterworth(double hertz, double rateHz, bool highPass)
{
    const double k = std::tan(std::numbers::pi * hertz / rateHz);
    const double norm = 1 / (1 + std::numbers::sqrt2 * k + k * k);
    Section s;
    s.b0 = highPass ? norm : k * k * norm;
    s.b1 = highPass ? -2 * s.b0 : 2 * s.b0;
    s.b2 = s.b0;
    s.a1 = 2 * (k * k - 1) * norm;
    s.a2 = (1 - std::numbers::sqrt2 * k + k * k) * norm;
    return s;
}

void runBothWays(std::span<float> samples, const Section& section, size_t pad)
{
    const size_t n = samples.size();
    pad = std::min(pad, n - 1);
    std::vector<double> work(n + 2 * pad);
    // odd reflection at the ends, so that the filter has settled when the sound begins
    for (size_t i = 0; i < pad; ++i) {
        work[pad - 1 - i] = 2 * double(samples[0]) - double(samples[i + 1]);
        work[pad + n + i] = 2 * double(samples[n - 1]) - double(samples[n - 2 - i]);
    }
    std::copy(samples.begin(), samples.end(), work.begin() + long(pad));
    section.run(work);
    std::reverse(work.begin(), work.end());
    section.run(work);
    std::reverse(work.begin(), work.end());
    std::transform(work.begin() + long(pad), work.begin() + long(pad + n), samples.begin(), [](double v) { return float(v); });
}

} // namespace

void bandPassZeroPhase(std::span<float> samples, double rateHz, double fromHz, double toHz)
{
    if (samples.size() < 2)
        return;
    if (fromHz > 0 && fromHz < rateHz / 2)
        runBothWays(samples, butterworth(fromHz, rateHz, true), size_t(rateHz / fromHz * 3));
    if (toHz > 0 && toHz < rateHz / 2 * 0.98)
        runBothWays(samples, butterworth(toHz, rateHz, false), size_t(rateHz / toHz * 6));
}

} // namespace core
