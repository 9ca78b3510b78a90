#pragma once

#include "hub/auth/AuditTrail.h"

#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

namespace hub {

/// The thread that keeps the audit chain linked, and that commits the rows of readers together: many reads at once wait
/// for one commit instead of one each.
class AuditWorker {
public:
    AuditWorker(HubDb& db, const AuditTrail& trail);
    /// Commits and links what is left.
    ~AuditWorker();

    /// Writes the rows durably, together with others that come at the same time. Blocks until committed. Any thread.
    core::Status note(const QList<AuditEvent>& events);

private:
    struct Batch {
        QList<AuditEvent> events;
        std::promise<core::Status> done;
        std::shared_future<core::Status> result{done.get_future().share()};
    };
    void run();

    HubDb& m_db;
    const AuditTrail& m_trail;
    std::mutex m_lock; ///< guards the two below
    std::condition_variable m_wake;
    std::shared_ptr<Batch> m_next;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace hub
