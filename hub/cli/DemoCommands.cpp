#include "core/demo/DemoContent.h"
#include "hub/auth/Tokens.h"
#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/cli/Founding.h"
#include "hub/demo/DemoSite.h"

#include "core/base/Uuid.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

using namespace Qt::StringLiterals;

constexpr Text kNoContent{"The demonstration's content was not found: give its folder with --content.", "未找到演示内容，请用 --content 指定其文件夹。"};
constexpr Text kBadDay{"--day takes a date such as 2026-11-23.", "--day 应为日期，例如 2026-11-23。"};

// The demonstration is open to anybody who can read this program; its accounts protect nothing.
constexpr char kPassword[] = "Yunling-demo-2026";
constexpr seal::PasswordCost kCheap{12, 8, 1};

core::Result<core::DemoContent> contentOf(const Input& input, const Console& console, const QDate& day)
{
    const QDir bin(QCoreApplication::applicationDirPath());
    QStringList places{input.value("content"), bin.filePath(u"../share/yuanzhen/demo"_s), bin.filePath(u"../../../resources/demo"_s)};
    places.removeAll(QString());
    for (const QString& place : std::as_const(places)) {
        QFile file(place + u"/cases.json"_s);
        if (file.open(QIODevice::ReadOnly))
            return core::DemoContent::read(file.readAll(), console.isChinese() ? u"zh_CN"_s : u"en"_s, day);
    }
    return core::fail(core::Code::NotFound, u"demonstration content"_s);
}

core::Result<QString> demoToken(OpenedHub& hub, const QString& organizationId)
{
    const QDateTime now = hub.clock().now();
    const ApiToken token{core::newId(), u"demonstration"_s, {u"fhir.read"_s, u"fhir.write"_s, u"uploads"_s, u"events"_s}, organizationId,
        now.toMSecsSinceEpoch(), now.addDays(30).toMSecsSinceEpoch(), false};
    QString text;
    auto done = change(hub, "issue-token", u"token/"_s + token.id, [&](storage::Sql& sql) -> core::Status {
        auto issued = Tokens::issue(sql, token);
        if (!issued)
            return issued.error();
        text = *issued;
        return {};
    });
    return done ? core::Result<QString>(text) : core::Result<QString>(done.error());
}

Exit demo(const Input& input, const Console& console)
{
    const core::SystemClock clock;
    const QDate today = clock.now().addSecs(8 * 3600).date(); // the site lives in China Standard Time
    const QDate day = input.has("day") ? QDate::fromString(input.value("day"), Qt::ISODate) : today;
    if (!day.isValid())
        return console.error(kBadDay, {}, Exit::Usage);
    auto content = contentOf(input, console, day);
    if (!content)
        return content.error().code == core::Code::NotFound ? console.error(kNoContent) : console.error(content.error());
    FoundingOrder order;
    order.folder = input.value("data");
    if (DataFolder(order.folder).holdsHub())
        return console.error(core::fail(core::Code::Exists, order.folder));
    order.organizationId = content->id(u"institution"_s, u"hub"_s);
    for (const core::Institution& institution : content->institutions) {
        if (institution.id == order.organizationId)
            order.siteName = institution.name;
    }
    order.administrator = u"wei"_s;
    order.rootPassphrase = core::Secret(kPassword);
    order.passwordCost = kCheap;
    order.storeUri = storeOf(input);
    auto founded = foundSite(order, clock);
    if (!founded)
        return console.error(founded.error());
    auto hub = OpenedHub::open(order.folder, order.storeUri, clock, kCheap);
    if (!hub)
        return console.error(hub.error());
    auto accounts = buildDemoSite(**hub, *content, QString::fromLatin1(kPassword));
    if (!accounts)
        return console.error(accounts.error());
    auto token = demoToken(**hub, order.organizationId);
    if (!token)
        return console.error(token.error());

    QJsonArray users;
    accounts->append({founded->administrator, core::Role::Administrator});
    for (const DemoAccount& account : std::as_const(*accounts)) {
        users.append(QJsonObject{{u"login"_s, account.credentials.login}, {u"password"_s, account.credentials.password},
            {u"totp_secret"_s, account.credentials.totpSecret}, {u"role"_s, core::roleCode(account.role)}});
    }
    console.print(QJsonObject{{u"fhir"_s, u"/fhir"_s}, {u"tus"_s, u"/uploads"_s}, {u"events"_s, u"/events"_s},
        {u"ca_file"_s, DataFolder(order.folder).rootCertificate()}, {u"token"_s, *token}, {u"users"_s, users}});
    return Exit::Ok;
}

} // namespace

std::vector<Command> demoCommands()
{
    const Option content{"content", "FOLDER", {"the demonstration's content, where it is not beside the program", "演示内容所在文件夹"}};
    const Option day{"day", "DATE", {"the day of the demonstration (today)", "演示日期（默认今天）"}};
    const Option cases{"cases", "all|none", {"with its cases, or the site alone", "包含全部病例，或仅建立站点"}};
    return {{"demo", "", "", {"make a demonstration site and print how to reach it", "建立演示站点并输出访问信息"}, {kData, day, cases, content, kStore}, demo}};
}

} // namespace hub
