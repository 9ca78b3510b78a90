#include "tests/support/HubFixture.h"
#include "tests/support/PostgresCluster.h"

#include "seal/Digest.h"
#include "seal/SigningRequest.h"
#include "hub/auth/Devices.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

#include <algorithm>

using core::Role;
using test::HubFixture;

// The whole hub over TLS 1.3 as workstations meet it. R-B4, R-K1.
class TestHub : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void healthIsOpenToAnybody();
    void foreignAuthorityIsNotTrusted();
    void workstationEnrolsAndSignsIn();
    void sessionWithoutItsCertificateIsRefused();
    void eachRoleIsToldWhoItIs();
    void readingIsOnRecord();
    void outsideProgramsReadByScope();
    void revokedWorkstationIsShutOut();
    void administratorsManageAccountsAndWorkstations();
    void attachmentIsReadOnlyThroughARecord();
    void newsArriveOnTheStream();
    void restartKeepsEverything();

private:
    struct Reply {
        int status = 0;
        QByteArray body;
        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };
    Reply send(const QByteArray& method, const QString& path, const QByteArray& bearer, const QSslConfiguration& ssl,
        const QByteArray& body = {}, const QByteArray& type = "application/json");
    std::unique_ptr<testing::PostgresCluster> m_cluster;
    std::unique_ptr<HubFixture> m_site;
    // A fresh one for each test: connections are kept by host and port, whatever certificate opened them.
    std::unique_ptr<QNetworkAccessManager> m_network;
};

