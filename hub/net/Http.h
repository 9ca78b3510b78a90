#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <memory>
#include <utility>

namespace hub {

/// Header fields in order; names compare without case.
class Headers {
public:
    void add(QByteArray name, QByteArray value) { m_fields.append({std::move(name), std::move(value)}); }
    void set(QByteArrayView name, QByteArray value);
    /// The first field of that name, or an empty array.
    QByteArray value(QByteArrayView name) const;
    bool contains(QByteArrayView name) const;
    const QList<std::pair<QByteArray, QByteArray>>& fields() const { return m_fields; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

/// A request as handlers see it: no transport type shows through.
struct HttpRequest {
    QByteArray method; ///< "GET", …
    QByteArray target; ///< as sent: path and query
    QString path;      ///< decoded, without query, e.g. "/fhir/Patient/…"
    QUrlQuery query;
    Headers headers;
    QByteArray body;                 ///< empty when a BodySink took it
    QByteArray clientCertificateDer; ///< empty: none was shown. Already verified against the hub's client CA.
    QString clientFingerprint;       ///< SHA-256 of that certificate, lower-case hex
    QString remoteAddress;
};

/// Yields a long answer piece by piece. Called on a worker thread, one call at a time.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// Total bytes, known before the first read.
    virtual qint64 size() const = 0;
    /// At most `max` bytes; an empty array is the end.
    virtual core::Result<QByteArray> read(qint64 max) = 0;
};

/// The sending end of one Server-Sent-Events stream; implemented by hub/net. push() may be called from any thread.
class EventChannel {
public:
    virtual ~EventChannel() = default;
    /// Queues one complete event ("id: …\nevent: …\ndata: …\n\n"). False: the queue was full or the reader is gone; the
    /// stream is closed and the channel must be forgotten.
    virtual bool push(QByteArray event) = 0;
    /// Ends the stream after what is queued.
    virtual void end() = 0;
};

/// What starts sending when an event stream opens.
class EventSubscriber {
public:
    virtual ~EventSubscriber() = default;
    /// Called once, on a worker thread, when the head of the answer was sent. Keep `channel` to push later.
    virtual void opened(std::shared_ptr<EventChannel> channel) = 0;
    /// Called once on a worker thread when an opened stream has ended for any reason.
    virtual void closed() = 0;
};

/// An answer: exactly one of body, source, events carries the content.
struct HttpResponse {
    int status = 200;
    Headers headers;
    QByteArray body;
    std::shared_ptr<BodySource> source;
    std::shared_ptr<EventSubscriber> events;
};

/// Takes a large request body piece by piece. Worker thread, one call at a time.
class BodySink {
public:
    virtual ~BodySink() = default;
    /// The next piece. The first call, before anything of the body is read (or asked for by 100 Continue), has an empty
    /// piece. An error ends the request: finish(false) is called and its answer sent.
    virtual core::Status write(QByteArrayView piece) = 0;
    /// The body has ended: `complete` is false when the peer vanished. The answer is sent when somebody still listens.
    virtual HttpResponse finish(bool complete) = 0;
};

/// What a part of the hub does with requests. All calls come on worker threads, several at once; blocking is allowed.
class HttpHandler {
public:
    virtual ~HttpHandler() = default;
    virtual HttpResponse handle(const HttpRequest& request) = 0;
    /// Asked with the head only (body empty), also for requests without a body. Return a sink to stream the body into it;
    /// or nullptr to have the body collected (up to bodyLimit()) and handle() called. To refuse early, return a sink
    /// whose first write() fails. The sink dies on a worker thread right after finish().
    virtual std::unique_ptr<BodySink> sinkFor(const HttpRequest&) { return nullptr; }
    /// The longest body that is collected for this request; longer ones are answered 413.
    virtual qint64 bodyLimit(const HttpRequest&) const { return 1024 * 1024; }
    /// What the peer is told when the request never reaches handle() or handle() threw: TooLarge, BadInput or Internal,
    /// in the form of this part's errors. Must not block; any thread.
    virtual HttpResponse turnAway(const HttpRequest& request, core::Code code) const;
};

} // namespace hub
