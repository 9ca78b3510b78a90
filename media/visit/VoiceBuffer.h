#pragma once

#include <QtGlobal>

#include <cstddef>
#include <deque>
#include <vector>

namespace media {

/// Between a line that delivers when it can and a loudspeaker that asks when it must: holds back as little as the line's unrest
/// asks for. One channel, 48 kHz. What comes late is heard late (and the delay grows), never thrown away; too much delay is
/// shortened by whole pitch periods. Not thread-safe.
class VoiceBuffer {
public:
    static constexpr int kRate = 48000;
    /// `bends`: may be shortened when it lags. Off for heart sounds, whose time must be true: those wait for 120 ms at least.
    explicit VoiceBuffer(bool bends);

    /// `ptsNs`: when it was said, in the sender's order; `nowNs`: now, same origin not needed.
    void push(const float* samples, std::size_t count, qint64 ptsNs, qint64 nowNs);
    /// Always fills: silence when there is nothing. Says whether any of it was real.
    bool pull(float* samples, std::size_t count);
    void clear();

    double delayMs() const { return static_cast<double>(m_samples.size()) * 1000.0 / kRate; }
    double targetMs() const { return m_targetMs; }
    qint64 starved() const { return m_starved; } ///< samples of silence put in while speech should have come

private:
    void learn(qint64 ptsNs, qint64 nowNs);
    void shorten();

    bool m_bends;
    std::deque<float> m_samples;
    std::deque<std::pair<qint64, double>> m_transits; ///< last 3 s: when, ms on the way (unknown origin)
    double m_targetMs;
    bool m_waiting = true;
    float m_last = 0;
    qint64 m_starved = 0;
    int m_surplus = 0; ///< samples pulled while there was too much
};

} // namespace media
