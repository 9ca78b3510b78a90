#include "hub/auth/Tokens.h"

#include "seal/Digest.h"
#include "seal/Random.h"

namespace hub {

namespace {

constexpr char kColumns[] = "SELECT id, name, scopes, organization_id, created_at, expires_at, revoked_at FROM api_token ";

ApiToken tokenOf(const storage::Rows& row)
{
    return {row.text(0), row.text(1), row.text(2).split(u' ', Qt::SkipEmptyParts), row.text(3), row.integer(4), row.integer(5),
        !row.isNull(6)};
}

} // namespace

QStringList tokenScopes()
{
    return {QStringLiteral("fhir.read"), QStringLiteral("fhir.write"), QStringLiteral("uploads"), QStringLiteral("events")};
}

core::Result<QString> Tokens::issue(storage::Sql& sql, ApiToken token)
{
    const QStringList known = tokenScopes();
    for (const QString& scope : std::as_const(token.scopes)) {
        if (!known.contains(scope))
            return core::fail(core::Code::BadInput, QStringLiteral("scope %1").arg(scope));
    }
    if (token.scopes.isEmpty())
        return core::fail(core::Code::BadInput, QStringLiteral("no scope"));
    const QString text = QLatin1String(kPrefix) + seal::randomToken();
    auto added = sql.execute("INSERT INTO api_token(id, token_hash, name, scopes, organization_id, created_at, "
                             "expires_at) VALUES(?,?,?,?,?,?,?)",
        {token.id, seal::sha256Hex(text.toLatin1()), token.name, token.scopes.join(u' '), token.organizationId, token.createdAt,
            token.expiresAt});
    if (!added)
        return added.error();
    return text;
}

core::Result<std::optional<ApiToken>> Tokens::find(storage::Sql& sql, const QByteArray& text)
{
    auto rows = sql.query(QByteArray(kColumns) + "WHERE token_hash = ?", {seal::sha256Hex(text)});
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? std::optional(tokenOf(**rows)) : std::nullopt;
}

core::Result<QList<ApiToken>> Tokens::all(storage::Sql& sql)
{
    auto rows = sql.query(QByteArray(kColumns) + "ORDER BY created_at, id");
    if (!rows)
        return rows.error();
    QList<ApiToken> tokens;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return tokens;
        tokens.append(tokenOf(**rows));
    }
}

core::Status Tokens::revoke(storage::Sql& sql, const QString& id, qint64 nowMs)
{
    auto changed = sql.execute("UPDATE api_token SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?", {nowMs, id});
    if (!changed)
        return changed.error();
    return *changed == 1 ? core::Status() : core::fail(core::Code::NotFound, QStringLiteral("token"));
}

} // namespace hub
