#include "hub/cli/AllCommands.h"
#include "hub/cli/Backup.h"
#include "hub/cli/Common.h"
#include "hub/cli/Verify.h"

#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kAskBackup{"Passphrase that seals the backup's keys", "备份密钥口令"};
constexpr Text kNeedsPassphrase{"A passphrase is needed: --passphrase-file FILE or YUANZHEN_BACKUP_PASSPHRASE.",
    "需要口令：--passphrase-file FILE 或 YUANZHEN_BACKUP_PASSPHRASE。"};
constexpr Text kBackedUp{"%1 files, %2 bytes stand in %3.", "已备份 %1 个文件、%2 字节到 %3。"};
constexpr Text kPostgres{"The database is on PostgreSQL: back it up with pg_dump and restore it with pg_restore, at a moment not "
                         "later than this copy of attachments and keys.",
    "数据库在 PostgreSQL 上：请用 pg_dump 备份、pg_restore 恢复，且不晚于本次附件与密钥备份。"};
constexpr Text kRestored{"%1 files, %2 bytes were checked and restored to %3.", "已核对并恢复 %1 个文件、%2 字节到 %3。"};
constexpr Text kDamaged{"The backup does not hold: %1. Nothing was restored.", "备份已损坏：%1。未恢复任何数据。"};
constexpr Text kWhole{"Everything holds: database, %1 audit rows (%2 waiting), %3 signed heads, %4 attachments.",
    "全部完好：数据库、%1 条审计记录（%2 条待链接）、%3 个签名链首、%4 个附件。"};
constexpr Text kBroken{"Damage found in %1: %2.", "发现损坏（%1）：%2。"};

core::Result<core::Secret> backupPassphrase(const Input& input, const Console& console)
{
    return core::secretOf(input, "passphrase-file", "YUANZHEN_BACKUP_PASSPHRASE", console, kAskBackup);
}

Exit backup(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    auto passphrase = backupPassphrase(input, console);
    if (!passphrase)
        return console.error(passphrase.error());
    if (passphrase->isEmpty())
        return console.error(kNeedsPassphrase, {}, Exit::Usage);
    auto report = backupHub(**hub, input.value("to"), *passphrase);
    if (!report)
        return console.error(report.error());
    if (auto noted = change(**hub, "backup", {}, [](storage::Sql&) { return core::Status(); }); !noted)
        return console.error(noted.error());
    console.line(kBackedUp, {QString::number(report->files), QString::number(report->bytes), input.value("to")});
    if (!report->database)
        console.line(kPostgres);
    return Exit::Ok;
}

Exit restore(const Input& input, const Console& console)
{
    auto passphrase = backupPassphrase(input, console);
    if (!passphrase)
        return console.error(passphrase.error());
    if (passphrase->isEmpty())
        return console.error(kNeedsPassphrase, {}, Exit::Usage);
    const core::SystemClock clock;
    auto report = restoreHub(input.value("from"), input.value("data"), *passphrase, storeOf(input), clock);
    if (!report) {
        return report.error().code == core::Code::Corrupt ? console.error(kDamaged, {report.error().detail}, Exit::Damage)
                                                          : console.error(report.error());
    }
    console.line(kRestored, {QString::number(report->files), QString::number(report->bytes), input.value("data")});
    if (!report->database)
        console.line(kPostgres);
    return Exit::Ok;
}

Exit verify(const Input& input, const Console& console)
{
    auto heads = readHeads(input.values("head"));
    if (!heads)
        return console.error(heads.error());
    auto hub = openHub(input);
    if (!hub && hub.error().code == core::Code::Corrupt) // damage where opening already reads
        return console.error(kBroken, {QStringLiteral("database"), hub.error().detail}, Exit::Damage);
    if (!hub)
        return console.error(hub.error());
    auto report = verifyHub(**hub, *heads);
    if (!report && report.error().code == core::Code::Corrupt)
        return console.error(kBroken, {QStringLiteral("database"), report.error().detail}, Exit::Damage);
    if (!report)
        return console.error(report.error());
    if (input.has("json")) {
        QJsonObject findings;
        for (const Finding& finding : std::as_const(report->findings))
            findings.insert(finding.where, finding.what);
        console.print(QJsonObject{{QStringLiteral("whole"), report->findings.isEmpty()},
            {QStringLiteral("audit_rows"), report->audit.linked}, {QStringLiteral("blobs"), report->blobs},
            {QStringLiteral("findings"), findings}});
    }
    for (const Finding& finding : std::as_const(report->findings))
        console.error(kBroken, {finding.where, finding.what});
    if (!report->findings.isEmpty())
        return Exit::Damage;
    if (!input.has("json")) {
        console.line(kWhole,
            {QString::number(report->audit.linked), QString::number(report->audit.waiting), QString::number(report->audit.heads),
                QString::number(report->blobs)});
    }
    return Exit::Ok;
}

} // namespace

std::vector<Command> careCommands()
{
    const Option to{"to", "FOLDER", {"a new folder for the backup", "备份目标文件夹（新建）"}, true};
    const Option from{"from", "FOLDER", {"the backup", "备份文件夹"}, true};
    const Option passphrase{"passphrase-file", "FILE",
        {"first line: what seals the keys (or YUANZHEN_BACKUP_PASSPHRASE)", "首行为密钥口令（或 YUANZHEN_BACKUP_PASSPHRASE）"}};
    const Option head{"head", "FILE",
        {"a signed audit head kept elsewhere, as JSON; repeated", "另处保存的审计链首（JSON），可重复"}, false, true};
    return {
        {"backup", "", "", {"copy everything, also while the hub serves", "完整备份，服务运行中也可进行"},
            {kData, to, passphrase, kStore}, backup},
        {"restore", "", "", {"make a new folder from a backup and begin a new epoch", "由备份恢复到新文件夹并开始新纪元"},
            {kData, from, passphrase, kStore}, restore},
        {"verify", "", "", {"check database, audit chain and attachments", "检查数据库、审计链与附件"},
            {kData, head, kStore, kJson}, verify},
    };
}

} // namespace hub
