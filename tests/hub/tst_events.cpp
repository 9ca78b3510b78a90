#include "hub/events/EventsHandler.h"
#include "hub/net/Router.h"
#include "tests/hub/support/TestSite.h"

#include <QJsonDocument>
#include <QTest>

#include <atomic>

using namespace test;

namespace {

class SetClock final : public core::Clock {
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_ms, Qt::UTC); }
    void advance(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms{1'795'000'000'000};
};

} // namespace

class TestEvents : public QObject {
    Q_OBJECT

private:
    Pki m_pki;
    SetClock m_clock;
    std::atomic<int> m_position{1};
    std::atomic<bool> m_storeAnswers{true};
    std::atomic<bool> m_revoked{false};
    std::shared_ptr<hub::EventHub> m_hub;
    std::unique_ptr<hub::HttpServer> m_server;

    QByteArray position() const { return "p" + QByteArray::number(m_position); }

    void commit()
    {
        ++m_position;
        m_hub->notify();
    }

    std::unique_ptr<Client> listen(const QByteArray& who, const QByteArray& fields = {}, const QByteArray& session = "1")
    {
        auto client = std::make_unique<Client>(m_pki.client());
        const bool sent = client->open(m_server->port())
            && client->send("GET /events HTTP/1.1\r\nX-Who: " + who + "\r\nX-Session: " + session + "\r\n" + fields + "\r\n");
        const auto head = client->readUntil("\r\n\r\n");
        return sent && head.startsWith("HTTP/1.1 200") && head.contains("text/event-stream") ? std::move(client) : nullptr;
    }

    Answer signal(const QByteArray& who, const QByteArray& body)
    {
        Client client(m_pki.client());
        if (!client.open(m_server->port()))
            return {};
        return client.ask("POST /signal HTTP/1.1\r\nX-Who: " + who
            + "\r\nX-Session: 1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    static int reached(const Answer& answer)
    {
        return answer.status == 202 ? QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("reached")).toInt()
                                    : -answer.status;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_pki.valid()); }

    void init()
    {
        m_position = 1;
        m_storeAnswers = true;
        m_revoked = false;
        auto authenticate = [](const hub::HttpRequest& request) -> core::Result<hub::Principal> {
            const auto who = QString::fromUtf8(request.headers.value("X-Who"));
            if (who.isEmpty())
                return core::fail(core::Code::Unauthenticated);
            hub::Principal principal;
            principal.userId = principal.practitionerId = who;
            principal.sessionId = QString::fromUtf8(request.headers.value("X-Session"));
            if (who.startsWith(QLatin1String("token")))
                principal.kind = hub::Principal::Kind::Token;
            if (who == QLatin1String("token-events"))
                principal.scopes = QStringList{QStringLiteral("events")};
            return principal;
        };
        auto mayAccess = [](const hub::Principal& principal, const QString& caseId) {
            return caseId == QLatin1String("case-1") && principal.userId != QLatin1String("stranger");
        };
        hub::EventRules rules;
        rules.position = [this]() -> core::Result<QByteArray> {
            if (!m_storeAnswers)
                return core::fail(core::Code::Busy);
            return position();
        };
        rules.concerns = [](const hub::Principal& principal, const QByteArray&, const QByteArray&) {
            return principal.userId != QLatin1String("stranger");
        };
        rules.welcome = [this](const hub::Principal& principal) { return !m_revoked || principal.userId != QLatin1String("a"); };
        rules.mayAccess = mayAccess;
        m_hub = std::make_shared<hub::EventHub>(rules, m_clock);
        auto config = m_pki.server();
        auto router = std::make_shared<hub::Router>(config.metrics);
        router->mount(QStringLiteral("/events"), std::make_shared<hub::EventsHandler>(m_hub, authenticate));
        router->mount(QStringLiteral("/signal"), std::make_shared<hub::SignalHandler>(m_hub, authenticate, mayAccess));
        m_server = *hub::HttpServer::start(std::move(config), router);
    }

    void cleanup()
    {
        m_server.reset();
        m_hub.reset();
    }

