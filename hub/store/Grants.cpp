#include "hub/store/Grants.h"

#include "core/base/Clock.h"
#include "hub/store/Records.h"

namespace hub {

using core::Result;
using core::Status;

namespace {

Result<QStringList> texts(Result<std::unique_ptr<storage::Rows>> rows)
{
    if (!rows)
        return rows.error();
    QStringList list;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        list.append((*rows)->text(0));
    if (!more)
        return more.error();
    return list;
}

Status tell(storage::Sql& sql, const QString& caseId, const char* op, const QString& subject, const QString& now)
{
    Record row;
    row.type = QStringLiteral("Task");
    row.id = caseId;
    row.caseId = caseId;
    row.lastUpdated = now;
    return logChange(sql, row, op, subject);
}

} // namespace

Result<QStringList> grantsOf(storage::Sql& sql, const QString& caseId)
{
    return texts(sql.query("SELECT subject FROM case_grant WHERE case_id = ? ORDER BY subject", {caseId}));
}

Status setGrants(storage::Sql& sql, const QString& caseId, const QStringList& subjects, bool fresh, const QString& now)
{
    auto before = grantsOf(sql, caseId);
    if (!before)
        return before.error();
    for (const QString& subject : *before) {
        if (subjects.contains(subject))
            continue;
        auto gone = sql.execute("DELETE FROM case_grant WHERE case_id = ? AND subject = ?", {caseId, subject});
        if (!gone)
            return gone.error();
        if (auto told = tell(sql, caseId, "purge", subject, now); !told)
            return told;
    }
    for (const QString& subject : subjects) {
        if (before->contains(subject))
            continue;
        auto added = sql.execute(
            "INSERT INTO case_grant (case_id, subject, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", {caseId, subject, now});
        if (!added)
            return added.error();
        if (fresh)
            continue;
        if (auto told = tell(sql, caseId, "grant", subject, now); !told)
            return told;
    }
    return {};
}

Status noteDeviceUser(storage::Sql& sql, const QString& device, const QString& practitioner)
{
    const QString now = core::toInstant(QDateTime::currentDateTimeUtc());
    auto added = sql.execute("INSERT INTO device_user (device, practitioner, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        {device, practitioner, now});
    if (!added)
        return added.error();
    if (*added == 0)
        return {};
    auto cases = texts(
        sql.query("SELECT case_id FROM case_grant WHERE subject = ?", {QStringLiteral("Practitioner/") + practitioner}));
    if (!cases)
        return cases.error();
    // Addressed to the device: other workstations that know this practitioner have these cases already.
    for (const QString& caseId : *cases) {
        if (auto told = tell(sql, caseId, "grant", QStringLiteral("Device/") + device, now); !told)
            return told;
    }
    return {};
}

Result<QStringList> deviceUsers(storage::Sql& sql, const QString& device)
{
    return texts(sql.query("SELECT practitioner FROM device_user WHERE device = ? ORDER BY practitioner", {device}));
}

} // namespace hub
