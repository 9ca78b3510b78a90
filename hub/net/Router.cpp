#include "hub/net/Router.h"

#include "core/base/Log.h"
#include "hub/net/Answers.h"

#include <algorithm>
#include <chrono>

namespace hub {

namespace {

using Steady = std::chrono::steady_clock;

/// Counts one request when its answer is known.
class Measure {
public:
    Measure(std::shared_ptr<Metrics> metrics, QByteArray method, QByteArray route)
        : m_metrics(std::move(metrics)), m_method(std::move(method)), m_route(std::move(route)), m_begin(Steady::now())
    {
    }

    void answered(int status)
    {
        const std::chrono::duration<double> took = Steady::now() - m_begin;
        const QByteArray route = "route=\"" + m_route + '"';
        m_metrics->add("yuanzhen_requests_total", 1, route + ",status=\"" + QByteArray::number(status) + '"');
        m_metrics->observe("yuanzhen_request_seconds", took.count(), route);
        qCInfo(core::logHub).nospace() << m_method.constData() << ' ' << m_route.constData() << ' ' << status << ' '
                                       << qRound(took.count() * 1000) << "ms";
    }

private:
    std::shared_ptr<Metrics> m_metrics;
    QByteArray m_method;
    QByteArray m_route;
    Steady::time_point m_begin;
};

class MeasuredSink final : public BodySink {
public:
    MeasuredSink(std::unique_ptr<BodySink> sink, Measure measure) : m_sink(std::move(sink)), m_measure(std::move(measure)) { }

    core::Status write(QByteArrayView piece) override { return m_sink->write(piece); }

    HttpResponse finish(bool complete) override
    {
        auto response = m_sink->finish(complete);
        m_measure.answered(response.status);
        return response;
    }

private:
    std::unique_ptr<BodySink> m_sink;
    Measure m_measure;
};

// What a client calls its method must not reach the log as it is.
QByteArray knownMethod(const QByteArray& method)
{
    static constexpr QByteArrayView kKnown[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    return std::find(std::begin(kKnown), std::end(kKnown), method) == std::end(kKnown) ? QByteArray("OTHER") : method;
}

} // namespace

Router::Router(std::shared_ptr<Metrics> metrics) : m_metrics(std::move(metrics)) { }

void Router::mount(const QString& prefix, std::shared_ptr<HttpHandler> handler)
{
    m_mounts.push_back({prefix, std::move(handler)});
    std::stable_sort(
        m_mounts.begin(), m_mounts.end(), [](const Mount& a, const Mount& b) { return a.prefix.size() > b.prefix.size(); });
}

const Router::Mount* Router::find(const QString& path) const
{
    for (const Mount& mount : m_mounts) {
        if (path.startsWith(mount.prefix)
            && (path.size() == mount.prefix.size() || path.at(mount.prefix.size()) == QLatin1Char('/')))
            return &mount;
    }
    return nullptr;
}

HttpResponse Router::handle(const HttpRequest& request)
{
    const Mount* mount = find(request.path);
    Measure measure(m_metrics, knownMethod(request.method), mount ? mount->prefix.toUtf8() : QByteArray("-"));
    auto response = mount ? mount->handler->handle(request) : errorAnswer(404, core::Code::NotFound, QStringLiteral("path"));
    measure.answered(response.status);
    return response;
}

std::unique_ptr<BodySink> Router::sinkFor(const HttpRequest& request)
{
    const Mount* mount = find(request.path);
    auto sink = mount ? mount->handler->sinkFor(request) : nullptr;
    if (!sink)
        return nullptr;
    return std::make_unique<MeasuredSink>(
        std::move(sink), Measure(m_metrics, knownMethod(request.method), mount->prefix.toUtf8()));
}

qint64 Router::bodyLimit(const HttpRequest& request) const
{
    const Mount* mount = find(request.path);
    return mount ? mount->handler->bodyLimit(request) : 0;
}

HttpResponse Router::turnAway(const HttpRequest& request, core::Code code) const
{
    const Mount* mount = find(request.path);
    return mount ? mount->handler->turnAway(request, code) : HttpHandler::turnAway(request, code);
}

} // namespace hub
