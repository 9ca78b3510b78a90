#include "core/auscultation/analysis/Envelope.h"

#include "core/auscultation/analysis/BandPass.h"
#include "core/auscultation/analysis/Resample.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr int kRate = 1000;
constexpr long kHalf = 10; ///< ms on each side

} // namespace

SoundEnvelope envelopeOf(const Sound& sound, double perSecond)
{
    SoundEnvelope envelope;
    envelope.perSecond = std::clamp(perSecond, 10.0, 200.0);
    if (sound.samples.empty() || sound.rateHz < 500)
        return envelope;
    std::vector<float> clean = sound.samples;
    for (float& v : clean)
        v = std::isfinite(v) ? v : 0.0F;
    std::vector<float> samples = resample(clean, sound.rateHz, kRate);
    bandPassZeroPhase(samples, kRate, 25, 400);
    std::vector<double> sums(samples.size() + 1, 0.0);
    for (size_t i = 0; i < samples.size(); ++i)
        sums[i + 1] = sums[i] + double(samples[i]) * double(samples[i]);
    const long last = long(samples.size());
    for (long n = 0;; ++n) {
        const long middle = std::lround(double(n) * kRate / envelope.perSecond);
        if (middle >= last)
            break;
        const long from = std::max(0L, middle - kHalf);
        const long to = std::min(last, middle + kHalf);
        envelope.points.push_back(float(std::sqrt(std::max(0.0, sums[size_t(to)] - sums[size_t(from)]) / double(to - from))));
    }
    std::vector<float> sorted = envelope.points;
    if (sorted.empty())
        return envelope;
    const auto loud = sorted.begin() + long(0.99 * double(sorted.size() - 1));
    std::nth_element(sorted.begin(), loud, sorted.end());
    for (float& v : envelope.points)
        v = *loud > 1e-9F ? std::min(v / *loud, 1.0F) : 0.0F;
    return envelope;
}

} // namespace core
