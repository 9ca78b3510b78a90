#include "tests/hub/AuthSite.h"

#include "hub/auth/Throttle.h"
#include "hub/auth/Tokens.h"
#include "core/base/Uuid.h"

#include <QTest>

using core::Role;
using testing::AuthSite;

namespace {
const QString kClinic = QStringLiteral("clinic");
const QString kHospital = QStringLiteral("hospital");
} // namespace

// Every answer of docs/protocol.md for /auth. R-B4: real accounts, two factors; R-K1: access by session, device and role.
class TestAuth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!AuthSite::missing().isEmpty())
            QSKIP(qPrintable(AuthSite::missing()));
    }
    void signsInAndTellsWho();
    void anyWrongPartLooksTheSame();
    void unknownDeviceAndNoCertificateAreRefused();
    void rightTokenWithAnotherCertificateIsRefused();
    void codeWorksOnce();
    void sessionSlidesAndEnds();
    void sessionNeverOutlivesHalfADay();
    void guessingIsThrottled();
    void guessingUnknownLoginsIsThrottledAlike();
    void addressIsThrottled();
    void revokedDeviceIsToldOnEverything();
    void disabledUserIsOut();
    void personOfAnotherInstitutionIsRefused();
    void givenPasswordMustBeChanged();
    void weakOrWrongPasswordsAreRefused();
    void signOutEndsTheSession();
    void slotIsReleasedOnlyToSignedInUsersOfTheDevice();
    void practitionerCertificateNamesThePerson();
    void rolesThatSignNothingGetNoCertificate();
    void tokensHaveScopesAndEnd();
    void malformedBodiesAreAnswered();
    void storeHoldsNoTokenOrSecret();
};

void TestAuth::signsInAndTellsWho()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const auto answer = site.signIn(user, pc);
    QCOMPARE(answer.status, 201);
    const QJsonObject json = AuthSite::json(answer);
    const QJsonObject told = json.value(QLatin1String("user")).toObject();
    QCOMPARE(told.value(QLatin1String("login")).toString(), QStringLiteral("zhou"));
    QCOMPARE(told.value(QLatin1String("role")).toString(), QStringLiteral("onsite-doctor"));
    QCOMPARE(told.value(QLatin1String("organizationId")).toString(), kClinic);
    QVERIFY(core::fromInstant(json.value(QLatin1String("expires")).toString()) > site.clock.now());
    const auto who = site.who(json.value(QLatin1String("token")).toString().toLatin1(), pc);
    QVERIFY(who);
    QCOMPARE(who->userId, user.id);
    QCOMPARE(who->deviceId, pc.id);
    QVERIFY(who->kind == hub::Principal::Kind::User);
}

void TestAuth::anyWrongPartLooksTheSame()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    AuthSite::User nobody = user;
    nobody.login = QStringLiteral("nobody");
    const auto wrongPassword = site.signIn(user, pc, QStringLiteral("another password"));
    const auto wrongCode = site.signIn(user, pc, QLatin1String(AuthSite::kPassword), QStringLiteral("12345"));
    const auto wrongLogin = site.signIn(nobody, pc);
    QCOMPARE(wrongPassword.status, 401);
    QCOMPARE(wrongCode.status, 401);
    QCOMPARE(wrongLogin.status, 401);
    QCOMPARE(wrongCode.body, wrongPassword.body);
    QCOMPARE(wrongLogin.body, wrongPassword.body);
}

void TestAuth::unknownDeviceAndNoCertificateAreRefused()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    QCOMPARE(site.signIn(user, {}).status, 401);
    AuthSite::Workstation unknown;
    unknown.fingerprint = QString(64, u'a');
    QCOMPARE(site.signIn(user, unknown).status, 401);
}

void TestAuth::rightTokenWithAnotherCertificateIsRefused()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const auto other = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    QVERIFY(site.who(token, pc));
    for (const auto& thief : {other, AuthSite::Workstation{}}) {
        const auto who = site.who(token, thief);
        QVERIFY(!who);
        QVERIFY(who.error().code == core::Code::Unauthenticated);
    }
}

void TestAuth::codeWorksOnce()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QString code = site.codeNow(user);
    QCOMPARE(site.signIn(user, pc, QLatin1String(AuthSite::kPassword), code).status, 201);
    QCOMPARE(site.signIn(user, pc, QLatin1String(AuthSite::kPassword), code).status, 401);
    site.clock.advanceSeconds(30);
    QCOMPARE(site.signIn(user, pc).status, 201);
}

