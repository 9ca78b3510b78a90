#pragma once

#include "hub/net/EventQueue.h"
#include "hub/net/IoLoop.h"
#include "hub/net/RequestParser.h"
#include "hub/net/ServerParts.h"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace hub {

/// One client: handshake, then requests one after the other. Everything here runs on its loop's thread; handlers, sinks
/// and sources are called in jobs on the worker pool, one at a time per connection, and their results come back as posts.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Gone = std::function<void(const std::shared_ptr<Connection>&)>;

    /// `gone` is called once, when the socket is closed and no job is left.
    Connection(std::shared_ptr<ServerParts> parts, IoLoop& loop, int handle, QString remoteAddress, Gone gone);
    ~Connection();

    void start();
    /// Closes what took too long and keeps event streams alive.
    void tick(Time now);
    /// Ends after the present request.
    void endSoon();
    /// Cuts the connection. A body on its way into a sink ends as incomplete.
    void close();

private:
    enum class Phase { Handshake, Head, Deciding, Body, Finishing, Answering, Events, Lingering, Closed };
    using Then = std::function<void()>;
    struct Batch {
        QByteArray bytes;
        std::vector<QByteArrayView> pieces;
    };
    struct Decision {
        std::shared_ptr<std::unique_ptr<BodySink>> sink;
        std::shared_ptr<HttpResponse> answer; ///< null: the body is wanted
        qint64 limit = 0;
    };

    // Connection.cpp: life
    void handshake();
    void onWorker(std::function<Then()> job);
    void leaveIfOver();
    void waitReadable();
    void waitWritable();
    bool moved(Time now, bool waiting);

    // ConnectionRead.cpp: the request
    static Decision decide(HttpHandler& handler, const HttpRequest& request, bool hasBody, std::optional<qint64> length);
    static std::shared_ptr<HttpResponse> drain(
        std::unique_ptr<BodySink>& sink, const std::vector<Batch>& batches, bool ended, bool complete);
    void read();
    bool wantsInput() const;
    TlsSession::Io readTls();
    void received();
    void feedHead();
    void startRequest();
    bool fillRequest();
    void decided(const Decision& decision);
    void feedBody();
    void collect(const Batch& batch);
    void pumpSink();
    void sinkTook(const std::shared_ptr<HttpResponse>& last);
    void runHandler();
    void refuse(int status);
    void refuseRequest(core::Code code);
    void refuseWith(HttpResponse response);

    // ConnectionAnswer.cpp: the answer
    void answer(HttpResponse response, bool bodyUnread);
    void write();
    void written();
    void fetch();
    void fetched(const core::Result<QByteArray>& block);
    void sendBlock();
    void answered();
    void linger();
    void openEvents();
    void sendEvents();

    std::shared_ptr<ServerParts> m_parts;
    IoLoop& m_loop;
    std::unique_ptr<IoSocket> m_socket;
    TlsSession m_tls;
    QString m_remoteAddress;
    Gone m_gone;
    QByteArray m_certificateDer;
    QString m_fingerprint;

    Phase m_phase = Phase::Handshake;
    Time m_since;       ///< start of the phase, for deadlines
    Time m_windowStart; ///< start of the present stall window
    qint64 m_windowBytes = 0;
    bool m_readWaiting = false;
    bool m_writeWaiting = false;
    bool m_jobRunning = false;
    bool m_keepAlive = false;
    bool m_reading = false;
    bool m_headStarted = false;

    QByteArray m_in; ///< received, not yet parsed
    std::unique_ptr<RequestParser> m_parser;
    std::shared_ptr<HttpRequest> m_request;
    /// Boxed, so that the job that ends it also destroys it, on its worker thread.
    std::shared_ptr<std::unique_ptr<BodySink>> m_sink;
    qint64 m_bodyLimit = 0;
    std::vector<Batch> m_batches;
    qint64 m_batchBytes = 0;
    bool m_bodyEnded = false;
    bool m_bodyComplete = false;

    QByteArray m_out;
    qsizetype m_outAt = 0;
    std::shared_ptr<BodySource> m_source;
    qint64 m_sourceLeft = 0;
    QByteArray m_nextBlock;
    std::shared_ptr<EventSubscriber> m_subscriber;
    std::shared_ptr<EventQueue> m_events;
    bool m_eventsOpened = false;
};

} // namespace hub
