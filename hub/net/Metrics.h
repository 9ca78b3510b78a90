#pragma once

#include "hub/net/Http.h"

#include <array>
#include <functional>
#include <map>
#include <mutex>

namespace hub {

/// Counters, gauges and duration histograms in Prometheus' text format. Any thread.
class Metrics {
public:
    enum class Kind { Counter, Gauge, Histogram };

    /// Knows the server's own families; other parts add theirs.
    Metrics();

    /// Announces a family; adding to an unknown name is ignored.
    void describe(const QByteArray& name, Kind kind, const QByteArray& help);
    /// Adds to a counter or gauge. `labels` as in the text format: `route="/fhir",status="200"`; never ids.
    void add(const QByteArray& name, qint64 delta = 1, const QByteArray& labels = {});
    /// Puts one duration into a histogram.
    void observe(const QByteArray& name, double seconds, const QByteArray& labels = {});
    /// The present value of a counter or gauge, the number of observations of a histogram; 0 if unknown.
    qint64 value(const QByteArray& name, const QByteArray& labels = {}) const;
    QByteArray text() const;

private:
    static constexpr std::array<double, 10> kBounds{0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0};
    struct Series {
        qint64 value = 0;
        double sum = 0;
        std::array<qint64, kBounds.size()> buckets{};
    };
    struct Family {
        Kind kind = Kind::Counter;
        QByteArray help;
        std::map<QByteArray, Series> series;
    };

    mutable std::mutex m_mutex;
    std::map<QByteArray, Family> m_families;
};

/// GET /metrics.
class MetricsHandler final : public HttpHandler {
public:
    explicit MetricsHandler(std::shared_ptr<Metrics> metrics) : m_metrics(std::move(metrics)) { }
    HttpResponse handle(const HttpRequest& request) override;

private:
    std::shared_ptr<Metrics> m_metrics;
};

/// GET /health: 200 while `ready` says so, otherwise 503. `ready` runs on worker threads and may ask the store.
class HealthHandler final : public HttpHandler {
public:
    explicit HealthHandler(std::function<bool()> ready) : m_ready(std::move(ready)) { }
    HttpResponse handle(const HttpRequest& request) override;

private:
    std::function<bool()> m_ready;
};

} // namespace hub
