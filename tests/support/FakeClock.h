#pragma once

#include "core/base/Clock.h"

#include <atomic>

namespace testing {

/// A clock that stands still until it is told to move. Any thread.
class FakeClock final : public core::Clock {
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_ms.load(), Qt::UTC); }
    void advance(qint64 ms) { m_ms.fetch_add(ms); }
    void advanceSeconds(qint64 seconds) { advance(seconds * 1000); }

private:
    std::atomic<qint64> m_ms{1'795'400'000'000}; // 2026-11-23
};

} // namespace testing
