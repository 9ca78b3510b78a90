#include "core/auscultation/listening/Biquad.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace core {

namespace {

using std::numbers::pi;

Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2)
{
    return {b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

/// Delay of a polynomial p0 + p1 z⁻¹ + p2 z⁻² at one frequency: Re(Σ k pk e^-jkw / Σ pk e^-jkw).
double polynomialDelay(double p0, double p1, double p2, double w)
{
    const std::complex<double> z1 = std::polar(1.0, -w), z2 = std::polar(1.0, -2 * w);
    const std::complex<double> whole = p0 + p1 * z1 + p2 * z2;
    return std::norm(whole) < 1e-24 ? 0 : ((p1 * z1 + 2.0 * p2 * z2) / whole).real();
}

} // namespace

Biquad Biquad::peaking(double rateHz, double hertz, double octaves, double gainDb)
{
    const double w = 2 * pi * hertz / rateHz, a = std::pow(10.0, gainDb / 40), c = std::cos(w);
    const double alpha = std::sin(w) * std::sinh(std::numbers::ln2 / 2 * octaves * w / std::sin(w));
    return normalised(1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
}

Biquad Biquad::lowPass(double rateHz, double hertz, double q)
{
    const double w = 2 * pi * hertz / rateHz, alpha = std::sin(w) / (2 * q), c = std::cos(w);
    return normalised((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

Biquad Biquad::highPass(double rateHz, double hertz, double q)
{
    const double w = 2 * pi * hertz / rateHz, alpha = std::sin(w) / (2 * q), c = std::cos(w);
    return normalised((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

double Biquad::gainDbAt(double hertz, double rateHz) const
{
    const double w = 2 * pi * hertz / rateHz, c1 = std::cos(w), c2 = 2 * c1 * c1 - 1;
    const double above = b0 * b0 + b1 * b1 + b2 * b2 + 2 * b1 * (b0 + b2) * c1 + 2 * b0 * b2 * c2;
    const double below = 1 + a1 * a1 + a2 * a2 + 2 * a1 * (1 + a2) * c1 + 2 * a2 * c2;
    return 10 * std::log10(std::max(above, 1e-30) / std::max(below, 1e-30));
}

double Biquad::delayAt(double hertz, double rateHz) const
{
    const double w = 2 * pi * hertz / rateHz;
    return polynomialDelay(b0, b1, b2, w) - polynomialDelay(1, a1, a2, w);
}

void BiquadChain::process(double* samples, std::size_t count)
{
    for (std::size_t f = 0; f < m_filters.size(); ++f) {
        const Biquad filter = m_filters[f];
        double z1 = m_memory[f].z1, z2 = m_memory[f].z2;
        for (std::size_t i = 0; i < count; ++i) {
            const double in = samples[i], out = filter.b0 * in + z1;
            z1 = filter.b1 * in - filter.a1 * out + z2;
            z2 = filter.b2 * in - filter.a2 * out;
            samples[i] = out;
        }
        m_memory[f] = {z1, z2};
    }
}

void BiquadChain::reset() { m_memory.assign(m_filters.size(), {}); }

} // namespace core
