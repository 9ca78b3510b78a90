#pragma once

#include "hub/auth/AccountDesk.h"
#include "hub/auth/Authenticator.h"
#include "hub/auth/Devices.h"
#include "hub/net/Http.h"

#include <functional>

namespace hub {

/// `/manage/…` of docs/protocol.md: accounts, second factors and workstations, by the people whose role allows it
/// (core::Action::ManageUsers, ManageDevices). Somebody of the site's own institution manages all, others only their own
/// institution's (R-B4, R-K1). Every change is in the audit. Any thread.
class ManageHandler final : public HttpHandler {
public:
    struct Site {
        QString organizationId; ///< the hub's own institution
        QString caFingerprint;  ///< SHA-256 of the site's root, lower-case hex
    };
    ManageHandler(HubDb& db, const core::Clock& clock, const Authenticator& authenticator, const AccountDesk& accounts,
        const AuditTrail& audit, Site site);

    HttpResponse handle(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 16 * 1024; }

private:
    HttpResponse forUsers(const Principal& who, const HttpRequest& request, const QString& what);
    HttpResponse forDevices(const Principal& who, const HttpRequest& request, const QString& what);
    HttpResponse listUsers(const Principal& who);
    HttpResponse addUser(const Principal& who, const QJsonObject& body);
    HttpResponse resetUser(const Principal& who, const QJsonObject& body);
    HttpResponse setDisabled(const Principal& who, const QJsonObject& body, bool disabled);
    HttpResponse listDevices(const Principal& who);
    HttpResponse makeCode(const Principal& who, const QJsonObject& body);
    HttpResponse revokeDevice(const Principal& who, const QJsonObject& body);

    bool reaches(const Principal& who, const QString& organizationId) const;
    core::Result<Account> accountFor(const Principal& who, const QString& login);
    core::Status change(
        const Principal& who, const char* action, const QString& target, const std::function<core::Status(storage::Sql&)>& work);

    HubDb& m_db;
    const core::Clock& m_clock;
    const Authenticator& m_authenticator;
    const AccountDesk& m_accounts;
    const AuditTrail& m_audit;
    Site m_site;
};

} // namespace hub
