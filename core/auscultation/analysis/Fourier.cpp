#include "core/auscultation/analysis/Fourier.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core {

Fourier::Fourier(size_t length) : m_half(length / 2), m_turns(length / 2), m_order(length / 2)
{
    for (size_t k = 0; k < m_turns.size(); ++k) {
        const double angle = -2 * std::numbers::pi * double(k) / double(length);
        m_turns[k] = {float(std::cos(angle)), float(std::sin(angle))};
    }
    for (size_t i = 1; i < m_order.size(); ++i)
        m_order[i] = (m_order[i / 2] / 2) | (i % 2 ? unsigned(m_order.size() / 2) : 0U);
}

// Radix 2, in place, on input that is already in bit-reversed order.
void Fourier::transformHalf()
{
    const size_t n = m_half.size();
    for (size_t span = 1; span < n; span *= 2) {
        const size_t step = n / span; // through m_turns, which turns by 2π/length each
        for (size_t start = 0; start < n; start += 2 * span) {
            for (size_t k = 0; k < span; ++k) {
                const std::complex<float> turn = m_turns[k * step];
                std::complex<float>& a = m_half[start + k];
                std::complex<float>& b = m_half[start + k + span];
                // written out: the operator checks for infinities
                const std::complex<float> turned{
                    b.real() * turn.real() - b.imag() * turn.imag(), b.real() * turn.imag() + b.imag() * turn.real()};
                b = a - turned;
                a += turned;
            }
        }
    }
}

void Fourier::power(std::span<const float> in, std::span<float> power)
{
    const size_t n = m_half.size();
    for (size_t i = 0; i < n; ++i)
        m_half[m_order[i]] = {in[2 * i], in[2 * i + 1]};
    transformHalf();
    const std::complex<float> first = m_half[0];
    power[0] = (first.real() + first.imag()) * (first.real() + first.imag());
    power[n] = (first.real() - first.imag()) * (first.real() - first.imag());
    for (size_t k = 1; k < n; ++k) {
        const std::complex<float> a = m_half[k];
        const std::complex<float> b = std::conj(m_half[n - k]);
        const std::complex<float> even = 0.5F * (a + b);
        const std::complex<float> odd = 0.5F * (a - b); // times i
        const std::complex<float> turn = m_turns[k];
        const float re = even.real() + (odd.imag() * turn.real() + odd.real() * turn.imag());
        const float im = even.imag() + (odd.imag() * turn.imag() - odd.real() * turn.real());
        power[k] = re * re + im * im;
    }
}

std::vector<float> hannWindow(size_t length)
{
    std::vector<float> window(length);
    double sum = 0;
    for (size_t i = 0; i < length; ++i) {
        const double value = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (double(i) + 0.5) / double(length));
        window[i] = float(value);
        sum += value;
    }
    for (float& value : window)
        value = float(double(value) * 2 / sum);
    return window;
}

} // namespace core
