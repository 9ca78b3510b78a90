#include "sync/Carry.h"
#include "sync/Enrolment.h"
#include "sync/EventStream.h"
#include "sync/Session.h"
#include "tests/support/TlsPeer.h"

#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <optional>

using namespace syncing;
using testing::TestSite;
using testing::TlsPeer;

namespace {

QByteArray http(const QByteArray& status, const QByteArray& body, const QByteArray& extra = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + extra
        + "Connection: close\r\n\r\n" + body;
}

} // namespace

class TestLink : public QObject {
    Q_OBJECT

    QDateTime now = QDateTime::currentDateTimeUtc();
    std::optional<TestSite> site;

    std::unique_ptr<HubLink> linkTo(const TlsPeer& peer, const TestSite& with)
    {
        return std::make_unique<HubLink>(std::make_unique<NetworkTransport>(with.device(now, peer.port())));
    }

    /// The answer to one request.
    core::Result<Answer> ask(HubLink& link, Request request)
    {
        std::optional<core::Result<Answer>> got;
        link.send(this, std::move(request), [&got](core::Result<Answer> answer) { got = std::move(answer); });
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20'000))
            return core::fail(core::Code::Internal, QStringLiteral("no answer at all"));
        return *got;
    }
    static Request get(const QByteArray& path)
    {
        Request request;
        request.path = path;
        return request;
    }

private Q_SLOTS:
    void initTestCase() { site = TestSite::make(now); }

