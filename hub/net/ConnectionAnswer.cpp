#include "hub/net/Connection.h"
#include "hub/net/ResponseHead.h"

namespace hub {

namespace {

using Steady = std::chrono::steady_clock;

constexpr qint64 kSourcePiece = 256 * 1024;
constexpr qsizetype kEventPiece = 64 * 1024;

bool hasNoBody(int status) { return status == 204 || status == 304 || status < 200; }

} // namespace

void Connection::answer(HttpResponse response, bool bodyUnread)
{
    if (m_phase == Phase::Closed)
        return;
    m_keepAlive = m_keepAlive && !bodyUnread && !m_parts->stopping && !response.events;
    const bool silent = hasNoBody(response.status) || (m_request && m_request->method == "HEAD");
    qint64 length = response.source ? response.source->size() : response.body.size();
    if (response.events || hasNoBody(response.status) || response.headers.contains("Content-Length"))
        length = -1;
    m_out = responseHead(response, length, m_keepAlive);
    m_outAt = 0;
    m_phase = Phase::Answering;
    m_windowStart = Steady::now();
    m_windowBytes = 0;
    if (!silent && response.events) {
        m_phase = Phase::Events;
        m_since = m_windowStart;
        m_subscriber = std::move(response.events);
    } else if (!silent && response.source) {
        m_sourceLeft = response.source->size();
        if (m_sourceLeft > 0) {
            m_source = std::move(response.source);
            fetch();
        }
    } else if (!silent) {
        m_out += response.body;
    }
    write();
}

void Connection::write()
{
    if (m_writeWaiting || m_phase == Phase::Closed)
        return;
    while (m_outAt < m_out.size()) {
        const auto step = m_tls.write(QByteArrayView(m_out).sliced(m_outAt));
        switch (step.io) {
        case TlsSession::Io::Done:
            m_outAt += step.bytes;
            m_windowBytes += step.bytes;
            continue;
        case TlsSession::Io::WantWrite: waitWritable(); return;
        case TlsSession::Io::WantRead:
            m_writeWaiting = true;
            m_socket->whenReadable([self = shared_from_this()](bool ok) {
                self->m_writeWaiting = false;
                if (ok)
                    self->write();
            });
            return;
        case TlsSession::Io::Closed:
        case TlsSession::Io::Failed: close(); return;
        }
    }
    m_parts->count("yuanzhen_sent_bytes_total", m_out.size());
    m_out = QByteArray();
    m_outAt = 0;
    written();
}

void Connection::written()
{
    if (m_phase == Phase::Events) {
        if (!m_eventsOpened)
            openEvents();
        else
            m_loop.post([self = shared_from_this()] { self->sendEvents(); });
    } else if (m_phase == Phase::Answering) {
        if (!m_source)
            answered();
        else if (!m_nextBlock.isEmpty())
            sendBlock();
    }
}

void Connection::fetch()
{
    onWorker([this, source = m_source, most = qMin(m_sourceLeft, kSourcePiece)]() -> Then {
        auto block = source->read(most);
        return [this, block = std::move(block)] { fetched(block); };
    });
}

void Connection::fetched(const core::Result<QByteArray>& block)
{
    if (m_phase != Phase::Answering || !m_source)
        return;
    // The length was promised: an answer that cannot keep it must end visibly broken.
    if (!block || block->isEmpty() || block->size() > m_sourceLeft) {
        close();
        return;
    }
    m_nextBlock = *block;
    if (m_out.isEmpty())
        sendBlock();
}

void Connection::sendBlock()
{
    m_out = std::exchange(m_nextBlock, {});
    m_outAt = 0;
    m_sourceLeft -= m_out.size();
    if (m_sourceLeft > 0)
        fetch();
    else
        m_source.reset();
    write();
}

void Connection::answered()
{
    m_request.reset();
    m_bodyEnded = m_bodyComplete = false;
    if (!m_keepAlive || m_parts->stopping) {
        linger();
        return;
    }
    m_parser = std::make_unique<RequestParser>(m_parts->limits.headBytes);
    m_keepAlive = false;
    m_phase = Phase::Head;
    m_since = Steady::now();
    m_headStarted = !m_in.isEmpty();
    if (m_headStarted)
        feedHead();
    read();
}

void Connection::linger()
{
    // Closing while the peer still sends would reset the connection and could take the answer from it.
    if (m_events)
        m_events->close();
    m_phase = Phase::Lingering;
    m_since = Steady::now();
    m_in = QByteArray();
    m_tls.shutdown();
    m_socket->endSending();
    read();
}

void Connection::openEvents()
{
    m_eventsOpened = true;
    m_parts->count("yuanzhen_event_subscribers");
    const auto& limits = m_parts->limits;
    m_events = std::make_shared<EventQueue>(
        limits.eventQueueEvents, limits.eventQueueBytes, [&loop = m_loop, weak = weak_from_this()] {
            loop.post([weak] {
                if (const auto self = weak.lock())
                    self->sendEvents();
            });
        });
    onWorker([subscriber = m_subscriber, events = m_events]() -> Then {
        subscriber->opened(events);
        return [] {};
    });
    read();
}

void Connection::sendEvents()
{
    if (m_phase != Phase::Events)
        return;
    if (m_events->overflowed()) {
        m_parts->count("yuanzhen_event_streams_dropped_total");
        close();
        return;
    }
    if (!m_out.isEmpty())
        return;
    m_out = m_events->take(kEventPiece);
    if (m_out.isEmpty()) {
        if (m_events->ended())
            linger();
        return;
    }
    m_since = Steady::now();
    write();
}

} // namespace hub
