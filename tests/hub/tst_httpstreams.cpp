#include "tests/hub/support/ServedTest.h"

#include <thread>

using namespace test;

class TestHttpStreams : public ServedTest {
    Q_OBJECT

private Q_SLOTS:
    void longAnswersStream()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        const auto answer = client.ask("GET /t/long?n=7000001 HTTP/1.1\r\n\r\n");
        QCOMPARE(answer.body.size(), 7000001);
        QCOMPARE(client.ask("GET /t/long?n=0 HTTP/1.1\r\n\r\n").body.size(), 0);
        QCOMPARE(client.ask("GET /t/z HTTP/1.1\r\n\r\n").status, 200);
    }

    void bodiesStreamIntoASink()
    {
        Client client(m_pki.client());
        QVERIFY(client.open(m_server->port()));
        QByteArray body(9 * 1024 * 1024 + 17, Qt::Uninitialized);
        for (qsizetype i = 0; i < body.size(); ++i)
            body[i] = static_cast<char>((i * 2654435761u) >> 24);
        const auto hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
        auto answer = client.ask(
            "PATCH /t/sink HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
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
        const auto answer = client.ask(
            "PATCH /t/refuse HTTP/1.1\r\nContent-Length: 100000000\r\n\r\n" + QByteArray(1000000, 'r'));
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
                    good += client
                                ->ask("POST /t/sink HTTP/1.1\r\nContent-Length: " + QByteArray::number(100000 + t) + "\r\n\r\n"
                                    + QByteArray(100000 + t, 'm'))
                                .status
                        == 200;
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
        QTRY_VERIFY([&] {
            const std::lock_guard lock(m_seen->mutex);
            return m_seen->channel != nullptr;
        }());
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
};

QTEST_GUILESS_MAIN(TestHttpStreams)
#include "tst_httpstreams.moc"