void TestAuth::sessionSlidesAndEnds()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    for (int i = 0; i < 4; ++i) {
        site.clock.advanceSeconds(14 * 60);
        QVERIFY(site.who(token, pc));
    }
    site.clock.advanceSeconds(15 * 60);
    QVERIFY(!site.who(token, pc));
}

void TestAuth::sessionNeverOutlivesHalfADay()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    for (int i = 0; i < 71; ++i) {
        site.clock.advanceSeconds(10 * 60);
        QVERIFY(site.who(token, pc));
    }
    site.clock.advanceSeconds(10 * 60);
    QVERIFY(!site.who(token, pc));
}

void TestAuth::guessingIsThrottled()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(site.signIn(user, pc, QStringLiteral("guess")).status, 401);
    const auto blocked = site.signIn(user, pc);
    QCOMPARE(blocked.status, 429);
    QCOMPARE(blocked.headers.value("Retry-After"), QByteArray("30"));
    site.clock.advanceSeconds(31);
    QCOMPARE(site.signIn(user, pc, QStringLiteral("guess")).status, 401);
    // Each further failure blocks twice as long.
    QCOMPARE(site.signIn(user, pc).headers.value("Retry-After"), QByteArray("60"));
    site.clock.advanceSeconds(61);
    QCOMPARE(site.signIn(user, pc).status, 201);
    site.clock.advanceSeconds(30);
    QCOMPARE(site.signIn(user, pc, QStringLiteral("guess")).status, 401);
    QCOMPARE(site.signIn(user, pc).status, 201);
}

void TestAuth::guessingUnknownLoginsIsThrottledAlike()
{
    AuthSite site;
    const auto pc = site.addWorkstation(kClinic);
    AuthSite::User nobody = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    nobody.login = QStringLiteral("nobody");
    for (int i = 0; i < 5; ++i)
        QCOMPARE(site.signIn(nobody, pc).status, 401);
    QCOMPARE(site.signIn(nobody, pc).status, 429);
}

void TestAuth::addressIsThrottled()
{
    AuthSite site;
    const auto pc = site.addWorkstation(kClinic);
    AuthSite::User guess = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    for (int i = 0; i < hub::Throttle::kAddressTries; ++i) {
        guess.login = QStringLiteral("guess%1").arg(i);
        QCOMPARE(site.signIn(guess, pc).status, 401);
    }
    guess.login = QStringLiteral("zhou");
    QCOMPARE(site.signIn(guess, pc).status, 429);
    QCOMPARE(site.signIn(guess, pc, QLatin1String(AuthSite::kPassword), {}, QStringLiteral("10.0.0.2")).status, 201);
}

void TestAuth::revokedDeviceIsToldOnEverything()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    QVERIFY(site.db->write([&](storage::Sql& sql) { return hub::Devices::revoke(sql, pc.id, 1); }));
    const auto who = site.who(token, pc);
    QVERIFY(!who && who.error().code == core::Code::Revoked);
    for (const QString& path : {QStringLiteral("/auth/device-slot"), QStringLiteral("/audit/head")}) {
        const auto answer = site.send("GET", path, token, pc);
        QCOMPARE(answer.status, 403);
        QCOMPARE(AuthSite::errorCode(answer), QStringLiteral("Revoked"));
    }
    const auto again = site.signIn(user, pc);
    QCOMPARE(again.status, 403);
    QCOMPARE(AuthSite::errorCode(again), QStringLiteral("Revoked"));
}

void TestAuth::disabledUserIsOut()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    QVERIFY(site.db->write([&](storage::Sql& sql) { return hub::Accounts::disable(sql, user.id, 1); }));
    QVERIFY(!site.who(token, pc));
    site.clock.advanceSeconds(30);
    const auto answer = site.signIn(user, pc);
    QCOMPARE(answer.status, 403);
    QCOMPARE(AuthSite::errorCode(answer), QStringLiteral("Revoked"));
    // Without the right password nobody learns that the account exists.
    QCOMPARE(site.signIn(user, pc, QStringLiteral("guess")).status, 401);
}

void TestAuth::personOfAnotherInstitutionIsRefused()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("lin"), Role::Specialist, kHospital);
    const auto answer = site.signIn(user, site.addWorkstation(kClinic));
    QCOMPARE(answer.status, 403);
    QCOMPARE(AuthSite::errorCode(answer), QStringLiteral("Denied"));
}

