#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "storage/blobs/RawFile.h"
#include "storage/store/Cache.h"
#include "storage/store/Outbox.h"
#include "storage/store/Salvage.h"
#include "storage/vault/ProfileLock.h"
#include "tool/AllCommands.h"
#include "tool/OpenedProfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace tool {

using core::Code;
using core::Console;
using core::Exit;
using core::Input;
using core::Text;
using storage::OutboxState;

namespace {

constexpr Text kNothing{"Everything has been sent.", "全部已发送。"};
constexpr Text kWholeCache{"The database is whole; nothing was set aside.", "数据库完好，无需抢救。"};
constexpr Text kSalvaged{"Salvaged %1 unsent acts (%2 incomplete, %3 rows lost). The damaged file is kept as %4.",
    "已抢救 %1 项未发送操作（%2 项不完整，丢失 %3 行）。损坏的文件保留为 %4。"};

QString stateName(OutboxState state)
{
    switch (state) {
    case OutboxState::Queued: return QStringLiteral("queued");
    case OutboxState::Parked: return QStringLiteral("parked");
    case OutboxState::NeedsAction: return QStringLiteral("needs-action");
    }
    return {};
}

Exit list(const Input& input, const Console& console)
{
    auto profile = openProfile(input, console);
    if (!profile)
        return failed(console, profile.error());
    auto cache = profile->cache();
    if (!cache)
        return failed(console, cache.error());
    const auto acts = storage::Outbox(**cache).list({OutboxState::Queued, OutboxState::Parked, OutboxState::NeedsAction});
    if (!acts)
        return failed(console, acts.error());
    QJsonArray json;
    for (const storage::OutboxAct& item : *acts) {
        const QString state = stateName(item.state);
        const QString at = core::toInstant(item.createdAt);
        json.append(QJsonObject{{QStringLiteral("id"), item.act.id}, {QStringLiteral("kind"), item.act.kind},
            {QStringLiteral("state"), state}, {QStringLiteral("case"), item.act.caseId}, {QStringLiteral("created"), at},
            {QStringLiteral("tries"), item.tries}, {QStringLiteral("http_status"), item.httpStatus},
            {QStringLiteral("resources"), item.act.entries.size()}});
        if (!input.has("json"))
            console.print(QStringLiteral("%1  %2  %3  %4").arg(at, state.leftJustified(12), item.act.id, item.act.kind));
    }
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("acts"), json}});
    else if (acts->isEmpty())
        console.line(kNothing);
    return Exit::Ok;
}

/// Whether there is anything to salvage: an error other than Corrupt hinders finding out.
core::Result<bool> isWhole(const OpenedProfile& profile)
{
    auto cache = profile.cache();
    const core::Status whole = cache ? (*cache)->checkIntegrity() : core::Status(cache.error());
    if (whole)
        return true;
    if (whole.error().code == Code::Corrupt)
        return false;
    return whole.error();
}

struct Salvaged {
    storage::SalvageReport report;
    QString keptAs;
};

/// Salvages into a file beside first: a failure on the way leaves the damaged cache where it was.
core::Result<Salvaged> salvageCache(const OpenedProfile& profile)
{
    const QString fresh = profile.cachePath() + QStringLiteral(".salvaged-") + core::newId();
    core::Result<storage::SalvageReport> report = [&]() -> core::Result<storage::SalvageReport> {
        auto cache = storage::openCache(fresh, profile.dataKey);
        if (!cache)
            return cache.error();
        auto saved = storage::salvage(profile.cachePath(), profile.dataKey, **cache, now());
        if (!saved)
            return saved;
        if (auto written = (*cache)->checkpoint(); !written)
            return written.error();
        return saved;
    }();
    const auto moved = report ? storage::setAside(profile.cachePath(), now()) : core::Result<QString>(report.error());
    if (!moved) {
        for (const char* suffix : {"", "-wal", "-shm"})
            QFile::remove(fresh + QLatin1String(suffix));
        return moved.error();
    }
    if (auto named = storage::replaceFile(fresh, profile.cachePath()); !named)
        return named.error();
    return Salvaged{*report, *moved};
}

Exit salvage(const Input& input, const Console& console)
{
    auto profile = openProfile(input, console);
    if (!profile)
        return failed(console, profile.error());
    auto lock = storage::ProfileLock::take(profile->folder);
    if (!lock)
        return failed(console, lock.error());
    const auto whole = isWhole(*profile);
    if (!whole)
        return failed(console, whole.error());
    if (*whole) {
        if (input.has("json"))
            console.print(QJsonObject{{QStringLiteral("whole"), true}});
        else
            console.line(kWholeCache);
        return Exit::Ok;
    }
    auto salvaged = salvageCache(*profile);
    if (!salvaged)
        return console.error(salvaged.error(), Exit::Damage);
    const storage::SalvageReport& report = salvaged->report;
    if (input.has("json"))
        console.print(QJsonObject{{QStringLiteral("whole"), false}, {QStringLiteral("acts"), report.acts},
            {QStringLiteral("incomplete"), report.incomplete}, {QStringLiteral("records"), report.resources},
            {QStringLiteral("attachments"), report.blobs}, {QStringLiteral("unreadable"), report.unreadable},
            {QStringLiteral("kept_as"), salvaged->keptAs}});
    else
        console.line(kSalvaged,
            {QString::number(report.acts), QString::number(report.incomplete), QString::number(report.unreadable),
                salvaged->keptAs});
    return Exit::Ok;
}

} // namespace

std::vector<core::Command> outboxCommands()
{
    return {
        {"outbox", "list", "", {"list what the hub has not confirmed", "列出中心尚未确认的操作"},
            {kProfile, kLogin, kPassphrase, kJson}, list},
        {"outbox", "salvage", "",
            {"set a damaged database aside and save what was not sent", "将损坏的数据库移开，抢救未发送的操作"},
            {kProfile, kLogin, kPassphrase, kJson}, salvage},
    };
}

} // namespace tool
