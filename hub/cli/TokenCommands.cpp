#include "hub/auth/Tokens.h"
#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"

#include "core/base/Uuid.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kIssued{"Token %1, valid until %2, shown only now:\n  %3", "令牌 %1，有效期至 %2，仅显示一次：\n  %3"};
constexpr Text kRevoked{"Token %1 is worthless now.", "令牌 %1 已作废。"};
constexpr Text kBadDays{"--days takes a number from 1 to 3650.", "--days 应为 1 到 3650 的数字。"};

Exit issue(const Input& input, const Console& console)
{
    bool good = false;
    const int days = input.value("days", QStringLiteral("365")).toInt(&good);
    if (!good || days < 1 || days > 3650)
        return console.error(kBadDays, {}, Exit::Usage);
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto organization = organizationOf(**hub, input);
    if (!organization)
        return console.error(organization.error());
    const QDateTime now = (*hub)->clock().now();
    const QStringList scopes = input.values("scope").join(u' ').split(u' ', Qt::SkipEmptyParts);
    const ApiToken token{core::newId(), input.value("name", QStringLiteral("token")), scopes, *organization,
        now.toMSecsSinceEpoch(), now.addDays(days).toMSecsSinceEpoch(), false};
    QString text;
    auto done = change(**hub, "issue-token", QStringLiteral("token/") + token.id, [&](storage::Sql& sql) -> core::Status {
        auto issued = Tokens::issue(sql, token);
        if (!issued)
            return issued.error();
        text = *issued;
        return {};
    });
    if (!done)
        return console.error(done.error());
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("id"), token.id}, {QStringLiteral("token"), text}});
    else
        console.line(kIssued, {token.id, now.addDays(days).date().toString(Qt::ISODate), text});
    return Exit::Ok;
}

Exit list(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    QList<ApiToken> tokens;
    auto read = (*hub)->db().read([&](storage::Sql& sql) -> core::Status {
        auto all = Tokens::all(sql);
        if (!all)
            return all.error();
        tokens = *all;
        return {};
    });
    if (!read)
        return console.error(read.error());
    QJsonArray json;
    for (const ApiToken& t : std::as_const(tokens)) {
        const QString until = core::toInstant(QDateTime::fromMSecsSinceEpoch(t.expiresAt, Qt::UTC));
        json.append(QJsonObject{{QStringLiteral("id"), t.id}, {QStringLiteral("name"), t.name},
            {QStringLiteral("scopes"), QJsonArray::fromStringList(t.scopes)}, {QStringLiteral("organization"), t.organizationId},
            {QStringLiteral("until"), until}, {QStringLiteral("revoked"), t.revoked}});
        if (!input.has("json")) {
            console.print(QStringLiteral("%1 %2  %3  %4  %5")
                              .arg(t.revoked ? QLatin1Char('-') : QLatin1Char('+'))
                              .arg(t.id, until, t.scopes.join(u' '), t.name));
        }
    }
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("tokens"), json}});
    return Exit::Ok;
}

Exit revoke(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    const QString id = input.words().first();
    auto done = change(**hub, "revoke-token", QStringLiteral("token/") + id,
        [&](storage::Sql& sql) { return Tokens::revoke(sql, id, (*hub)->clock().now().toMSecsSinceEpoch()); });
    if (!done)
        return console.error(done.error());
    console.line(kRevoked, {id});
    return Exit::Ok;
}

} // namespace

std::vector<Command> tokenCommands()
{
    const Option scope{"scope", "SCOPE",
        {"fhir.read, fhir.write, uploads, events; repeated", "权限：fhir.read、fhir.write、uploads、events；可重复"}, true, true};
    const Option name{"name", "NAME", {"which program it is for", "用于哪个程序"}};
    const Option days{"days", "N", {"how long it is valid (365)", "有效天数（365）"}};
    return {
        {"token", "issue", "", {"give an outside program access", "为外部程序签发访问令牌"},
            {kData, scope, name, days, kOrganization, kStore, kJson}, issue},
        {"token", "list", "", {"list all tokens", "列出令牌"}, {kData, kStore, kJson}, list},
        {"token", "revoke", "ID", {"take a token back", "作废令牌"}, {kData, kStore}, revoke},
    };
}

} // namespace hub