void TestAuth::givenPasswordMustBeChanged()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic, true);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    const auto who = site.who(token, pc);
    QVERIFY(!who && who.error().code == core::Code::Denied);
    QCOMPARE(site.send("GET", QStringLiteral("/auth/device-slot"), token, pc).status, 403);
    const QString chosen = QStringLiteral("drei Lampen im Flur");
    const QJsonObject body{{QStringLiteral("old"), QLatin1String(AuthSite::kPassword)}, {QStringLiteral("new"), chosen}};
    QCOMPARE(site.send("POST", QStringLiteral("/auth/password"), token, pc, body).status, 204);
    QVERIFY(!site.who(token, pc));
    site.clock.advanceSeconds(30);
    const auto answer = site.signIn(user, pc, chosen);
    QCOMPARE(answer.status, 201);
    QVERIFY(site.who(AuthSite::json(answer).value(QLatin1String("token")).toString().toLatin1(), pc));
}

void TestAuth::weakOrWrongPasswordsAreRefused()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhoulihua"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    const auto change = [&](const char* before, const char* chosen) {
        return site.send("POST", QStringLiteral("/auth/password"), token, pc,
            {{QStringLiteral("old"), QLatin1String(before)}, {QStringLiteral("new"), QLatin1String(chosen)}});
    };
    QCOMPARE(change(AuthSite::kPassword, "short").status, 422);
    QCOMPARE(change(AuthSite::kPassword, "zhoulihua1").status, 422);
    QCOMPARE(change(AuthSite::kPassword, AuthSite::kPassword).status, 422);
    QCOMPARE(change("not the old one", "drei Lampen im Flur").status, 403);
    QVERIFY(site.who(token, pc));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(change("not the old one", "drei Lampen im Flur").status, 403);
    QCOMPARE(change(AuthSite::kPassword, "drei Lampen im Flur").status, 429);
}

void TestAuth::signOutEndsTheSession()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    QCOMPARE(site.send("DELETE", QStringLiteral("/auth/session"), token, pc).status, 204);
    QVERIFY(!site.who(token, pc));
    const auto again = site.send("DELETE", QStringLiteral("/auth/session"), token, pc);
    QCOMPARE(again.status, 401);
    QVERIFY(again.headers.contains("WWW-Authenticate"));
}

void TestAuth::slotIsReleasedOnlyToSignedInUsersOfTheDevice()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto second = site.addUser(QStringLiteral("wang"), Role::Assistant, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const auto other = site.addWorkstation(kClinic);
    const QString path = QStringLiteral("/auth/device-slot");
    const QByteArray token = site.session(user, pc);
    QCOMPARE(site.send("GET", path, token, pc).status, 404);
    const QString secret = QString::fromLatin1(QByteArray(32, 'k').toBase64());
    QCOMPARE(site.send("PUT", path, token, pc, {{QStringLiteral("secret"), QStringLiteral("AAAA")}}).status, 400);
    QCOMPARE(site.send("PUT", path, token, pc, {{QStringLiteral("secret"), secret}}).status, 204);
    // A second doctor on the same workstation gets it, the same doctor on another does not.
    const auto released = site.send("GET", path, site.session(second, pc), pc);
    QCOMPARE(released.status, 200);
    QCOMPARE(AuthSite::json(released).value(QLatin1String("secret")).toString(), secret);
    QCOMPARE(site.send("GET", path, site.session(user, other), other).status, 404);
    QCOMPARE(site.send("GET", path, {}, pc).status, 401);
    QVERIFY(site.db->write([&](storage::Sql& sql) { return hub::Devices::revoke(sql, pc.id, 1); }));
    QCOMPARE(site.send("GET", path, token, pc).status, 403);
}

void TestAuth::practitionerCertificateNamesThePerson()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("lin"), Role::Specialist, kHospital);
    const auto pc = site.addWorkstation(kHospital);
    const QString path = QStringLiteral("/auth/practitioner-certificate");
    const QByteArray token = site.session(user, pc);
    const auto answer = site.send("POST", path, token, pc, {{QStringLiteral("csr"), QString::fromLatin1(AuthSite::newCsr())}});
    QCOMPARE(answer.status, 201);
    const auto certificate = seal::Certificate::fromPem(
        AuthSite::json(answer).value(QLatin1String("certificate")).toString().toLatin1());
    QVERIFY(certificate);
    QCOMPARE(certificate->practitionerId(), QStringLiteral("practitioner-lin"));
    QCOMPARE(certificate->subject().commonName, QStringLiteral("Person lin"));
    QVERIFY(!certificate->allows(seal::KeyUse::TlsClient));
    QCOMPARE(site.send("POST", path, token, pc, {{QStringLiteral("csr"), QStringLiteral("rubbish")}}).status, 400);
}

