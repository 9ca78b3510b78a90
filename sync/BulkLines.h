#pragma once

#include "sync/Transport.h"

#include <QObject>
#include <QSslConfiguration>
#include <QThread>
#include <QUrl>

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace syncing {

class BulkExchange;

/// Requests with large bodies, some side by side, each on a connection of its own and all on one thread of their own, so
/// that encrypting them never holds up a window. Qt's own HTTP passes a body from thread to thread in pieces of 16 KiB, one
/// at a time, which takes longer than sending it. Thread: the one it was made on, with an event loop.
class BulkLines final : public QObject {
    Q_OBJECT
public:
    using Ticket = Transport::Ticket;
    static constexpr std::size_t kSideBySide = 8;

    BulkLines(const QUrl& base, const QSslConfiguration& tls);
    ~BulkLines() override;

    /// As Transport::send(), under a ticket of the caller's choice.
    void send(Ticket ticket, const Request& request, AnswerHandler done);
    /// As Transport::abort().
    void abort(Ticket ticket);
    void dropConnections();

protected:
    void customEvent(QEvent* event) override;

private:
    struct Order {
        enum class Kind { Send, Abort, Drop, Close } kind = Kind::Drop;
        Ticket ticket = 0;
        std::shared_ptr<const Request> request;
    };
    using Reply = std::pair<Ticket, std::shared_ptr<core::Result<Answer>>>;
    using Progress = std::map<Ticket, std::pair<qint64, qint64>>;
    struct Waiting {
        AnswerHandler done;
        std::function<void(qint64 sent, qint64 total)> onSent;
    };
    struct Line {
        std::unique_ptr<BulkExchange> exchange;
        Ticket ticket = 0; ///< 0: idle
    };
    class Worker;

    void give(Order order);
    void takeReplies();

    std::map<Ticket, Waiting> m_waiting;
    /// What crosses between the threads does so under this lock; Qt's events only wake.
    std::mutex m_mutex;
    std::deque<Order> m_orders;
    std::deque<Reply> m_replies;
    Progress m_progress; ///< the newest of each
    std::unique_ptr<Worker> m_worker;
    QThread m_thread;
};

} // namespace syncing
