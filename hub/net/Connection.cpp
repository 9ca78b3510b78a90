#include "hub/net/Connection.h"

#include "core/base/Log.h"

#include <QCryptographicHash>

namespace hub {

using Steady = std::chrono::steady_clock;

Connection::Connection(std::shared_ptr<ServerParts> parts, IoLoop& loop, int handle, QString remoteAddress, Gone gone)
    : m_parts(std::move(parts)),
      m_loop(loop),
      m_socket(loop.adopt(handle)),
      m_tls(m_parts->tls, handle),
      m_remoteAddress(std::move(remoteAddress)),
      m_gone(std::move(gone)),
      m_since(Steady::now()),
      m_windowStart(m_since)
{
}

Connection::~Connection() = default;

void Connection::start()
{
    m_parser = std::make_unique<RequestParser>(m_parts->limits.headBytes);
    handshake();
}

void Connection::handshake()
{
    const auto io = m_tls.handshake();
    auto again = [self = shared_from_this()](bool ok) {
        if (ok && self->m_phase == Phase::Handshake)
            self->handshake();
    };
    switch (io) {
    case TlsSession::Io::WantRead: m_socket->whenReadable(std::move(again)); return;
    case TlsSession::Io::WantWrite: m_socket->whenWritable(std::move(again)); return;
    case TlsSession::Io::Done: break;
    case TlsSession::Io::Closed:
    case TlsSession::Io::Failed:
        m_parts->count("yuanzhen_handshake_failures_total");
        linger();
        return;
    }
    m_certificateDer = m_tls.peerCertificateDer();
    if (!m_certificateDer.isEmpty())
        m_fingerprint = QString::fromLatin1(QCryptographicHash::hash(m_certificateDer, QCryptographicHash::Sha256).toHex());
    m_phase = Phase::Head;
    m_since = Steady::now();
    read();
}

void Connection::onWorker(std::function<Then()> job)
{
    m_jobRunning = true;
    m_parts->workers.run([self = shared_from_this(), job = std::move(job)]() mutable {
        auto then = job();
        // What the job held is let go here: it may be slow to destroy.
        job = nullptr;
        IoLoop& loop = self->m_loop;
        loop.post([self = std::move(self), then = std::move(then)] {
            self->m_jobRunning = false;
            then();
            self->leaveIfOver();
        });
    });
}

void Connection::waitReadable()
{
    m_readWaiting = true;
    m_socket->whenReadable([self = shared_from_this()](bool ok) {
        self->m_readWaiting = false;
        if (ok)
            self->read();
    });
}

void Connection::waitWritable()
{
    m_writeWaiting = true;
    m_socket->whenWritable([self = shared_from_this()](bool ok) {
        self->m_writeWaiting = false;
        if (ok)
            self->write();
    });
}

bool Connection::moved(Time now, bool waiting)
{
    const auto& limits = m_parts->limits;
    // Time in which the client was not waited for is not the client's.
    if (!waiting) {
        m_windowStart = now;
        m_windowBytes = 0;
        return true;
    }
    if (now - m_windowStart < limits.stall)
        return true;
    const bool enough = m_windowBytes >= limits.stallBytes;
    m_windowStart = now;
    m_windowBytes = 0;
    return enough;
}

void Connection::tick(Time now)
{
    const auto& limits = m_parts->limits;
    bool fine = true;
    switch (m_phase) {
    case Phase::Handshake: fine = now - m_since < limits.handshake; break;
    case Phase::Head: fine = now - m_since < (m_headStarted ? limits.head : limits.idle); break;
    case Phase::Body: fine = moved(now, m_readWaiting); break;
    case Phase::Answering: fine = moved(now, m_writeWaiting); break;
    case Phase::Events:
        fine = moved(now, m_writeWaiting);
        if (fine && m_eventsOpened && m_out.isEmpty() && now - m_since >= limits.heartbeat) {
            m_since = now;
            m_out = ":\n\n";
            write();
        }
        break;
    case Phase::Lingering: fine = now - m_since < limits.linger; break;
    case Phase::Deciding:
    case Phase::Finishing:
    case Phase::Closed: break;
    }
    if (!fine)
        close();
}

void Connection::endSoon()
{
    m_keepAlive = false;
    if (m_phase == Phase::Handshake)
        close();
    else if (m_phase == Phase::Events || (m_phase == Phase::Head && !m_headStarted))
        linger();
}

void Connection::close()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    m_socket->close();
    if (m_events)
        m_events->close();
    m_source.reset();
    m_bodyEnded = true;
    pumpSink();
    leaveIfOver();
}

void Connection::leaveIfOver()
{
    if (m_phase != Phase::Closed || m_jobRunning || m_sink)
        return;
    if (const auto subscriber = std::exchange(m_subscriber, nullptr); subscriber && m_eventsOpened) {
        m_parts->count("yuanzhen_event_subscribers", -1);
        onWorker([subscriber]() -> Then {
            subscriber->closed();
            return [] {};
        });
        return;
    }
    if (const auto gone = std::exchange(m_gone, nullptr))
        gone(shared_from_this());
}

} // namespace hub
