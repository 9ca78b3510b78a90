#include "hub/net/HttpServer.h"

#include "hub/net/Connection.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <unordered_set>

namespace hub {

class HttpServer::Impl {
public:
    Impl(std::shared_ptr<ServerParts> parts, int ioThreads) : m_parts(std::move(parts))
    {
        const auto& limits = m_parts->limits;
        const auto shortest = std::min(
            {limits.handshake, limits.head, limits.idle, limits.stall, limits.linger, limits.heartbeat});
        const auto interval = std::clamp<ServerLimits::Ms>(shortest / 4, ServerLimits::Ms(10), ServerLimits::Ms(1000));
        for (int i = 0; i < std::max(ioThreads, 1); ++i) {
            auto lane = std::make_unique<Lane>();
            lane->loop->every(interval, [raw = lane.get()] { raw->tick(); });
            m_lanes.push_back(std::move(lane));
        }
    }

    core::Status listen(const QString& address, quint16 port)
    {
        auto listener = m_lanes.front()->loop->listen(
            address, port, [this](int handle, const QString& remote) { accepted(handle, remote); });
        if (!listener)
            return listener.error();
        m_listener = *std::move(listener);
        m_port = m_listener->port();
        return {};
    }

    quint16 port() const { return m_port; }

    bool stop(std::chrono::milliseconds patience)
    {
        if (m_stopped)
            return true;
        m_stopped = true;
        m_parts->stopping = true;
        m_listener.reset();
        each(&Connection::endSoon);
        bool clean = true;
        {
            std::unique_lock lock(m_mutex);
            clean = m_nobody.wait_for(lock, patience, [this] { return m_live == 0; });
        }
        if (!clean) {
            each(&Connection::close);
            std::unique_lock lock(m_mutex);
            m_nobody.wait(lock, [this] { return m_live == 0; });
        }
        m_parts->workers.finish();
        for (const auto& lane : m_lanes)
            lane->loop->stop();
        return clean;
    }

private:
    using Members = std::unordered_set<std::shared_ptr<Connection>>;

    /// One io thread and its connections, which only that thread touches.
    struct Lane {
        void tick()
        {
            const auto now = std::chrono::steady_clock::now();
            // A copy: a connection that is closed leaves the set.
            for (const auto& connection : std::vector(members.begin(), members.end()))
                connection->tick(now);
        }
        Members members;
        std::unique_ptr<IoLoop> loop = IoLoop::create();
    };

    void each(void (Connection::*what)())
    {
        for (const auto& lane : m_lanes) {
            lane->loop->post([what, raw = lane.get()] {
                for (const auto& connection : std::vector(raw->members.begin(), raw->members.end()))
                    (connection.get()->*what)();
            });
        }
    }

    void accepted(int handle, const QString& remote)
    {
        Lane& lane = *m_lanes[m_next++ % m_lanes.size()];
        lane.loop->post([this, &lane, handle, remote] { welcome(lane, handle, remote); });
    }

    void welcome(Lane& lane, int handle, const QString& remote)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_parts->stopping || m_live >= m_parts->limits.connections) {
                lane.loop->adopt(handle)->close();
                return;
            }
            ++m_live;
        }
        m_parts->count("yuanzhen_connections");
        auto connection = std::make_shared<Connection>(m_parts, *lane.loop, handle, remote,
            [this, &lane](const std::shared_ptr<Connection>& gone) { farewell(lane, gone); });
        lane.members.insert(connection);
        connection->start();
    }

    void farewell(Lane& lane, const std::shared_ptr<Connection>& gone)
    {
        lane.members.erase(gone);
        m_parts->count("yuanzhen_connections", -1);
        const std::lock_guard lock(m_mutex);
        if (--m_live == 0)
            m_nobody.notify_all();
    }

    std::shared_ptr<ServerParts> m_parts;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::unique_ptr<IoListener> m_listener;
    std::size_t m_next = 0;
    quint16 m_port = 0;
    bool m_stopped = false;
    std::mutex m_mutex;
    std::condition_variable m_nobody;
    int m_live = 0;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) { }

HttpServer::~HttpServer() { m_impl->stop(std::chrono::milliseconds(0)); }

core::Result<std::unique_ptr<HttpServer>> HttpServer::start(ServerConfig config, std::shared_ptr<HttpHandler> handler)
{
    auto tls = TlsContext::create(config.certificateChainPem, config.privateKeyPem, config.clientCaPems);
    if (!tls)
        return tls.error();
    std::signal(SIGPIPE, SIG_IGN);
    auto parts = std::make_shared<ServerParts>(std::move(handler), config.workerThreads);
    parts->tls = *std::move(tls);
    parts->metrics = std::move(config.metrics);
    parts->limits = config.limits;
    auto impl = std::make_unique<Impl>(std::move(parts), config.ioThreads);
    if (const auto listening = impl->listen(config.address, config.port); !listening) {
        impl->stop(std::chrono::milliseconds(0));
        return listening.error();
    }
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

quint16 HttpServer::port() const { return m_impl->port(); }

bool HttpServer::stop(std::chrono::milliseconds patience) { return m_impl->stop(patience); }

} // namespace hub
