#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "core/people/Role.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <optional>

namespace core {

class Line;
class Office;
class OwnPassword;
class Steward;
class VisitDesk;

/// Somebody who has opened this workstation before.
struct DoorUser {
    QString login;
    QString name;
    std::optional<Role> role;
    QDateTime lastSignIn; ///< at the hub, with both factors; UTC
};

/// First start, signing in, locking. GUI thread; answers as in Office.
class Door : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    enum class State {
        New,       ///< no profile here: first start
        Closed,    ///< somebody may sign in
        Open,      ///< office() and line() are there
        Locked,    ///< hidden; the PIN or the passphrase opens it
        Withdrawn, ///< the hub revoked this device
    };
    virtual State state() const = 0;
    virtual QString siteName() const = 0;
    /// Practice: the built-in site; never mixes with real data.
    virtual bool isPractice() const = 0;
    virtual QList<DoorUser> users() const = 0;

    /// Both factors; `code` empty = offline sign-in by passphrase alone (works for `offlineDaysLeft` days, after that for
    /// reading and drafting only). Errors: WrongKey, Unauthenticated, Locked (detail: seconds to wait), Offline, Revoked.
    struct SignIn {
        QString login;
        Secret passphrase;
        Secret password; ///< at the hub; empty when signing in offline
        QString code;    ///< second factor
    };
    /// signIn(), join() and enrol() answer Refused with detail "own-password" when the password came from an administrator:
    /// ownPassword() goes on from there.
    virtual void signIn(QObject* context, const SignIn& with, Done<Status> done) = 0;
    /// Somebody new at this computer, or a forgotten passphrase: the hub releases the device's key to both factors.
    virtual void join(QObject* context, const SignIn& with, Done<Status> done) = 0;
    virtual std::optional<int> offlineDaysLeft(const QString& login) const = 0;
    virtual void signOut() = 0;

    virtual void lock() = 0;
    virtual bool hasPin() const = 0;
    virtual int pinTriesLeft() const = 0;
    virtual void setPin(QObject* context, const Secret& pin, Done<Status> done) = 0;
    virtual void unlockWithPin(QObject* context, const Secret& pin, Done<Status> done) = 0;
    virtual void unlock(QObject* context, const Secret& passphrase, Done<Status> done) = 0;

    /// First start. `sheet` is the enrolment file's text or empty; address and code that were typed go before the sheet's.
    struct Enrolment {
        QByteArray sheet;
        QString address;
        QString code;
        SignIn first; ///< the first person
    };
    /// The CA's fingerprint (SHA-256, groups of four) that the person compares before enrol().
    virtual void readSheet(QObject* context, const Enrolment& enrolment, Done<Result<QString>> done) = 0;
    /// BadInput with detail "address", "code" or "fingerprint" (readSheet() was not asked for this address); Refused with
    /// seal's name of what is wrong with the passphrase; Denied: the code is wrong, used or old; WrongKey: the hub is not the
    /// sheet's; Offline. Errors of signing in when only that failed: the workstation is enrolled then, and the state Closed.
    virtual void enrol(QObject* context, const Enrolment& enrolment, Done<Status> done) = 0;
    /// Opens (makes, the first time) the practice site; progress() tells how far it is.
    virtual void practise(QObject* context, Done<Status> done) = 0;
    /// A backup file and its passphrase. Afterwards the state is still New: a restored copy is a new device, and enrol() opens
    /// it to its first person. WrongKey, Corrupt, TooNew, DiskFull; Exists when there is a workstation here already.
    virtual void restore(QObject* context, const QString& file, const Secret& passphrase, Done<Status> done) = 0;

    /// Null unless Open or Locked.
    virtual Office* office() const = 0;
    virtual Line* line() const = 0;
    /// Managing accounts and workstations; null like office(), and for roles that manage neither.
    virtual Steward* steward() const { return nullptr; }
    /// Visits of this desk; null like office(), and where visits are not built in.
    virtual VisitDesk* visits() const { return nullptr; }
    /// Null where nobody types a password (practice).
    virtual OwnPassword* ownPassword() { return nullptr; }

Q_SIGNALS:
    void stateChanged();
    void usersChanged();
    void progress(const QString& step, int percent);
};

} // namespace core
