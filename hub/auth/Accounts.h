#pragma once

#include "core/base/Result.h"
#include "core/people/Role.h"
#include "storage/sql/Sql.h"

#include <QList>
#include <QString>

#include <optional>

namespace hub {

/// One person's account (R-B4). Table hub_user.
struct Account {
    QString id;    ///< UUIDv7
    QString login; ///< normalised
    QString name;  ///< as shown to others
    QString passwordHash;
    bool passwordOnce = false; ///< given by an administrator: good only for choosing an own one
    QString totpSecret;        ///< sealed by HubKey
    qint64 totpLastStep = 0;
    core::Role role = core::Role::OnSiteDoctor;
    QString practitionerId; ///< FHIR Practitioner
    QString organizationId; ///< FHIR Organization
    qint64 createdAt = 0;   ///< ms since 1970 UTC
    bool disabled = false;
};

/// The accounts' table. Stateless: each call works on the connection it is given.
struct Accounts {
    /// Logins compare without case and width: NFKC, lower case, trimmed. Empty when it is not 2–64 letters, digits or
    /// any of . _ - @.
    static QString normalised(const QString& login);

    /// Exists for a login that is taken.
    static core::Status add(storage::Sql& sql, const Account& account);
    static core::Result<std::optional<Account>> find(storage::Sql& sql, const QString& login);
    static core::Result<std::optional<Account>> byId(storage::Sql& sql, const QString& id);
    static core::Result<QList<Account>> all(storage::Sql& sql);

    /// Also ends the account's sessions.
    static core::Status setPassword(storage::Sql& sql, const QString& id, const QString& hash, bool once);
    static core::Status setTotp(storage::Sql& sql, const QString& id, const QString& sealedSecret);
    /// False when that step (or a later one) was used before: the code is a replay.
    static core::Result<bool> useTotpStep(storage::Sql& sql, const QString& id, qint64 step);
    /// Also ends the account's sessions.
    static core::Status disable(storage::Sql& sql, const QString& id, qint64 nowMs);
    static core::Status enable(storage::Sql& sql, const QString& id);
};

} // namespace hub
