#include "hub/auth/AccountDesk.h"

#include "core/base/Uuid.h"
#include "seal/Random.h"
#include "seal/Totp.h"

namespace hub {

AccountDesk::AccountDesk(
    HubDb& db, const HubKey& key, const AuditTrail& audit, const core::Clock& clock, QString siteName, seal::PasswordCost cost)
    : m_db(db), m_key(key), m_audit(audit), m_clock(clock), m_siteName(std::move(siteName)), m_cost(cost)
{
}

QString AccountDesk::newPassword()
{
    // 16 signs of 5 bits, none mistaken for another.
    static constexpr char kSigns[] = "abcdefghjkmnpqrstuvwxyz23456789+";
    static_assert(sizeof kSigns == 33);
    const QByteArray random = seal::randomBytes(16);
    QString password;
    for (qsizetype i = 0; i < random.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            password += u'-';
        password += QLatin1Char(kSigns[static_cast<unsigned char>(random.at(i)) % 32U]);
    }
    return password;
}

core::Result<QString> AccountDesk::sealedTotp(const QString& secret) const { return m_key.seal(core::Secret(secret.toLatin1())); }

Credentials AccountDesk::credentials(const Account& account, const QString& password, const QString& totp) const
{
    return {account.id, account.login, account.practitionerId, password, totp,
        totp.isEmpty() ? QString() : seal::totpUri(totp, m_siteName, account.login)};
}

core::Result<Credentials> AccountDesk::add(const NewUser& user, const QString& actor) const
{
    const QString login = Accounts::normalised(user.login);
    if (login.isEmpty())
        return core::fail(core::Code::BadInput, QStringLiteral("login"));
    const QString password = user.password.isEmpty() ? newPassword() : user.password;
    const auto problem = seal::passwordProblem(password, {login, user.name});
    if (problem != seal::PasswordProblem::None)
        return core::fail(core::Code::Refused, QString::fromLatin1(seal::passwordProblemName(problem)));
    const QString totp = seal::newTotpSecret();
    auto hash = seal::hashPassword(password, m_cost);
    auto sealed = sealedTotp(totp);
    if (!hash || !sealed)
        return hash ? sealed.error() : hash.error();
    Account account{core::newId(), login, user.name.simplified(), *hash, user.password.isEmpty(), *sealed, 0, user.role,
        user.practitionerId, user.organizationId, m_clock.now().toMSecsSinceEpoch(), false};
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        if (auto added = Accounts::add(sql, account); !added)
            return added;
        return m_audit.record(
            sql, AuditEvent{actor, QStringLiteral("add-user"), QStringLiteral("user/") + account.id, QStringLiteral("ok")});
    });
    if (!done) {
        return done.error().code == core::Code::Exists ? core::fail(core::Code::Exists, QStringLiteral("login")) : done.error();
    }
    return credentials(account, password, totp);
}

core::Result<Credentials> AccountDesk::reset(const QString& login, bool alsoTotp, const QString& actor) const
{
    const QString password = newPassword();
    const QString totp = alsoTotp ? seal::newTotpSecret() : QString();
    auto hash = seal::hashPassword(password, m_cost);
    auto sealed = alsoTotp ? sealedTotp(totp) : core::Result<QString>(QString());
    if (!hash || !sealed)
        return hash ? sealed.error() : hash.error();
    std::optional<Account> account;
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        auto found = Accounts::find(sql, Accounts::normalised(login));
        if (!found)
            return found.error();
        if (!*found)
            return core::fail(core::Code::NotFound, QStringLiteral("login"));
        account = *found;
        if (auto set = Accounts::setPassword(sql, account->id, *hash, true); !set)
            return set;
        if (alsoTotp) {
            if (auto set = Accounts::setTotp(sql, account->id, *sealed); !set)
                return set;
        }
        return m_audit.record(
            sql, AuditEvent{actor, QStringLiteral("reset-user"), QStringLiteral("user/") + account->id, QStringLiteral("ok")});
    });
    if (!done)
        return done.error();
    return credentials(*account, password, totp);
}

} // namespace hub
