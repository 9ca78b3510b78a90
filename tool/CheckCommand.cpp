#include "tool/AllCommands.h"
#include "tool/Checks.h"
#include "tool/OpenedProfile.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tool {

using core::Console;
using core::Exit;
using core::Input;
using core::Status;
using core::Text;

namespace {

constexpr Text kWhole{
    "Everything holds: keys, database, %1 audit lines, %2 attachments.", "全部完好：密钥、数据库、%1 条审计记录、%2 个附件。"};
constexpr Text kBroken{"Damage found in %1: %2.", "发现损坏（%1）：%2。"};

Status checkAll(const OpenedProfile& profile, CheckReport& report)
{
    auto cache = profile.cache();
    if (!cache && cache.error().code == core::Code::Corrupt) {
        report.findings.append({QStringLiteral("cache.db"), cache.error().detail});
        return {};
    }
    if (!cache)
        return cache.error();
    if (auto checked = checkDatabase(**cache, report); !checked)
        return checked;
    if (auto checked = checkAudit(**cache, {}, report); !checked)
        return checked;
    auto attachments = profile.attachments();
    if (!attachments)
        return attachments.error();
    return checkAttachments(**cache, *attachments, report);
}

Exit check(const Input& input, const Console& console)
{
    auto profile = openProfile(input, console);
    if (!profile)
        return failed(console, profile.error());
    CheckReport report;
    if (auto checked = checkAll(*profile, report); !checked)
        return failed(console, checked.error());
    if (input.has("json")) {
        QJsonArray findings;
        for (const Finding& finding : std::as_const(report.findings))
            findings.append(QJsonObject{{QStringLiteral("where"), finding.where}, {QStringLiteral("what"), finding.what}});
        console.print(
            QJsonObject{{QStringLiteral("whole"), report.findings.isEmpty()}, {QStringLiteral("audit_lines"), report.auditLines},
                {QStringLiteral("attachments"), report.attachments}, {QStringLiteral("findings"), findings}});
    } else if (report.findings.isEmpty()) {
        console.line(kWhole, {QString::number(report.auditLines), QString::number(report.attachments)});
    }
    for (const Finding& finding : std::as_const(report.findings))
        console.error(kBroken, {finding.where, finding.what});
    return report.findings.isEmpty() ? Exit::Ok : Exit::Damage;
}

} // namespace

std::vector<core::Command> checkCommands()
{
    return {{"check", "", "",
        {"check keys, every page of the database, the audit and every attachment", "检查密钥、数据库每一页、审计记录与每个附件"},
        {kProfile, kLogin, kPassphrase, kJson}, check}};
}

} // namespace tool
