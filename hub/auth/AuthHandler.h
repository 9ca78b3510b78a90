#pragma once

#include "hub/auth/Authenticator.h"
#include "hub/auth/SignIn.h"
#include "hub/auth/SiteCa.h"

namespace hub {

/// `/auth/…` and `/audit/…` of docs/protocol.md. Any thread.
class AuthHandler final : public HttpHandler {
public:
    AuthHandler(HubDb& db, const core::Clock& clock, const Authenticator& authenticator, SignIn& signIn, const HubKey& key,
        const AuditTrail& audit, const SiteCa& ca);

    HttpResponse handle(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 64 * 1024; }

private:
    HttpResponse closeSession(const Principal& who);
    HttpResponse changePassword(const Principal& who, const HttpRequest& request);
    HttpResponse keepSlot(const Principal& who, const HttpRequest& request);
    HttpResponse releaseSlot(const Principal& who);
    HttpResponse certify(const Principal& who, const HttpRequest& request);
    HttpResponse auditHead();
    HttpResponse auditRows(const Principal& who, const HttpRequest& request);
    HttpResponse forPerson(const Principal& who, const HttpRequest& request);
    AuditEvent event(const Principal& who, const char* action, const QString& target) const;

    HubDb& m_db;
    const core::Clock& m_clock;
    const Authenticator& m_authenticator;
    SignIn& m_signIn;
    const HubKey& m_key;
    const AuditTrail& m_audit;
    const SiteCa& m_ca;
};

} // namespace hub
