#pragma once

#include "core/base/Clock.h"
#include "hub/auth/AuditTrail.h"
#include "hub/auth/SiteCa.h"
#include "hub/net/Http.h"
#include "hub/store/HubDb.h"

namespace hub {

/// `/enrol` and `/ca`: how a computer becomes a workstation of a site. No session, no client certificate. Any thread.
class EnrolHandler final : public HttpHandler {
public:
    EnrolHandler(HubDb& db, const core::Clock& clock, const AuditTrail& audit, const SiteCa& ca, QString siteName);

    HttpResponse handle(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 32 * 1024; }

private:
    struct Order {
        QString code, name, organizationId, deviceId;
        QByteArray csr;
    };
    HttpResponse enrol(const HttpRequest& request);
    core::Result<Order> orderOf(const HttpRequest& request) const;
    core::Status commit(const Order& order, const IssuedCertificate& issued, const QString& address);

    HubDb& m_db;
    const core::Clock& m_clock;
    const AuditTrail& m_audit;
    const SiteCa& m_ca;
    QString m_siteName;
};

} // namespace hub