    // R-K1: encrypted in transit, both sides known by certificate.
    void asksOverTls13WithItsCertificateAndBearer()
    {
        TlsPeer peer(*site, now, [](const QByteArray&) { return http("200 OK", "{}", "X-A: b\r\n"); });
        auto link = linkTo(peer, *site);
        link->setBearer(core::Secret(QByteArrayLiteral("tok")));
        const auto answer = ask(*link, get("/fhir/$changes?limit=5&cursor=a%20b"));
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, QByteArray("{}"));
        QCOMPARE(answer->header("x-a"), QByteArray("b"));
        const QByteArray request = peer.requests().constFirst();
        QVERIFY(request.startsWith("GET /fhir/$changes?limit=5&cursor=a%20b HTTP/1.1\r\n"));
        QVERIFY(request.contains("Authorization: Bearer tok\r\n"));
        QVERIFY(request.contains("Accept: application/fhir+json\r\n"));
        QCOMPARE(peer.clientCertificate().subjectInfo(QSslCertificate::Organization), QStringList{QStringLiteral("org-1")});
    }

    void refusalsAreAnswers()
    {
        for (const QByteArray status :
            {"401 Unauthorized", "403 Forbidden", "404 Not Found", "409 Conflict", "412 Failed", "503 Away", "302 Found"}) {
            TlsPeer peer(
                *site, now, [status](const QByteArray&) { return http(status, "x", "Location: https://elsewhere/\r\n"); });
            const auto answer = ask(*linkTo(peer, *site), get("/fhir"));
            QVERIFY2(answer.has_value(), status.constData());
            QCOMPARE(answer->status, status.left(3).toInt());
            QCOMPARE(answer->body, QByteArray("x"));
        }
    }

    // Uploads travel on connections of their own, by our own HTTP: the same faults end the same way there.
    void uploadsMeetTheSameFaults()
    {
        const TestSite other = TestSite::make(now);
        const auto codeOf = [this](const TlsPeer& peer, const Request& request) {
            const auto answer = ask(*linkTo(peer, *site), request);
            return answer ? core::Code::Internal : answer.error().code;
        };
        Request upload = get("/uploads/u1");
        upload.method = "PATCH";
        upload.body = QByteArray(3'000'000, 'b');
        TlsPeer stranger(other, now, [](const QByteArray&) { return http("204 No Content", ""); });
        QCOMPARE(codeOf(stranger, upload), core::Code::Denied);
        QVERIFY(stranger.requests().isEmpty());
        TlsPeer late(*site, now.addDays(30), [](const QByteArray&) { return http("204 No Content", ""); });
        QCOMPARE(codeOf(late, upload), core::Code::Offline);
        TlsPeer old(
            *site, now, [](const QByteArray&) { return http("204 No Content", ""); }, QSsl::TlsV1_2);
        QCOMPARE(codeOf(old, upload), core::Code::Offline);
        QVERIFY(old.requests().isEmpty());
        const auto says = [&](const QByteArray& bytes, Request request = {}) {
            TlsPeer peer(*site, now, [bytes](const QByteArray&) { return bytes; });
            request.path = "/uploads/u1";
            return codeOf(peer, request);
        };
        QCOMPARE(says("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"), core::Code::Offline);
        QCOMPARE(says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), core::Code::Offline);
        QCOMPARE(says("nonsense\r\n\r\n"), core::Code::Offline);
        QCOMPARE(says(QByteArray(100'000, 'x')), core::Code::Offline);
        Request patient;
        patient.silenceMs = 300;
        QCOMPARE(says({}, patient), core::Code::Offline);
        Request small;
        small.answerLimit = 1000;
        QCOMPARE(says(http("200 OK", QByteArray(5000, 'x')), small), core::Code::TooLarge);
        HubLink nobody(std::make_unique<NetworkTransport>(site->device(now, 1)));
        QCOMPARE(ask(nobody, upload).error().code, core::Code::Offline);
    }

    // A hub whose disk is full says so before the body has gone; the answer is read all the same.
    void anEarlyAnswerIsReadWhileTheBodyStillGoes()
    {
        TlsPeer peer(*site, now, [](const QByteArray&) { return http("507 Full", "{}"); });
        peer.answerEarly();
        Request upload = get("/uploads/u1");
        upload.method = "PATCH";
        upload.body = QByteArray(64 * 1024 * 1024, 'b');
        auto link = linkTo(peer, *site);
        const auto answer = ask(*link, upload);
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->status, 507);
        QTemporaryFile file;
        QVERIFY(file.open() && file.resize(256 * 1024 * 1024));
        qint64 sent = 0, all = 0;
        std::optional<core::Result<HandedIn>> handed;
        handIn(
            this, *link, file.fileName(),
            [&](qint64 bytes, qint64 total) {
                sent = bytes;
                all = total;
            },
            [&handed](core::Result<HandedIn> answered) { handed = std::move(answered); });
        QTRY_VERIFY_WITH_TIMEOUT(handed.has_value(), 60'000);
        QVERIFY(!handed->has_value());
        QCOMPARE(handed->error().code, core::Code::DiskFull);
        QCOMPARE(handed->error().detail, QString::fromUtf16(kAtHub));
        QVERIFY(sent > 0 && sent < all);
        QCOMPARE(all, file.size());
    }

    void uploadsArriveWholeAndAnswersComeBack()
    {
        TlsPeer peer(*site, now, [](const QByteArray& request) {
            return http("204 No Content", "", "Upload-Offset: " + QByteArray::number(request.size()) + "\r\n");
        });
        auto link = linkTo(peer, *site);
        link->setBearer(core::Secret(QByteArrayLiteral("tok")));
        QByteArray body(1'000'000, Qt::Uninitialized);
        for (qsizetype i = 0; i < body.size(); ++i)
            body[i] = static_cast<char>(i * 7 + i / 251);
        int answers = 0;
        constexpr int kMany = 20; // more than there are lines
        for (int i = 0; i < kMany; ++i) {
            Request upload = get("/uploads/u" + QByteArray::number(i));
            upload.method = "PATCH";
            upload.body = body.first(20'000 * (i + 1));
            link->send(
                this, upload, [&answers](const core::Result<Answer>& answer) { answers += answer && answer->status == 204; });
        }
        bool dead = false;
        link->abort(link->send(this, get("/uploads/gone"), [&dead](const core::Result<Answer>&) { dead = true; }));
        QTRY_COMPARE_WITH_TIMEOUT(answers, kMany, 30'000);
        QVERIFY(!dead);
        for (const QByteArray& request : peer.requests()) {
            const qsizetype at = request.indexOf("\r\n\r\n") + 4;
            QVERIFY(request.contains("Authorization: Bearer tok\r\n"));
            QVERIFY(request.mid(at) == body.first(request.size() - at));
        }
        Request head = get("/uploads/u1");
        head.method = "HEAD";
        TlsPeer bodiless(*site, now, [](const QByteArray&) {
            return QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        });
        const auto answer = ask(*linkTo(bodiless, *site), head);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 200);
    }

    void anotherSitesHubIsDenied()
    {
        const TestSite other = TestSite::make(now);
        TlsPeer peer(other, now, [](const QByteArray&) { return http("200 OK", "{}"); });
        const auto answer = ask(*linkTo(peer, *site), get("/health"));
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, core::Code::Denied);
        QVERIFY(peer.requests().isEmpty());
    }

    void aWrongLocalClockIsNamed()
    {
        TlsPeer peer(*site, now.addDays(30), [](const QByteArray&) { return http("200 OK", "{}"); });
        auto link = linkTo(peer, *site);
        QSignalSpy doubted(link.get(), &HubLink::clockDoubted);
        const auto answer = ask(*link, get("/health"));
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, core::Code::Offline);
        QCOMPARE(answer.error().detail, QString::fromUtf16(kDetailClock));
        QCOMPARE(doubted.size(), 1);
    }

    void olderTlsIsRefused()
    {
        TlsPeer peer(
            *site, now, [](const QByteArray&) { return http("200 OK", "{}"); }, QSsl::TlsV1_2);
        QVERIFY(!ask(*linkTo(peer, *site), get("/health")).has_value());
        QVERIFY(peer.requests().isEmpty());
    }

    void theHeadOfABodyIsNotWaitedFor()
    {
        TlsPeer peer(*site, now, [](const QByteArray&) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"); });
        Request head = get("/fhir/Binary/x");
        head.method = "HEAD";
        const auto answer = ask(*linkTo(peer, *site), head);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 200);
        QVERIFY(peer.requests().constFirst().startsWith("HEAD "));
    }

    void halfSilentAndEndlessAnswersAreErrors()
    {
        TlsPeer half(*site, now, [](const QByteArray&) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"); });
        auto answer = ask(*linkTo(half, *site), get("/fhir"));
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, core::Code::Offline);

        TlsPeer silent(*site, now, [](const QByteArray&) { return QByteArray(); });
        Request patient = get("/fhir");
        patient.silenceMs = 300;
        answer = ask(*linkTo(silent, *site), patient);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, core::Code::Offline);

        TlsPeer endless(*site, now, [](const QByteArray&) { return http("200 OK", QByteArray(100'000, 'x')); });
        Request small = get("/fhir");
        small.answerLimit = 1000;
        answer = ask(*linkTo(endless, *site), small);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, core::Code::TooLarge);
    }

    void nobodyListening()
    {
        LinkIdentity identity = site->device(now, 1);
        HubLink link(std::make_unique<NetworkTransport>(identity));
        const auto answer = ask(link, get("/health"));
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, core::Code::Offline);
    }

    void anAnswerDoesNotReachADeadAsker()
    {
        TlsPeer peer(*site, now, [](const QByteArray&) { return http("200 OK", "{}"); });
        auto link = linkTo(peer, *site);
        bool called = false;
        auto asker = std::make_unique<QObject>();
        link->send(asker.get(), get("/a"), [&called](const core::Result<Answer>&) { called = true; });
        asker.reset();
        const auto ticket = link->send(this, get("/b"), [&called](const core::Result<Answer>&) { called = true; });
        link->abort(ticket);
        QVERIFY(ask(*link, get("/c")).has_value());
        QVERIFY(!called);
    }

    // R-B4
    void signsInAndOut()
    {
        TlsPeer peer(*site, now, [](const QByteArray& request) {
            if (request.startsWith("DELETE"))
                return http("204 No Content", "");
            if (!request.contains("\"password\":\"right\""))
                return http("401 Unauthorized", "{\"error\":{\"code\":\"Unauthenticated\",\"message\":\"\"}}");
            return http("201 Created",
                "{\"token\":\"t1\",\"expires\":\"2026-11-23T09:00:00.000Z\",\"user\":{\"id\":\"u\",\"login\":\"l\","
                "\"role\":\"specialist\",\"practitionerId\":\"p\",\"organizationId\":\"o\",\"name\":\"N\"}}");
        });
        auto link = linkTo(peer, *site);
        Session session(*link);
        std::optional<core::Result<SessionUser>> user;
        const auto done = [&user](core::Result<SessionUser> result) { user = std::move(result); };
        session.signIn(
            this, {QStringLiteral("l"), core::Secret(QByteArrayLiteral("wrong")), core::Secret(QByteArrayLiteral("1"))}, done);
        QTRY_VERIFY(user);
        QCOMPARE(user->error().code, core::Code::Unauthenticated);
        QVERIFY(!link->hasBearer());
        user.reset();
        session.setRenewal([](const auto& give) {
            give(
                Credentials{QStringLiteral("l"), core::Secret(QByteArrayLiteral("right")), core::Secret(QByteArrayLiteral("2"))});
        });
        session.renew(this, done);
        QTRY_VERIFY(user);
        QCOMPARE(user->value().practitionerId, QStringLiteral("p"));
        QVERIFY(link->hasBearer());
        bool out = false;
        session.signOut(this, [&out](const core::Status& status) { out = status.has_value(); });
        QVERIFY(!link->hasBearer());
        QTRY_VERIFY(out);
        QVERIFY(peer.requests().constLast().contains("Bearer t1"));
    }

    void enrolsOnlyWithTheSheetsAuthority()
    {
        TlsPeer peer(*site, now, [this](const QByteArray& request) {
            if (request.startsWith("GET /ca"))
                return http("200 OK", site->root.certificate().toPem());
            const QJsonObject question = QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4)).object();
            if (question.value(u"code").toString() != u"AB12")
                return http("403 Forbidden", "{\"error\":{\"code\":\"Denied\",\"message\":\"\"}}");
            const auto asked = seal::SigningRequest::fromPem(question.value(u"csr").toString().toLatin1()).value();
            const auto made = site->issuing.issueDevice(asked, QStringLiteral("d9"), QStringLiteral("o1"), now).value();
            return http("201 Created",
                QJsonDocument(QJsonObject{{QStringLiteral("deviceId"), QStringLiteral("d9")},
                                  {QStringLiteral("organizationId"), QStringLiteral("o1")},
                                  {QStringLiteral("certificate"), QString::fromLatin1(made.toPem())},
                                  {QStringLiteral("hub"), QJsonObject{{QStringLiteral("name"), QStringLiteral("Hub")}}}})
                    .toJson());
        });
        EnrolmentSheet sheet{QUrl(QStringLiteral("https://127.0.0.1:%1").arg(peer.port())), QStringLiteral("AB12"),
            site->root.certificate().fingerprintSha256(), QStringLiteral("PC 1")};
        const auto enrol = [this](const EnrolmentSheet& with) {
            Enrolment enrolment([](const LinkIdentity& identity) { return std::make_unique<NetworkTransport>(identity); });
            core::Code code = core::Code::Internal;
            QString device;
            bool done = false;
            enrolment.start(with, [&](core::Result<Enrolled> result) {
                done = true;
                if (result)
                    device = result->deviceId;
                else
                    code = result.error().code;
            });
            [&] { QTRY_VERIFY_WITH_TIMEOUT(done, 20000); }();
            return std::make_pair(device, code);
        };
        QCOMPARE(enrol(sheet).first, QStringLiteral("d9"));
        const qsizetype asked = peer.requests().size();
        EnrolmentSheet wrong = sheet;
        wrong.caFingerprint = QByteArray(64, 'a');
        QCOMPARE(enrol(wrong).second, core::Code::WrongKey);
        QCOMPARE(peer.requests().size(), asked + 1); // the code was not sent
        wrong = sheet;
        wrong.code = QStringLiteral("CD34");
        QCOMPARE(enrol(wrong).second, core::Code::Denied);
    }

    void eventStreamResumesWhereItWas()
    {
        int connections = 0;
        TlsPeer peer(*site, now, [&connections](const QByteArray&) {
            ++connections;
            return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n: beat\n\nid: "
                + QByteArray::number(connections) + "\nevent: changes\ndata: {}\n\nevent: signal\ndata: {\"x\":1}\n\n";
        });
        auto link = linkTo(peer, *site);
        EventStream stream(*link, 1, {1, 5});
        QSignalSpy changed(&stream, &EventStream::changed);
        QSignalSpy signalled(&stream, &EventStream::signalled);
        stream.open();
        QTRY_VERIFY_WITH_TIMEOUT(changed.size() >= 3, 20'000);
        stream.close();
        QVERIFY(signalled.size() >= 2);
        QCOMPARE(signalled.constFirst().constFirst().toByteArray(), QByteArray("{\"x\":1}"));
        QVERIFY(!peer.requests().at(0).contains("Last-Event-ID"));
        QVERIFY(peer.requests().at(1).contains("Last-Event-ID: 1\r\n"));
        QVERIFY(peer.requests().at(2).contains("Last-Event-ID: 2\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
