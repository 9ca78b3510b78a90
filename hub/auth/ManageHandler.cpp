#include "hub/auth/ManageHandler.h"

#include "core/people/Access.h"
#include "hub/auth/Body.h"
#include "hub/net/Answers.h"

#include <QJsonArray>

namespace hub {

using namespace Qt::StringLiterals;

namespace {

HttpResponse done(const core::Status& status) { return status ? jsonAnswer(200, {}) : refusal(status.error()); }

/// What the person is given, once.
QJsonObject toJson(const Credentials& given)
{
    QJsonObject json{{u"id"_s, given.userId}, {u"login"_s, given.login}, {u"practitioner"_s, given.practitionerId},
        {u"password"_s, given.password}};
    if (!given.totpSecret.isEmpty()) {
        json.insert(u"totp_secret"_s, given.totpSecret);
        json.insert(u"totp_uri"_s, given.totpUri);
    }
    return json;
}

} // namespace

ManageHandler::ManageHandler(HubDb& db, const core::Clock& clock, const Authenticator& authenticator, const AccountDesk& accounts,
    const AuditTrail& audit, Site site)
    : m_db(db), m_clock(clock), m_authenticator(authenticator), m_accounts(accounts), m_audit(audit), m_site(std::move(site))
{
}

bool ManageHandler::reaches(const Principal& who, const QString& organizationId) const
{
    return who.organizationId == m_site.organizationId || who.organizationId == organizationId;
}

HttpResponse ManageHandler::handle(const HttpRequest& request)
{
    auto who = m_authenticator.authenticate(request);
    if (!who)
        return refusal(who.error());
    if (who->kind != Principal::Kind::User)
        return errorAnswer(403, core::Code::Denied, u"for people only"_s);
    const QString path = request.path.mid(u"/manage"_s.size());
    if (path == "/users"_L1 || path.startsWith("/users/"_L1))
        return forUsers(*who, request, path.mid(u"/users/"_s.size()));
    if (path == "/devices"_L1 || path.startsWith("/devices/"_L1))
        return forDevices(*who, request, path.mid(u"/devices/"_s.size()));
    return errorAnswer(404, core::Code::NotFound, u"path"_s);
}

HttpResponse ManageHandler::forUsers(const Principal& who, const HttpRequest& request, const QString& what)
{
    if (!core::may(who.role, core::Action::ManageUsers))
        return errorAnswer(403, core::Code::Denied, u"manage-users"_s);
    if (what.isEmpty() && request.method == "GET")
        return listUsers(who);
    if (request.method != "POST")
        return methodNotAllowed(what.isEmpty() ? "GET, POST" : "POST");
    auto body = jsonBody(request);
    if (!body)
        return refusal(body.error());
    if (what.isEmpty())
        return addUser(who, *body);
    if (what == "reset"_L1)
        return resetUser(who, *body);
    if (what == "disable"_L1 || what == "enable"_L1)
        return setDisabled(who, *body, what == "disable"_L1);
    return errorAnswer(404, core::Code::NotFound, u"path"_s);
}

HttpResponse ManageHandler::forDevices(const Principal& who, const HttpRequest& request, const QString& what)
{
    if (!core::may(who.role, core::Action::ManageDevices))
        return errorAnswer(403, core::Code::Denied, u"manage-devices"_s);
    if (what.isEmpty())
        return request.method == "GET" ? listDevices(who) : methodNotAllowed("GET");
    if (request.method != "POST")
        return methodNotAllowed("POST");
    auto body = jsonBody(request);
    if (!body)
        return refusal(body.error());
    if (what == "code"_L1)
        return makeCode(who, *body);
    if (what == "revoke"_L1)
        return revokeDevice(who, *body);
    return errorAnswer(404, core::Code::NotFound, u"path"_s);
}

core::Status ManageHandler::change(
    const Principal& who, const char* action, const QString& target, const std::function<core::Status(storage::Sql&)>& work)
{
    return m_db.write([&](storage::Sql& sql) -> core::Status {
        if (auto worked = work(sql); !worked)
            return worked;
        return m_audit.record(sql, AuditEvent{actorOf(who), QString::fromLatin1(action), target, u"ok"_s});
    });
}

HttpResponse ManageHandler::listUsers(const Principal& who)
{
    QJsonArray users;
    auto read = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto all = Accounts::all(sql);
        if (!all)
            return all.error();
        for (const Account& a : std::as_const(*all)) {
            if (!reaches(who, a.organizationId))
                continue;
            users.append(QJsonObject{{u"id"_s, a.id}, {u"login"_s, a.login}, {u"name"_s, a.name},
                {u"role"_s, core::roleCode(a.role)}, {u"practitioner"_s, a.practitionerId}, {u"organization"_s, a.organizationId},
                {u"disabled"_s, a.disabled}, {u"password_once"_s, a.passwordOnce}});
        }
        return {};
    });
    return read ? jsonAnswer(200, {{u"users"_s, users}}) : refusal(read.error());
}

