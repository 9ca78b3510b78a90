#include "core/auscultation/listening/ListeningChain.h"

#include "core/auscultation/listening/PresetFilter.h"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

constexpr double kFilterDelaySeconds = 0.004; ///< at least what any preset's filter needs in its band
constexpr double kFadeSeconds = 0.02;
constexpr double kGlideSeconds = 0.02;
constexpr double kMostGainDb = 40;

std::size_t framesOf(double seconds, double rateHz) { return static_cast<std::size_t>(std::lround(seconds * rateHz)); }

} // namespace

ListeningChain::ListeningChain(double rateHz) : m_rateHz(rateHz), m_limiter(rateHz)
{
    m_listening.preset = ListeningPreset::Raw;
    m_way = wayFor(m_listening);
    set(Listening());
    m_fade = 0;
}

ListeningChain::Way ListeningChain::wayFor(const Listening& listening) const
{
    const double rate = m_rateHz / std::max(1, listening.transposition);
    Way way;
    std::vector<Biquad> filters = presetFilters(listening.preset, rate);
    const auto own = std::lround(delayOf(filters, listening.preset, rate));
    const auto common = static_cast<long>(framesOf(kFilterDelaySeconds, m_rateHz));
    way.late.assign(static_cast<std::size_t>(std::clamp(common - own, 0L, 2 * common)), 0.0F);
    way.filter = BiquadChain(std::move(filters));
    return way;
}

void ListeningChain::set(const Listening& listening)
{
    if (listening.preset != m_listening.preset || listening.transposition != m_listening.transposition) {
        m_before = std::move(m_way);
        m_way = wayFor(listening);
        m_fade = framesOf(kFadeSeconds, m_rateHz);
    }
    m_wantedGain = std::pow(10.0, std::clamp(listening.gainDb, 0.0, kMostGainDb) / 20);
    m_listening = listening;
}

void ListeningChain::reset()
{
    m_way.filter.reset();
    std::fill(m_way.late.begin(), m_way.late.end(), 0.0F);
    m_fade = 0;
    m_gain = m_wantedGain;
    m_limiter.reset();
}

int ListeningChain::delayFrames() const
{
    return static_cast<int>(framesOf(kFilterDelaySeconds, m_rateHz)) + m_limiter.delayFrames();
}

void ListeningChain::Way::process(const float* in, float* out, std::size_t count)
{
    std::array<double, kStep> work{};
    std::copy(in, in + count, work.begin());
    filter.process(work.data(), count);
    for (std::size_t i = 0; i < count; ++i) {
        if (late.empty()) {
            out[i] = float(work[i]);
            continue;
        }
        out[i] = std::exchange(late[at], float(work[i]));
        at = (at + 1) % late.size();
    }
}

void ListeningChain::process(float* samples, std::size_t count)
{
    const double glide = 1 - std::exp(-1 / (kGlideSeconds / 4 * m_rateHz));
    const double fadeLength = double(framesOf(kFadeSeconds, m_rateHz));
    std::array<float, kStep> now{}, before{};
    for (std::size_t done = 0; done < count;) {
        const std::size_t step = std::min(kStep, count - done);
        m_way.process(samples + done, now.data(), step);
        if (m_fade > 0)
            m_before.process(samples + done, before.data(), step);
        for (std::size_t i = 0; i < step; ++i) {
            double value = double(now[i]);
            if (m_fade > 0) {
                const double old = double(m_fade--) / fadeLength;
                value = value * (1 - old) + double(before[i]) * old;
            }
            m_gain += (m_wantedGain - m_gain) * glide;
            samples[done + i] = float(value * m_gain);
        }
        m_limiter.process(samples + done, step);
        done += step;
    }
}

} // namespace core
