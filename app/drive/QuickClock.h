#pragma once

#include "core/visit/MonotonicClock.h"

#include <mutex>

namespace app {

/// The computer's monotonic clock that a driven visit can let run faster: it never jumps and never goes back. Any thread.
class QuickClock final : public core::MonotonicClock {
public:
    /// From now on so many milliseconds pass in one.
    void setRate(int rate)
    {
        const std::lock_guard lock(m_mutex);
        const qint64 real = m_boot.nowMs();
        m_shown += (real - m_since) * m_rate;
        m_since = real;
        m_rate = rate;
    }
    qint64 nowMs() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_shown + (m_boot.nowMs() - m_since) * m_rate;
    }
    /// Readings of another program cannot be compared with it.
    QString epoch() const override { return {}; }

private:
    core::BootClock m_boot;
    mutable std::mutex m_mutex;
    qint64 m_since = m_boot.nowMs();
    qint64 m_shown = m_since;
    int m_rate = 1;
};

} // namespace app
