#include "hub/fhir/Expiry.h"

#include "core/base/Log.h"
#include "hub/fhir/CaseDesk.h"
#include "hub/fhir/CaseLoader.h"
#include "hub/fhir/Splice.h"
#include "hub/store/Feed.h"

namespace hub {

using core::Status;

namespace {

constexpr int kKeepDays = 400;
constexpr qint64 kAtOnce = 500;

core::Result<QStringList> dueCases(const FhirParts& parts)
{
    QStringList ids;
    const Status done = parts.db.read([&](storage::Sql& sql) -> Status {
        auto rows = sql.query("SELECT case_id FROM case_state WHERE deadline <> '' AND deadline < ? AND state IN ('sent', "
                              "'matched') ORDER BY deadline LIMIT ?",
            {core::toInstant(parts.clock.now()), kAtOnce});
        if (!rows)
            return rows.error();
        auto more = (*rows)->next();
        for (; more && *more; more = (*rows)->next())
            ids.append((*rows)->text(0));
        return more ? Status() : Status(more.error());
    });
    if (!done)
        return done.error();
    return ids;
}

Status expire(const FhirParts& parts, storage::Sql& sql, const QString& caseId, bool& expired)
{
    const HttpRequest none;
    Call call{none, {}, {true, {}, {}, true, true}, {core::toInstant(parts.clock.now()), {}, {}}, {}, {}, {}, &parts};
    call.who.userId = QStringLiteral("hub");
    auto file = loadCase(sql, caseId, {});
    if (!file)
        return file.error();
    auto record = Records(sql).find(QStringLiteral("Task"), caseId);
    if (!record)
        return record.error();
    if (!*record || (*record)->deleted)
        return {};
    const core::Actor clock{{}, {}, core::Party::System, core::Role::Coordinator};
    const QJsonObject proposed = core::withProposedEvent(
        file->taskJson(), core::CaseEvent::Expire, core::CaseState::Expired, {}, parts.clock.now());
    const core::TaskVerdict verdict = core::judgeTaskUpdate(*file, {proposed}, clock, parts.clock.now());
    if (!verdict.allowed || !verdict.task)
        return {};
    auto text = core::readObject((*record)->json);
    if (!text)
        return text.error();
    auto changed = spliced(*text, *verdict.task);
    if (!changed)
        return changed.error();
    auto stored = Records(sql).put(*changed, QStringLiteral("Task"), caseId, *record, call.stamp);
    if (!stored)
        return stored.error();
    CaseDesk desk(sql, call);
    if (auto noted = desk.afterPut(*stored, *record); !noted)
        return noted;
    if (auto finished = desk.finish(); !finished)
        return finished;
    expired = true;
    return parts.audit ? parts.audit(
               &sql, call.who, {{QStringLiteral("expire"), QString(QStringLiteral("Task/") + caseId)}}, QStringLiteral("ok"))
                       : Status();
}

} // namespace

core::Result<int> expireDue(const FhirParts& parts)
{
    auto due = dueCases(parts);
    if (!due)
        return due.error();
    int count = 0;
    for (const QString& caseId : *due) {
        bool expired = false;
        const Status done = parts.db.write([&](storage::Sql& sql) {
            expired = false;
            return expire(parts, sql, caseId, expired);
        });
        // One case that cannot be expired must not keep the others waiting.
        if (!done)
            qCWarning(core::logHub) << "expiry failed:" << core::codeName(done.error().code) << done.error().detail;
        count += done && expired ? 1 : 0;
    }
    if (count > 0)
        parts.db.announceNews();
    return count;
}

Status forgetOldRecords(const FhirParts& parts)
{
    const QString before = core::toInstant(parts.clock.now().addDays(-kKeepDays));
    return parts.db.write([&before](storage::Sql& sql) { return forgetOld(sql, before); });
}

} // namespace hub
