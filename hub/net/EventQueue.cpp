#include "hub/net/EventQueue.h"

namespace hub {

EventQueue::EventQueue(int mostEvents, qint64 mostBytes, std::function<void()> wake)
    : m_mostEvents(static_cast<std::size_t>(mostEvents)), m_mostBytes(mostBytes), m_wake(std::move(wake))
{
}

bool EventQueue::push(QByteArray event)
{
    const std::lock_guard lock(m_mutex);
    if (!m_wake || m_overflowed || m_ended)
        return false;
    if (m_events.size() >= m_mostEvents || m_bytes + event.size() > m_mostBytes) {
        m_overflowed = true;
        m_events.clear();
        m_bytes = 0;
    } else {
        m_bytes += event.size();
        m_events.push_back(std::move(event));
    }
    // Only posts to the io thread, so it is safe under the lock, and close() cannot pull it away meanwhile.
    m_wake();
    return !m_overflowed;
}

void EventQueue::end()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    if (m_wake)
        m_wake();
}

bool EventQueue::ended() const
{
    const std::lock_guard lock(m_mutex);
    return m_ended && m_events.empty();
}

QByteArray EventQueue::take(qsizetype about)
{
    const std::lock_guard lock(m_mutex);
    QByteArray out;
    while (!m_events.empty() && out.size() < about) {
        m_bytes -= m_events.front().size();
        out += m_events.front();
        m_events.pop_front();
    }
    return out;
}

bool EventQueue::overflowed() const
{
    const std::lock_guard lock(m_mutex);
    return m_overflowed;
}

void EventQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_wake = nullptr;
    m_events.clear();
    m_bytes = 0;
}

} // namespace hub
