#include "hub/net/IoLoop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <thread>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#endif

namespace hub {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

#ifdef Q_OS_LINUX
constexpr int kUnsent = 128 * 1024;
constexpr int kUnackedMs = 60'000;
#endif

class AsioSocket final : public IoSocket {
public:
    AsioSocket(asio::io_context& context, int handle) : m_socket(context), m_handle(handle)
    {
        error_code ignored;
        m_socket.assign(tcp::v4(), handle, ignored);
        m_socket.non_blocking(true, ignored);
        // Answers are written whole: waiting to merge small packets would only delay them.
        m_socket.set_option(tcp::no_delay(true), ignored);
#ifdef Q_OS_LINUX
        // A long send buffer would hide for minutes whether a slow line moves at all; and a line that died without a
        // word would be kept for a quarter of an hour.
        m_socket.set_option(asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>(kUnsent), ignored);
        m_socket.set_option(asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>(kUnackedMs), ignored);
#endif
    }

    int handle() const override { return m_handle; }
    void whenReadable(Ready ready) override { wait(tcp::socket::wait_read, std::move(ready)); }
    void whenWritable(Ready ready) override { wait(tcp::socket::wait_write, std::move(ready)); }

    bool discard() override
    {
        std::array<char, 16 * 1024> waste;
        // A peer that sends without end must not keep the loop from the others.
        for (int round = 0; round < 16; ++round) {
            error_code error;
            m_socket.read_some(asio::buffer(waste), error);
            if (error)
                return error == asio::error::would_block || error == asio::error::try_again;
        }
        return true;
    }

    void endSending() override
    {
        error_code ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
    }

    void close() override
    {
        error_code ignored;
        m_socket.close(ignored);
    }

private:
    void wait(tcp::socket::wait_type what, Ready ready)
    {
        m_socket.async_wait(what, [ready = std::move(ready)](const error_code& error) { ready(!error); });
    }

    tcp::socket m_socket;
    int m_handle;
};

/// Outlives its IoListener while an accept is under way.
class Acceptor : public std::enable_shared_from_this<Acceptor> {
public:
    Acceptor(asio::io_context& context, IoLoop::Accepted accepted)
        : m_acceptor(context), m_pause(context), m_accepted(std::move(accepted))
    {
    }

    core::Status open(const QString& address, quint16 port)
    {
        error_code error;
        const auto ip = asio::ip::make_address(address.toStdString(), error);
        if (error)
            return core::fail(core::Code::BadInput, QStringLiteral("listening address"));
        const tcp::endpoint endpoint(ip, port);
        m_acceptor.open(endpoint.protocol(), error);
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return core::fail(core::Code::Io, QString::fromStdString(error.message()));
        m_port = m_acceptor.local_endpoint().port();
        return {};
    }

    quint16 port() const { return m_port; }

    void accept()
    {
        m_acceptor.async_accept([self = shared_from_this()](const error_code& error, tcp::socket socket) {
            if (!self->m_acceptor.is_open())
                return;
            if (error) {
                self->retryLater();
                return;
            }
            error_code gone;
            const auto remote = socket.remote_endpoint(gone);
            const int handle = socket.release(gone);
            if (!gone)
                self->m_accepted(handle, QString::fromStdString(remote.address().to_string()));
            self->accept();
        });
    }

    void close()
    {
        error_code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
    }

private:
    // Out of file handles: accepting at once again would spin.
    void retryLater()
    {
        m_pause.expires_after(std::chrono::milliseconds(100));
        m_pause.async_wait([self = shared_from_this()](const error_code& error) {
            if (!error)
                self->accept();
        });
    }

    tcp::acceptor m_acceptor;
    asio::steady_timer m_pause;
    IoLoop::Accepted m_accepted;
    quint16 m_port = 0;
};

class AsioListener final : public IoListener {
public:
    AsioListener(asio::io_context& context, std::shared_ptr<Acceptor> acceptor)
        : m_context(context), m_acceptor(std::move(acceptor))
    {
    }
    ~AsioListener() override
    {
        asio::post(m_context, [acceptor = std::move(m_acceptor)] { acceptor->close(); });
    }
    quint16 port() const override { return m_acceptor->port(); }

private:
    asio::io_context& m_context;
    std::shared_ptr<Acceptor> m_acceptor;
};

class AsioLoop final : public IoLoop {
public:
    AsioLoop() : m_guard(m_context.get_executor()), m_tick(m_context), m_thread([this] { m_context.run(); }) { }
    ~AsioLoop() override { stop(); }

    void post(std::function<void()> work) override { asio::post(m_context, std::move(work)); }

    void every(std::chrono::milliseconds interval, std::function<void()> work) override
    {
        asio::post(m_context, [this, interval, work = std::move(work)] {
            m_interval = interval;
            m_work = work;
            next();
        });
    }

    std::unique_ptr<IoSocket> adopt(int handle) override { return std::make_unique<AsioSocket>(m_context, handle); }

    core::Result<std::unique_ptr<IoListener>> listen(const QString& address, quint16 port, Accepted accepted) override
    {
        auto acceptor = std::make_shared<Acceptor>(m_context, std::move(accepted));
        if (const auto opened = acceptor->open(address, port); !opened)
            return opened.error();
        asio::post(m_context, [acceptor] { acceptor->accept(); });
        return std::unique_ptr<IoListener>(std::make_unique<AsioListener>(m_context, acceptor));
    }

    void stop() override
    {
        m_context.stop();
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    void next()
    {
        m_tick.expires_after(m_interval);
        m_tick.async_wait([this](const error_code& error) {
            if (error)
                return;
            m_work();
            next();
        });
    }

    asio::io_context m_context{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_guard;
    asio::steady_timer m_tick;
    std::chrono::milliseconds m_interval{1000};
    std::function<void()> m_work;
    std::thread m_thread;
};

} // namespace

std::unique_ptr<IoLoop> IoLoop::create() { return std::make_unique<AsioLoop>(); }

} // namespace hub
