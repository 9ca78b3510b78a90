#include "tests/support/HubFixture.h"

#include "core/base/Uuid.h"
#include "hub/auth/Devices.h"
#include "hub/auth/Sessions.h"
#include "hub/auth/Tokens.h"
#include "hub/cli/People.h"
#include "hub/cli/Common.h"
#include "hub/store/Grants.h"
#include "seal/SigningRequest.h"
#include "seal/Totp.h"

#include <QSslCertificate>
#include <QSslKey>

namespace test {

namespace {

// Enough to be a password hash, little enough to be waited for in each test.
constexpr seal::PasswordCost kQuick{10, 8, 1};
constexpr char kPassword[] = "drei Lampen im Flur";

template <typename T>
T orEnd(core::Result<T> result, const char* what)
{
    if (!result)
        qFatal("hub fixture: %s: %s %s", what, core::codeName(result.error().code), qPrintable(result.error().detail));
    return std::move(result).value();
}

void orEnd(const core::Status& status, const char* what)
{
    if (!status)
        qFatal("hub fixture: %s: %s %s", what, core::codeName(status.error().code), qPrintable(status.error().detail));
}

bool atClinic(core::Role role) { return role == core::Role::OnSiteDoctor || role == core::Role::Assistant; }

} // namespace

HubFixture::HubFixture(const core::Clock* clock, const QString& storeUri)
    : m_clock(clock ? clock : &m_system), m_storeUri(storeUri)
{
    hub::FoundingOrder order;
    order.folder = folder();
    order.siteName = QStringLiteral("Test hospital");
    order.organizationId = hospital();
    order.storeUri = storeUri;
    order.rootPassphrase = core::Secret("root passphrase");
    order.passwordCost = kQuick;
    orEnd(hub::foundSite(order, *m_clock), "founding");
    start(0);
    addClinic(clinic());
    for (const QString& organization : {clinic(), hospital()})
        m_devices.insert(organization, addDevice(organization));
    for (const core::Role role : core::kAllRoles)
        m_users.insert(role, addUser(core::roleCode(role), role, atClinic(role) ? clinic() : hospital()));
}

HubFixture::~HubFixture() = default;

void HubFixture::start(quint16 port)
{
    hub::HubOptions options;
    options.folder = folder();
    options.storeUri = m_storeUri;
    options.port = port;
    options.passwordCost = kQuick;
    m_hub = orEnd(hub::Hub::start(options, *m_clock), "start");
}

void HubFixture::stop() { m_hub.reset(); }

void HubFixture::restart(const std::function<void()>& meanwhile)
{
    const quint16 port = m_hub->port();
    m_hub.reset();
    if (meanwhile)
        meanwhile();
    start(port);
}

QUrl HubFixture::url(const QString& path) const
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1%2").arg(m_hub->port()).arg(path));
}

QString HubFixture::caFile() const { return hub::DataFolder(folder()).rootCertificate(); }
QByteArray HubFixture::caPem() const { return orEnd(hub::readFile(caFile()), "ca"); }

void HubFixture::addClinic(const QString& id)
{
    const auto json = hub::organizationJson(id, QStringLiteral("Test clinic"), core::InstitutionKind::PrimaryCare);
    orEnd(hub::store(opened(), json, "add-organization"), "clinic");
}

FixtureUser HubFixture::addUser(const QString& login, core::Role role, const QString& organizationId)
{
    const hub::NewUser user{login, QStringLiteral("Person ") + login, role, {}, organizationId, QLatin1String(kPassword)};
    const auto made = orEnd(hub::addPerson(opened(), user), "user");
    return {made.userId, made.login, made.password, made.totpSecret, role, made.practitionerId, organizationId};
}

FixtureDevice HubFixture::addDevice(const QString& organizationId)
{
    const auto key = orEnd(seal::PrivateKey::generate(), "device key");
    const auto request = orEnd(seal::SigningRequest::create(key, {QStringLiteral("workstation"), {}, {}}), "csr");
    const auto ca = orEnd(opened().ca(), "ca");
    const QString id = core::newId();
    const auto issued = orEnd(ca.forDevice(request.toPem(), id, organizationId, m_clock->now()), "device");
    const hub::Device device{id, organizationId, QStringLiteral("test workstation"), issued.fingerprint,
        m_clock->now().toMSecsSinceEpoch(), false, {}};
    orEnd(opened().db().write([&](storage::Sql& sql) { return hub::Devices::add(sql, device); }), "device");
    return {id, organizationId, issued.pem + ca.chainPem(), key.toPem().view().toByteArray()};
}

void HubFixture::revoke(const FixtureDevice& device)
{
    orEnd(opened().db().write(
              [&](storage::Sql& sql) { return hub::Devices::revoke(sql, device.id, m_clock->now().toMSecsSinceEpoch()); }),
        "revoke");
}

QByteArray HubFixture::session(const FixtureUser& user) { return sessionAt(user, device(user.organizationId)); }

QByteArray HubFixture::sessionAt(const FixtureUser& user, const FixtureDevice& device)
{
    QByteArray token;
    orEnd(opened().db().write([&](storage::Sql& sql) -> core::Status {
        auto opened = hub::Sessions::open(sql, user.id, device.id, m_clock->now().toMSecsSinceEpoch());
        if (!opened)
            return opened.error();
        token = opened->token.toLatin1();
        return user.practitionerId.isEmpty() ? core::Status() : hub::noteDeviceUser(sql, device.id, user.practitionerId);
    }),
        "session");
    return token;
}

QString HubFixture::totpNow(const FixtureUser& user) const
{
    return orEnd(seal::totpCode(user.totpSecret, m_clock->now()), "code");
}

QByteArray HubFixture::token(const QStringList& scopes)
{
    const qint64 now = m_clock->now().toMSecsSinceEpoch();
    QByteArray token;
    orEnd(opened().db().write([&](storage::Sql& sql) -> core::Status {
        auto issued = hub::Tokens::issue(
            sql, {core::newId(), QStringLiteral("test"), scopes, hospital(), now, now + 24 * 3'600'000, false});
        if (!issued)
            return issued.error();
        token = issued->toLatin1();
        return {};
    }),
        "token");
    return token;
}

QSslConfiguration HubFixture::ssl(const FixtureDevice* device) const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(caPem()));
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    if (device) {
        configuration.setLocalCertificateChain(QSslCertificate::fromData(device->certificatePem));
        configuration.setPrivateKey(QSslKey(device->keyPem, QSsl::Ec));
    }
    return configuration;
}

} // namespace test
