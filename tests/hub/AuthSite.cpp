#include "tests/hub/AuthSite.h"

#include "core/base/Uuid.h"
#include "hub/store/PostgresHubDb.h"
#include "seal/Random.h"
#include "seal/Totp.h"
#include "tests/support/PostgresCluster.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace testing {

namespace {

// One authority for all sites of a test program: making one costs a second.
const seal::AuthorityFiles& rootFiles(const QDateTime& now)
{
    static const seal::AuthorityFiles files =
        seal::CertificateAuthority::createRoot(QStringLiteral("Test site"), core::Secret("root passphrase"), now).value();
    return files;
}

bool wantsPostgres() { return qgetenv("YZ_HUB_ENGINE") == "postgres"; }

// One server for all sites of a test program, each with a database of its own.
struct Cluster {
    QString missing;
    std::unique_ptr<PostgresCluster> server = PostgresCluster::start(missing);
};

Cluster& cluster()
{
    static Cluster one;
    // Before the application object goes, which its process needs.
    static const bool ends = [] {
        qAddPostRoutine([] { cluster().server.reset(); });
        return true;
    }();
    Q_UNUSED(ends)
    return one;
}

std::unique_ptr<hub::HubDb> newStore(const QString& file)
{
    if (wantsPostgres())
        return hub::PostgresHubDb::open(cluster().server->newDatabase()).value();
    return hub::SqlCipherHubDb::open(file, seal::randomSecret(32)).value();
}

} // namespace

QString AuthSite::missing() { return wantsPostgres() && !cluster().server ? cluster().missing : QString(); }

AuthSite::AuthSite()
{
    const auto root = seal::CertificateAuthority::open(
        rootFiles(clock.now()).certificatePem, rootFiles(clock.now()).encryptedKeyPem, core::Secret("root passphrase"));
    const auto issuingKey = seal::PrivateKey::generate().value();
    const auto issuing = root->issueIssuing(issuingKey.publicKey(), QStringLiteral("Test issuing"), clock.now()).value();
    ca = std::make_unique<hub::IssuingCa>(
        hub::IssuingCa::open(root->certificate().toPem(), issuing.toPem(), issuingKey.toDer()).value());
    db = newStore(folder.filePath(QStringLiteral("hub.db")));
    key = std::make_unique<hub::HubKey>(seal::randomSecret(32));
    auditKey = std::make_unique<seal::PrivateKey>(seal::PrivateKey::generate().value());
    audit = std::make_unique<hub::AuditTrail>(
        *db, clock, [this](const QByteArray& bytes) { return auditKey->sign(bytes); },
        [this](const QByteArray& bytes, const QByteArray& signature) {
            return auditKey->publicKey().verify(bytes, signature).has_value();
        });
    authenticator = std::make_unique<hub::Authenticator>(*db, clock);
    signer = std::make_unique<hub::SignIn>(*db, clock, *key, *audit, kQuick);
    auth = std::make_unique<hub::AuthHandler>(*db, clock, *authenticator, *signer, *key, *audit, *ca);
    enrolment = std::make_unique<hub::EnrolHandler>(*db, clock, *audit, *ca, QStringLiteral("Test site"));
}

AuthSite::User AuthSite::addUser(const QString& login, core::Role role, const QString& organization, bool once)
{
    const QString secret = seal::newTotpSecret();
    hub::Account account;
    account.id = core::newId();
    account.login = login;
    account.name = QStringLiteral("Person ") + login;
    account.passwordHash = seal::hashPassword(QLatin1String(kPassword), kQuick).value();
    account.passwordOnce = once;
    account.totpSecret = key->seal(core::Secret(secret.toLatin1())).value();
    account.role = role;
    account.practitionerId = QStringLiteral("practitioner-") + login;
    account.organizationId = organization;
    const auto added = db->write([&](storage::Sql& sql) { return hub::Accounts::add(sql, account); });
    Q_ASSERT(added);
    return {account.id, login, secret};
}

QString AuthSite::newCode(const QString& organization)
{
    QString code;
    const auto made = db->write([&](storage::Sql& sql) -> core::Status {
        code = hub::Devices::newCode(sql, organization, clock.now().toMSecsSinceEpoch()).value();
        return {};
    });
    Q_ASSERT(made);
    return code;
}

QByteArray AuthSite::newCsr()
{
    const auto deviceKey = seal::PrivateKey::generate().value();
    return seal::SigningRequest::create(deviceKey, {QStringLiteral("workstation"), {}, {}}).value().toPem();
}

hub::HttpResponse AuthSite::enrol(const QString& code, const QByteArray& csr, const QString& address)
{
    hub::HttpRequest request;
    request.method = "POST";
    request.path = QStringLiteral("/enrol");
    request.remoteAddress = address;
    request.body = QJsonDocument(QJsonObject{{QStringLiteral("code"), code}, {QStringLiteral("csr"), QString::fromLatin1(csr)},
                                     {QStringLiteral("name"), QStringLiteral("room 1")}})
                       .toJson();
    return enrolment->handle(request);
}

AuthSite::Workstation AuthSite::addWorkstation(const QString& organization)
{
    const QJsonObject answer = json(enrol(newCode(organization), newCsr()));
    const auto certificate = seal::Certificate::fromPem(answer.value(QLatin1String("certificate")).toString().toLatin1()).value();
    return {answer.value(QLatin1String("deviceId")).toString(), QString::fromLatin1(certificate.fingerprintSha256()),
        certificate.toDer()};
}

QString AuthSite::codeNow(const User& user) const { return seal::totpCode(user.totpSecret, clock.now()).value(); }

hub::HttpResponse AuthSite::signIn(
    const User& user, const Workstation& at, const QString& password, const QString& code, const QString& address)
{
    hub::HttpRequest request;
    request.method = "POST";
    request.path = QStringLiteral("/auth/session");
    request.clientFingerprint = at.fingerprint;
    request.clientCertificateDer = at.certificateDer;
    request.remoteAddress = address;
    request.body = QJsonDocument(QJsonObject{{QStringLiteral("login"), user.login}, {QStringLiteral("password"), password},
                                     {QStringLiteral("totp"), code.isEmpty() ? codeNow(user) : code}})
                       .toJson();
    return auth->handle(request);
}

QByteArray AuthSite::session(const User& user, const Workstation& at)
{
    // A code is good once: the next one is awaited as a person would.
    clock.advanceSeconds(30);
    return json(signIn(user, at)).value(QLatin1String("token")).toString().toLatin1();
}

hub::HttpResponse AuthSite::send(
    const QByteArray& method, const QString& path, const QByteArray& bearer, const Workstation& from, const QJsonObject& body)
{
    hub::HttpRequest request;
    request.method = method;
    request.path = path;
    request.clientFingerprint = from.fingerprint;
    request.clientCertificateDer = from.certificateDer;
    request.remoteAddress = QStringLiteral("10.0.0.1");
    if (!bearer.isEmpty())
        request.headers.add("Authorization", "Bearer " + bearer);
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson();
    return auth->handle(request);
}

core::Result<hub::Principal> AuthSite::who(const QByteArray& bearer, const Workstation& from, const QString& path) const
{
    hub::HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.clientFingerprint = from.fingerprint;
    request.headers.add("Authorization", "Bearer " + bearer);
    return authenticator->authenticate(request);
}

QJsonObject AuthSite::json(const hub::HttpResponse& response) { return QJsonDocument::fromJson(response.body).object(); }

QString AuthSite::errorCode(const hub::HttpResponse& response)
{
    return json(response).value(QLatin1String("error")).toObject().value(QLatin1String("code")).toString();
}

} // namespace testing
