#include "tests/hub/support/ServedTest.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>

using namespace test;

class TestHttpServer : public ServedTest {
    Q_OBJECT

private Q_SLOTS:
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

    void badRequests_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01 what is this\r\n\r\n") << 400;
        QTest::newRow("http2") << QByteArray("GET /t/x HTTP/2.0\r\n\r\n") << 505;
        QTest::newRow("long field") << "GET /t/x HTTP/1.1\r\nA: " + QByteArray(20000, 'a') + "\r\n\r\n" << 431;
        QTest::newRow("many fields") << "GET /t/x HTTP/1.1\r\n" + QByteArray("a: b\r\n").repeated(200) + "\r\n" << 431;
        QTest::newRow("many bytes") << "GET /t/x HTTP/1.1\r\n" + ("a: " + QByteArray(200, 'b') + "\r\n").repeated(100) + "\r\n"
                                    << 431;
        QTest::newRow("unending line") << "GET /" + QByteArray(40000, 'a') << 431;
        QTest::newRow("two lengths") << QByteArray("POST /t/x HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc")
                                     << 400;
        QTest::newRow("length and chunks") << QByteArray(
            "POST /t/x HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc")
                                           << 400;
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
        QTest::newRow("chunks too long") << "POST /t/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n50000\r\n"
                + QByteArray(0x50000, 'c')
                + "\r\n0\r\n\r\n" << 413;
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
        const auto chunked = client.ask(
            "POST /t/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;q=1\r\nde\r\n0\r\nT: 1\r\n\r\n");
        QCOMPARE(chunked.body, QByteArray("POST /t/x abcde"));
    }

    void clientCertificateIsDelivered() // R-K1: sessions are bound to the device's certificate
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
        process.start(curl,
            {QStringLiteral("-sS"), QStringLiteral("--cacert"), m_pki.path(QStringLiteral("site.pem")), QStringLiteral("-T"),
                m_pki.path(QStringLiteral("hub.pem")), QStringLiteral("https://127.0.0.1:%1/t/sink").arg(m_server->port())});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput(),
            QCryptographicHash::hash(m_pki.pem(QStringLiteral("hub.pem")), QCryptographicHash::Sha256).toHex());
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
