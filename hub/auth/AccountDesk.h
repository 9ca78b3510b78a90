#pragma once

#include "hub/auth/Accounts.h"
#include "hub/auth/AuditTrail.h"
#include "hub/auth/HubKey.h"
#include "seal/PasswordHash.h"

namespace hub {

/// What an administrator asks for.
struct NewUser {
    QString login;
    QString name;
    core::Role role = core::Role::OnSiteDoctor;
    QString practitionerId;
    QString organizationId;
    QString password; ///< empty: one is made that must be changed at the first sign-in
};

/// What the person gets, shown once.
struct Credentials {
    QString userId;
    QString login;
    QString practitionerId;
    QString password;
    QString totpSecret; ///< base32
    QString totpUri;    ///< for a QR code
};

/// Makes accounts and gives new credentials (R-B4). Hashing takes a moment and happens outside any transaction. Any thread.
class AccountDesk {
public:
    AccountDesk(HubDb& db, const HubKey& key, const AuditTrail& audit, const core::Clock& clock, QString siteName,
        seal::PasswordCost cost = {});

    /// Exists: the login is taken. BadInput: no login. Refused: a weak password, `detail` says why.
    /// `actor` stands in the audit.
    core::Result<Credentials> add(const NewUser& user, const QString& actor = QStringLiteral("hub")) const;
    /// A new one-time password, and a new second factor when asked; ends the sessions. NotFound.
    core::Result<Credentials> reset(const QString& login, bool alsoTotp, const QString& actor = QStringLiteral("hub")) const;

    /// A password of 80 random bits that is easy to read out.
    static QString newPassword();

private:
    core::Result<QString> sealedTotp(const QString& secret) const;
    Credentials credentials(const Account& account, const QString& password, const QString& totp) const;

    HubDb& m_db;
    const HubKey& m_key;
    const AuditTrail& m_audit;
    const core::Clock& m_clock;
    QString m_siteName;
    seal::PasswordCost m_cost;
};

} // namespace hub
