#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "hub/auth/Principal.h"
#include "hub/net/Http.h"
#include "hub/store/HubDb.h"

namespace hub {

/// Tells who is asking (R-B4, R-K1). Any thread.
class Authenticator {
public:
    Authenticator(HubDb& db, const core::Clock& clock) : m_db(db), m_clock(clock) { }

    /// The principal of a session (bound to the device of the client certificate) or of a token.
    /// Unauthenticated: none, ended, or a session shown with another certificate. Revoked: the device or the user was
    /// withdrawn, said before anything else about the request. Denied: a password given by an administrator must be
    /// changed first (only /auth/password and /auth/session are open).
    core::Result<Principal> authenticate(const HttpRequest& request) const;
    /// True while what the principal came with still holds: for streams that stay open. Does not prolong a session.
    bool holds(const Principal& principal) const;

private:
    core::Result<Principal> bySession(
        storage::Sql& sql, const HttpRequest& request, const QByteArray& bearer, qint64 nowMs, bool& slides) const;

    HubDb& m_db;
    const core::Clock& m_clock;
};

/// The bearer text of the Authorization header, or empty.
QByteArray bearerOf(const HttpRequest& request);
/// Denied unless a token carries the scope; a person's session is not limited by scopes.
core::Status requireScope(const Principal& principal, QLatin1String scope);

} // namespace hub
