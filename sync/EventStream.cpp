#include "sync/EventStream.h"

#include "core/base/Log.h"
#include "sync/Grade.h"

#include <algorithm>

namespace syncing {

namespace {

constexpr int kSilenceMs = 45'000; // three heartbeats of the hub

} // namespace

EventStream::EventStream(HubLink& link, quint64 seed, Backoff::Limits limits, QObject* parent)
    : QObject(parent), m_link(link), m_backoff(seed, limits)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EventStream::connectNow);
}

EventStream::~EventStream() { close(); }

void EventStream::open()
{
    if (m_wanted)
        return;
    m_wanted = true;
    m_backoff.reset();
    connectNow();
}

void EventStream::close()
{
    m_wanted = false;
    m_up = false;
    m_again.stop();
    if (m_ticket != 0)
        m_link.abort(std::exchange(m_ticket, 0));
}

void EventStream::connectNow()
{
    m_parser = SseParser();
    m_up = false;
    Request request;
    request.path = QByteArrayLiteral("/events");
    request.silenceMs = kSilenceMs;
    request.addHeader("Accept", "text/event-stream");
    if (!m_lastId.isEmpty())
        request.addHeader("Last-Event-ID", m_lastId);
    request.onPiece = [this](int status, const QByteArray& piece) { onPiece(status, piece); };
    m_ticket = m_link.send(this, std::move(request), [this](core::Result<Answer> answer) { onEnd(answer); });
}

void EventStream::onPiece(int status, const QByteArray& piece)
{
    if (status != 200 || !m_wanted)
        return;
    onHeadSeen();
    const auto events = m_parser.feed(piece);
    if (!events) {
        m_link.abort(std::exchange(m_ticket, 0));
        onEnd(events.error());
        return;
    }
    m_lastId = m_parser.lastEventId().isEmpty() ? m_lastId : m_parser.lastEventId();
    for (const SseEvent& event : *events) {
        if (!m_wanted)
            return;
        if (event.type == "changes")
            Q_EMIT changed();
        else if (event.type == "signal")
            Q_EMIT signalled(event.data);
    }
}

void EventStream::onHeadSeen()
{
    if (m_up)
        return;
    m_up = true;
    m_backoff.reset();
    Q_EMIT opened();
}

void EventStream::onEnd(const core::Result<Answer>& answer)
{
    m_ticket = 0;
    if (!m_wanted)
        return;
    const Verdict verdict = gradeAnswer(answer);
    if (verdict.grade == Grade::StopAll || verdict.grade == Grade::SignInAgain) {
        // Somebody must act first; whoever does opens the stream again.
        m_wanted = false;
        Q_EMIT lost();
        return;
    }
    // A position that the hub no longer knows (restored from a backup) would be refused for ever.
    if (answer && answer->status >= 400 && answer->status < 500)
        m_lastId.clear();
    m_again.start(std::max({m_backoff.next(), m_parser.retryMs(), verdict.retryAfterMs}));
    Q_EMIT lost();
}

} // namespace syncing
