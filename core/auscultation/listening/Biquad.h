#pragma once

#include <cstddef>
#include <vector>

namespace core {

/// A second-order filter, normalised (a0 = 1). Forms after R. Bristow-Johnson's cookbook.
struct Biquad {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;

    static Biquad peaking(double rateHz, double hertz, double octaves, double gainDb);
    static Biquad lowPass(double rateHz, double hertz, double q);
    static Biquad highPass(double rateHz, double hertz, double q);
    /// Level change at one frequency.
    double gainDbAt(double hertz, double rateHz) const;
    /// Group delay at one frequency, in samples.
    double delayAt(double hertz, double rateHz) const;
};

/// Biquads one after the other, with their memories. process() allocates nothing.
class BiquadChain {
public:
    BiquadChain() = default;
    explicit BiquadChain(std::vector<Biquad> filters) : m_filters(std::move(filters)), m_memory(m_filters.size()) { }

    /// In place.
    void process(double* samples, std::size_t count);
    void reset();
    const std::vector<Biquad>& filters() const { return m_filters; }

private:
    struct Memory {
        double z1 = 0, z2 = 0;
    };
    std::vector<Biquad> m_filters;
    std::vector<Memory> m_memory;
};

} // namespace core