    void signalsCrossProcesses() // both sides of a visit may be at different processes of one hub
    {
        const auto a = listen("a");
        QVERIFY(a);
        QVERIFY(a->readUntil("id: p1\n\n").contains("p1"));
        hub::EventRules rules;
        rules.position = [this]() -> core::Result<QByteArray> { return position(); };
        rules.mayAccess = [](const hub::Principal&, const QString&) { return true; };
        rules.relay = [this](const QByteArray& message) { m_hub->takeRelayed(message); };
        const auto elsewhere = std::make_shared<hub::EventHub>(rules, m_clock);
        hub::Principal b;
        b.userId = b.practitionerId = QStringLiteral("b");
        const QJsonObject payload{{QStringLiteral("offer"), QString(20'000, QLatin1Char('x'))}};
        elsewhere->pass(b, {QStringLiteral("case-1"), QStringLiteral("a"), payload});
        const QByteArray heard = a->readUntil("validUntil");
        QVERIFY(heard.contains("event: signal") && heard.contains("\"from\":\"b\""));
        // to others, of other cases, too old, no message at all
        elsewhere->pass(b, {QStringLiteral("case-1"), QStringLiteral("c"), payload});
        elsewhere->pass(b, {QStringLiteral("case-2"), QStringLiteral("a"), payload});
        m_hub->takeRelayed("{}");
        m_hub->takeRelayed("no json");
        elsewhere->pass(b, {QStringLiteral("case-1"), {}, {{QStringLiteral("last"), true}}});
        const QByteArray next = a->readUntil("\"last\":true");
        QCOMPARE(next.count("event: signal"), 1);
    }

    void newsReachWhoListens() // both sides learn of a change without asking
    {
        const auto a = listen("a");
        const auto b = listen("b");
        QVERIFY(a && b);
        QCOMPARE(a->readUntil("\n\n"), QByteArray("id: p1\n\n"));
        QCOMPARE(b->readUntil("\n\n"), QByteArray("id: p1\n\n"));
        commit();
        const QByteArray news = "id: p2\nevent: changes\ndata: {\"cursor\":\"p2\"}\n\n";
        QCOMPARE(a->readUntil("\n\n"), news);
        QCOMPARE(b->readUntil("\n\n"), news);
    }

    void newsAreFolded()
    {
        const auto a = listen("a");
        QVERIFY(a);
        QCOMPARE(a->readUntil("\n\n"), QByteArray("id: p1\n\n"));
        for (int i = 0; i < 500; ++i)
            commit();
        QByteArray event;
        int events = 0;
        while (!event.startsWith("id: p501\n") && events < 501) {
            event = a->readUntil("\n\n");
            ++events;
        }
        QVERIFY(event.startsWith("id: p501\n"));
        QVERIFY2(events < 250, QByteArray::number(events).constData());
    }

    void resumesAfterABreak()
    {
        m_position = 7;
        const auto behind = listen("a", "Last-Event-ID: p5\r\n");
        QVERIFY(behind);
        QVERIFY(behind->readUntil("\n\n").startsWith("id: p7\nevent: changes\n"));
        const auto current = listen("b", "Last-Event-ID: p7\r\n");
        QVERIFY(current);
        commit();
        QVERIFY(current->readUntil("\n\n").startsWith("id: p8\nevent: changes\n"));
        const auto odd = listen("b", "Last-Event-ID: \xff\xfe nonsense\r\n", "2");
        QVERIFY(odd);
        QCOMPARE(odd->readUntil("\n\n"), QByteArray("id: p8\n\n"));
    }

    void othersNewsAreNotTold()
    {
        const auto stranger = listen("stranger");
        const auto a = listen("a");
        QVERIFY(stranger && a);
        QCOMPARE(stranger->readUntil("\n\n"), QByteArray("id: p1\n\n"));
        QCOMPARE(a->readUntil("\n\n"), QByteArray("id: p1\n\n"));
        commit();
        QVERIFY(!a->readUntil("\n\n").isEmpty());
        QCOMPARE(reached(signal("a", "{\"case\":\"case-1\",\"payload\":{}}")), 0);
        // The next thing on the line of the stranger is the end of it.
        m_hub.reset();
        m_server.reset();
        QCOMPARE(stranger->readUntil("\n\n"), QByteArray());
    }

    void whoIsNotSignedInHearsNothing()
    {
        QVERIFY(!listen(""));
        QVERIFY(!listen("token"));
        QVERIFY(listen("token-events"));
        QCOMPARE(reached(signal("", "{}")), -401);
        QCOMPARE(reached(signal("token-events", "{\"case\":\"case-1\",\"payload\":{}}")), -403);
    }

    void theRevokedAreCutOff()
    {
        const auto a = listen("a");
        const auto b = listen("b");
        QVERIFY(a && b);
        QVERIFY(!a->readUntil("\n\n").isEmpty());
        QVERIFY(!b->readUntil("\n\n").isEmpty());
        m_revoked = true;
        commit();
        QVERIFY(!b->readUntil("\n\n").isEmpty());
        QVERIFY(a->ended());
        QTRY_COMPARE(m_hub->readers(), 1);
    }

    void streamsOfOneSessionAreBounded()
    {
        std::vector<std::unique_ptr<Client>> streams;
        for (int i = 0; i < 5; ++i) {
            streams.push_back(listen("a"));
            QVERIFY(streams.back());
            QVERIFY(!streams.back()->readUntil("\n\n").isEmpty());
        }
        QVERIFY(streams.front()->ended());
        QCOMPARE(m_hub->readers(), 4);
        commit();
        QVERIFY(!streams.back()->readUntil("\n\n").isEmpty());
    }

    void aStoreThatDoesNotAnswerDelaysNewsOnly()
    {
        m_storeAnswers = false;
        const auto a = listen("a");
        QVERIFY(a);
        QTRY_COMPARE(reached(signal("b", "{\"case\":\"case-1\",\"payload\":{\"n\":1}}")), 1);
        QVERIFY(a->readUntil("\n\n").startsWith("event: signal\n"));
        m_storeAnswers = true;
        commit();
        QVERIFY(a->readUntil("id: p2\n").endsWith("id: p2\n"));
    }

    void signalsReachTheOthersOfTheCase() // signalling for a visit
    {
        const auto a = listen("a");
        const auto b = listen("b");
        const auto c = listen("c");
        QVERIFY(a && b && c);
        for (const auto* client : {&a, &b, &c})
            QVERIFY(!(*client)->readUntil("\n\n").isEmpty());
        QCOMPARE(reached(signal("a", "{\"case\":\"case-1\",\"to\":\"b\",\"payload\":{\"sdp\":\"v=0\\r\\n\"}}")), 1);
        const auto event = b->readUntil("\n\n");
        QVERIFY(event.startsWith("event: signal\ndata: {"));
        const auto data = QJsonDocument::fromJson(event.mid(event.indexOf('{'))).object();
        QCOMPARE(data.value(QStringLiteral("from")).toString(), QStringLiteral("a"));
        QCOMPARE(data.value(QStringLiteral("case")).toString(), QStringLiteral("case-1"));
        QCOMPARE(
            data.value(QStringLiteral("payload")).toObject().value(QStringLiteral("sdp")).toString(), QStringLiteral("v=0\r\n"));
        QCOMPARE(reached(signal("a", "{\"case\":\"case-1\",\"payload\":{}}")), 2);
        QVERIFY(c->readUntil("\n\n").startsWith("event: signal\n"));
    }

    void signalsWaitTenSecondsAndNoLonger()
    {
        QCOMPARE(reached(signal("a", "{\"case\":\"case-1\",\"to\":\"b\",\"payload\":{\"n\":1}}")), 0);
        m_clock.advance(6'000);
        QCOMPARE(reached(signal("a", "{\"case\":\"case-1\",\"to\":\"b\",\"payload\":{\"n\":2}}")), 0);
        m_clock.advance(5'000);
        const auto b = listen("b");
        QVERIFY(b);
        QCOMPARE(b->readUntil("\n\n"), QByteArray("id: p1\n\n"));
        QVERIFY(b->readUntil("\n\n").contains("{\"n\":2}"));
        commit();
        QVERIFY(b->readUntil("\n\n").startsWith("id: p2\n"));
    }

    void badSignals_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("no json") << QByteArray("hello") << 400;
        QTest::newRow("no case") << QByteArray("{\"payload\":{}}") << 400;
        QTest::newRow("no payload") << QByteArray("{\"case\":\"case-1\"}") << 400;
        QTest::newRow("payload is text") << QByteArray("{\"case\":\"case-1\",\"payload\":\"x\"}") << 400;
        QTest::newRow("odd receiver") << QByteArray("{\"case\":\"case-1\",\"to\":7,\"payload\":{}}") << 400;
        QTest::newRow("foreign case") << QByteArray("{\"case\":\"case-2\",\"payload\":{}}") << 403;
        QTest::newRow("too long") << "{\"case\":\"case-1\",\"payload\":{\"x\":\"" + QByteArray(70'000, 'x') + "\"}}" << 413;
    }

    void badSignals()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QCOMPARE(signal("a", body).status, status);
    }

    void endsWithTheHub()
    {
        const auto a = listen("a");
        QVERIFY(a);
        QVERIFY(!a->readUntil("\n\n").isEmpty());
        QVERIFY(m_server->stop(std::chrono::seconds(20)));
        QCOMPARE(m_hub->readers(), 0);
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
