#pragma once

#include "core/base/Result.h"

#include "hub/store/Pieces.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hub {

class PgConnection;

/// Carries "the change feed has grown", and short messages, between hub processes on one PostgreSQL by LISTEN/NOTIFY. NOTIFY is sent on a
/// connection of its own after the commit, and folded: inside the writing transaction it would make all commits of the
/// server wait for each other. One thread of its own.
class PgNews {
public:
    explicit PgNews(QByteArray uri);
    ~PgNews();
    PgNews(const PgNews&) = delete;
    PgNews& operator=(const PgNews&) = delete;

    /// Any thread; never blocks.
    void announce();
    /// `callback` is called on the news thread.
    void add(std::function<void()> callback);
    /// Hands a message to the other processes; dropped while the server is away. Any thread; never blocks.
    void cast(const QByteArray& message);
    /// `callback` gets what others have cast, on the news thread.
    void addCast(std::function<void(const QByteArray&)> callback);

private:
    void run();
    core::Status connect();
    core::Status serve();
    void tell();
    core::Status castWaiting();
    void hear(const QByteArray& piece);
    void wake(char what);

    QByteArray m_uri;
    std::array<int, 2> m_pipe{-1, -1};
    std::unique_ptr<PgConnection> m_connection; // news thread only
    bool m_stop = false;                        // news thread only
    bool m_pending = false;                     // news thread only
    PieceJoiner m_joiner;                       // news thread only
    std::mutex m_mutex;                         // guards what follows
    QList<QByteArray> m_casts;
    std::vector<std::function<void(const QByteArray&)>> m_castCallbacks;
    std::vector<std::function<void()>> m_callbacks;
    std::thread m_thread;
};

} // namespace hub
