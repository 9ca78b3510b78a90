#pragma once

#include "core/base/Clock.h"

#include <atomic>

namespace testing {

/// The computer's clock, moved by as much as a test wants: for parties that must agree with certificates made now. Any
/// thread.
class MovableClock final : public core::Clock {
public:
    QDateTime now() const override { return m_system.now().addMSecs(m_shift.load()); }
    void advance(qint64 ms) { m_shift.fetch_add(ms); }
    void advanceSeconds(qint64 seconds) { advance(seconds * 1000); }

private:
    core::SystemClock m_system;
    std::atomic<qint64> m_shift{0};
};

} // namespace testing
