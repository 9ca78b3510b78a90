#pragma once

#include <span>
#include <vector>

namespace core {

/// Every n-th sample behind a low pass, piece by piece and without shifting the sound: the k-th sample out lies at k·n in. Gives
/// out a little later than it takes in.
class Decimator {
public:
    /// Passes up to 0.4 of the lower rate. `times` 1 copies.
    explicit Decimator(int times);
    int times() const { return m_times; }
    /// Appends to `out`.
    void push(std::span<const float> samples, std::vector<float>& out);
    /// How many of the input's samples the output lags behind.
    int lag() const { return int(m_weights.size() / 2); }

private:
    int m_times;
    std::vector<float> m_weights;
    std::vector<float> m_waiting; ///< input that later samples still need
    size_t m_next = 0;            ///< place in m_waiting of the first weight of the next sample out
};

} // namespace core
