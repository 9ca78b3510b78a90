#include "tests/hub/AuthSite.h"

#include "hub/auth/Throttle.h"
#include "seal/Chain.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using testing::AuthSite;

namespace {
const QString kClinic = QStringLiteral("clinic");
}

// `/enrol` and `/ca` of docs/protocol.md. R-B4, R-K1: a workstation is known before anybody works at it.
class TestEnrol : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!AuthSite::missing().isEmpty())
            QSKIP(qPrintable(AuthSite::missing()));
    }
    void codeMakesAWorkstation();
    void typedSloppilyItStillWorks();
    void wrongUsedAndOldCodesLookAlike();
    void usedTwiceAtOnceItWorksOnce();
    void guessingIsThrottled();
    void badRequestsLeaveTheCodeGood();
    void caIsOpenToAnybody();
};

void TestEnrol::codeMakesAWorkstation()
{
    AuthSite site;
    const auto answer = site.enrol(site.newCode(kClinic), AuthSite::newCsr());
    QCOMPARE(answer.status, 201);
    const QJsonObject json = AuthSite::json(answer);
    QCOMPARE(json.value(QLatin1String("organizationId")).toString(), kClinic);
    QCOMPARE(json.value(QLatin1String("hub")).toObject().value(QLatin1String("name")).toString(), QStringLiteral("Test site"));
    const auto pem = [&](const char* name) { return json.value(QLatin1String(name)).toString().toLatin1(); };
    const auto certificate = seal::Certificate::fromPem(pem("certificate"));
    const auto root = seal::Certificate::fromPem(pem("ca"));
    QVERIFY(certificate && root);
    QCOMPARE(certificate->deviceId(), json.value(QLatin1String("deviceId")).toString());
    QCOMPARE(certificate->subject().organization, kClinic);
    QVERIFY(seal::verifyChain(
        *certificate, seal::Certificate::listFromPem(pem("chain")).value(), {*root}, site.clock.now(), seal::Purpose::TlsClient));
}

void TestEnrol::typedSloppilyItStillWorks()
{
    AuthSite site;
    const QString code = site.newCode(kClinic).toLower().replace(u'-', u' ');
    QCOMPARE(site.enrol(code, AuthSite::newCsr()).status, 201);
}

void TestEnrol::wrongUsedAndOldCodesLookAlike()
{
    AuthSite site;
    const QString used = site.newCode(kClinic);
    QCOMPARE(site.enrol(used, AuthSite::newCsr()).status, 201);
    const auto again = site.enrol(used, AuthSite::newCsr());
    const auto wrong = site.enrol(QStringLiteral("AAAA-AAAA-AAAA-AAAA"), AuthSite::newCsr());
    const QString code = site.newCode(kClinic);
    site.clock.advance(hub::Devices::kCodeValidMs);
    const auto old = site.enrol(code, AuthSite::newCsr());
    QCOMPARE(again.status, 403);
    QCOMPARE(wrong.body, again.body);
    QCOMPARE(old.body, again.body);
    QCOMPARE(old.status, 403);
}

void TestEnrol::usedTwiceAtOnceItWorksOnce()
{
    AuthSite site;
    const QString code = site.newCode(kClinic);
    std::atomic<int> made = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            const int status = site.enrol(code, AuthSite::newCsr(), QStringLiteral("10.0.1.%1").arg(i)).status;
            ++(status == 201 ? made : refused);
            if (status != 201 && status != 403)
                made = 100;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(made.load(), 1);
    QCOMPARE(refused.load(), 3);
}

void TestEnrol::guessingIsThrottled()
{
    AuthSite site;
    const QString code = site.newCode(kClinic);
    for (int i = 0; i < hub::Throttle::kLoginTries; ++i)
        QCOMPARE(site.enrol(QStringLiteral("guess%1").arg(i), AuthSite::newCsr()).status, 403);
    const auto blocked = site.enrol(code, AuthSite::newCsr());
    QCOMPARE(blocked.status, 429);
    QVERIFY(blocked.headers.value("Retry-After").toInt() > 0);
    QCOMPARE(site.enrol(code, AuthSite::newCsr(), QStringLiteral("10.0.0.77")).status, 201);
}

void TestEnrol::badRequestsLeaveTheCodeGood()
{
    AuthSite site;
    const QString code = site.newCode(kClinic);
    QCOMPARE(site.enrol(code, "rubbish").status, 400);
    QByteArray tampered = AuthSite::newCsr();
    tampered.replace(200, 4, "AAAA");
    QCOMPARE(site.enrol(code, tampered).status, 400);
    QCOMPARE(site.enrol({}, AuthSite::newCsr()).status, 400);
    QCOMPARE(site.enrol(code, AuthSite::newCsr()).status, 201);
}

void TestEnrol::caIsOpenToAnybody()
{
    AuthSite site;
    hub::HttpRequest request;
    request.method = "GET";
    request.path = QStringLiteral("/ca");
    const auto answer = site.enrolment->handle(request);
    QCOMPARE(answer.status, 200);
    QCOMPARE(seal::Certificate::fromPem(answer.body)->toPem(), site.ca->rootPem());
}

QTEST_GUILESS_MAIN(TestEnrol)
#include "tst_enrol.moc"
