#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "hub/net/Http.h"
#include "hub/net/Metrics.h"

#include <chrono>
#include <memory>

namespace hub {

/// How much a client may ask of the server before it is refused or left.
struct ServerLimits {
    using Ms = std::chrono::milliseconds;
    qint64 headBytes = 16 * 1024;
    int connections = 2048;
    Ms handshake{10'000}; ///< from connecting to the end of the TLS handshake
    Ms head{10'000};      ///< from a request's first byte to the end of its head
    Ms idle{75'000};      ///< between requests
    Ms stall{30'000};     ///< within this time stallBytes must move while a body is awaited or an answer taken
    qint64 stallBytes = 4096;
    Ms linger{3'000};     ///< how long is listened after the last answer of a connection
    Ms heartbeat{15'000}; ///< silence on an event stream before a comment is sent
    int eventQueueEvents = 256;
    qint64 eventQueueBytes = 1024 * 1024;
};

struct ServerConfig {
    QString address = QStringLiteral("127.0.0.1"); ///< numeric
    quint16 port = 0;                              ///< 0: any free one
    QByteArray certificateChainPem;                ///< own certificate first
    core::Secret privateKeyPem;
    QList<QByteArray> clientCaPems; ///< who may issue client certificates; empty: none is asked for
    int ioThreads = 2;
    int workerThreads = 8;
    ServerLimits limits;
    std::shared_ptr<Metrics> metrics; ///< may be null
};

/// HTTP/1.1 over TLS 1.3. Handlers run on worker threads, sockets on io threads (docs/threads.md).
class HttpServer {
public:
    /// BadInput, WrongKey: certificates or key; Io: the address cannot be bound. Ignores SIGPIPE for the process, because
    /// OpenSSL writes to sockets that a peer may have closed.
    static core::Result<std::unique_ptr<HttpServer>> start(ServerConfig config, std::shared_ptr<HttpHandler> handler);
    /// As stop() without patience.
    ~HttpServer();

    quint16 port() const;
    /// Accepts nothing new, lets requests under way end for at most `patience`, then cuts them; event streams end at once.
    /// Waits for handlers that are running. True if nothing was cut. Not from a handler.
    bool stop(std::chrono::milliseconds patience);

private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace hub
