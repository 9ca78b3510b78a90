#include "core/auscultation/listening/Limiter.h"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

constexpr double kLookAheadSeconds = 0.002;
constexpr double kRecoverySeconds = 0.08;
constexpr float kCeiling = 0.891F; // −1 dB

} // namespace

Limiter::Limiter(double rateHz)
    : m_length(std::max<std::size_t>(2, static_cast<std::size_t>(rateHz * kLookAheadSeconds))),
      m_recovery(1 - std::exp(-1 / (kRecoverySeconds * rateHz)))
{
    reset();
}

void Limiter::reset()
{
    m_sound.assign(m_length, 0.0F);
    m_envelope.assign(m_length, 1.0);
    m_steps.assign(m_length + 1, {});
    m_first = m_used = m_at = 0;
    m_now = 1;
    m_sum = double(m_length);
}

float Limiter::lowestOf(float needed)
{
    const std::size_t size = m_steps.size();
    while (m_used > 0 && m_steps[(m_first + m_used - 1) % size].gain >= needed)
        --m_used;
    m_steps[(m_first + m_used) % size] = {m_at, needed};
    ++m_used;
    while (m_steps[m_first].at + m_length <= m_at) {
        m_first = (m_first + 1) % size;
        --m_used;
    }
    return m_steps[m_first].gain;
}

void Limiter::process(float* samples, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i, ++m_at) {
        const float in = std::isfinite(samples[i]) ? samples[i] : 0.0F;
        const float level = std::abs(in);
        const double lowest = double(lowestOf(level > kCeiling ? kCeiling / level : 1.0F));
        m_now = std::min(lowest, m_now + (1 - m_now) * m_recovery);
        const std::size_t slot = m_at % m_length;
        m_sum += m_now - m_envelope[slot];
        m_envelope[slot] = m_now;
        if (slot == 0) { // rounding must not pile up over hours
            m_sum = 0;
            for (const double gain : m_envelope)
                m_sum += gain;
        }
        m_sound[slot] = in;
        // the mean of gains each of which is low enough is low enough
        const double gain = std::min(1.0, m_sum / double(m_length));
        samples[i] = float(double(m_sound[(m_at + 1) % m_length]) * gain);
    }
}

} // namespace core
