#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/cli/People.h"

#include "core/base/Uuid.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kBadRole{"There is no role \"%1\"; roles are: %2.", "没有角色“%1”；可用角色：%2。"};
constexpr Text kMade{
    "User %1\n  one-time password: %2\n  authenticator secret: %3\n  %4", "用户 %1\n  一次性密码：%2\n  动态口令密钥：%3\n  %4"};
constexpr Text kReset{"User %1\n  one-time password: %2", "用户 %1\n  一次性密码：%2"};
constexpr Text kDisabled{"%1 can no longer sign in.", "%1 已停用。"};
constexpr Text kEnabled{"%1 can sign in again.", "%1 已恢复。"};
constexpr Text kWeak{"This password cannot be used: %1.", "该密码不可用：%1。"};

void print(const Console& console, const Input& input, const Credentials& c)
{
    if (!input.has("json")) {
        if (c.totpSecret.isEmpty())
            console.line(kReset, {c.login, c.password});
        else
            console.line(kMade, {c.login, c.password, c.totpSecret, c.totpUri});
        return;
    }
    QJsonObject json{
        {QStringLiteral("id"), c.userId}, {QStringLiteral("login"), c.login}, {QStringLiteral("password"), c.password}};
    if (!c.totpSecret.isEmpty())
        json.insert(QStringLiteral("totp_secret"), c.totpSecret);
    console.print(json);
}

QString allRoles()
{
    QStringList codes;
    for (const core::Role role : core::kAllRoles)
        codes << core::roleCode(role);
    return codes.join(QStringLiteral(", "));
}

Exit add(const Input& input, const Console& console)
{
    const auto role = core::roleFromCode(input.value("role"));
    if (!role)
        return console.error(kBadRole, {input.value("role"), allRoles()}, Exit::Usage);
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto organization = organizationOf(**hub, input);
    if (!organization)
        return console.error(organization.error());
    NewUser user{
        input.words().first(), input.value("name", input.words().first()), *role, input.value("practitioner"), *organization, {}};
    auto password = input.has("password-file") ? core::secretOf(input, "password-file", "", console, kWeak)
                                               : core::Result<core::Secret>(core::Secret());
    if (!password)
        return console.error(password.error());
    user.password = QString::fromUtf8(password->view());
    auto made = addPerson(**hub, user);
    if (!made) {
        return made.error().code == core::Code::Refused ? console.error(kWeak, {made.error().detail})
                                                        : console.error(made.error());
    }
    print(console, input, *made);
    return Exit::Ok;
}

Exit list(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    QList<Account> accounts;
    auto read = (*hub)->db().read([&](storage::Sql& sql) -> core::Status {
        auto all = Accounts::all(sql);
        if (!all)
            return all.error();
        accounts = *all;
        return {};
    });
    if (!read)
        return console.error(read.error());
    QJsonArray json;
    for (const Account& a : std::as_const(accounts)) {
        json.append(
            QJsonObject{{QStringLiteral("id"), a.id}, {QStringLiteral("login"), a.login}, {QStringLiteral("name"), a.name},
                {QStringLiteral("role"), core::roleCode(a.role)}, {QStringLiteral("practitioner"), a.practitionerId},
                {QStringLiteral("organization"), a.organizationId}, {QStringLiteral("disabled"), a.disabled}});
        if (!input.has("json")) {
            console.print(QStringLiteral("%1 %2  %3  %4  %5")
                              .arg(a.disabled ? QLatin1Char('-') : QLatin1Char('+'))
                              .arg(a.login, -20)
                              .arg(core::roleCode(a.role), -16)
                              .arg(a.organizationId, a.name));
        }
    }
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("users"), json}});
    return Exit::Ok;
}

Exit setDisabled(const Input& input, const Console& console, bool disabled)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    const QString login = Accounts::normalised(input.words().first());
    auto done = (*hub)->db().write([&](storage::Sql& sql) -> core::Status {
        auto account = Accounts::find(sql, login);
        if (!account)
            return account.error();
        if (!*account)
            return core::fail(core::Code::NotFound, login);
        const QString id = (*account)->id;
        auto set = disabled ? Accounts::disable(sql, id, (*hub)->clock().now().toMSecsSinceEpoch()) : Accounts::enable(sql, id);
        if (!set)
            return set;
        return (*hub)->audit().record(sql,
            AuditEvent{QStringLiteral("hub"), disabled ? QStringLiteral("disable-user") : QStringLiteral("enable-user"),
                QStringLiteral("user/") + id, QStringLiteral("ok")});
    });
    if (!done)
        return console.error(done.error());
    console.line(disabled ? kDisabled : kEnabled, {login});
    return Exit::Ok;
}

Exit disable(const Input& input, const Console& console) { return setDisabled(input, console, true); }
Exit enable(const Input& input, const Console& console) { return setDisabled(input, console, false); }

Exit reset(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto credentials = (*hub)->accounts().reset(input.words().first(), input.has("totp"));
    if (!credentials)
        return console.error(credentials.error());
    print(console, input, *credentials);
    return Exit::Ok;
}

} // namespace

std::vector<Command> userCommands()
{
    const Option role{"role", "ROLE",
        {"onsite-doctor, assistant, specialist, coordinator, …", "角色：onsite-doctor、assistant、specialist、coordinator 等"},
        true};
    const Option name{"name", "NAME", {"the person's name", "姓名"}};
    const Option practitioner{
        "practitioner", "ID", {"FHIR Practitioner; one is made when not given", "FHIR Practitioner 编号；不填则新建"}};
    const Option password{"password-file", "FILE",
        {"first line: a password; a one-time password is made when not given", "首行为密码；不填则生成一次性密码"}};
    const Option totp{"totp", "", {"also a new authenticator secret", "同时更换动态口令密钥"}};
    return {
        {"user", "add", "LOGIN", {"add a person who may sign in", "添加用户"},
            {kData, role, name, kOrganization, practitioner, password, kStore, kJson}, add},
        {"user", "list", "", {"list all users", "列出用户"}, {kData, kStore, kJson}, list},
        {"user", "disable", "LOGIN", {"take the access away at once", "立即停用用户"}, {kData, kStore}, disable},
        {"user", "enable", "LOGIN", {"give it back", "恢复用户"}, {kData, kStore}, enable},
        {"user", "reset", "LOGIN", {"give a new one-time password", "重置为一次性密码"}, {kData, totp, kStore, kJson}, reset},
    };
}

} // namespace hub
