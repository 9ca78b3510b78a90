#pragma once

#include "core/base/Clock.h"
#include "hub/auth/AuditTrail.h"
#include "hub/auth/Accounts.h"
#include "hub/auth/Devices.h"
#include "hub/auth/HubKey.h"
#include "hub/net/Http.h"
#include "hub/store/HubDb.h"
#include "seal/PasswordHash.h"

#include <QSemaphore>

namespace hub {

/// `/auth/session` POST and the check of a password anywhere else: three parts (login, password, one-time code) on an
/// enrolled device (R-B4). Any thread.
class SignIn {
public:
    SignIn(HubDb& db, const core::Clock& clock, const HubKey& key, const AuditTrail& audit, seal::PasswordCost cost);

    /// 201; 401 with one message for any wrong part, after the same work; 403 for a revoked device or user and for a user
    /// of another institution; 429 with Retry-After.
    HttpResponse open(const HttpRequest& request);

    /// Checks a signed-in person's password again, throttled like a sign-in. WrongKey, Locked, Busy.
    core::Status confirm(const Account& account, const QString& password);
    const seal::PasswordCost& cost() const { return m_cost; }

private:
    struct Attempt {
        QString login, password, code, address;
        Device device;
        std::optional<Account> account;
    };
    core::Result<Attempt> attemptOf(const HttpRequest& request) const;
    core::Result<qint64> countTry(const Attempt& attempt) const;
    core::Status passwordIs(const QString& password, const QString& stored);
    core::Result<HttpResponse> judge(Attempt& attempt);
    core::Result<HttpResponse> admit(const Attempt& attempt, qint64 step);
    void refused(const Attempt& attempt, core::Code code) const;

    HubDb& m_db;
    const core::Clock& m_clock;
    const HubKey& m_key;
    const AuditTrail& m_audit;
    seal::PasswordCost m_cost;
    QString m_nobody;    ///< hash that is checked for unknown logins
    QSemaphore m_checks; ///< each check takes memory: few at once
};

} // namespace hub
