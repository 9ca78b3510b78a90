#include "hub/net/Metrics.h"

#include "hub/net/Answers.h"

#include <QJsonObject>

namespace hub {

namespace {

QByteArray line(const QByteArray& name, const QByteArray& labels, const QByteArray& value)
{
    return labels.isEmpty() ? name + ' ' + value + '\n' : name + '{' + labels + "} " + value + '\n';
}

QByteArray joined(const QByteArray& labels, const QByteArray& more) { return labels.isEmpty() ? more : labels + ',' + more; }

const char* kindName(Metrics::Kind kind)
{
    switch (kind) {
    case Metrics::Kind::Counter: return "counter";
    case Metrics::Kind::Gauge: return "gauge";
    case Metrics::Kind::Histogram: break;
    }
    return "histogram";
}

} // namespace

Metrics::Metrics()
{
    describe("yuanzhen_requests_total", Kind::Counter, "Answered requests by route and status");
    describe("yuanzhen_request_seconds", Kind::Histogram, "Time from a request's head to its answer, by route");
    describe("yuanzhen_refused_requests_total", Kind::Counter, "Requests that were refused before a route saw them");
    describe("yuanzhen_connections", Kind::Gauge, "Open connections");
    describe("yuanzhen_handshake_failures_total", Kind::Counter, "TLS handshakes that failed");
    describe("yuanzhen_received_bytes_total", Kind::Counter, "Decrypted bytes received");
    describe("yuanzhen_sent_bytes_total", Kind::Counter, "Bytes sent before encryption");
    describe("yuanzhen_event_subscribers", Kind::Gauge, "Open event streams");
    describe("yuanzhen_event_streams_dropped_total", Kind::Counter, "Event streams ended because the reader was too slow");
}

void Metrics::describe(const QByteArray& name, Kind kind, const QByteArray& help)
{
    const std::lock_guard lock(m_mutex);
    auto& family = m_families[name];
    family.kind = kind;
    family.help = help;
}

void Metrics::add(const QByteArray& name, qint64 delta, const QByteArray& labels)
{
    const std::lock_guard lock(m_mutex);
    if (const auto family = m_families.find(name); family != m_families.end())
        family->second.series[labels].value += delta;
}

void Metrics::observe(const QByteArray& name, double seconds, const QByteArray& labels)
{
    const std::lock_guard lock(m_mutex);
    const auto family = m_families.find(name);
    if (family == m_families.end())
        return;
    Series& series = family->second.series[labels];
    ++series.value;
    series.sum += seconds;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
        if (seconds <= kBounds[i])
            ++series.buckets[i];
    }
}

qint64 Metrics::value(const QByteArray& name, const QByteArray& labels) const
{
    const std::lock_guard lock(m_mutex);
    const auto family = m_families.find(name);
    if (family == m_families.end())
        return 0;
    const auto series = family->second.series.find(labels);
    return series == family->second.series.end() ? 0 : series->second.value;
}

QByteArray Metrics::text() const
{
    const std::lock_guard lock(m_mutex);
    QByteArray out;
    for (const auto& [name, family] : m_families) {
        out += "# HELP " + name + ' ' + family.help + "\n# TYPE " + name + ' ' + kindName(family.kind) + '\n';
        for (const auto& [labels, series] : family.series) {
            if (family.kind != Kind::Histogram) {
                out += line(name, labels, QByteArray::number(series.value));
                continue;
            }
            for (std::size_t i = 0; i < kBounds.size(); ++i)
                out += line(name + "_bucket", joined(labels, "le=\"" + QByteArray::number(kBounds[i]) + '"'),
                    QByteArray::number(series.buckets[i]));
            out += line(name + "_bucket", joined(labels, "le=\"+Inf\""), QByteArray::number(series.value));
            out += line(name + "_sum", labels, QByteArray::number(series.sum, 'g', 12));
            out += line(name + "_count", labels, QByteArray::number(series.value));
        }
    }
    return out;
}

HttpResponse MetricsHandler::handle(const HttpRequest& request)
{
    if (request.method != "GET" && request.method != "HEAD")
        return methodNotAllowed("GET, HEAD");
    HttpResponse response;
    response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.body = m_metrics->text();
    return response;
}

HttpResponse HealthHandler::handle(const HttpRequest& request)
{
    if (request.method != "GET" && request.method != "HEAD")
        return methodNotAllowed("GET, HEAD");
    if (!m_ready())
        return jsonAnswer(503, {{QStringLiteral("status"), QStringLiteral("unavailable")}});
    return jsonAnswer(200, {{QStringLiteral("status"), QStringLiteral("ok")}});
}

} // namespace hub
