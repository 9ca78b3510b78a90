#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QObject>

#include <functional>

namespace core {

/// The person's own password at the hub. One that an administrator gave opens nothing but the choice of an own one; a change
/// ends the session, and signing in anew takes a code that was not used yet. The passphrase of the computer is another
/// thing and stays. Part of the Door; GUI thread; answers as in Office.
class OwnPassword {
public:
    using Told = std::function<void(Status)>;

    OwnPassword() = default;
    virtual ~OwnPassword() = default;
    Q_DISABLE_COPY_MOVE(OwnPassword)

    enum class Step {
        None,
        Choose, ///< signed in with an administrator's password: choose()
        Enter,  ///< the new one counts: enter() with the next code
    };
    virtual Step step() const = 0;
    /// Of whom the step is about, else of who is at the desk.
    virtual QString login() const = 0;

    /// An own password in place of the administrator's. Refused: seal's name of what is wrong with it, or "Same";
    /// Unauthenticated: it took too long, the hub forgot the sign-in; Busy: too many tries; Offline.
    virtual void choose(QObject* context, const Secret& fresh, Told told) = 0;
    /// Another password for who is signed in. As choose(), WrongKey: `old` is not it, Unauthenticated: not signed in at the
    /// hub. On success the step is Enter and the desk stays.
    virtual void change(QObject* context, const Secret& old, const Secret& fresh, Told told) = 0;
    /// Signs in anew with what was typed before, the new password and this code. Unauthenticated (wrong or used code),
    /// Offline and Busy leave the step at Enter; after other errors it is None.
    virtual void enter(QObject* context, const QString& code, Told told) = 0;
    /// How long the code of the last sign-in is still shown: it is not taken twice. Seconds, 0 = the shown one is another.
    virtual int secondsToNextCode() const = 0;
    /// Forgets what was typed; the step is None. Who was still outside must sign in from the beginning.
    virtual void giveUp() = 0;
};

/// What signIn(), join() and enrol() of the Door answer then.
inline bool owesPassword(const Error& error)
{
    return error.code == Code::Refused && error.detail == QLatin1String("own-password");
}

} // namespace core
