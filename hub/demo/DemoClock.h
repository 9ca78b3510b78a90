#pragma once

#include "core/base/Clock.h"

namespace hub {

/// The hub's clock while a demonstration's past is played: it stands where it was set. One thread.
class DemoClock final : public core::Clock {
public:
    explicit DemoClock(QDateTime start) : m_now(std::move(start)) { }
    QDateTime now() const override { return m_now; }
    void set(const QDateTime& time) { m_now = time; }

private:
    QDateTime m_now;
};

} // namespace hub
