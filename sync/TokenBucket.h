#pragma once

#include <QtGlobal>

#include <algorithm>

namespace syncing {

/// The bandwidth budget of the lane of bytes: so many bytes per second, saved up for at most two seconds. Time is handed
/// in as monotonic milliseconds. A rate of 0 means no limit; paused gives nothing.
class TokenBucket {
public:
    explicit TokenBucket(qint64 bytesPerSecond = 0) : m_rate(bytesPerSecond) { }

    void setRate(qint64 bytesPerSecond, qint64 nowMs)
    {
        refill(nowMs);
        m_rate = std::max<qint64>(0, bytesPerSecond);
        m_saved = std::min(m_saved, capacity());
    }
    void setPaused(bool paused) { m_paused = paused; }
    bool isPaused() const { return m_paused; }
    qint64 rate() const { return m_rate; }

    /// The largest piece worth sending at once: about two seconds of the budget, within [64 KiB, `longest`].
    qint64 pieceSize(qint64 longest) const
    {
        if (m_rate == 0)
            return longest;
        return std::min(longest, std::max<qint64>(64 * 1024, m_rate * 2));
    }

    /// Takes the bytes for a piece when something is saved (a piece may overdraw; the debt delays the next one).
    bool take(qint64 bytes, qint64 nowMs)
    {
        if (m_paused)
            return false;
        if (m_rate == 0)
            return true;
        refill(nowMs);
        if (m_saved <= 0)
            return false;
        m_saved -= bytes;
        return true;
    }

    /// Milliseconds until take() can succeed; -1 while paused.
    qint64 msUntilReady(qint64 nowMs)
    {
        if (m_paused)
            return -1;
        if (m_rate == 0)
            return 0;
        refill(nowMs);
        return m_saved > 0 ? 0 : (-m_saved * 1000) / m_rate + 1;
    }

private:
    qint64 capacity() const { return m_rate * 2; }
    void refill(qint64 nowMs)
    {
        if (m_lastMs < 0)
            m_saved = capacity();
        else if (nowMs > m_lastMs)
            m_saved = std::min(capacity(), m_saved + (nowMs - m_lastMs) * m_rate / 1000);
        m_lastMs = std::max(m_lastMs, nowMs);
    }

    qint64 m_rate;
    qint64 m_saved = 0;
    qint64 m_lastMs = -1;
    bool m_paused = false;
};

} // namespace syncing
