#pragma once

#include "hub/net/Answers.h"
#include "hub/net/Router.h"
#include "tests/hub/support/TestSite.h"

#include <QCryptographicHash>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace test {

/// A door that a handler waits at until the test opens it.
class Door {
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_open; });
    }
    bool reached(int count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20), [&] { return m_waiting >= count; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open = false;
    int m_waiting = 0;
};

class CountingSource final : public hub::BodySource {
public:
    explicit CountingSource(qint64 size) : m_size(size) { }
    qint64 size() const override { return m_size; }
    core::Result<QByteArray> read(qint64 max) override
    {
        const auto count = qMin(max, m_size - m_at);
        m_at += count;
        return QByteArray(count, 'x');
    }

private:
    qint64 m_size;
    qint64 m_at = 0;
};

struct Seen {
    std::atomic<int> finished{0};
    std::atomic<int> incomplete{0};
    std::atomic<qint64> bytes{0};
    std::atomic<int> closed{0};
    std::mutex mutex;
    std::shared_ptr<hub::EventChannel> channel;
};

class HashSink final : public hub::BodySink {
public:
    HashSink(Seen& seen, bool refuse) : m_seen(seen), m_refuse(refuse) { }
    core::Status write(QByteArrayView piece) override
    {
        if (m_refuse)
            return core::fail(core::Code::Denied);
        m_hash.addData(piece);
        m_seen.bytes += piece.size();
        return {};
    }
    hub::HttpResponse finish(bool complete) override
    {
        ++m_seen.finished;
        if (!complete)
            ++m_seen.incomplete;
        if (m_refuse)
            return hub::errorAnswer(403, core::Code::Denied);
        hub::HttpResponse response;
        response.body = m_hash.result().toHex();
        return response;
    }

private:
    Seen& m_seen;
    bool m_refuse;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

class Subscriber final : public hub::EventSubscriber {
public:
    explicit Subscriber(Seen& seen) : m_seen(seen) { }
    void opened(std::shared_ptr<hub::EventChannel> channel) override
    {
        channel->push("event: hello\n\n");
        const std::lock_guard lock(m_seen.mutex);
        m_seen.channel = std::move(channel);
    }
    void closed() override { ++m_seen.closed; }

private:
    Seen& m_seen;
};

class TestHandler final : public hub::HttpHandler {
public:
    explicit TestHandler(Seen& seen, Door& door) : m_seen(seen), m_door(door) { }

    hub::HttpResponse handle(const hub::HttpRequest& request) override
    {
        hub::HttpResponse response;
        if (request.path == QLatin1String("/t/wait"))
            m_door.wait();
        if (request.path == QLatin1String("/t/throw"))
            throw std::runtime_error("handler");
        if (request.path == QLatin1String("/t/long"))
            response.source = std::make_shared<CountingSource>(request.query.queryItemValue(QStringLiteral("n")).toLongLong());
        else if (request.path == QLatin1String("/t/who"))
            response.body = request.clientFingerprint.toUtf8();
        else if (request.path == QLatin1String("/t/events"))
            response.events = std::make_shared<Subscriber>(m_seen);
        else
            response.body = request.method + ' ' + request.path.toUtf8() + ' ' + request.body;
        return response;
    }
    std::unique_ptr<hub::BodySink> sinkFor(const hub::HttpRequest& request) override
    {
        if (request.path == QLatin1String("/t/sink") || request.path == QLatin1String("/t/refuse"))
            return std::make_unique<HashSink>(m_seen, request.path == QLatin1String("/t/refuse"));
        return nullptr;
    }
    qint64 bodyLimit(const hub::HttpRequest&) const override { return 300 * 1024; }

private:
    Seen& m_seen;
    Door& m_door;
};

/// A server with a TestHandler at /t, /metrics and /health, new for each test function.
class ServedTest : public QObject {
    Q_OBJECT

protected:
    Pki m_pki;
    std::unique_ptr<Seen> m_seen;
    std::unique_ptr<Door> m_door;
    std::shared_ptr<hub::Metrics> m_metrics;
    std::unique_ptr<hub::HttpServer> m_server;

    void start(hub::ServerConfig config)
    {
        m_server.reset();
        m_metrics = config.metrics;
        auto router = std::make_shared<hub::Router>(m_metrics);
        router->mount(QStringLiteral("/t"), std::make_shared<TestHandler>(*m_seen, *m_door));
        router->mount(QStringLiteral("/metrics"), std::make_shared<hub::MetricsHandler>(m_metrics));
        router->mount(QStringLiteral("/health"), std::make_shared<hub::HealthHandler>([] { return true; }));
        auto server = hub::HttpServer::start(std::move(config), router);
        QVERIFY2(server, server ? "" : qPrintable(server.error().detail));
        m_server = *std::move(server);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_pki.valid()); }

    void init()
    {
        m_seen = std::make_unique<Seen>();
        m_door = std::make_unique<Door>();
        start(m_pki.server());
    }

    void cleanup()
    {
        m_door->open();
        m_server.reset();
    }
};

} // namespace test
