#include "hub/auth/AuthHandler.h"

#include "core/people/Access.h"
#include "hub/auth/Body.h"
#include "hub/auth/Issued.h"
#include "hub/auth/Sessions.h"
#include "hub/net/Answers.h"

#include <QJsonArray>

#include <algorithm>

namespace hub {

namespace {

constexpr qsizetype kSlotSecretBytes = 32;
constexpr int kAuditPage = 500;

HttpResponse noContent()
{
    HttpResponse response;
    response.status = 204;
    response.headers.add("Cache-Control", "no-store");
    return response;
}

bool signsSomething(core::Role role)
{
    using core::Action;
    for (const Action action : {Action::SignOpinion, Action::SignConsent, Action::WitnessConsent, Action::Decide,
             Action::AnswerInvitation, Action::ReviewDispensing, Action::SealCase}) {
        if (core::may(role, action))
            return true;
    }
    return false;
}

core::Result<Account> accountOf(HubDb& db, const QString& id)
{
    std::optional<Account> account;
    auto read = db.read([&](storage::Sql& sql) -> core::Status {
        auto found = Accounts::byId(sql, id);
        if (!found)
            return found.error();
        account = *found;
        return {};
    });
    if (!read)
        return read.error();
    if (!account)
        return core::fail(core::Code::Unauthenticated, QStringLiteral("user"));
    return *account;
}

core::Status judgeNew(const Account& account, const QString& before, const QString& chosen)
{
    if (chosen == before)
        return core::fail(core::Code::Refused, QStringLiteral("Same"));
    const auto problem = seal::passwordProblem(chosen, {account.login, account.name});
    if (problem != seal::PasswordProblem::None)
        return core::fail(core::Code::Refused, QString::fromLatin1(seal::passwordProblemName(problem)));
    return {};
}

} // namespace

AuthHandler::AuthHandler(HubDb& db, const core::Clock& clock, const Authenticator& authenticator, SignIn& signIn,
    const HubKey& key, const AuditTrail& audit, const SiteCa& ca)
    : m_db(db), m_clock(clock), m_authenticator(authenticator), m_signIn(signIn), m_key(key), m_audit(audit), m_ca(ca)
{
}

AuditEvent AuthHandler::event(const Principal& who, const char* action, const QString& target) const
{
    return {actorOf(who), QString::fromLatin1(action), target, QStringLiteral("ok")};
}

HttpResponse AuthHandler::handle(const HttpRequest& request)
{
    if (request.path == u"/auth/session" && request.method == "POST")
        return m_signIn.open(request);
    auto who = m_authenticator.authenticate(request);
    if (!who)
        return refusal(who.error());
    if (request.path == u"/audit/head")
        return request.method == "GET" ? auditHead() : methodNotAllowed("GET");
    if (who->kind != Principal::Kind::User)
        return errorAnswer(403, core::Code::Denied, QStringLiteral("for people only"));
    return forPerson(*who, request);
}

HttpResponse AuthHandler::forPerson(const Principal& who, const HttpRequest& request)
{
    const QString& path = request.path;
    const QByteArray& method = request.method;
    if (path == u"/auth/session")
        return method == "DELETE" ? closeSession(who) : methodNotAllowed("POST, DELETE");
    if (path == u"/auth/password")
        return method == "POST" ? changePassword(who, request) : methodNotAllowed("POST");
    if (path == u"/auth/device-slot") {
        if (method == "PUT")
            return keepSlot(who, request);
        return method == "GET" ? releaseSlot(who) : methodNotAllowed("PUT, GET");
    }
    if (path == u"/auth/practitioner-certificate")
        return method == "POST" ? certify(who, request) : methodNotAllowed("POST");
    if (path == u"/audit")
        return method == "GET" ? auditRows(who, request) : methodNotAllowed("GET");
    return errorAnswer(404, core::Code::NotFound, QStringLiteral("path"));
}

HttpResponse AuthHandler::closeSession(const Principal& who)
{
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        if (auto closed = Sessions::close(sql, who.sessionId); !closed)
            return closed;
        return m_audit.record(sql, event(who, "sign-out", QStringLiteral("Device/") + who.deviceId));
    });
    return done ? noContent() : refusal(done.error());
}

HttpResponse AuthHandler::changePassword(const Principal& who, const HttpRequest& request)
{
    auto body = jsonBody(request);
    if (!body)
        return refusal(body.error());
    const QString before = body->value(QLatin1String("old")).toString();
    const QString chosen = body->value(QLatin1String("new")).toString();
    if (before.isEmpty() || chosen.isEmpty())
        return errorAnswer(400, core::Code::BadInput, QStringLiteral("old and new are expected"));
    auto account = accountOf(m_db, who.userId);
    if (!account)
        return refusal(account.error());
    if (auto confirmed = m_signIn.confirm(*account, before); !confirmed)
        return refusal(confirmed.error());
    if (auto good = judgeNew(*account, before, chosen); !good)
        return refusal(good.error());
    auto hash = seal::hashPassword(chosen, m_signIn.cost());
    if (!hash)
        return refusal(hash.error());
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        if (auto set = Accounts::setPassword(sql, who.userId, *hash, false); !set)
            return set;
        return m_audit.record(sql, event(who, "change-password", QStringLiteral("user/") + who.userId));
    });
    return done ? noContent() : refusal(done.error());
}

