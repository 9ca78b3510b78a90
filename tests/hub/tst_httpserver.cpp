#include "hub/net/Answers.h"
#include "hub/net/Router.h"
#include "tests/hub/support/TestSite.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace test;

namespace {

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
    explicit CountingSource(qint64 size) : m_size(size) {}
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
    HashSink(Seen& seen, bool refuse) : m_seen(seen), m_refuse(refuse) {}
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
    explicit Subscriber(Seen& seen) : m_seen(seen) {}
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
    explicit TestHandler(Seen& seen, Door& door) : m_seen(seen), m_door(door) {}

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

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT

private:
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

    void manyRequestsShareOneConnection()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        for (int i = 0; i < 20; ++i) {
            const auto answer = client.ask("GET /t/" + QByteArray::number(i) + " HTTP/1.1\r\nHost: h\r\n\r\n");
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, "GET /t/" + QByteArray::number(i) + ' ');
            QCOMPARE(answer.headers.value("connection"), QByteArray("keep-alive"));
        }
        // Two requests in one packet are answered in their order.
        QVERIFY(client.send("GET /t/a HTTP/1.1\r\n\r\nGET /t/b HTTP/1.1\r\n\r\n"));
        QCOMPARE(client.read().body, QByteArray("GET /t/a "));
        QCOMPARE(client.read().body, QByteArray("GET /t/b "));
        QCOMPARE(m_metrics->value("yuanzhen_connections"), 1);
    }

    void closesWhenAsked()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QCOMPARE(client.ask("GET /t/x HTTP/1.1\r\nConnection: close\r\n\r\n").status, 200);
        QVERIFY(client.ended());
    }

    void headHasNoBody()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        const auto head = client.ask("HEAD /t/long?n=5000000 HTTP/1.1\r\n\r\n");
        QCOMPARE(head.headers.value("Content-Length"), QByteArray("5000000"));
        QCOMPARE(client.ask("GET /t/y HTTP/1.1\r\n\r\n").body, QByteArray("GET /t/y "));
    }

    void longAnswersStream()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        const auto answer = client.ask("GET /t/long?n=7000001 HTTP/1.1\r\n\r\n");
        QCOMPARE(answer.body.size(), 7000001);
        QCOMPARE(client.ask("GET /t/long?n=0 HTTP/1.1\r\n\r\n").body.size(), 0);
        QCOMPARE(client.ask("GET /t/z HTTP/1.1\r\n\r\n").status, 200);
    }

    void badRequests_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01 what is this\r\n\r\n") << 400;
        QTest::newRow("http2") << QByteArray("GET /t/x HTTP/2.0\r\n\r\n") << 505;
        QTest::newRow("long field") << "GET /t/x HTTP/1.1\r\nA: " + QByteArray(20000, 'a') + "\r\n\r\n" << 431;
        QTest::newRow("many fields") << "GET /t/x HTTP/1.1\r\n" + QByteArray("a: b\r\n").repeated(200) + "\r\n" << 431;
        QTest::newRow("many bytes") << "GET /t/x HTTP/1.1\r\n" + ("a: " + QByteArray(200, 'b') + "\r\n").repeated(100) + "\r\n" << 431;
        QTest::newRow("unending line") << "GET /" + QByteArray(40000, 'a') << 431;
        QTest::newRow("two lengths") << QByteArray("POST /t/x HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc") << 400;
        QTest::newRow("length and chunks")
            << QByteArray("POST /t/x HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc") << 400;
        QTest::newRow("gzip coding") << QByteArray("POST /t/x HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n") << 400;
        QTest::newRow("bad length") << QByteArray("POST /t/x HTTP/1.1\r\nContent-Length: -3\r\n\r\n") << 400;
        QTest::newRow("huge length") << QByteArray("POST /t/x HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n") << 400;
        QTest::newRow("bad chunk") << QByteArray("POST /t/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n") << 400;
        QTest::newRow("long chunk extension")
            << "POST /t/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;" + QByteArray(60000, 'e') << 400;
        QTest::newRow("control in path") << QByteArray("GET /t/%00 HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("not utf-8") << QByteArray("GET /t/%ff HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("absolute") << QByteArray("GET http://elsewhere/t HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("body too long") << QByteArray("POST /t/x HTTP/1.1\r\nContent-Length: 400000\r\n\r\n") << 413;
        QTest::newRow("chunks too long")
            << "POST /t/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n50000\r\n" + QByteArray(0x50000, 'c') + "\r\n0\r\n\r\n" << 413;
        QTest::newRow("no such path") << QByteArray("GET /tt HTTP/1.1\r\n\r\n") << 404;
        QTest::newRow("handler throws") << QByteArray("GET /t/throw HTTP/1.1\r\n\r\n") << 500;
    }

    void badRequests()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        const auto answer = client.ask(request);
        QCOMPARE(answer.status, status);
        const auto error = QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("error")).toObject();
        QVERIFY(!error.value(QStringLiteral("code")).toString().isEmpty());
        // Whatever it was, others are still served.
        Client other(m_pki.client());
        QVERIFY(other.open(m_server->port()));
        QCOMPARE(other.ask("GET /t/x HTTP/1.1\r\n\r\n").status, 200);
    }

    void garbageAfterARequestEndsTheConnection()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QVERIFY(client.send("GET /t/x HTTP/1.1\r\n\r\n\x01\x02\x03 garbage\r\n\r\n"));
        QCOMPARE(client.read().status, 200);
        QCOMPARE(client.read().status, 400);
        QVERIFY(client.ended());
    }

    void bodiesAreCollected()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        const QByteArray body(300 * 1024, 'b');
        const auto answer = client.ask("POST /t/x HTTP/1.1\r\nContent-Length: 307200\r\n\r\n" + body);
        QCOMPARE(answer.body, "POST /t/x " + body);
        const auto chunked = client.ask("POST /t/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;q=1\r\nde\r\n0\r\nT: 1\r\n\r\n");
        QCOMPARE(chunked.body, QByteArray("POST /t/x abcde"));
    }

    void bodiesStreamIntoASink()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QByteArray body(9 * 1024 * 1024 + 17, Qt::Uninitialized);
        for (qsizetype i = 0; i < body.size(); ++i)
            body[i] = static_cast<char>((i * 2654435761u) >> 24);
        const auto hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
        auto answer = client.ask("PATCH /t/sink HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QCOMPARE(answer.body, hash);
        QByteArray chunks;
        for (qsizetype at = 0; at < body.size(); at += 70001) {
            const auto piece = body.mid(at, 70001);
            chunks += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
        }
        answer = client.ask("PATCH /t/sink HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
        QCOMPARE(answer.body, hash);
        answer = client.ask("PATCH /t/sink HTTP/1.1\r\n\r\n");
        QCOMPARE(answer.body, QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex());
        QCOMPARE(m_seen->incomplete, 0);
    }

    void expectContinueIsAnsweredBeforeTheBody()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QCOMPARE(client.ask("PATCH /t/sink HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n").status, 100);
        QCOMPARE(client.ask("abc").body, QCryptographicHash::hash("abc", QCryptographicHash::Sha256).toHex());
        QCOMPARE(client.ask("PATCH /t/refuse HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n").status, 403);
        QCOMPARE(m_seen->bytes, 3);
    }

    void aRefusedBodyIsNotRead()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        const auto answer = client.ask("PATCH /t/refuse HTTP/1.1\r\nContent-Length: 100000000\r\n\r\n" + QByteArray(1000000, 'r'));
        QCOMPARE(answer.status, 403);
        QCOMPARE(m_seen->bytes, 0);
        QVERIFY(client.ended());
    }

    void aVanishedPeerEndsTheSink()
    {
        {
            Client client(m_pki.client());
            QVERIFY(client.open(m_server->port()));
            QVERIFY(client.send("PATCH /t/sink HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(500000, 'v')));
            client.socket().abort();
        }
        QTRY_COMPARE(m_seen->incomplete, 1);
        QCOMPARE(m_seen->finished, 1);
        QTRY_COMPARE(m_metrics->value("yuanzhen_connections"), 0);
    }

    void halfARequestThenGoneLeavesNothing()
    {
        for (const QByteArray& half : {QByteArray("GE"), QByteArray("POST /t/x HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc")}) {
            Client client(m_pki.client());
            QVERIFY(client.open(m_server->port()));
            QVERIFY(client.send(half));
            client.socket().abort();
        }
        QTRY_COMPARE(m_metrics->value("yuanzhen_connections"), 0);
    }

    void clientCertificateIsDelivered() // R-S: sessions are bound to the device's certificate
    {
        Client with(m_pki.client(QStringLiteral("client")));
        QVERIFY(with.open(m_server->port()));
        QCOMPARE(with.ask("GET /t/who HTTP/1.1\r\n\r\n").body, m_pki.fingerprint(QStringLiteral("client")));
        Client without(m_pki.client());
        QVERIFY(without.open(m_server->port()));
        QCOMPARE(without.ask("GET /t/who HTTP/1.1\r\n\r\n").body, QByteArray());
    }

    void foreignClientCertificateIsRefused()
    {
        Client stranger(m_pki.client(QStringLiteral("stranger")));
        // In TLS 1.3 the client believes in the handshake before the server has judged its certificate.
        stranger.open(m_server->port());
        QCOMPARE(stranger.ask("GET /t/who HTTP/1.1\r\n\r\n").status, 0);
        QTRY_COMPARE(m_metrics->value("yuanzhen_handshake_failures_total"), 1);
    }

    void onlyTls13()
    {
        auto old = m_pki.client();
        old.setProtocol(QSsl::TlsV1_2);
        Client client(old);
        QVERIFY(!client.open(m_server->port()));
        QTcpSocket plain;
        plain.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        QVERIFY(plain.waitForConnected());
        plain.write("GET /t/x HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(plain.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!plain.readAll().contains("HTTP"));
    }

    void badCertificatesDoNotStart()
    {
        auto config = m_pki.server();
        config.certificateChainPem = "nonsense";
        QVERIFY(hub::HttpServer::start(std::move(config), nullptr).error().code == core::Code::BadInput);
        config = m_pki.server();
        config.privateKeyPem = core::Secret(m_pki.pem(QStringLiteral("client.key")));
        QVERIFY(hub::HttpServer::start(std::move(config), nullptr).error().code == core::Code::WrongKey);
        config = m_pki.server();
        config.port = m_server->port();
        QVERIFY(hub::HttpServer::start(std::move(config), nullptr).error().code == core::Code::Io);
    }

    void manyAtOnce()
    {
        std::atomic<int> good{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                std::vector<std::unique_ptr<Client>> clients;
                for (int c = 0; c < 16; ++c) {
                    clients.push_back(std::make_unique<Client>(m_pki.client()));
                    if (!clients.back()->open(m_server->port()))
                        return;
                }
                for (auto& client : clients)
                    client->send("GET /t/wait HTTP/1.1\r\n\r\n");
                for (auto& client : clients)
                    good += client->read().status == 200 ? 1 : 0;
                for (auto& client : clients)
                    good += client->ask("POST /t/sink HTTP/1.1\r\nContent-Length: " + QByteArray::number(100000 + t) + "\r\n\r\n" + QByteArray(100000 + t, 'm')).status == 200;
            });
        }
        const bool busy = m_door->reached(4);
        m_door->open();
        for (auto& thread : threads)
            thread.join();
        QVERIFY(busy);
        QCOMPARE(good, 128);
    }

    void silentClientsAreLeft()
    {
        auto config = m_pki.server();
        config.limits.idle = std::chrono::milliseconds(200);
        start(std::move(config));
        Client idle(m_pki.client());
        QVERIFY(idle.open(m_server->port()));
        QVERIFY(idle.ended());
        config = m_pki.server();
        config.limits.handshake = std::chrono::milliseconds(200);
        start(std::move(config));
        QTcpSocket silent;
        silent.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        QVERIFY(silent.waitForConnected());
        QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
    }

    void slowSendersAreLeft()
    {
        auto config = m_pki.server();
        config.limits.head = config.limits.stall = std::chrono::milliseconds(200);
        start(std::move(config));
        Client head(m_pki.client());
        QVERIFY(head.open(m_server->port()));
        QVERIFY(head.send("GET /t/x HTTP/1.1\r\nA: "));
        QVERIFY(head.ended());
        Client body(m_pki.client());
        QVERIFY(body.open(m_server->port()));
        QVERIFY(body.send("PATCH /t/sink HTTP/1.1\r\nContent-Length: 100000\r\n\r\nabc"));
        QVERIFY(body.ended());
        QTRY_COMPARE(m_seen->incomplete, 1);
        Client reader(m_pki.client());
        QVERIFY(reader.open(m_server->port()));
        reader.socket().setReadBufferSize(1000);
        QVERIFY(reader.send("GET /t/long?n=500000000 HTTP/1.1\r\n\r\n"));
        QTRY_COMPARE(m_metrics->value("yuanzhen_connections"), 0);
    }

    void eventStreamsCarryEventsAndHeartbeats()
    {
        auto config = m_pki.server();
        config.limits.heartbeat = std::chrono::milliseconds(100);
        start(std::move(config));
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QVERIFY(client.send("GET /t/events HTTP/1.1\r\n\r\n"));
        QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200 OK"));
        QCOMPARE(client.readUntil("\n\n"), QByteArray("event: hello\n\n"));
        QCOMPARE(client.readUntil("\n\n"), QByteArray(":\n\n"));
        QCOMPARE(client.readUntil("\n\n"), QByteArray(":\n\n"));
        QCOMPARE(m_metrics->value("yuanzhen_event_subscribers"), 1);
        client.socket().abort();
        QTRY_COMPARE(m_seen->closed, 1);
        QTRY_VERIFY(!m_seen->channel->push("event: late\n\n"));
        QTRY_COMPARE(m_metrics->value("yuanzhen_event_subscribers"), 0);
    }

    void slowEventReadersAreDropped()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        client.socket().setReadBufferSize(1000);
        QVERIFY(client.send("GET /t/events HTTP/1.1\r\n\r\n"));
        QVERIFY(client.readUntil("hello\n\n").endsWith("hello\n\n"));
        QTRY_VERIFY([&] { const std::lock_guard lock(m_seen->mutex); return m_seen->channel != nullptr; }());
        const QByteArray event = "data: " + QByteArray(32 * 1024, 'd') + "\n\n";
        int pushed = 0;
        while (pushed < 10000 && m_seen->channel->push(event))
            ++pushed;
        QVERIFY(pushed < 10000);
        QTRY_COMPARE(m_seen->closed, 1);
        QCOMPARE(m_metrics->value("yuanzhen_event_streams_dropped_total"), 1);
    }

    void stopLetsRequestsEnd()
    {
        Client busy(m_pki.client());
        Client idle(m_pki.client());
        Client news(m_pki.client());
        QVERIFY(busy.open(m_server->port()) && idle.open(m_server->port()) && news.open(m_server->port()));
        QVERIFY(news.send("GET /t/events HTTP/1.1\r\n\r\n"));
        QVERIFY(!news.readUntil("hello\n\n").isEmpty());
        QVERIFY(busy.send("GET /t/wait HTTP/1.1\r\n\r\n"));
        QVERIFY(m_door->reached(1));
        std::atomic<bool> clean{false};
        std::thread stopper([&] { clean = m_server->stop(std::chrono::seconds(20)); });
        const bool idleEnded = idle.ended();
        idle.socket().close();
        const bool newsEnded = news.ended();
        news.socket().close();
        m_door->open();
        const auto answer = busy.read();
        const bool busyEnded = busy.ended();
        busy.socket().close();
        stopper.join();
        QVERIFY(idleEnded && newsEnded && busyEnded);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("Connection"), QByteArray("close"));
        QVERIFY(clean);
        QCOMPARE(m_seen->closed, 1);
    }

    void stopCutsWhatDoesNotEnd()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QVERIFY(client.send("PATCH /t/sink HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(1000, 'v')));
        QTRY_VERIFY(m_seen->bytes > 0);
        QVERIFY(!m_server->stop(std::chrono::milliseconds(50)));
        QCOMPARE(m_seen->incomplete, 1);
    }

    void metricsAndHealthAnswer()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QCOMPARE(client.ask("GET /t/patient-123?name=x HTTP/1.1\r\n\r\n").status, 200);
        QCOMPARE(client.ask("GET /health HTTP/1.1\r\n\r\n").body, QByteArray("{\"status\":\"ok\"}"));
        QCOMPARE(client.ask("DELETE /health HTTP/1.1\r\n\r\n").status, 405);
        const auto text = client.ask("GET /metrics HTTP/1.1\r\n\r\n").body;
        QVERIFY(text.contains("yuanzhen_requests_total{route=\"/t\",status=\"200\"} 1\n"));
        QVERIFY(text.contains("yuanzhen_request_seconds_bucket{route=\"/health\",le=\"+Inf\"} 2\n"));
        QVERIFY(!text.contains("patient"));
    }

    // Last, because ThreadSanitizer does not see clearly after a child process was made.
    void qtAndCurlUnderstandIt()
    {
        QNetworkAccessManager manager;
        QNetworkRequest request(QUrl(QStringLiteral("https://127.0.0.1:%1/t/%E8%BF%9C?a=b").arg(m_server->port())));
        request.setSslConfiguration(m_pki.client(QStringLiteral("client")));
        const std::unique_ptr<QNetworkReply> reply(manager.post(request, QByteArray("hello")));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->readAll(), QByteArray("POST /t/\xe8\xbf\x9c hello"));
        const auto curl = QStandardPaths::findExecutable(QStringLiteral("curl"));
        if (curl.isEmpty())
            return;
        QProcess process;
        process.start(curl, {QStringLiteral("-sS"), QStringLiteral("--cacert"), m_pki.path(QStringLiteral("site.pem")),
            QStringLiteral("-T"), m_pki.path(QStringLiteral("hub.pem")),
            QStringLiteral("https://127.0.0.1:%1/t/sink").arg(m_server->port())});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput(),
            QCryptographicHash::hash(m_pki.pem(QStringLiteral("hub.pem")), QCryptographicHash::Sha256).toHex());
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
