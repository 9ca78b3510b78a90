#pragma once

#include "hub/net/Http.h"
#include "hub/net/Metrics.h"

#include <utility>
#include <vector>

namespace hub {

/// Hands each request to the part that is mounted on the longest prefix of its path, whole segments only, counts it and
/// logs one line: method, prefix, status, duration. Paths below the prefix and queries hold ids and are not logged.
class Router final : public HttpHandler {
public:
    explicit Router(std::shared_ptr<Metrics> metrics);

    /// `prefix` without a slash at its end, e.g. "/fhir". Only before the server starts.
    void mount(const QString& prefix, std::shared_ptr<HttpHandler> handler);

    HttpResponse handle(const HttpRequest& request) override;
    std::unique_ptr<BodySink> sinkFor(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest& request) const override;
    HttpResponse turnAway(const HttpRequest& request, core::Code code) const override;

private:
    struct Mount {
        QString prefix;
        std::shared_ptr<HttpHandler> handler;
    };
    const Mount* find(const QString& path) const;

    std::shared_ptr<Metrics> m_metrics;
    std::vector<Mount> m_mounts;
};

} // namespace hub
