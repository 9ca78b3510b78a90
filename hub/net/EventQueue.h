#pragma once

#include "hub/net/Http.h"

#include <deque>
#include <functional>
#include <mutex>

namespace hub {

/// What waits to be sent on one event stream; bounded, so that a slow reader costs itself and nobody else. Any thread.
class EventQueue final : public EventChannel {
public:
    /// `wake` is called after an event was queued or the bound was hit, until close().
    EventQueue(int mostEvents, qint64 mostBytes, std::function<void()> wake);

    bool push(QByteArray event) override;
    void end() override;
    /// Takes whole events, about `about` bytes together; empty when there is none.
    QByteArray take(qsizetype about);
    /// True once an event did not fit.
    bool overflowed() const;
    /// True once end() was called and everything was taken.
    bool ended() const;
    void close();

private:
    const std::size_t m_mostEvents;
    const qint64 m_mostBytes;
    mutable std::mutex m_mutex;
    std::function<void()> m_wake;
    std::deque<QByteArray> m_events;
    qint64 m_bytes = 0;
    bool m_overflowed = false;
    bool m_ended = false;
};

} // namespace hub
