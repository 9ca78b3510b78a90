#include "hub/cli/Housekeeping.h"

#include "core/base/Log.h"

#include <algorithm>

namespace hub {

Housekeeping::Housekeeping(std::vector<Job> jobs) : m_jobs(std::move(jobs)), m_thread([this] { run(); }) { }

Housekeeping::~Housekeeping()
{
    {
        const std::lock_guard guard(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Housekeeping::run()
{
    using Clock = std::chrono::steady_clock;
    std::vector<Clock::time_point> due;
    for (const Job& job : m_jobs)
        due.push_back(Clock::now() + job.every);
    while (true) {
        const auto next = std::min_element(due.begin(), due.end());
        {
            std::unique_lock guard(m_mutex);
            m_wake.wait_until(guard, *next, [this] { return m_ending; });
            if (m_ending)
                return;
        }
        if (Clock::now() < *next)
            continue;
        const Job& job = m_jobs[static_cast<std::size_t>(next - due.begin())];
        if (auto done = job.work(); !done)
            qCWarning(core::logHub) << "housekeeping:" << job.name << core::codeName(done.error().code) << done.error().detail;
        *next = Clock::now() + job.every;
    }
}

} // namespace hub
