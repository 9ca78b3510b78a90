#pragma once

#include <cstddef>
#include <vector>

namespace core {

/// Holds the peaks of a sound below −1 dB of full scale by turning it down shortly before they come; what stays below passes
/// unchanged. process() allocates nothing.
class Limiter {
public:
    explicit Limiter(double rateHz);

    /// In place; comes out delayFrames() later.
    void process(float* samples, std::size_t count);
    void reset();
    int delayFrames() const { return static_cast<int>(m_length) - 1; }

private:
    float lowestOf(float needed);

    std::size_t m_length;
    double m_recovery; ///< share of the way back to 1, each sample
    std::vector<float> m_sound;
    std::vector<double> m_envelope;
    /// The lowest gain that any sample of the last m_length needs: a queue that only rises, in a fixed ring.
    struct Step {
        std::size_t at = 0;
        float gain = 1;
    };
    std::vector<Step> m_steps;
    std::size_t m_first = 0, m_used = 0;
    std::size_t m_at = 0;
    double m_now = 1;
    double m_sum = 0;
};

} // namespace core