HttpResponse ManageHandler::addUser(const Principal& who, const QJsonObject& body)
{
    const auto role = core::roleFromCode(body.value("role"_L1).toString());
    const QString organization = body.value("organization"_L1).toString(who.organizationId);
    const QString practitioner = body.value("practitioner"_L1).toString();
    if (!role || practitioner.isEmpty())
        return errorAnswer(400, core::Code::BadInput, u"login, name, role and practitioner are expected"_s);
    if (!reaches(who, organization))
        return errorAnswer(403, core::Code::Denied, u"another institution"_s);
    auto made = m_accounts.add(
        {body.value("login"_L1).toString(), body.value("name"_L1).toString(), *role, practitioner, organization, {}},
        actorOf(who));
    return made ? jsonAnswer(201, toJson(*made)) : refusal(made.error());
}

core::Result<Account> ManageHandler::accountFor(const Principal& who, const QString& login)
{
    std::optional<Account> account;
    auto read = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto found = Accounts::find(sql, Accounts::normalised(login));
        if (!found)
            return found.error();
        account = *found;
        return {};
    });
    if (!read)
        return read.error();
    // An account of another institution is answered like none: logins cannot be guessed here.
    if (!account || !reaches(who, account->organizationId))
        return core::fail(core::Code::NotFound, u"login"_s);
    return *account;
}

HttpResponse ManageHandler::resetUser(const Principal& who, const QJsonObject& body)
{
    auto account = accountFor(who, body.value("login"_L1).toString());
    if (!account)
        return refusal(account.error());
    auto given = m_accounts.reset(account->login, body.value("totp"_L1).toBool(), actorOf(who));
    return given ? jsonAnswer(200, toJson(*given)) : refusal(given.error());
}

HttpResponse ManageHandler::setDisabled(const Principal& who, const QJsonObject& body, bool disabled)
{
    auto account = accountFor(who, body.value("login"_L1).toString());
    if (!account)
        return refusal(account.error());
    // Else nobody might be left who can let them in again.
    if (account->id == who.userId)
        return errorAnswer(409, core::Code::Refused, u"own-account"_s);
    return done(change(who, disabled ? "disable-user" : "enable-user", u"user/"_s + account->id, [&](storage::Sql& sql) {
        return disabled ? Accounts::disable(sql, account->id, m_clock.now().toMSecsSinceEpoch())
                        : Accounts::enable(sql, account->id);
    }));
}

HttpResponse ManageHandler::listDevices(const Principal& who)
{
    QJsonArray devices;
    auto read = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto all = Devices::all(sql);
        if (!all)
            return all.error();
        for (const Device& d : std::as_const(*all)) {
            if (reaches(who, d.organizationId))
                devices.append(QJsonObject{{u"id"_s, d.id}, {u"name"_s, d.name}, {u"organization"_s, d.organizationId},
                    {u"enrolled"_s, core::toInstant(QDateTime::fromMSecsSinceEpoch(d.enrolledAt, Qt::UTC))},
                    {u"revoked"_s, d.revoked}, {u"own"_s, d.id == who.deviceId}});
        }
        return {};
    });
    return read ? jsonAnswer(200, {{u"devices"_s, devices}}) : refusal(read.error());
}

HttpResponse ManageHandler::makeCode(const Principal& who, const QJsonObject& body)
{
    const QString organization = body.value("organization"_L1).toString(who.organizationId);
    if (!reaches(who, organization))
        return errorAnswer(403, core::Code::Denied, u"another institution"_s);
    QString code;
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    auto made = change(who, "make-code", u"Organization/"_s + organization, [&](storage::Sql& sql) -> core::Status {
        auto fresh = Devices::newCode(sql, organization, now);
        if (!fresh)
            return fresh.error();
        code = *fresh;
        return {};
    });
    if (!made)
        return refusal(made.error());
    return jsonAnswer(201,
        {{u"code"_s, code}, {u"ca_fingerprint"_s, m_site.caFingerprint},
            {u"expires"_s, core::toInstant(QDateTime::fromMSecsSinceEpoch(now + Devices::kCodeValidMs, Qt::UTC))}});
}

HttpResponse ManageHandler::revokeDevice(const Principal& who, const QJsonObject& body)
{
    const QString id = body.value("id"_L1).toString();
    std::optional<Device> device;
    auto read = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto found = Devices::byId(sql, id);
        if (!found)
            return found.error();
        device = *found;
        return {};
    });
    if (!read)
        return refusal(read.error());
    if (!device || !reaches(who, device->organizationId))
        return errorAnswer(404, core::Code::NotFound, u"device"_s);
    if (id == who.deviceId)
        return errorAnswer(409, core::Code::Refused, u"own-device"_s);
    return done(change(who, "revoke-device", u"Device/"_s + id,
        [&](storage::Sql& sql) { return Devices::revoke(sql, id, m_clock.now().toMSecsSinceEpoch()); }));
}

} // namespace hub
