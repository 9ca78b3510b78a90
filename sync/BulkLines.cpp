#include "sync/BulkLines.h"

#include "sync/BulkExchange.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace syncing {

namespace {

/// An event that carries nothing: Qt's own order of threads is not relied on for any data of ours.
void wake(QObject& receiver) { QCoreApplication::postEvent(&receiver, std::make_unique<QEvent>(QEvent::User).release()); }

} // namespace

/// Lives on the thread of the lines.
class BulkLines::Worker final : public QObject {
public:
    Worker(BulkLines& owner, QUrl base, QSslConfiguration tls)
        : m_owner(owner), m_base(std::move(base)), m_tls(std::move(tls)) { }

protected:
    void customEvent(QEvent*) override { takeOrders(); }

private:
    void takeOrders()
    {
        std::deque<Order> orders;
        {
            const std::lock_guard lock(m_owner.m_mutex);
            orders.swap(m_owner.m_orders);
        }
        for (Order& order : orders) {
            switch (order.kind) {
            case Order::Kind::Send: m_queue.push_back(std::move(order)); break;
            case Order::Kind::Abort: abort(order.ticket); break;
            case Order::Kind::Drop: drop(); break;
            case Order::Kind::Close: close(); return;
            }
        }
        startSome();
    }

    /// Sockets end on the thread they live on.
    void close()
    {
        m_queue.clear();
        m_lines.clear();
        const std::lock_guard lock(m_owner.m_mutex); // what was done here is seen by who destroys this
        thread()->quit();
    }

    void startSome()
    {
        while (!m_queue.empty()) {
            Line* line = idleLine();
            if (!line)
                return;
            const Order order = std::move(m_queue.front());
            m_queue.pop_front();
            line->ticket = order.ticket;
            line->exchange->send(order.request);
        }
    }

    Line* idleLine()
    {
        const auto idle = std::find_if(m_lines.begin(), m_lines.end(), [](const auto& line) { return line->ticket == 0; });
        if (idle != m_lines.end())
            return idle->get();
        if (m_lines.size() == kSideBySide)
            return nullptr;
        auto line = std::make_unique<Line>();
        line->exchange = std::make_unique<BulkExchange>(m_base, m_tls);
        Line* raw = line.get();
        // Queued: the next request must not begin inside the end of the last one.
        connect(
            raw->exchange.get(), &BulkExchange::answered, this,
            [this, raw](const std::shared_ptr<core::Result<Answer>>& answer) { onAnswered(*raw, answer); }, Qt::QueuedConnection);
        connect(raw->exchange.get(), &BulkExchange::sent, this,
            [this, raw](qint64 sent, qint64 total) { onSent(*raw, sent, total); });
        m_lines.push_back(std::move(line));
        return raw;
    }

    void onSent(const Line& line, qint64 sent, qint64 total)
    {
        const std::lock_guard lock(m_owner.m_mutex);
        if (m_owner.m_progress.insert_or_assign(line.ticket, std::pair(sent, total)).second)
            wake(m_owner);
    }

    void onAnswered(Line& line, const std::shared_ptr<core::Result<Answer>>& answer)
    {
        const Ticket ticket = std::exchange(line.ticket, 0);
        if (ticket != 0) {
            const std::lock_guard lock(m_owner.m_mutex);
            m_owner.m_replies.emplace_back(ticket, answer);
            wake(m_owner);
        }
        startSome();
    }

    void abort(Ticket ticket)
    {
        std::erase_if(m_queue, [ticket](const Order& order) { return order.ticket == ticket; });
        for (const auto& line : m_lines) {
            // One that has answered already is not busy; its answer finds nobody.
            if (line->ticket == ticket && !line->exchange->isIdle()) {
                line->exchange->abort();
                line->ticket = 0;
            }
        }
    }

    void drop()
    {
        for (const auto& line : m_lines)
            line->exchange->drop();
    }

    BulkLines& m_owner;
    const QUrl m_base;
    const QSslConfiguration m_tls;
    std::deque<Order> m_queue;
    std::vector<std::unique_ptr<Line>> m_lines;
};

BulkLines::BulkLines(const QUrl& base, const QSslConfiguration& tls) : m_worker(std::make_unique<Worker>(*this, base, tls))
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("uploads"));
}

BulkLines::~BulkLines()
{
    if (!m_thread.isRunning())
        return;
    give({Order::Kind::Close, 0, nullptr});
    m_thread.wait();
    const std::lock_guard lock(m_mutex);
    m_worker.reset();
}

void BulkLines::send(Ticket ticket, const Request& request, AnswerHandler done)
{
    if (!m_thread.isRunning())
        m_thread.start();
    m_waiting.emplace(ticket, Waiting{std::move(done), request.onSent});
    auto copy = std::make_shared<Request>(request);
    copy->onSent = {}; // stays on this thread
    give({Order::Kind::Send, ticket, std::move(copy)});
}

void BulkLines::abort(Ticket ticket)
{
    if (m_waiting.erase(ticket) > 0)
        give({Order::Kind::Abort, ticket, nullptr});
}

void BulkLines::dropConnections()
{
    if (m_thread.isRunning())
        give({Order::Kind::Drop, 0, nullptr});
}

void BulkLines::give(Order order)
{
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(std::move(order));
    }
    wake(*m_worker);
}

void BulkLines::customEvent(QEvent*) { takeReplies(); }

void BulkLines::takeReplies()
{
    std::deque<Reply> replies;
    Progress progress;
    {
        const std::lock_guard lock(m_mutex);
        replies.swap(m_replies);
        progress.swap(m_progress);
    }
    for (const auto& [ticket, sent] : progress) {
        const auto found = m_waiting.find(ticket);
        if (found == m_waiting.end() || !found->second.onSent)
            continue;
        const auto onSent = found->second.onSent; // who hears it may abort
        onSent(sent.first, sent.second);
    }
    for (const Reply& reply : replies) {
        const auto found = m_waiting.find(reply.first);
        if (found == m_waiting.end())
            continue;
        AnswerHandler done = std::move(found->second.done);
        m_waiting.erase(found);
        done(std::move(*reply.second));
    }
}

} // namespace syncing
