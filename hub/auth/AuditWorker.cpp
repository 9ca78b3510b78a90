#include "hub/auth/AuditWorker.h"

#include "core/base/Log.h"

#include <chrono>

namespace hub {

namespace {
constexpr auto kLinkEvery = std::chrono::seconds(1);
}

AuditWorker::AuditWorker(HubDb& db, const AuditTrail& trail)
    : m_db(db), m_trail(trail), m_next(std::make_shared<Batch>()), m_thread([this] { run(); })
{
}

AuditWorker::~AuditWorker()
{
    {
        const std::lock_guard guard(m_lock);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

core::Status AuditWorker::note(const QList<AuditEvent>& events)
{
    if (events.isEmpty())
        return {};
    std::shared_future<core::Status> result;
    {
        const std::lock_guard guard(m_lock);
        if (m_stop)
            return core::fail(core::Code::Cancelled, QStringLiteral("audit"));
        m_next->events.append(events);
        result = m_next->result;
    }
    m_wake.notify_all();
    return result.get();
}

void AuditWorker::run()
{
    bool stop = false;
    auto linkAt = std::chrono::steady_clock::now() + kLinkEvery;
    while (!stop) {
        std::shared_ptr<Batch> batch;
        {
            std::unique_lock guard(m_lock);
            m_wake.wait_until(guard, linkAt, [this] { return m_stop || !m_next->events.isEmpty(); });
            stop = m_stop;
            batch = std::exchange(m_next, std::make_shared<Batch>());
        }
        if (!batch->events.isEmpty()) {
            batch->done.set_value(m_db.write([&](storage::Sql& sql) { return m_trail.record(sql, batch->events); }));
        }
        if (stop || std::chrono::steady_clock::now() >= linkAt) {
            if (auto linked = m_trail.link(); !linked)
                qCWarning(core::logHub) << "audit: not linked:" << core::codeName(linked.error().code);
            linkAt = std::chrono::steady_clock::now() + kLinkEvery;
        }
    }
}

} // namespace hub