void TestAuth::rolesThatSignNothingGetNoCertificate()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("tech"), Role::Technician, kHospital);
    const auto pc = site.addWorkstation(kHospital);
    const auto answer = site.send("POST", QStringLiteral("/auth/practitioner-certificate"), site.session(user, pc), pc,
        {{QStringLiteral("csr"), QString::fromLatin1(AuthSite::newCsr())}});
    QCOMPARE(answer.status, 403);
    QCOMPARE(site.send("GET", QStringLiteral("/audit"), site.session(user, pc), pc).status, 403);
    const auto auditor = site.addUser(QStringLiteral("audit"), Role::Auditor, kHospital);
    QCOMPARE(site.send("GET", QStringLiteral("/audit"), site.session(auditor, pc), pc).status, 200);
}

void TestAuth::tokensHaveScopesAndEnd()
{
    AuthSite site;
    const qint64 now = site.clock.now().toMSecsSinceEpoch();
    QByteArray token;
    hub::ApiToken wanted{
        core::newId(), QStringLiteral("lab"), {QStringLiteral("fhir.read")}, kHospital, now, now + 60'000, false};
    QVERIFY(site.db->write([&](storage::Sql& sql) -> core::Status {
        hub::ApiToken wrong = wanted;
        wrong.scopes = {QStringLiteral("everything")};
        if (hub::Tokens::issue(sql, wrong))
            return core::fail(core::Code::Internal);
        token = hub::Tokens::issue(sql, wanted).value().toLatin1();
        return {};
    }));
    const auto who = site.who(token, {});
    QVERIFY(who);
    QVERIFY(who->kind == hub::Principal::Kind::Token);
    QVERIFY(hub::requireScope(*who, QLatin1String("fhir.read")));
    QVERIFY(!hub::requireScope(*who, QLatin1String("fhir.write")));
    QCOMPARE(site.send("GET", QStringLiteral("/auth/device-slot"), token, {}).status, 403);
    site.clock.advanceSeconds(61);
    QVERIFY(!site.who(token, {}));
    site.clock.advance(-61'000);
    QVERIFY(site.who(token, {}));
    QVERIFY(site.db->write([&](storage::Sql& sql) { return hub::Tokens::revoke(sql, wanted.id, now); }));
    QVERIFY(!site.who(token, {}));
}

void TestAuth::malformedBodiesAreAnswered()
{
    AuthSite site;
    const auto pc = site.addWorkstation(kClinic);
    hub::HttpRequest request;
    request.method = "POST";
    request.path = QStringLiteral("/auth/session");
    request.clientFingerprint = pc.fingerprint;
    for (const QByteArray& body : {QByteArray(), QByteArray("[]"), QByteArray("{\"login\":5}"), QByteArray("\xff\xfe"),
             QByteArray("{\"login\":\"a\",\"password\":\"\",\"totp\":\"\"}"), QByteArray(70'000, '[')}) {
        request.body = body;
        const int status = site.auth->handle(request).status;
        QVERIFY2(status == 400 || status == 413, QByteArray::number(status).constData());
    }
    request.method = "PUT";
    QCOMPARE(site.auth->handle(request).status, 401);
}

void TestAuth::storeHoldsNoTokenOrSecret()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), Role::OnSiteDoctor, kClinic);
    const auto pc = site.addWorkstation(kClinic);
    const QByteArray token = site.session(user, pc);
    const QByteArray secret = QByteArray(32, 'k').toBase64();
    QCOMPARE(site.send("PUT", QStringLiteral("/auth/device-slot"), token, pc,
                     {{QStringLiteral("secret"), QString::fromLatin1(secret)}})
                 .status,
        204);
    QByteArray everything;
    QVERIFY(site.db->read([&](storage::Sql& sql) -> core::Status {
        for (const char* text : {"SELECT token_hash || id FROM session", "SELECT totp_secret || password_hash FROM hub_user",
                 "SELECT COALESCE(slot_secret, '') FROM device", "SELECT actor || action || target || outcome FROM audit"}) {
            auto rows = sql.query(QByteArrayView(text));
            if (!rows)
                return rows.error();
            for (auto more = (*rows)->next(); more && *more; more = (*rows)->next())
                everything += (*rows)->utf8(0) + '\n';
        }
        return {};
    }));
    QVERIFY(everything.contains("sign-in"));
    QVERIFY(!everything.contains(token));
    QVERIFY(!everything.contains(user.totpSecret.toLatin1()));
    QVERIFY(!everything.contains(secret));
    QVERIFY(!everything.contains(AuthSite::kPassword));
}

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
