#pragma once

#include "core/base/Secret.h"
#include "sync/HubLink.h"

#include <QDateTime>

#include <functional>
#include <optional>

namespace syncing {

/// What a person signs in with; wiped when it dies.
struct Credentials {
    QString login;
    core::Secret password;
    core::Secret totp; ///< six digits
};

/// Who is signed in, as the hub says.
struct SessionUser {
    QString id;
    QString login;
    QString role; ///< core::roleCode
    QString practitionerId;
    QString organizationId;
    QString name;
    /// The password came from an administrator: the session is good for changePassword() alone.
    bool mustChangePassword = false;
};

/// Signing in at the hub and out. Holds the user and the session's end; the token goes into the HubLink. Thread: its own.
class Session final : public QObject {
    Q_OBJECT
public:
    using SignedIn = std::function<void(core::Result<SessionUser>)>;
    /// Brings credentials without bothering the person when it can (an unlocked session that still knows them); calls
    /// back exactly once, with Cancelled when only the person can help.
    using Renewal = std::function<void(std::function<void(core::Result<Credentials>)>)>;

    explicit Session(HubLink& link, QObject* parent = nullptr);

    /// POST /auth/session. Errors: Unauthenticated (any wrong part), Busy (throttled), Revoked, Offline, BadInput
    /// (answer not understood). `done` is dropped when `context` dies.
    void signIn(const QObject* context, Credentials credentials, SignedIn done);
    /// POST /auth/password. The hub ends every session of the person with it: sign in anew, with the next code. WrongKey:
    /// `old` is not it; Refused: seal's name of what is wrong with `fresh`, or "Same"; Unauthenticated, Busy, Offline.
    void changePassword(
        const QObject* context, const core::Secret& old, const core::Secret& fresh, std::function<void(core::Status)> done);
    /// DELETE /auth/session; the token is forgotten at once, whatever the hub answers.
    void signOut(const QObject* context, std::function<void(core::Status)> done);
    /// Signs in again after a 401 through the renewal hook. Unauthenticated when there is none.
    void renew(const QObject* context, SignedIn done);
    void setRenewal(Renewal renewal) { m_renewal = std::move(renewal); }

    const std::optional<SessionUser>& user() const { return m_user; }
    /// When the hub ends the session, hub time; invalid when signed out.
    QDateTime expires() const { return m_expires; }

Q_SIGNALS:
    void signedIn();
    void signedOut();

private:
    core::Result<SessionUser> accept(const core::Result<Answer>& answer);
    void forget();

    HubLink& m_link;
    Renewal m_renewal;
    std::optional<SessionUser> m_user;
    QDateTime m_expires;
};

} // namespace syncing
