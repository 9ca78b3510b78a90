#include "seal/KeyPair.h"
#include "storage/blobs/RawFile.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/TrustNotes.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"
#include "tool/AllCommands.h"
#include "tool/Checks.h"
#include "tool/OpenedProfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tool {

using core::Code;
using core::Console;
using core::Exit;
using core::Input;
using core::Result;
using core::Text;

namespace {

constexpr qint64 kMaxHeads = 64 * 1024 * 1024;

constexpr Text kWhole{"The audit holds: %1 lines, %2 signed heads.", "审计记录完好：%1 条，%2 个签名链首。"};
constexpr Text kBroken{"The audit does not hold: %1.", "审计记录已被改动：%1。"};
constexpr Text kNoHeads{"No heads are kept.", "没有保存的签名链首。"};

Result<QList<seal::AuditHead>> readHeads(const QStringList& files)
{
    QList<seal::AuditHead> heads;
    for (const QString& name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return core::fail(file.exists() ? Code::Io : Code::NotFound, name);
        const QJsonObject object = QJsonDocument::fromJson(file.read(kMaxHeads)).object();
        // one head, or the list that `yuanzhen-hub device heads` and `audit heads` print
        const QJsonArray list = object.contains(QLatin1String("heads")) ? object.value(QLatin1String("heads")).toArray()
                                                                        : QJsonArray{object};
        for (const QJsonValue& value : list) {
            auto head = seal::auditHeadFromJson(value.toObject());
            if (!head)
                return core::fail(Code::BadInput, name);
            heads.append(std::move(*head));
        }
    }
    return heads;
}

Exit verify(const Input& input, const Console& console)
{
    auto heads = readHeads(input.values("head"));
    if (!heads)
        return failed(console, heads.error());
    auto profile = openProfile(input, console);
    if (!profile)
        return failed(console, profile.error());
    auto cache = profile->cache();
    if (!cache)
        return failed(console, cache.error());
    CheckReport report;
    if (auto checked = checkAudit(**cache, *heads, report); !checked)
        return failed(console, checked.error());
    if (input.has("json")) {
        const QString problem = report.findings.isEmpty() ? QString() : report.findings.first().what;
        console.print(
            QJsonObject{{QStringLiteral("whole"), report.findings.isEmpty()}, {QStringLiteral("lines"), report.auditLines},
                {QStringLiteral("heads"), report.heads}, {QStringLiteral("problem"), problem}});
    } else if (report.findings.isEmpty()) {
        console.line(kWhole, {QString::number(report.auditLines), QString::number(report.heads)});
    }
    if (report.findings.isEmpty())
        return Exit::Ok;
    return console.error(kBroken, {report.findings.first().what}, Exit::Damage);
}

/// Signs where the trail ends now, keeps the head and writes it to `path`.
core::Status signEnd(storage::Sql& cache, const QString& path)
{
    const auto head = storage::signAuditEnd(cache, now());
    if (!head)
        return head.error();
    return storage::writeFileDurably(path, QJsonDocument(seal::toJson(*head)).toJson(QJsonDocument::Indented));
}

Result<QList<seal::AuditHead>> keptHeads(storage::Sql& cache)
{
    const storage::AuditTrail trail(cache);
    const auto trails = trail.trails();
    if (!trails)
        return trails.error();
    QList<seal::AuditHead> all;
    for (const QString& id : *trails) {
        const auto heads = trail.heads(id);
        if (!heads)
            return heads.error();
        all += *heads;
    }
    return all;
}

Exit heads(const Input& input, const Console& console)
{
    auto profile = openProfile(input, console);
    if (!profile)
        return failed(console, profile.error());
    auto cache = profile->cache();
    if (!cache)
        return failed(console, cache.error());
    if (input.has("sign")) {
        if (auto made = signEnd(**cache, input.value("sign")); !made)
            return failed(console, made.error());
    }
    const auto kept = keptHeads(**cache);
    if (!kept)
        return failed(console, kept.error());
    QJsonArray json;
    for (const seal::AuditHead& head : *kept) {
        json.append(seal::toJson(head));
        if (!input.has("json"))
            console.print(QStringLiteral("%1  %2  %3  %4")
                              .arg(head.trail)
                              .arg(head.sequence)
                              .arg(head.at.toUTC().toString(Qt::ISODate), QString::fromLatin1(head.hash.toHex())));
    }
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("heads"), json}});
    else if (kept->isEmpty())
        console.line(kNoHeads);
    return Exit::Ok;
}

} // namespace

std::vector<core::Command> auditCommands()
{
    return {
        {"audit", "verify", "",
            {"check that no line of the audit was changed, removed or cut off", "检查审计记录是否被改动、删除或截断"},
            {kProfile,
                {"head", "FILE",
                    {"signed heads that were kept elsewhere, by the hub for instance (repeatable)",
                        "另处（如中心）保存的签名链首（可重复）"},
                    false, true},
                kLogin, kPassphrase, kJson},
            verify},
        {"audit", "heads", "",
            {"list the signed heads that are kept, and sign a new one", "列出保存的签名链首，并可签署新的链首"},
            {kProfile,
                {"sign", "FILE",
                    {"sign the present end and write it here, to be kept elsewhere", "签署当前链首并写入该文件，供另处保存"}},
                kLogin, kPassphrase, kJson},
            heads},
    };
}

} // namespace tool
