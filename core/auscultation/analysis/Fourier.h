#pragma once

#include <complex>
#include <span>
#include <vector>

namespace core {

/// Discrete Fourier transform of real sound, of one length that is a power of two (8…65536). Keeps its tables and its working
/// space: one object per thread.
class Fourier {
public:
    explicit Fourier(size_t length);
    size_t length() const { return m_half.size() * 2; }
    size_t bins() const { return m_half.size() + 1; }

    /// Squared magnitudes of bins 0…length/2; `in` has length() samples, `power` bins() places.
    void power(std::span<const float> in, std::span<float> power);

private:
    void transformHalf();

    std::vector<std::complex<float>> m_half;  ///< even samples as real, odd as imaginary part
    std::vector<std::complex<float>> m_turns; ///< e^(-2πi k / length)
    std::vector<unsigned> m_order;            ///< bit-reversed places
};

/// A Hann window of `length` samples, scaled so that a full-scale sine gives a power of 1 at its bin.
std::vector<float> hannWindow(size_t length);

} // namespace core
