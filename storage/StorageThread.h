#pragma once

#include "storage/sqlcipher/Connection.h"

#include <QMetaObject>
#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

namespace storage {

/// The one thread that owns the cache's connection. Callers send it work and get the answer on their own thread.
class StorageThread {
public:
    /// Takes over the connection, which nobody else may use until stop().
    explicit StorageThread(std::unique_ptr<Connection> connection);
    /// Stops first, if nobody did.
    ~StorageThread();
    StorageThread(const StorageThread&) = delete;
    StorageThread& operator=(const StorageThread&) = delete;

    /// Runs `work(Connection&)` on the storage thread, in the order of the calls, then `done(answer)` (or `done()` for
    /// void) on the thread of `context`, unless `context` has died by then. Call on the thread of `context`, which
    /// needs an event loop. Where functors are destroyed is not defined: capture values. False after stop(): nothing
    /// runs.
    template <typename Work, typename Done>
    bool ask(QObject* context, Work work, Done done)
    {
        auto receiver = Receiver::of(context);
        return post([receiver, work = std::move(work), done = std::move(done)](Connection& connection) mutable {
            using Answer = std::invoke_result_t<Work&, Connection&>;
            if constexpr (std::is_void_v<Answer>) {
                work(connection);
                receiver->deliver([done = std::move(done)]() mutable { done(); });
            } else {
                auto answer = std::make_shared<Answer>(work(connection));
                receiver->deliver([answer = std::move(answer), done = std::move(done)]() mutable { done(std::move(*answer)); });
            }
        });
    }

    /// Runs `work(Connection&)` without an answer. False after stop().
    bool post(std::function<void(Connection&)> work);

    /// Finishes everything asked before, then joins and closes the database. Any thread but the storage thread; once.
    void stop();

private:
    /// Knows whether the asker still lives. Posting happens under its lock, so that the asker cannot die in between.
    class Receiver : public std::enable_shared_from_this<Receiver> {
    public:
        static std::shared_ptr<Receiver> of(QObject* context);
        void deliver(std::function<void()> answer);

    private:
        void open();

        std::mutex m_mutex;
        QObject* m_context = nullptr;
        std::function<void()> m_answer;
        QMetaObject::Connection m_watch;
    };

    void run();

    std::unique_ptr<Connection> m_connection;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void(Connection&)>> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace storage
