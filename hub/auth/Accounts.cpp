#include "hub/auth/Accounts.h"

namespace hub {

namespace {

#define YZ_ACCOUNT_COLUMNS                                                                                                       \
    "id, login, name, password_hash, password_once, totp_secret, totp_last_step, role, practitioner_id, "                        \
    "organization_id, created_at, disabled_at"

core::Result<Account> accountOf(const storage::Rows& row)
{
    Account account;
    account.id = row.text(0);
    account.login = row.text(1);
    account.name = row.text(2);
    account.passwordHash = row.text(3);
    account.passwordOnce = row.integer(4) != 0;
    account.totpSecret = row.text(5);
    account.totpLastStep = row.integer(6);
    const auto role = core::roleFromCode(row.text(7));
    if (!role)
        return core::fail(core::Code::Corrupt, QStringLiteral("role of a user"));
    account.role = *role;
    account.practitionerId = row.text(8);
    account.organizationId = row.text(9);
    account.createdAt = row.integer(10);
    account.disabled = !row.isNull(11);
    return account;
}

core::Result<std::optional<Account>> one(storage::Sql& sql, QByteArrayView text, const QString& value)
{
    auto rows = sql.query(text, {value});
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<Account>();
    auto account = accountOf(**rows);
    if (!account)
        return account.error();
    return std::optional(*std::move(account));
}

core::Status done(const core::Result<qint64>& changed)
{
    if (!changed)
        return changed.error();
    return *changed == 1 ? core::Status() : core::fail(core::Code::NotFound, QStringLiteral("user"));
}

core::Status endSessions(storage::Sql& sql, const QString& id)
{
    if (auto ended = sql.execute("DELETE FROM session WHERE user_id = ?", {id}); !ended)
        return ended.error();
    return {};
}

} // namespace

QString Accounts::normalised(const QString& login)
{
    const QString text = login.normalized(QString::NormalizationForm_KC).trimmed().toLower();
    if (text.size() < 2 || text.size() > 64)
        return {};
    for (const QChar c : text) {
        if (!c.isLetterOrNumber() && !QStringLiteral("._-@").contains(c))
            return {};
    }
    return text;
}

core::Status Accounts::add(storage::Sql& sql, const Account& a)
{
    auto added = sql.execute("INSERT INTO hub_user(" YZ_ACCOUNT_COLUMNS ") VALUES(?,?,?,?,?,?,?,?,?,?,?,NULL)",
        {a.id, a.login, a.name, a.passwordHash, qint64(a.passwordOnce), a.totpSecret, a.totpLastStep, core::roleCode(a.role),
            a.practitionerId, a.organizationId, a.createdAt});
    return done(added);
}

core::Result<std::optional<Account>> Accounts::find(storage::Sql& sql, const QString& login)
{
    return one(sql, "SELECT " YZ_ACCOUNT_COLUMNS " FROM hub_user WHERE login = ?", login);
}

core::Result<std::optional<Account>> Accounts::byId(storage::Sql& sql, const QString& id)
{
    return one(sql, "SELECT " YZ_ACCOUNT_COLUMNS " FROM hub_user WHERE id = ?", id);
}

core::Result<QList<Account>> Accounts::all(storage::Sql& sql)
{
    auto rows = sql.query("SELECT " YZ_ACCOUNT_COLUMNS " FROM hub_user ORDER BY login");
    if (!rows)
        return rows.error();
    QList<Account> accounts;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return accounts;
        auto account = accountOf(**rows);
        if (!account)
            return account.error();
        accounts.append(*std::move(account));
    }
}

core::Status Accounts::setPassword(storage::Sql& sql, const QString& id, const QString& hash, bool once)
{
    const auto changed = done(
        sql.execute("UPDATE hub_user SET password_hash = ?, password_once = ? WHERE id = ?", {hash, qint64(once), id}));
    return changed ? endSessions(sql, id) : changed;
}

core::Status Accounts::setTotp(storage::Sql& sql, const QString& id, const QString& sealedSecret)
{
    const auto changed = done(
        sql.execute("UPDATE hub_user SET totp_secret = ?, totp_last_step = 0 WHERE id = ?", {sealedSecret, id}));
    return changed ? endSessions(sql, id) : changed;
}

core::Result<bool> Accounts::useTotpStep(storage::Sql& sql, const QString& id, qint64 step)
{
    auto changed = sql.execute("UPDATE hub_user SET totp_last_step = ? WHERE id = ? AND totp_last_step < ?", {step, id, step});
    if (!changed)
        return changed.error();
    return *changed == 1;
}

core::Status Accounts::disable(storage::Sql& sql, const QString& id, qint64 nowMs)
{
    const auto changed = done(sql.execute("UPDATE hub_user SET disabled_at = ? WHERE id = ?", {nowMs, id}));
    return changed ? endSessions(sql, id) : changed;
}

core::Status Accounts::enable(storage::Sql& sql, const QString& id)
{
    return done(sql.execute("UPDATE hub_user SET disabled_at = NULL WHERE id = ?", {id}));
}

} // namespace hub
