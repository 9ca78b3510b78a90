#pragma once

#include "core/base/Result.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hub {

/// The thread for what is done now and then: what expired is removed, heads of the audit are signed. A job that fails is
/// logged and comes again in its turn.
class Housekeeping {
public:
    struct Job {
        const char* name; ///< for the log
        std::chrono::seconds every;
        std::function<core::Status()> work;
    };

    /// Each job runs first when its time has passed once.
    explicit Housekeeping(std::vector<Job> jobs);
    /// Waits for the job that is running.
    ~Housekeeping();

private:
    void run();

    std::vector<Job> m_jobs;
    std::mutex m_mutex; ///< guards m_ending
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace hub
