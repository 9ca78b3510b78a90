#include "hub/auth/Devices.h"
#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"
#include "hub/store/DeviceHeads.h"

#include "seal/Certificate.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kSheet{"Enrolment code (once, 24 hours): %1\nCA fingerprint (SHA-256):\n  %2",
    "注册码（一次有效，24 小时内）：%1\nCA 指纹（SHA-256）：\n  %2"};
constexpr Text kHubAddress{"Hub: %1", "中心地址：%1"};
constexpr Option kAddress{
    "address", "URL", {"where workstations reach the hub, to stand on the sheet", "工作站访问中心所用的地址，印在注册单上"}};
constexpr Text kRevoked{"Workstation %1 is shut out and its stored key is withheld.", "工作站 %1 已吊销，其密钥不再发放。"};

Exit code(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto organization = organizationOf(**hub, input);
    if (!organization)
        return console.error(organization.error());
    auto pem = readFile((*hub)->folder().rootCertificate());
    auto root = pem ? seal::Certificate::fromPem(*pem) : core::Result<seal::Certificate>(pem.error());
    if (!root)
        return console.error(root.error());
    QString made;
    auto done = change(
        **hub, "make-code", QStringLiteral("Organization/") + *organization, [&](storage::Sql& sql) -> core::Status {
            auto fresh = Devices::newCode(sql, *organization, (*hub)->clock().now().toMSecsSinceEpoch());
            if (!fresh)
                return fresh.error();
            made = *fresh;
            return {};
        });
    if (!done)
        return console.error(done.error());
    const QString fingerprint = QString::fromLatin1(root->fingerprintSha256());
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("address"), input.value("address")}, {QStringLiteral("code"), made},
            {QStringLiteral("ca_fingerprint"), fingerprint}});
    else
        console.line(kSheet, {made, fingerprint});
    if (!input.has("json") && input.has("address"))
        console.line(kHubAddress, {input.value("address")});
    return Exit::Ok;
}

Exit list(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    QList<Device> devices;
    auto read = (*hub)->db().read([&](storage::Sql& sql) -> core::Status {
        auto all = Devices::all(sql);
        if (!all)
            return all.error();
        devices = *all;
        return {};
    });
    if (!read)
        return console.error(read.error());
    QJsonArray json;
    for (const Device& d : std::as_const(devices)) {
        json.append(QJsonObject{{QStringLiteral("id"), d.id}, {QStringLiteral("name"), d.name},
            {QStringLiteral("organization"), d.organizationId}, {QStringLiteral("fingerprint"), d.fingerprint},
            {QStringLiteral("revoked"), d.revoked}});
        if (!input.has("json"))
            console.print(QStringLiteral("%1 %2  %3  %4")
                              .arg(d.revoked ? QLatin1Char('-') : QLatin1Char('+'))
                              .arg(d.id, d.organizationId, d.name));
    }
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("devices"), json}});
    return Exit::Ok;
}

Exit revoke(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    const QString id = input.words().first();
    auto done = change(**hub, "revoke-device", QStringLiteral("Device/") + id,
        [&](storage::Sql& sql) { return Devices::revoke(sql, id, (*hub)->clock().now().toMSecsSinceEpoch()); });
    if (!done)
        return console.error(done.error());
    console.line(kRevoked, {id});
    return Exit::Ok;
}

Exit heads(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    QJsonArray json;
    auto read = (*hub)->db().read([&](storage::Sql& sql) -> core::Status {
        auto all = deviceHeads(sql, input.words().first());
        if (!all)
            return all.error();
        for (const seal::AuditHead& head : std::as_const(*all))
            json.append(seal::toJson(head));
        return {};
    });
    if (!read)
        return console.error(read.error());
    console.print(QJsonObject{{QStringLiteral("heads"), json}});
    return Exit::Ok;
}

} // namespace

std::vector<Command> deviceCommands()
{
    return {
        {"device", "code", "", {"make a one-time code for a new workstation", "生成新工作站的一次性注册码"},
            {kData, kOrganization, kAddress, kStore, kJson}, code},
        {"device", "heads", "ID",
            {"print the signed ends of a workstation's audit, for yuanzhen-tool audit verify --head",
                "输出工作站审计链首，供 yuanzhen-tool audit verify --head 使用"},
            {kData, kStore}, heads},
        {"device", "list", "", {"list all workstations", "列出工作站"}, {kData, kStore, kJson}, list},
        {"device", "revoke", "ID", {"shut a workstation out", "吊销工作站"}, {kData, kStore}, revoke},
    };
}

} // namespace hub
