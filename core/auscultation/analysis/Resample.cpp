#include "core/auscultation/analysis/Resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace core {
namespace {

constexpr int kPhases = 1024;  ///< places between two samples: an error of −70 dB at most
constexpr double kBeta = 7.86; ///< Kaiser's for 80 dB
constexpr double kDecibels = 80;

double bessel0(double x)
{
    double sum = 1;
    double term = 1;
    for (int k = 1; k < 30; ++k) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

/// A low pass between two frequencies (in shares of the input rate) as weights for any place between two samples.
class Kernel {
public:
    Kernel(double pass, double stop)
        : m_cut(pass + stop), // twice the middle: in shares of Nyquist
          m_half(int(std::ceil((kDecibels - 8) / (2.285 * 2 * std::numbers::pi * (stop - pass)) / 2)))
    {
    }
    int half() const { return m_half; }
    /// Weights for the samples −half+1…half around the place `phase`/kPhases behind sample 0.
    const std::vector<float>& at(int phase)
    {
        std::vector<float>& weights = m_weights[size_t(phase)];
        if (!weights.empty())
            return weights;
        weights.resize(size_t(2 * m_half));
        std::vector<double> exact(weights.size());
        double sum = 0;
        for (int i = 0; i < 2 * m_half; ++i) {
            const double t = double(i - m_half + 1) - double(phase) / kPhases;
            const double x = std::numbers::pi * m_cut * t;
            const double r = std::min(1.0, std::abs(t) / m_half);
            exact[size_t(i)] = (std::abs(x) < 1e-9 ? 1.0 : std::sin(x) / x) * bessel0(kBeta * std::sqrt(1 - r * r));
            sum += exact[size_t(i)];
        }
        std::transform(exact.begin(), exact.end(), weights.begin(), [sum](double w) { return float(w / sum); });
        return weights;
    }

private:
    double m_cut;
    int m_half;
    std::array<std::vector<float>, kPhases> m_weights;
};

/// Eight sums side by side, so that the compiler may use vectors without changing the order of additions.
float dot(const float* a, const float* b, int n)
{
    std::array<float, 8> sums{};
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        for (int k = 0; k < 8; ++k)
            sums[size_t(k)] += a[i + k] * b[i + k];
    }
    float sum = 0;
    for (; i < n; ++i)
        sum += a[i] * b[i];
    for (const float part : sums)
        sum += part;
    return sum;
}

std::vector<float> convert(std::span<const float> in, double from, double to, double pass, double stop)
{
    Kernel kernel(pass, stop);
    const int half = kernel.half();
    std::vector<float> padded(in.size() + size_t(2 * half), 0.0F);
    std::copy(in.begin(), in.end(), padded.begin() + half);
    std::vector<float> out(size_t(std::floor(double(in.size()) * to / from)));
    for (size_t n = 0; n < out.size(); ++n) {
        const double place = double(n) * from / to;
        long whole = long(place);
        int phase = int(std::lround((place - double(whole)) * kPhases));
        if (phase == kPhases) {
            phase = 0;
            ++whole;
        }
        const long first = whole + 1; // sample whole−half+1 lies at whole+1 of the padded ones
        if (first + 2 * half <= long(padded.size()))
            out[n] = dot(padded.data() + first, kernel.at(phase).data(), 2 * half);
    }
    return out;
}

} // namespace

std::vector<float> resample(std::span<const float> samples, int fromHz, int toHz, double band)
{
    if (fromHz == toHz)
        return {samples.begin(), samples.end()};
    const double keep = band * std::min(fromHz, toHz);
    // High rates come down in a first coarse step, which needs few weights.
    const int coarse = fromHz / (4 * toHz);
    if (coarse >= 2) {
        const double middle = double(fromHz) / coarse;
        const auto first = convert(samples, fromHz, middle, keep / fromHz, (middle - keep) / fromHz);
        return convert(first, middle, toHz, keep / middle, (toHz - keep) / middle);
    }
    const double stop = std::min(fromHz, toHz) - keep;
    return convert(samples, fromHz, toHz, keep / fromHz, stop / fromHz);
}

} // namespace core
