#pragma once

#include "core/base/Result.h"
#include "core/people/Role.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <functional>

namespace core {

/// An account at the hub.
struct ManagedUser {
    QString login;
    QString name;
    Role role = Role::OnSiteDoctor;
    QString practitionerId;
    QString organizationId;
    bool disabled = false;
    bool mustChangePassword = false;
};

/// What a person is handed once, on paper: it is not kept.
struct HandedOut {
    QString login;
    QString password;
    QString totpSecret; ///< base32; empty when the second factor stays
    QString totpUri;
};

/// A workstation at the hub.
struct ManagedDevice {
    QString id;
    QString name;
    QString organizationId;
    QDateTime enrolled;
    bool revoked = false;
    bool own = false; ///< this computer
};

/// A one-time code for a new workstation.
struct EnrolmentCode {
    QString code;
    QString caFingerprint; ///< lower-case hex
    QDateTime expires;
};

/// Accounts and workstations at the hub, for administrators and technicians (R-B4). Works only with the line. GUI thread;
/// answers as in Office. Denied for other roles; NotFound; Exists; Refused (detail: own-account, own-device).
class Steward : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    virtual void users(QObject* context, Done<Result<QList<ManagedUser>>> done) = 0;
    virtual void addUser(QObject* context, const ManagedUser& user, Done<Result<HandedOut>> done) = 0;
    virtual void resetUser(QObject* context, const QString& login, bool alsoSecondFactor, Done<Result<HandedOut>> done) = 0;
    virtual void setDisabled(QObject* context, const QString& login, bool disabled, Done<Status> done) = 0;
    virtual void devices(QObject* context, Done<Result<QList<ManagedDevice>>> done) = 0;
    virtual void makeCode(QObject* context, const QString& organizationId, Done<Result<EnrolmentCode>> done) = 0;
    virtual void revokeDevice(QObject* context, const QString& id, Done<Status> done) = 0;
};

} // namespace core