TestHub::Reply TestHub::send(const QByteArray& method, const QString& path, const QByteArray& bearer,
    const QSslConfiguration& ssl, const QByteArray& body, const QByteArray& type)
{
    m_network->clearConnectionCache();
    QNetworkRequest request(m_site->url(path));
    request.setSslConfiguration(ssl);
    request.setHeader(QNetworkRequest::ContentTypeHeader, type);
    if (!bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + bearer);
    const std::unique_ptr<QNetworkReply> reply(m_network->sendCustomRequest(request, method, body));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(20'000);
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

void TestHub::initTestCase()
{
    QString store;
    if (qgetenv("YZ_HUB_ENGINE") == "postgres") {
        QString missing;
        m_cluster = testing::PostgresCluster::start(missing);
        if (!m_cluster)
            QSKIP(qPrintable(missing));
        store = QString::fromUtf8(m_cluster->newDatabase());
    }
    m_site = std::make_unique<HubFixture>(nullptr, store);
}

void TestHub::init() { m_network = std::make_unique<QNetworkAccessManager>(); }
void TestHub::cleanupTestCase()
{
    m_network.reset();
    m_site.reset();
    m_cluster.reset();
}

void TestHub::healthIsOpenToAnybody()
{
    const Reply reply = send("GET", QStringLiteral("/health"), {}, m_site->ssl());
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value(QLatin1String("status")).toString(), QStringLiteral("ok"));
    QCOMPARE(send("GET", QStringLiteral("/metrics"), {}, m_site->ssl()).status, 200);
    QCOMPARE(send("GET", QStringLiteral("/ca"), {}, m_site->ssl()).body, m_site->caPem());
    QCOMPARE(send("GET", QStringLiteral("/fhir/Patient"), {}, m_site->ssl()).status, 401);
}

void TestHub::foreignAuthorityIsNotTrusted()
{
    QSslConfiguration strangers = m_site->ssl();
    strangers.setCaCertificates({});
    QCOMPARE(send("GET", QStringLiteral("/health"), {}, strangers).status, 0);
}

void TestHub::workstationEnrolsAndSignsIn()
{
    QString code;
    QVERIFY(m_site->opened().db().write([&](storage::Sql& sql) -> core::Status {
        code = hub::Devices::newCode(sql, HubFixture::clinic(), m_site->clock().now().toMSecsSinceEpoch()).value();
        return {};
    }));
    const auto key = seal::PrivateKey::generate().value();
    const auto csr = seal::SigningRequest::create(key, {QStringLiteral("new workstation"), {}, {}}).value();
    const QJsonObject order{{QStringLiteral("code"), code}, {QStringLiteral("csr"), QString::fromLatin1(csr.toPem())},
        {QStringLiteral("name"), QStringLiteral("room 2")}};
    const Reply enrolled = send("POST", QStringLiteral("/enrol"), {}, m_site->ssl(), QJsonDocument(order).toJson());
    QCOMPARE(enrolled.status, 201);
    const auto pem = [&](const char* name) { return enrolled.json().value(QLatin1String(name)).toString().toLatin1(); };
    const test::FixtureDevice device{QString::fromLatin1(pem("deviceId")), HubFixture::clinic(),
        pem("certificate") + pem("chain"), key.toPem().view().toByteArray()};
    const auto doctor = m_site->user(Role::OnSiteDoctor);
    const QJsonObject signIn{{QStringLiteral("login"), doctor.login}, {QStringLiteral("password"), doctor.password},
        {QStringLiteral("totp"), m_site->totpNow(doctor)}};
    const Reply session = send("POST", QStringLiteral("/auth/session"), {}, m_site->ssl(&device), QJsonDocument(signIn).toJson());
    QCOMPARE(session.status, 201);
    const QByteArray token = session.json().value(QLatin1String("token")).toString().toLatin1();
    const Reply hello = send("POST", QStringLiteral("/fhir/$sync-hello"), token, m_site->ssl(&device),
        "{\"protocol\":[1,1],\"schema\":1,\"time\":\"2026-11-23T00:00:00.000Z\"}");
    QCOMPARE(hello.status, 200);
    QCOMPARE(hello.json().value(QLatin1String("device")).toString(), QStringLiteral("active"));
}

void TestHub::sessionWithoutItsCertificateIsRefused()
{
    const QByteArray token = m_site->session(Role::OnSiteDoctor);
    const auto right = m_site->device(HubFixture::clinic());
    const auto wrong = m_site->device(HubFixture::hospital());
    const QString path = QStringLiteral("/fhir/Practitioner");
    QCOMPARE(send("GET", path, token, m_site->ssl(&right)).status, 200);
    QCOMPARE(send("GET", path, token, m_site->ssl(&wrong)).status, 401);
    QCOMPARE(send("GET", path, token, m_site->ssl()).status, 401);
}

void TestHub::eachRoleIsToldWhoItIs()
{
    for (const Role role : core::kAllRoles) {
        const auto user = m_site->user(role);
        const QJsonObject body{{QStringLiteral("login"), user.login}, {QStringLiteral("password"), user.password},
            {QStringLiteral("totp"), m_site->totpNow(user)}};
        if (role == Role::OnSiteDoctor)
            continue; // signed in above with the code of this half minute
        const auto device = m_site->device(user.organizationId);
        const Reply reply = send("POST", QStringLiteral("/auth/session"), {}, m_site->ssl(&device), QJsonDocument(body).toJson());
        QCOMPARE(reply.status, 201);
        QCOMPARE(
            reply.json().value(QLatin1String("user")).toObject().value(QLatin1String("role")).toString(), core::roleCode(role));
    }
}

void TestHub::readingIsOnRecord()
{
    const auto doctor = m_site->user(Role::OnSiteDoctor);
    const auto device = m_site->device(HubFixture::clinic());
    const QString path = QStringLiteral("/fhir/Practitioner/") + doctor.practitionerId;
    QCOMPARE(send("GET", path, m_site->session(doctor), m_site->ssl(&device)).status, 200);
    QVERIFY(m_site->opened().audit().link());
    const auto rows = m_site->opened().audit().rows(0, 100'000);
    QVERIFY(rows);
    const bool found = std::any_of(rows->begin(), rows->end(), [&](const hub::AuditTrail::Row& row) {
        return row.event.actor == QStringLiteral("user/") + doctor.id && row.event.action == u"read"
            && row.event.target == QStringLiteral("Practitioner/") + doctor.practitionerId;
    });
    QVERIFY(found);
    QCOMPARE(m_site->opened().audit().verify()->brokenAt, 0);
}

void TestHub::outsideProgramsReadByScope()
{
    const QByteArray reader = m_site->token({QStringLiteral("fhir.read")});
    QCOMPARE(send("GET", QStringLiteral("/fhir/Organization"), reader, m_site->ssl()).status, 200);
    QCOMPARE(send("POST", QStringLiteral("/fhir/Organization"), reader, m_site->ssl(), "{\"resourceType\":\"Organization\"}",
                 "application/fhir+json")
                 .status,
        403);
    QCOMPARE(
        send("GET", QStringLiteral("/fhir/Organization"), m_site->token({QStringLiteral("uploads")}), m_site->ssl()).status, 403);
}

void TestHub::revokedWorkstationIsShutOut()
{
    const auto device = m_site->addDevice(HubFixture::clinic());
    const QByteArray token = m_site->sessionAt(m_site->user(Role::OnSiteDoctor), device);
    QCOMPARE(send("GET", QStringLiteral("/fhir/Practitioner"), token, m_site->ssl(&device)).status, 200);
    m_site->revoke(device);
    const Reply reply = send("GET", QStringLiteral("/fhir/Practitioner"), token, m_site->ssl(&device));
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.body.contains("Revoked"));
}

void TestHub::administratorsManageAccountsAndWorkstations() // R-B4, R-K1
{
    const auto hospital = m_site->device(HubFixture::hospital());
    const QSslConfiguration ssl = m_site->ssl(&hospital);
    const QByteArray admin = m_site->session(Role::Administrator);
    const QByteArray technician = m_site->session(Role::Technician);
    const QByteArray specialist = m_site->session(Role::Specialist);
    QCOMPARE(send("GET", QStringLiteral("/manage/users"), specialist, ssl).status, 403);
    QCOMPARE(send("GET", QStringLiteral("/manage/users"), technician, ssl).status, 403);
    QCOMPARE(send("GET", QStringLiteral("/manage/devices"), technician, ssl).status, 200);
    QCOMPARE(
        send("GET", QStringLiteral("/manage/users"), m_site->token({QStringLiteral("fhir.read")}), m_site->ssl()).status, 403);

    const auto made = send("POST", QStringLiteral("/manage/users"), admin, ssl,
        R"({"login":"New.One","name":"New One","role":"specialist","practitioner":"someone"})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json().value(QLatin1String("password")).toString().size() >= 16);
    QVERIFY(!made.json().value(QLatin1String("totp_secret")).toString().isEmpty());
    QCOMPARE(send("POST", QStringLiteral("/manage/users"), admin, ssl,
                 R"({"login":"new.one","name":"x","role":"specialist","practitioner":"p"})")
                 .status,
        409);
    QCOMPARE(
        send("POST", QStringLiteral("/manage/users"), admin, ssl, R"({"login":"x","role":"king","practitioner":"p"})").status,
        400);
    const auto again = send("POST", QStringLiteral("/manage/users/reset"), admin, ssl, R"({"login":"new.one"})");
    QCOMPARE(again.status, 200);
    QVERIFY(again.json().value(QLatin1String("password")) != made.json().value(QLatin1String("password")));
    QVERIFY(!again.json().contains(QLatin1String("totp_secret")));
    QCOMPARE(send("POST", QStringLiteral("/manage/users/disable"), admin, ssl, R"({"login":"new.one"})").status, 200);
    bool listed = false;
    for (const QJsonValue& user :
        send("GET", QStringLiteral("/manage/users"), admin, ssl).json().value(QLatin1String("users")).toArray()) {
        if (user.toObject().value(QLatin1String("login")) == QLatin1String("new.one"))
            listed = user.toObject().value(QLatin1String("disabled")).toBool();
        QVERIFY(!user.toObject().contains(QLatin1String("password")));
    }
    QVERIFY(listed);
    const QByteArray self = "{\"login\":\"" + m_site->user(Role::Administrator).login.toUtf8() + "\"}";
    QCOMPARE(send("POST", QStringLiteral("/manage/users/disable"), admin, ssl, self).status, 409);

    const auto code = send("POST", QStringLiteral("/manage/devices/code"), admin, ssl, R"({"organization":"clinic"})");
    QCOMPARE(code.status, 201);
    QCOMPARE(code.json().value(QLatin1String("ca_fingerprint")).toString().size(), 64);
    const test::FixtureDevice spare = m_site->addDevice(HubFixture::clinic());
    QCOMPARE(
        send("POST", QStringLiteral("/manage/devices/revoke"), admin, ssl, "{\"id\":\"" + spare.id.toUtf8() + "\"}").status, 200);
    QCOMPARE(
        send("POST", QStringLiteral("/manage/devices/revoke"), admin, ssl, "{\"id\":\"" + hospital.id.toUtf8() + "\"}").status,
        409);

    // Somebody else's institution is out of reach.
    const auto clinic = m_site->device(HubFixture::clinic());
    const QByteArray local = m_site->session(
        m_site->addUser(QStringLiteral("clinic-admin"), Role::Administrator, HubFixture::clinic()));
    const QSslConfiguration there = m_site->ssl(&clinic);
    QCOMPARE(send("POST", QStringLiteral("/manage/users/reset"), local, there, R"({"login":"specialist"})").status, 404);
    QCOMPARE(send("POST", QStringLiteral("/manage/devices/code"), local, there, R"({"organization":"hospital"})").status, 403);
    for (const QJsonValue& user :
        send("GET", QStringLiteral("/manage/users"), local, there).json().value(QLatin1String("users")).toArray())
        QCOMPARE(user.toObject().value(QLatin1String("organization")).toString(), HubFixture::clinic());
}

void TestHub::attachmentIsReadOnlyThroughARecord()
{
    const QByteArray token = m_site->token(
        {QStringLiteral("fhir.read"), QStringLiteral("fhir.write"), QStringLiteral("uploads")});
    const QByteArray bytes(100'000, 'x');
    const QByteArray sha256 = seal::sha256Hex(bytes);
    m_network->clearConnectionCache();
    QNetworkRequest request(m_site->url(QStringLiteral("/uploads")));
    request.setSslConfiguration(m_site->ssl());
    request.setRawHeader("Authorization", "Bearer " + token);
    request.setRawHeader("Tus-Resumable", "1.0.0");
    request.setRawHeader("Upload-Length", QByteArray::number(bytes.size()));
    request.setRawHeader("Upload-Metadata", "sha256 " + sha256.toBase64() + ",type " + QByteArray("text/plain").toBase64());
    request.setRawHeader("Content-Type", "application/offset+octet-stream");
    const std::unique_ptr<QNetworkReply> reply(m_network->post(request, bytes));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(reply->isFinished() || finished.wait(20'000));
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 201);
    const QString path = QStringLiteral("/fhir/Binary/") + QString::fromLatin1(sha256);
    QCOMPARE(send("GET", path, token, m_site->ssl()).status, 404);
    const QByteArray document = "{\"resourceType\":\"DocumentReference\",\"status\":\"current\",\"content\":[{\"attachment\":"
                                "{\"contentType\":\"text/plain\",\"url\":\"Binary/"
        + sha256 + "\"}}]}";
    QCOMPARE(
        send("POST", QStringLiteral("/fhir/DocumentReference"), token, m_site->ssl(), document, "application/fhir+json").status,
        201);
    const Reply read = send("GET", path, token, m_site->ssl());
    QCOMPARE(read.status, 200);
    QCOMPARE(read.body, bytes);
    const auto technician = m_site->user(Role::Technician);
    const auto device = m_site->device(HubFixture::hospital());
    QCOMPARE(send("GET", path, m_site->session(technician), m_site->ssl(&device)).status, 404);
    QVERIFY(m_site->opened().audit().link());
    const auto rows = m_site->opened().audit().rows(0, 100'000);
    QVERIFY(std::any_of(rows->begin(), rows->end(), [&](const hub::AuditTrail::Row& row) {
        return row.event.target == QStringLiteral("Binary/") + QString::fromLatin1(sha256) && row.event.outcome == u"ok";
    }));
}

void TestHub::newsArriveOnTheStream()
{
    const auto device = m_site->device(HubFixture::hospital());
    QNetworkAccessManager listener;
    QNetworkRequest request(m_site->url(QStringLiteral("/events")));
    request.setSslConfiguration(m_site->ssl(&device));
    request.setRawHeader("Authorization", "Bearer " + m_site->session(Role::Coordinator));
    request.setRawHeader("Accept", "text/event-stream");
    const std::unique_ptr<QNetworkReply> stream(listener.get(request));
    QTRY_COMPARE_WITH_TIMEOUT(stream->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200, 20'000);
    QByteArray heard;
    const auto listen = [&] {
        heard += stream->readAll();
        return heard.count("event: changes");
    };
    // The stream greets with where the feed stands when something is new to it; what counts is the one after the write.
    const QByteArray token = m_site->token({QStringLiteral("fhir.write")});
    const qsizetype before = listen();
    QCOMPARE(send("POST", QStringLiteral("/fhir/Organization"), token, m_site->ssl(),
                 "{\"resourceType\":\"Organization\",\"name\":\"x\"}", "application/fhir+json")
                 .status,
        201);
    QTRY_VERIFY_WITH_TIMEOUT(listen() > before, 20'000);
    stream->abort();
}

void TestHub::restartKeepsEverything()
{
    const QByteArray token = m_site->session(Role::Specialist);
    const auto device = m_site->device(HubFixture::hospital());
    const quint16 port = m_site->port();
    m_site->restart();
    QCOMPARE(m_site->port(), port);
    QCOMPARE(send("GET", QStringLiteral("/fhir/Practitioner"), token, m_site->ssl(&device)).status, 200);
}

QTEST_GUILESS_MAIN(TestHub)
#include "tst_hub.moc"
