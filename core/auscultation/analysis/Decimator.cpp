#include "core/auscultation/analysis/Decimator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace core {

Decimator::Decimator(int times) : m_times(std::max(times, 1))
{
    if (m_times == 1)
        return;
    // Blackman-windowed sinc: −74 dB from 0.6 of the lower rate on
    const int half = 14 * m_times;
    double sum = 0;
    std::vector<double> exact;
    for (int i = -half; i <= half; ++i) {
        const double x = std::numbers::pi * i / m_times;
        const double r = std::numbers::pi * i / (half + 1);
        exact.push_back((i == 0 ? 1 : std::sin(x) / x) * (0.42 + 0.5 * std::cos(r) + 0.08 * std::cos(2 * r)));
        sum += exact.back();
    }
    for (const double w : exact)
        m_weights.push_back(float(w / sum));
    m_waiting.assign(size_t(half), 0.0F); // silence before the beginning
}

void Decimator::push(std::span<const float> samples, std::vector<float>& out)
{
    if (m_times == 1) {
        out.insert(out.end(), samples.begin(), samples.end());
        return;
    }
    m_waiting.insert(m_waiting.end(), samples.begin(), samples.end());
    const size_t count = m_weights.size();
    for (; m_next + count <= m_waiting.size(); m_next += size_t(m_times)) {
        std::array<float, 4> sums{};
        size_t i = 0;
        for (; i + 4 <= count; i += 4) {
            for (size_t k = 0; k < 4; ++k)
                sums[k] += m_weights[i + k] * m_waiting[m_next + i + k];
        }
        for (; i < count; ++i)
            sums[0] += m_weights[i] * m_waiting[m_next + i];
        out.push_back(sums[0] + sums[1] + sums[2] + sums[3]);
    }
    const size_t done = std::min(m_next, m_waiting.size());
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + long(done));
    m_next -= done;
}

} // namespace core
