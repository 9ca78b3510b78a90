#pragma once

#include <QtGlobal>

#include <algorithm>
#include <random>

namespace syncing {

/// How long to wait before trying again: doubles from `firstMs` up to `longestMs`, each time spread over the upper half
/// so that many workstations do not come back at the same moment after an outage. Seeded: the same seed waits the same.
class Backoff {
public:
    struct Limits {
        int firstMs = 1'000;
        int longestMs = 5 * 60 * 1'000;
    };

    explicit Backoff(quint64 seed) : Backoff(seed, Limits{}) { }
    Backoff(quint64 seed, Limits limits) : m_limits(limits), m_random(seed) { }

    /// The next pause in milliseconds, between half of the current step and the whole of it.
    int next()
    {
        const int pause = pauseAfter(m_tries);
        m_tries = std::min(m_tries + 1, 30);
        return pause;
    }
    /// The same for something that counts its own failures: the pause after `tries` earlier ones.
    int pauseAfter(int tries)
    {
        const qint64 wanted = static_cast<qint64>(m_limits.firstMs) << std::clamp(tries, 0, 30);
        const int step = static_cast<int>(std::min<qint64>(wanted, m_limits.longestMs));
        return std::uniform_int_distribution<int>(std::max(1, step / 2), std::max(1, step))(m_random);
    }
    /// After a success: the next failure starts from the first step.
    void reset() { m_tries = 0; }

private:
    Limits m_limits;
    std::mt19937_64 m_random;
    int m_tries = 0;
};

} // namespace syncing
