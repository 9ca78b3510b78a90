#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hub {

/// A fixed number of threads that run what may block: handlers, databases, files. The queue needs no bound of its own,
/// because each connection has at most one piece of work in it. Any thread.
class WorkerPool {
public:
    explicit WorkerPool(int threads);
    /// Runs what is queued, then ends.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    void run(std::function<void()> work);
    /// Runs what is queued, then joins the threads. Not from a worker.
    void finish();

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace hub
