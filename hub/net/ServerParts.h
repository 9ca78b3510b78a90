#pragma once

#include "hub/net/HttpServer.h"
#include "hub/net/TlsSession.h"
#include "hub/net/WorkerPool.h"

#include <atomic>

namespace hub {

/// What all connections of one server share.
struct ServerParts {
    ServerParts(std::shared_ptr<HttpHandler> server, int threads) : handler(std::move(server)), workers(threads) { }

    void count(const QByteArray& name, qint64 delta = 1, const QByteArray& labels = {}) const
    {
        if (metrics)
            metrics->add(name, delta, labels);
    }

    std::shared_ptr<HttpHandler> handler;
    std::shared_ptr<TlsContext> tls;
    std::shared_ptr<Metrics> metrics;
    ServerLimits limits;
    WorkerPool workers;
    std::atomic<bool> stopping{false};
};

} // namespace hub
