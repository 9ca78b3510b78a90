#include "core/base/Uuid.h"
#include "core/sync/Merge.h"
#include "storage/store/Doubts.h"
#include "storage/store/InboxPage.h"
#include "storage/store/OutboxRows.h"
#include "storage/store/ResourceRow.h"

#include <utility>

namespace storage {

using core::ActEntry;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

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
        {generation});
    if (!rows)
        return rows.error();
    QList<Lacking> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append({readResource(**rows), static_cast<int>((*rows)->integer(9))});
    }
}

ActEntry entryFor(const Lacking& item)
{
    if (item.resend == 0)
        return {ActEntry::Method::Create, item.row.type, item.row.id, {}, item.row.json};
    // Where both went on from a common past no base fits: version 0 is answered 412, and both are merged.
    return {ActEntry::Method::Update, item.row.type, item.row.id, item.resend == 1 ? item.row.version : u"0"_s, item.row.json};
}

core::Result<QList<ResourceKey>> pendingGone(Sql& sql, qint64 generation)
{
    auto rows = sql.query("SELECT type, id FROM resource WHERE pending > 0 AND generation < ?", {generation});
    if (!rows)
        return rows.error();
    QList<ResourceKey> keys;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return keys;
        keys.append({(*rows)->text(0), (*rows)->text(1)});
    }
}

/// Gives back what a waiting change was made on, before the change: another site that gives back the same text finds it in the
/// hub's past, and both know what they went on from (Doubts.h). Not where a case must be there first.
Status giveBackBase(Sql& sql, const ResourceKey& key, const QDateTime& now)
{
    RowWriter writer(sql);
    const auto row = writer.find(key.type, key.id);
    if (!row)
        return row.error();
    // Without a patient nothing keeps it before the change in the queue.
    if (!*row || (*row)->version.isEmpty() || !(*row)->caseId.isEmpty() || (*row)->patientId.isEmpty())
        return {};
    const auto base = writer.remembered(key.type, key.id, (*row)->version);
    if (!base)
        return base.error();
    if (base->isEmpty() || core::conflictPolicy(key.type, *base) != core::ConflictPolicy::Merge)
        return {};
    core::Act act;
    act.id = core::newId(now.toMSecsSinceEpoch());
    act.kind = kRestoreBaseAct;
    act.patientId = (*row)->patientId;
    // by whom the change is that waits for it: another person's role may not write it
    auto author = sql.query("SELECT o.user_id FROM outbox o JOIN outbox_entry e ON e.n = o.n WHERE e.type = ? AND e.id = ?"
                            " ORDER BY o.n LIMIT 1",
        {key.type, key.id});
    if (!author)
        return author.error();
    const auto found = (*author)->next();
    if (!found)
        return found.error();
    if (*found)
        act.userId = (*author)->text(0);
    author->reset();
    act.entries = {{ActEntry::Method::Create, key.type, key.id, {}, *base}};
    for (const char* text : {"UPDATE outbox_entry SET base_version = 'pending' WHERE type = ?1 AND id = ?2 AND method <> 'create'"
                             " AND n = (SELECT min(n) FROM outbox_entry WHERE type = ?1 AND id = ?2)",
             "UPDATE resource SET pending = pending + 1, version = '', last_updated = '' WHERE type = ?1 AND id = ?2"}) {
        if (auto changed = sql.execute(text, {key.type, key.id}); !changed)
            return changed.error();
    }
    return insertOutbox(sql, act, now, OutboxPlace::BeforeAll);
}

/// What waits in the outbox as a change of something the hub has lost follows what it was made on, or becomes a creation.
Status recreatePending(Sql& sql, qint64 generation, const QDateTime& now)
{
    const auto gone = pendingGone(sql, generation);
    if (!gone)
        return gone.error();
    for (const ResourceKey& key : *gone) {
        if (auto again = proposeAgain(sql, key); !again)
            return again;
        if (auto given = giveBackBase(sql, key, now); !given)
            return given;
    }
    for (const char* text :
        {"UPDATE outbox_entry SET method = 'create', base_version = '' WHERE method = 'update' AND (type, id) IN"
         " (SELECT type, id FROM resource WHERE pending > 0 AND version <> '' AND generation < ?)"
         " AND n = (SELECT min(e.n) FROM outbox_entry e WHERE e.type = outbox_entry.type AND e.id = outbox_entry.id)",
            "UPDATE resource SET version = '', last_updated = '' WHERE pending > 0 AND version <> '' AND generation < "
            "?"}) {
        if (auto changed = sql.execute(text, {generation}); !changed)
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
                {qint64(create), entry.type, entry.id});
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
    if (auto recreated = recreatePending(sql, *generation, now); !recreated)
        return recreated.error();
    const auto items = lacking(sql, *generation);
    if (!items)
        return items.error();
    int acts = 0;
    qsizetype bytes = 0;
    core::Act act;
    bool editableBefore = false;
    const auto flush = [&]() -> Status {
        if (act.entries.isEmpty())
            return {};
        ++acts;
        bytes = 0;
        return queueRestore(sql, act, now);
    };
    for (const Lacking& item : *items) {
        const bool full = act.entries.size() >= kMaxEntries || bytes + item.row.json.size() > kMaxBytes;
        // May be refused because the hub went on meanwhile; what it refuses must not take others along.
        const bool editable = item.resend > 0
            || core::conflictPolicy(item.row.type, item.row.json) != core::ConflictPolicy::AppendOnly;
        const bool alone = std::exchange(editableBefore, editable) || editable;
        const bool another = act.caseId != item.row.caseId || (item.row.caseId.isEmpty() && act.patientId != item.row.patientId);
        if (full || alone || another) {
            if (auto queued = flush(); !queued)
                return queued.error();
        }
        act.kind = kRestoreAct;
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
