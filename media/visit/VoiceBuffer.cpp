#include "media/visit/VoiceBuffer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace media {

namespace {

constexpr double kMostMs = 1200;
constexpr qint64 kMemoryNs = 3'000'000'000;

std::size_t samplesOf(double ms) { return static_cast<std::size_t>(ms * VoiceBuffer::kRate / 1000); }

} // namespace

VoiceBuffer::VoiceBuffer(bool bends) : m_bends(bends), m_targetMs(bends ? 30 : 120) { }

void VoiceBuffer::learn(qint64 ptsNs, qint64 nowNs)
{
    const double transit = static_cast<double>(nowNs - ptsNs) / 1e6;
    m_transits.emplace_back(nowNs, transit);
    while (m_transits.front().first < nowNs - kMemoryNs)
        m_transits.pop_front();
    double least = transit, most = transit;
    for (const auto& [when, ms] : m_transits) {
        least = std::min(least, ms);
        most = std::max(most, ms);
    }
    // 20 ms: the piece that is being played
    const double wanted = std::clamp(most - least + 20, m_bends ? 30.0 : 120.0, 400.0);
    m_targetMs = wanted > m_targetMs ? wanted : m_targetMs + 0.02 * (wanted - m_targetMs);
}

void VoiceBuffer::push(const float* samples, std::size_t count, qint64 ptsNs, qint64 nowNs)
{
    learn(ptsNs, nowNs);
    m_samples.insert(m_samples.end(), samples, samples + count);
    if (delayMs() > kMostMs) // a burst after a long silence: the newest counts
        m_samples.erase(m_samples.begin(), m_samples.end() - static_cast<std::ptrdiff_t>(samplesOf(m_targetMs)));
}

bool VoiceBuffer::pull(float* samples, std::size_t count)
{
    if (m_waiting && (m_samples.size() < samplesOf(m_targetMs) || m_samples.empty())) {
        std::fill(samples, samples + count, 0.0F);
        return false;
    }
    const bool begins = std::exchange(m_waiting, false);
    const double slack = m_bends ? 30 : 250;
    m_surplus = delayMs() > m_targetMs + slack ? m_surplus + static_cast<int>(count) : 0;
    if (m_surplus > static_cast<int>(samplesOf(m_bends ? 200 : 2000))) {
        shorten();
        m_surplus = static_cast<int>(samplesOf(m_bends ? 140 : 1900)); // then again soon, if it is still too much
    }
    const std::size_t real = std::min(count, m_samples.size());
    std::copy_n(m_samples.begin(), real, samples);
    m_samples.erase(m_samples.begin(), m_samples.begin() + static_cast<std::ptrdiff_t>(real));
    if (begins) {
        const std::size_t ramp = std::min<std::size_t>(real, 96);
        for (std::size_t i = 0; i < ramp; ++i)
            samples[i] *= static_cast<float>(i) / static_cast<float>(ramp);
    }
    if (real > 0)
        m_last = samples[real - 1];
    if (real < count) {
        for (std::size_t i = real; i < count; ++i)
            samples[i] = m_last *= 0.97F; // no click
        m_starved += static_cast<qint64>(count - real);
        m_waiting = true;
        m_last = 0;
    }
    return real > 0;
}

void VoiceBuffer::shorten()
{
    // Leaves out the stretch of 4…12 ms after which the sound goes on most like itself, and fades over the joint.
    constexpr std::size_t kFade = 240, kLeast = 192, kMost = 576;
    if (m_samples.size() < kFade + kMost + kFade)
        return;
    std::size_t best = kLeast;
    double bestScore = -std::numeric_limits<double>::infinity();
    for (std::size_t lag = kLeast; lag <= kMost; lag += 4) {
        double both = 0, own = 1e-9;
        for (std::size_t i = 0; i < kFade; i += 2) {
            const double later = static_cast<double>(m_samples[i + lag]);
            both += static_cast<double>(m_samples[i]) * later;
            own += later * later;
        }
        const double score = both / std::sqrt(own);
        if (score > bestScore) {
            bestScore = score;
            best = lag;
        }
    }
    for (std::size_t i = 0; i < kFade; ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(kFade);
        m_samples[i + best] = (1 - share) * m_samples[i] + share * m_samples[i + best];
    }
    m_samples.erase(m_samples.begin(), m_samples.begin() + static_cast<std::ptrdiff_t>(best));
}

void VoiceBuffer::clear()
{
    m_samples.clear();
    m_transits.clear();
    m_waiting = true;
    m_last = 0;
}

} // namespace media
