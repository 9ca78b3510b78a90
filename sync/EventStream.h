#pragma once

#include "sync/Backoff.h"
#include "sync/HubLink.h"
#include "sync/SseParser.h"

#include <QTimer>

namespace syncing {

/// GET /events: news from the hub. Keeps one stream open, resumes with Last-Event-ID, comes back with backoff; three
/// missed heartbeats count as silence. It only says that there is news; `$changes` is the truth. Thread: its own.
class EventStream final : public QObject {
    Q_OBJECT
public:
    EventStream(HubLink& link, quint64 seed, Backoff::Limits limits, QObject* parent = nullptr);
    ~EventStream() override;

    /// Opens the stream and keeps it open until close(). Does nothing when open.
    void open();
    /// Ends it; nothing is emitted afterwards.
    void close();
    bool isWanted() const { return m_wanted; }

Q_SIGNALS:
    /// The stream is up: whatever happened while it was not must be pulled now.
    void opened();
    /// The hub has changes.
    void changed();
    /// A signalling message for a visit, as sent (JSON); at most 10 s old, never stored.
    void signalled(const QByteArray& json);
    /// The stream ended; it will be opened again by itself.
    void lost();

private:
    void connectNow();
    void onPiece(int status, const QByteArray& piece);
    void onEnd(const core::Result<Answer>& answer);
    void onHeadSeen();

    HubLink& m_link;
    Backoff m_backoff;
    QTimer m_again;
    SseParser m_parser;
    QByteArray m_lastId;
    Transport::Ticket m_ticket = 0;
    bool m_wanted = false;
    bool m_up = false;
};

} // namespace syncing
