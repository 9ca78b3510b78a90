#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

namespace syncing {

/// One Server-Sent Event.
struct SseEvent {
    QByteArray id;   ///< the last id seen so far in the stream
    QByteArray type; ///< "message" when the stream named none
    QByteArray data; ///< lines joined by '\n'

    friend bool operator==(const SseEvent&, const SseEvent&) = default;
};

/// Reads `text/event-stream` (WHATWG HTML, "Server-sent events") piece by piece, cut anywhere. Pure: no I/O, no time.
/// Bounded: a line or an event's data above its limit is BadInput, and the parser then stays failed.
class SseParser {
public:
    static constexpr qsizetype kMaxLine = 64 * 1024;
    static constexpr qsizetype kMaxData = 256 * 1024;

    /// The events that `piece` completes. BadInput above the limits.
    core::Result<QList<SseEvent>> feed(QByteArrayView piece);
    /// The id to resume from, as `Last-Event-ID`.
    const QByteArray& lastEventId() const { return m_lastId; }
    /// The pause before reconnecting that the stream asked for, in milliseconds; -1: none.
    int retryMs() const { return m_retryMs; }

private:
    bool onLine(QList<SseEvent>& events);
    void onField(QByteArrayView name, QByteArrayView value);

    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_lastId;
    int m_retryMs = -1;
    bool m_hasData = false;
    bool m_afterReturn = false;
    bool m_begun = false;
    bool m_failed = false;
};

} // namespace syncing
