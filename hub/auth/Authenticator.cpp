#include "hub/auth/Authenticator.h"

#include "core/base/Log.h"
#include "hub/auth/Accounts.h"
#include "hub/auth/Devices.h"
#include "hub/auth/Sessions.h"
#include "hub/auth/Tokens.h"

namespace hub {

namespace {

core::Error noSession() { return core::fail(core::Code::Unauthenticated, QStringLiteral("sign in first")); }

core::Result<Principal> byToken(storage::Sql& sql, const QByteArray& bearer, qint64 nowMs)
{
    auto token = Tokens::find(sql, bearer);
    if (!token)
        return token.error();
    if (!*token || (*token)->revoked || (*token)->expiresAt <= nowMs)
        return noSession();
    Principal principal;
    principal.kind = Principal::Kind::Token;
    principal.userId = (*token)->id;
    principal.organizationId = (*token)->organizationId;
    principal.scopes = (*token)->scopes;
    return principal;
}

// What a person with a password from an administrator may reach.
bool openBeforeOwnPassword(const QString& path) { return path == u"/auth/password" || path == u"/auth/session"; }

} // namespace

QByteArray bearerOf(const HttpRequest& request)
{
    const QByteArray value = request.headers.value("Authorization");
    if (value.size() < 8 || value.left(7).compare("Bearer ", Qt::CaseInsensitive) != 0)
        return {};
    return value.mid(7).trimmed();
}

core::Status requireScope(const Principal& principal, QLatin1String scope)
{
    if (principal.kind == Principal::Kind::Token && !principal.scopes.contains(scope))
        return core::fail(core::Code::Denied, QStringLiteral("scope %1").arg(scope));
    return {};
}

core::Result<Principal> Authenticator::bySession(
    storage::Sql& sql, const HttpRequest& request, const QByteArray& bearer, qint64 nowMs, bool& slides) const
{
    if (request.clientFingerprint.isEmpty())
        return noSession();
    auto device = Devices::byFingerprint(sql, request.clientFingerprint);
    if (!device)
        return device.error();
    if (*device && (*device)->revoked)
        return core::fail(core::Code::Revoked, QStringLiteral("device"));
    if (!*device || bearer.isEmpty())
        return noSession();
    auto session = Sessions::find(sql, bearer, nowMs);
    if (!session)
        return session.error();
    if (!*session || (*session)->deviceId != (*device)->id)
        return noSession();
    auto account = Accounts::byId(sql, (*session)->userId);
    if (!account)
        return account.error();
    if (!*account || (*account)->disabled)
        return core::fail(core::Code::Revoked, QStringLiteral("user"));
    if ((*account)->passwordOnce && !openBeforeOwnPassword(request.path))
        return core::fail(core::Code::Denied, QStringLiteral("choose a password of your own first"));
    slides = Sessions::slides(**session, nowMs);
    const Account& a = **account;
    return Principal{Principal::Kind::User, a.id, a.login, a.role, a.practitionerId, a.organizationId, (*device)->id,
        (*device)->fingerprint, {}, (*session)->id};
}

core::Result<Principal> Authenticator::authenticate(const HttpRequest& request) const
{
    const QByteArray bearer = bearerOf(request);
    const qint64 nowMs = m_clock.now().toMSecsSinceEpoch();
    bool slides = false;
    core::Result<Principal> principal = noSession();
    auto read = m_db.read([&](storage::Sql& sql) -> core::Status {
        principal = bearer.startsWith(Tokens::kPrefix) ? byToken(sql, bearer, nowMs)
                                                       : bySession(sql, request, bearer, nowMs, slides);
        return {};
    });
    if (!read)
        return read.error();
    if (principal && slides) {
        // A session that could not be prolonged now is prolonged by the next request.
        auto slid = m_db.write([&](storage::Sql& sql) { return Sessions::slide(sql, principal->sessionId, nowMs); });
        if (!slid)
            qCInfo(core::logHub) << "session not prolonged:" << core::codeName(slid.error().code);
    }
    return principal;
}

bool Authenticator::holds(const Principal& principal) const
{
    const qint64 nowMs = m_clock.now().toMSecsSinceEpoch();
    bool good = false;
    auto read = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto rows = principal.kind == Principal::Kind::Token
            ? sql.query(
                "SELECT 1 FROM api_token WHERE id = ? AND revoked_at IS NULL AND expires_at > ?", {principal.userId, nowMs})
            : sql.query("SELECT 1 FROM session s JOIN device d ON d.id = s.device_id JOIN hub_user u ON u.id = s.user_id "
                        "WHERE s.id = ? AND s.expires_at > ? AND d.revoked_at IS NULL AND u.disabled_at IS NULL",
                {principal.sessionId, nowMs});
        if (!rows)
            return rows.error();
        auto found = (*rows)->next();
        good = found.value_or(false);
        return found ? core::Status() : core::Status(found.error());
    });
    return read.has_value() && good;
}

} // namespace hub
