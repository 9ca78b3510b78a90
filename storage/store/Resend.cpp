#include "core/base/Uuid.h"
#include "storage/store/InboxPage.h"
#include "storage/store/OutboxRows.h"
#include "storage/store/ResourceRow.h"

namespace storage
{

using core::ActEntry;
using core::Status;
using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype kMaxEntries = 40;
constexpr qsizetype kMaxBytes = 180 * 1024; // leaves room for the bundle around the texts

struct Lacking {
    StoredResource row;
    int resend = 0; ///< 0 = the hub does not have it at all
};

core::Result<QList<Lacking>> lacking(Sql& sql, qint64 generation)
{
    auto rows = sql.query(QByteArray("SELECT ") + kResourceColumns
            + ", resend FROM resource WHERE deleted = 0 AND version <> '' AND pending = 0 AND (resend > 0 OR "
              "generation < ?)"
              " ORDER BY case_id, patient_id, id",
        { generation });
    if (!rows)
        return rows.error();
    QList<Lacking> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append({ readResource(**rows), static_cast<int>((*rows)->integer(9)) });
    }
}

ActEntry entryFor(const Lacking& item)
{
    if (item.resend == 0)
        return { ActEntry::Method::Create, item.row.type, item.row.id, {}, item.row.json };
    // Where the hub gave the same number to another text, no base fits: version 0 is
    // answered 412, and both are compared.
    return { ActEntry::Method::Update, item.row.type, item.row.id, item.resend == 1 ? item.row.version : u"0"_s,
        item.row.json };
}

/// What waits in the outbox as a change of something the hub has lost becomes a creation.
Status recreatePending(Sql& sql, qint64 generation)
{
    for (const char* text :
        { "UPDATE outbox_entry SET method = 'create', base_version = '' WHERE method = 'update' AND (type, id) IN"
          " (SELECT type, id FROM resource WHERE pending > 0 AND version <> '' AND generation < ?)"
          " AND n = (SELECT min(e.n) FROM outbox_entry e WHERE e.type = outbox_entry.type AND e.id = outbox_entry.id)",
            "UPDATE resource SET version = '', last_updated = '' WHERE pending > 0 AND version <> '' AND generation < "
            "?" }) {
        if (auto changed = sql.execute(text, { generation }); !changed)
            return changed.error();
    }
    return {};
}

Status queueRestore(Sql& sql, core::Act& act, const QDateTime& now)
{
    act.id = core::newId(now.toMSecsSinceEpoch());
    for (const ActEntry& entry : act.entries) {
        const bool create = entry.method == ActEntry::Method::Create;
        if (auto marked = sql.execute(
                "UPDATE resource SET pending = pending + 1, resend = 0, version = CASE WHEN ? THEN '' ELSE version END"
                " WHERE type = ? AND id = ?",
                { qint64(create), entry.type, entry.id });
            !marked)
            return marked.error();
    }
    if (auto queued = insertOutbox(sql, act, now); !queued)
        return queued;
    act.entries.clear();
    return {};
}

} // namespace

core::Result<int> resendWhatTheHubLacks(Sql& sql, const QString& userId, const QDateTime& now)
{
    const auto generation = RowWriter(sql).presentGeneration();
    if (!generation)
        return generation.error();
    if (auto recreated = recreatePending(sql, *generation); !recreated)
        return recreated.error();
    const auto items = lacking(sql, *generation);
    if (!items)
        return items.error();
    int acts = 0;
    qsizetype bytes = 0;
    core::Act act;
    const auto flush = [&]() -> Status {
        if (act.entries.isEmpty())
            return {};
        ++acts;
        bytes = 0;
        return queueRestore(sql, act, now);
    };
    for (const Lacking& item : *items) {
        const bool full = act.entries.size() >= kMaxEntries || bytes + item.row.json.size() > kMaxBytes;
        // A change may be refused because the hub went on meanwhile; what it refuses must not take others along.
        const bool alone
            = item.resend > 0 || (!act.entries.isEmpty() && act.entries.constLast().method == ActEntry::Method::Update);
        const bool another
            = act.caseId != item.row.caseId || (item.row.caseId.isEmpty() && act.patientId != item.row.patientId);
        if (full || alone || another) {
            if (auto queued = flush(); !queued)
                return queued.error();
        }
        act.kind = u"restore"_s;
        act.caseId = item.row.caseId;
        if (act.entries.isEmpty())
            act.patientId = item.row.patientId;
        act.userId = userId;
        act.entries.append(entryFor(item));
        bytes += item.row.json.size();
    }
    if (auto queued = flush(); !queued)
        return queued.error();
    return acts;
}

} // namespace storage
