#include "hub/auth/EnrolHandler.h"

#include "core/base/Log.h"
#include "core/base/Uuid.h"
#include "hub/auth/Body.h"
#include "hub/auth/Devices.h"
#include "hub/auth/Issued.h"
#include "hub/auth/Throttle.h"
#include "hub/net/Answers.h"

namespace hub {

namespace {

constexpr qsizetype kNameLength = 100;

QString throttleKey(const QString& address) { return QStringLiteral("enrol:") + address; }

// Wrong, used and old codes must look alike.
core::Error notThisCode() { return core::fail(core::Code::Denied, QStringLiteral("this code is not valid")); }

} // namespace

EnrolHandler::EnrolHandler(HubDb& db, const core::Clock& clock, const AuditTrail& audit, const SiteCa& ca, QString siteName)
    : m_db(db), m_clock(clock), m_audit(audit), m_ca(ca), m_siteName(std::move(siteName))
{
}

HttpResponse EnrolHandler::handle(const HttpRequest& request)
{
    if (request.path == u"/ca") {
        if (request.method != "GET")
            return methodNotAllowed("GET");
        HttpResponse response;
        response.headers.add("Content-Type", "application/x-pem-file");
        response.body = m_ca.rootPem();
        return response;
    }
    if (request.path != u"/enrol")
        return errorAnswer(404, core::Code::NotFound, QStringLiteral("path"));
    return request.method == "POST" ? enrol(request) : methodNotAllowed("POST");
}

core::Result<EnrolHandler::Order> EnrolHandler::orderOf(const HttpRequest& request) const
{
    auto body = jsonBody(request);
    if (!body)
        return body.error();
    Order order;
    order.code = body->value(QLatin1String("code")).toString();
    order.name = body->value(QLatin1String("name")).toString().simplified();
    order.csr = body->value(QLatin1String("csr")).toString().toLatin1();
    if (order.code.isEmpty() || order.code.size() > 64 || order.csr.isEmpty() || order.name.isEmpty()
        || order.name.size() > kNameLength)
        return core::fail(core::Code::BadInput, QStringLiteral("code, csr and name are expected"));
    order.deviceId = core::newId();
    return order;
}

core::Status EnrolHandler::commit(const Order& order, const IssuedCertificate& issued, const QString& address)
{
    const QDateTime now = m_clock.now();
    const qint64 nowMs = now.toMSecsSinceEpoch();
    return m_db.write([&](storage::Sql& sql) -> core::Status {
        auto used = Devices::useCode(sql, order.code, order.deviceId, nowMs);
        if (!used)
            return used.error();
        if (!*used)
            return notThisCode();
        const Device device{order.deviceId, order.organizationId, order.name, issued.fingerprint, nowMs, false, {}};
        if (auto added = Devices::add(sql, device); !added)
            return added;
        if (auto kept = keepIssued(sql, issued, "device", order.deviceId, now); !kept)
            return kept;
        if (auto cleared = Throttle::clear(sql, throttleKey(address)); !cleared)
            return cleared;
        const QString target = QStringLiteral("Device/") + order.deviceId;
        return m_audit.record(sql, {QStringLiteral("enrolment"), QStringLiteral("enrol"), target, QStringLiteral("ok")});
    });
}

HttpResponse EnrolHandler::enrol(const HttpRequest& request)
{
    auto order = orderOf(request);
    if (!order)
        return refusal(order.error());
    const QDateTime now = m_clock.now();
    qint64 wait = 0;
    std::optional<QString> organization;
    auto looked = m_db.write([&](storage::Sql& sql) -> core::Status {
        auto counted = Throttle::count(sql, throttleKey(request.remoteAddress), now.toMSecsSinceEpoch(), Throttle::kLoginTries);
        if (!counted)
            return counted.error();
        wait = *counted;
        auto found = Devices::codeOrganization(sql, order->code, now.toMSecsSinceEpoch());
        if (!found)
            return found.error();
        organization = *found;
        return {};
    });
    if (!looked)
        return refusal(looked.error());
    if (wait > 0)
        return tooManyTries(wait);
    if (!organization) {
        if (auto noted = m_audit.record({QStringLiteral("enrolment"), QStringLiteral("enrol"), {}, QStringLiteral("Denied")});
            !noted)
            qCWarning(core::logHub) << "audit: refused enrolment not recorded:" << core::codeName(noted.error().code);
        return refusal(notThisCode());
    }
    order->organizationId = *organization;
    auto issued = m_ca.forDevice(order->csr, order->deviceId, order->organizationId, now);
    if (!issued)
        return refusal(issued.error());
    if (auto done = commit(*order, *issued, request.remoteAddress); !done)
        return refusal(done.error());
    return jsonAnswer(201,
        {{QStringLiteral("deviceId"), order->deviceId}, {QStringLiteral("organizationId"), order->organizationId},
            {QStringLiteral("certificate"), QString::fromLatin1(issued->pem)},
            {QStringLiteral("chain"), QString::fromLatin1(m_ca.chainPem())},
            {QStringLiteral("ca"), QString::fromLatin1(m_ca.rootPem())},
            {QStringLiteral("hub"), QJsonObject{{QStringLiteral("name"), m_siteName}}}});
}

} // namespace hub
