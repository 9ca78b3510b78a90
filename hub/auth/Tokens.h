#pragma once

#include "core/base/Result.h"
#include "storage/sql/Sql.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace hub {

/// What an outside program may do. Tokens never see drafts and cannot sign, whatever their scopes.
QStringList tokenScopes();

/// A bearer token of an outside program. Table api_token; only its hash is stored.
struct ApiToken {
    QString id;
    QString name;
    QStringList scopes;
    QString organizationId;
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    bool revoked = false;
};

/// The tokens' table. Stateless; works on the connection it is given.
struct Tokens {
    /// Prefix that tells a token from a session and lets scanners find leaked ones.
    static constexpr char kPrefix[] = "yzt_";

    /// The new token's text, shown once. BadInput for an unknown scope or none.
    static core::Result<QString> issue(storage::Sql& sql, ApiToken token);
    static core::Result<std::optional<ApiToken>> find(storage::Sql& sql, const QByteArray& text);
    static core::Result<QList<ApiToken>> all(storage::Sql& sql);
    static core::Status revoke(storage::Sql& sql, const QString& id, qint64 nowMs);
};

} // namespace hub
