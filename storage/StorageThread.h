#pragma once

#include "storage/sqlcipher/Connection.h"

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
        auto letter = awaitFor(context);
        return post([letter, work = std::move(work), done = std::move(done)](Connection& connection) mutable {
            using Answer = std::invoke_result_t<Work&, Connection&>;
            if constexpr (std::is_void_v<Answer>) {
                work(connection);
                letter->deliver([done = std::move(done)]() mutable { done(); });
            } else {
                auto answer = std::make_shared<Answer>(work(connection));
                letter->deliver([answer = std::move(answer), done = std::move(done)]() mutable { done(std::move(*answer)); });
            }
        });
    }

    /// Runs `work(Connection&)` without an answer. False after stop().
    bool post(std::function<void(Connection&)> work);

    /// Finishes everything asked before, then joins and closes the database. Any thread but the storage thread; once.
    void stop();

private:
    /// The answer on its way. It crosses under this lock, not inside Qt's event, which only wakes: what happens before
    /// what is ours to say, and ThreadSanitizer sees it.
    struct Letter {
        std::mutex mutex;
        QObject* receiver = nullptr; ///< null: the asker has died
        std::function<void()> answer;

        void deliver(std::function<void()> given);
    };
    /// A child of the asker, so that it dies with it; opens the letter on the asker's thread.
    class Receiver;
    static std::shared_ptr<Letter> awaitFor(QObject* context);

    void run();

    std::unique_ptr<Connection> m_connection;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void(Connection&)>> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace storage
