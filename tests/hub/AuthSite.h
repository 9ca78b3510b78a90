#pragma once

#include "hub/auth/AuthHandler.h"
#include "hub/auth/EnrolHandler.h"
#include "hub/auth/IssuingCa.h"
#include "hub/store/SqlCipherHubDb.h"
#include "tests/support/FakeClock.h"

#include <QTemporaryDir>

#include <memory>

namespace testing {

/// The identity parts of a hub on a real store, without a network: requests go straight to the handlers. The store is
/// SQLCipher, or PostgreSQL when YZ_HUB_ENGINE says so.
class AuthSite {
public:
    static constexpr seal::PasswordCost kQuick{10, 8, 1};
    static constexpr char kPassword[] = "Kiefernzapfen-42";

    struct User {
        QString id, login, totpSecret;
    };
    struct Workstation {
        QString id, fingerprint;
        QByteArray certificateDer;
    };

    AuthSite();
    /// Why this engine cannot run here; empty when it can.
    static QString missing();

    User addUser(const QString& login, core::Role role, const QString& organization, bool once = false);
    QString newCode(const QString& organization);
    hub::HttpResponse enrol(const QString& code, const QByteArray& csr, const QString& address = QStringLiteral("10.0.0.9"));
    Workstation addWorkstation(const QString& organization);
    hub::HttpResponse signIn(const User& user, const Workstation& at, const QString& password = QLatin1String(kPassword),
        const QString& code = {}, const QString& address = QStringLiteral("10.0.0.1"));
    /// Signs in and yields the token.
    QByteArray session(const User& user, const Workstation& at);
    QString codeNow(const User& user) const;
    hub::HttpResponse send(const QByteArray& method, const QString& path, const QByteArray& bearer, const Workstation& from,
        const QJsonObject& body = {});
    core::Result<hub::Principal> who(
        const QByteArray& bearer, const Workstation& from, const QString& path = QStringLiteral("/fhir/Patient")) const;

    static QByteArray newCsr();
    static QJsonObject json(const hub::HttpResponse& response);
    static QString errorCode(const hub::HttpResponse& response);

    QTemporaryDir folder;
    FakeClock clock;
    std::unique_ptr<hub::HubDb> db;
    std::unique_ptr<hub::HubKey> key;
    std::unique_ptr<hub::IssuingCa> ca;
    std::unique_ptr<seal::PrivateKey> auditKey;
    std::unique_ptr<hub::AuditTrail> audit;
    std::unique_ptr<hub::Authenticator> authenticator;
    std::unique_ptr<hub::SignIn> signer;
    std::unique_ptr<hub::AuthHandler> auth;
    std::unique_ptr<hub::EnrolHandler> enrolment;
};

} // namespace testing
