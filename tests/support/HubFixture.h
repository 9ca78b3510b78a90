#pragma once

#include "hub/cli/Founding.h"
#include "hub/cli/Hub.h"

#include <QMap>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>

namespace test {

/// A workstation that was enrolled over the network, with what its TLS needs.
struct FixtureDevice {
    QString id;
    QString organizationId;
    QByteArray certificatePem; ///< with the issuing certificate behind it
    QByteArray keyPem;
};

/// A person of the fixture, able to sign in at any time.
struct FixtureUser {
    QString id;
    QString login;
    QString password;
    QString totpSecret;
    core::Role role = core::Role::OnSiteDoctor;
    QString practitionerId;
    QString organizationId;
};

/// A real hub on 127.0.0.1 over TLS with a folder of its own: a clinic ("clinic") and the hospital ("hospital"), one
/// enrolled workstation at each, one person for each role. On-site doctor and assistant belong to the clinic, all others to
/// the hospital. Logins are the role codes. Starting it takes about a second.
class HubFixture {
public:
    /// `clock` may be null (the computer's). Ends the test program if the hub cannot be started: nothing could be tested.
    explicit HubFixture(const core::Clock* clock = nullptr, const QString& storeUri = {});
    ~HubFixture();

    static QString clinic() { return QStringLiteral("clinic"); }
    static QString hospital() { return QStringLiteral("hospital"); }

    QUrl url(const QString& path = {}) const;
    quint16 port() const { return m_hub->port(); }
    QByteArray caPem() const;
    QString caFile() const;
    const core::Clock& clock() const { return *m_clock; }
    hub::Hub& hub() { return *m_hub; }
    hub::OpenedHub& opened() { return m_hub->opened(); }

    FixtureDevice device(const QString& organizationId) const { return m_devices.value(organizationId); }
    FixtureUser user(core::Role role) const { return m_users.value(role); }
    /// One more clinic, without anybody in it.
    void addClinic(const QString& id);
    FixtureUser addUser(const QString& login, core::Role role, const QString& organizationId);
    /// Enrols one more workstation.
    FixtureDevice addDevice(const QString& organizationId);
    /// Shuts a workstation out at once.
    void revoke(const FixtureDevice& device);

    /// A session's token for the person at their institution's workstation, without the network: codes are good once, so
    /// signing in for real is possible once in 30 s.
    QByteArray session(const FixtureUser& user);
    QByteArray session(core::Role role) { return session(user(role)); }
    QByteArray sessionAt(const FixtureUser& user, const FixtureDevice& device);
    /// The six digits of now.
    QString totpNow(const FixtureUser& user) const;
    /// A token of an outside program of the hospital.
    QByteArray token(const QStringList& scopes);

    /// Trusts the fixture's CA alone; with a client certificate when `device` is given.
    QSslConfiguration ssl(const FixtureDevice* device = nullptr) const;

    /// Stops and starts on the same port and data, as after a power cut of the service. `meanwhile` runs while it is
    /// stopped, e.g. to put a backup in the folder's place.
    void restart(const std::function<void()>& meanwhile = {});
    void stop();
    QString folder() const { return m_folder.path() + QStringLiteral("/hub"); }

private:
    void start(quint16 port);

    QTemporaryDir m_folder;
    core::SystemClock m_system;
    const core::Clock* m_clock;
    QString m_storeUri;
    std::unique_ptr<hub::Hub> m_hub;
    QMap<QString, FixtureDevice> m_devices;
    QMap<core::Role, FixtureUser> m_users;
};

} // namespace test
