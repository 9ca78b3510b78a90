// Relays for calls, and messages between the processes of one hub.
#include "hub/store/PostgresHubDb.h"
#include "hub/store/Pieces.h"
#include "hub/visits/VisitsHandler.h"
#include "tests/hub/HubFixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <mutex>

using namespace Qt::StringLiterals;
using testing::HubFixture;

class TestVisits : public QObject {
    Q_OBJECT
private:
    static hub::TurnOptions turn()
    {
        return {{u"turn:turn.example.cn:3478?transport=udp"_s, u"turns:turn.example.cn:443?transport=tcp"_s},
            core::Secret("north"), 60};
    }

private Q_SLOTS:
    void relaysAreNamedAsCoturnChecksThem() // R-G4
    {
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'400'000'000, Qt::UTC);
        const QJsonObject answer = hub::iceServers(turn(), u"alice"_s, now);
        const QJsonObject server = answer.value("iceServers"_L1).toArray().first().toObject();
        QCOMPARE(server.value("username"_L1).toString(), u"1400003600:alice"_s);
        // printf 1400003600:alice | openssl dgst -sha1 -hmac north -binary | base64
        QCOMPARE(server.value("credential"_L1).toString(), u"R11kAZYvBBAXBelLktSWRoSuDzs="_s);
        QCOMPARE(server.value("urls"_L1).toArray().size(), 2);
        QVERIFY(hub::iceServers({}, u"alice"_s, now).value("iceServers"_L1).toArray().isEmpty());
        for (const char* bad : {"http://x", "turn:", "turn:host?transport=sctp", "turn:a b", "turn:host\n"})
            QVERIFY2(!hub::isIceUri(QLatin1String(bad)), bad);
        QVERIFY(hub::isIceUri(u"turn:[2001:db8::1]:3478"_s));
    }

    void onlyWhoTakesPartGetsARelay() // R-K1
    {
        testing::FakeClock clock;
        auto authenticate = [](const hub::HttpRequest& request) -> core::Result<hub::Principal> {
            const auto who = request.headers.value("X-Who");
            hub::Principal principal;
            principal.practitionerId = QString::fromUtf8(who);
            principal.kind = who == "token" ? hub::Principal::Kind::Token : hub::Principal::Kind::User;
            return who.isEmpty() ? core::Result<hub::Principal>(core::fail(core::Code::Unauthenticated)) : principal;
        };
        hub::VisitsHandler handler(turn(), clock, authenticate, [](const hub::Principal& who, const QString& caseId) {
            return who.practitionerId == u"a"_s && caseId == u"case-1"_s;
        });
        const auto ask = [&](const QByteArray& who, const QString& path, const QByteArray& method = "POST") {
            hub::HttpRequest request;
            request.method = method;
            request.path = path;
            if (!who.isEmpty())
                request.headers.add("X-Who", who);
            return handler.handle(request).status;
        };
        QCOMPARE(ask("a", u"/visits/case-1/ice"_s), 200);
        QCOMPARE(ask("b", u"/visits/case-1/ice"_s), 403);
        QCOMPARE(ask("a", u"/visits/case-2/ice"_s), 403);
        QCOMPARE(ask("token", u"/visits/case-1/ice"_s), 403);
        QCOMPARE(ask({}, u"/visits/case-1/ice"_s), 401);
        QCOMPARE(ask("a", u"/visits/case-1/ice"_s, "GET"), 405);
        QCOMPARE(ask("a", u"/visits/case-1"_s), 404);
        QCOMPARE(ask("a", u"/visits/a_b/ice"_s), 404);
    }

    void piecesComeTogetherAgain()
    {
        QRandomGenerator random(11);
        QList<QByteArray> messages, pieces;
        for (const int size : {0, 1, 5'399, 5'400, 5'401, 90'000}) {
            QByteArray message(size, Qt::Uninitialized);
            for (char& c : message)
                c = char(random.bounded(256));
            messages.append(message);
            pieces += hub::toPieces(message);
        }
        for (const QByteArray& piece : std::as_const(pieces))
            QVERIFY(piece.size() < 8000);
        std::shuffle(pieces.begin(), pieces.end(), random);
        pieces.append(pieces.first()); // once more
        pieces.append("x 5 2 aa");
        hub::PieceJoiner joiner;
        QList<QByteArray> whole;
        for (const QByteArray& piece : std::as_const(pieces)) {
            if (const auto message = joiner.take(piece))
                whole.append(*message);
        }
        for (const QByteArray& message : std::as_const(messages))
            QVERIFY(whole.contains(message));
    }

    void castReachesOtherProcessesAlone()
    {
        HubFixture fixture;
        if (!HubFixture::wantsPostgres() || !fixture.missing().isEmpty())
            QSKIP("one process serves an embedded store");
        fixture.reset();
        const auto second = fixture.secondDoor();
        std::mutex mutex;
        QList<QByteArray> here, there;
        fixture.db().onCast([&](const QByteArray& message) {
            const std::lock_guard lock(mutex);
            here.append(message);
        });
        second->onCast([&](const QByteArray& message) {
            const std::lock_guard lock(mutex);
            there.append(message);
        });
        const QByteArray large(70'000, 'x');
        const auto has = [&](const QList<QByteArray>& list, const QByteArray& message) {
            const std::lock_guard lock(mutex);
            return list.contains(message);
        };
        // LISTEN may not have been said yet when the first is sent: what is lost is lost
        QVERIFY(QTest::qWaitFor(
            [&] {
                fixture.db().cast("ready");
                return has(there, "ready");
            },
            20'000));
        fixture.db().cast(large);
        QTRY_VERIFY(has(there, large));
        second->cast("back");
        QTRY_VERIFY(has(here, "back"));
        QVERIFY(!has(here, large));
        QVERIFY(!has(there, "back"));
    }
};

QTEST_GUILESS_MAIN(TestVisits)
#include "tst_visits.moc"