HttpResponse AuthHandler::keepSlot(const Principal& who, const HttpRequest& request)
{
    auto body = jsonBody(request);
    if (!body)
        return refusal(body.error());
    auto decoded = QByteArray::fromBase64Encoding(
        body->value(QLatin1String("secret")).toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != kSlotSecretBytes)
        return errorAnswer(400, core::Code::BadInput, QStringLiteral("secret: 32 bytes in base64 are expected"));
    auto sealed = m_key.seal(core::Secret::take(decoded.decoded));
    if (!sealed)
        return refusal(sealed.error());
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        if (auto kept = Devices::keepSlot(sql, who.deviceId, *sealed); !kept)
            return kept;
        return m_audit.record(sql, event(who, "keep-slot", QStringLiteral("Device/") + who.deviceId));
    });
    return done ? noContent() : refusal(done.error());
}

HttpResponse AuthHandler::releaseSlot(const Principal& who)
{
    QString sealed;
    // In one write transaction: a revocation either comes first, and nothing is released, or finds this on record.
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        auto device = Devices::byId(sql, who.deviceId);
        if (!device)
            return device.error();
        if (!*device || (*device)->revoked)
            return core::fail(core::Code::Revoked, QStringLiteral("device"));
        if ((*device)->slotSecret.isEmpty())
            return core::fail(core::Code::NotFound, QStringLiteral("nothing is kept for this device"));
        sealed = (*device)->slotSecret;
        return m_audit.record(sql, event(who, "release-slot", QStringLiteral("Device/") + who.deviceId));
    });
    if (!done)
        return refusal(done.error());
    auto secret = m_key.open(sealed);
    if (!secret)
        return refusal(secret.error());
    return jsonAnswer(200, {{QStringLiteral("secret"), QString::fromLatin1(secret->view().toByteArray().toBase64())}});
}

HttpResponse AuthHandler::certify(const Principal& who, const HttpRequest& request)
{
    if (who.practitionerId.isEmpty() || !signsSomething(who.role))
        return errorAnswer(403, core::Code::Denied, QStringLiteral("this role signs nothing"));
    auto body = jsonBody(request);
    if (!body)
        return refusal(body.error());
    auto account = accountOf(m_db, who.userId);
    if (!account)
        return refusal(account.error());
    const QDateTime now = m_clock.now();
    auto issued = m_ca.forPractitioner(
        body->value(QLatin1String("csr")).toString().toLatin1(), who.practitionerId, account->name, who.organizationId, now);
    if (!issued)
        return refusal(issued.error());
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        if (auto kept = keepIssued(sql, *issued, "practitioner", who.practitionerId, now); !kept)
            return kept;
        return m_audit.record(sql, event(who, "certify", QStringLiteral("Practitioner/") + who.practitionerId));
    });
    if (!done)
        return refusal(done.error());
    return jsonAnswer(201,
        {{QStringLiteral("certificate"), QString::fromLatin1(issued->pem)},
            {QStringLiteral("chain"), QString::fromLatin1(m_ca.chainPem())}});
}

HttpResponse AuthHandler::auditHead()
{
    auto head = m_audit.head();
    return head ? jsonAnswer(200, toJson(*head)) : refusal(head.error());
}

HttpResponse AuthHandler::auditRows(const Principal& who, const HttpRequest& request)
{
    if (!core::may(who.role, core::Action::ReadAudit))
        return errorAnswer(403, core::Code::Denied, QStringLiteral("read-audit"));
    const qint64 after = request.query.queryItemValue(QStringLiteral("after")).toLongLong();
    bool given = false;
    const int asked = request.query.queryItemValue(QStringLiteral("limit")).toInt(&given);
    if (auto noted = m_audit.record(event(who, "read-audit", {})); !noted)
        return refusal(noted.error());
    auto rows = m_audit.rows(after, given ? std::clamp(asked, 1, kAuditPage) : kAuditPage);
    if (!rows)
        return refusal(rows.error());
    QJsonArray list;
    for (const AuditTrail::Row& row : std::as_const(*rows)) {
        list.append(QJsonObject{{QStringLiteral("position"), row.position}, {QStringLiteral("at"), row.at},
            {QStringLiteral("actor"), row.event.actor}, {QStringLiteral("action"), row.event.action},
            {QStringLiteral("target"), row.event.target}, {QStringLiteral("outcome"), row.event.outcome},
            {QStringLiteral("hash"), row.hash}});
    }
    return jsonAnswer(200, {{QStringLiteral("rows"), list}});
}

} // namespace hub
