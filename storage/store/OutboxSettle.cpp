#include "storage/store/OutboxSettle.h"

#include "storage/store/ActStore.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/Projection.h"

namespace storage {

using core::ActEntry;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

Status dropConflict(Sql& sql, const QString& type, const QString& id)
{
    return done(sql.execute("DELETE FROM conflict WHERE type = ? AND id = ?", {type, id}));
}

/// The hub's side becomes the current one.
Status takeTheirs(Sql& sql, StoredResource row, const Conflict& conflict)
{
    row.version = conflict.theirVersion;
    row.lastUpdated = conflict.theirUpdated;
    row.deleted = conflict.theirsDeleted;
    row.json = conflict.theirs;
    if (auto stored = RowWriter(sql).putText(std::move(row)); !stored)
        return stored;
    return dropConflict(sql, conflict.key.type, conflict.key.id);
}

/// The newest text still waiting for this resource, from acts that remain.
core::Result<std::optional<ActEntry>> newestPending(Sql& sql, const QString& type, const QString& id)
{
    auto rows = sql.query("SELECT method, json FROM outbox_entry WHERE type = ? AND id = ? ORDER BY n DESC LIMIT 1", {type, id});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<ActEntry>();
    const auto method = (*rows)->utf8(0) == "delete" ? ActEntry::Method::Delete : ActEntry::Method::Update;
    return std::optional(ActEntry{method, type, id, {}, (*rows)->utf8(1)});
}

/// After an act on this resource was dropped.
Status goBack(Sql& sql, const ActEntry& dropped)
{
    RowWriter writer(sql);
    auto found = writer.find(dropped.type, dropped.id);
    if (!found)
        return found.error();
    if (!*found)
        return {};
    StoredResource row = std::move(**found);
    row.pending = qMax(0, row.pending - 1);
    const auto pending = newestPending(sql, row.type, row.id);
    if (!pending)
        return pending.error();
    if (*pending) {
        row.deleted = (*pending)->method == ActEntry::Method::Delete;
        row.json = (*pending)->json;
        return writer.putText(std::move(row));
    }
    const auto conflict = conflictOf(sql, row.type, row.id);
    if (!conflict)
        return conflict.error();
    if (*conflict)
        return takeTheirs(sql, std::move(row), **conflict);
    if (row.version.isEmpty())
        return writer.remove(row.type, row.id);
    const auto base = writer.remembered(row.type, row.id, row.version);
    if (!base)
        return base.error();
    row.deleted = base->isEmpty();
    row.json = *base;
    return writer.putText(std::move(row));
}

Status removeAct(Sql& sql, qint64 number) { return done(sql.execute("DELETE FROM outbox WHERE n = ?", {number})); }

Status settleDelivered(Sql& sql, const ActEntry& entry, const Delivered& answer)
{
    RowWriter writer(sql);
    auto found = writer.find(entry.type, entry.id);
    if (!found)
        return found.error();
    if (!*found)
        return {};
    StoredResource row = std::move(**found);
    row.pending = qMax(0, row.pending - 1);
    if (!answer.version.isEmpty()) {
        row.version = answer.version;
        row.lastUpdated = answer.lastUpdated;
    }
    const auto generation = writer.presentGeneration();
    const auto conflict = conflictOf(sql, row.type, row.id);
    if (!conflict || !generation)
        return conflict ? generation.error() : conflict.error();
    const bool theirsIsNewer = *conflict && isNewerVersion((*conflict)->theirVersion, row.version);
    if (*conflict && !theirsIsNewer) {
        if (auto dropped = dropConflict(sql, row.type, row.id); !dropped)
            return dropped;
    }
    const QByteArray& atHub = answer.json.isEmpty() ? entry.json : answer.json;
    if (row.pending > 0 || theirsIsNewer) {
        if (auto kept = writer.remember(row.type, row.id, row.version, atHub); !kept)
            return kept;
    }
    if (row.pending == 0 && theirsIsNewer)
        return takeTheirs(sql, std::move(row), **conflict);
    if (row.pending > 0 || answer.json.isEmpty() || row.deleted)
        return writer.mark(row, *generation);
    row.json = answer.json;
    return writer.putText(std::move(row), *generation);
}

} // namespace

core::Result<std::optional<Conflict>> conflictOf(Sql& sql, const QString& type, const QString& id)
{
    auto rows = sql.query("SELECT base_version, base, their_version, their_updated, theirs_deleted, theirs FROM conflict"
                          " WHERE type = ? AND id = ?",
        {type, id});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<Conflict>();
    const Rows& r = **rows;
    return std::optional(Conflict{{type, id}, r.text(0), r.utf8(1), {}, r.text(2), r.text(3), r.integer(4) != 0, r.utf8(5)});
}

Status deliveredInside(Sql& sql, const QString& actId, const QList<Delivered>& resources)
{
    const auto row = outboxRow(sql, actId);
    if (!row)
        return row.error();
    if (auto removed = removeAct(sql, row->number); !removed)
        return removed;
    for (const ActEntry& entry : row->item.act.entries) {
        Delivered answer;
        for (const Delivered& candidate : resources) {
            if (candidate.type == entry.type && candidate.id == entry.id)
                answer = candidate;
        }
        if (auto settled = settleDelivered(sql, entry, answer); !settled)
            return settled;
    }
    return RowWriter(sql).purgeIfDue(row->item.act.caseId);
}

Status deliveredInPartInside(Sql& sql, const QString& actId, const QString& newActId, const QList<Delivered>& resources)
{
    const auto row = outboxRow(sql, actId);
    if (!row)
        return row.error();
    for (const Delivered& answer : resources) {
        const auto taken = sql.execute(
            "DELETE FROM outbox_entry WHERE n = ? AND type = ? AND id = ?", {row->number, answer.type, answer.id});
        if (!taken)
            return taken.error();
        if (*taken == 0)
            continue;
        if (auto settled = settleDelivered(sql, {ActEntry::Method::Update, answer.type, answer.id, {}, answer.json}, answer);
            !settled)
            return settled;
    }
    return requeue(sql, *row, newActId, {});
}

Status discardInside(Sql& sql, const QString& actId, const QString& userId, const QDateTime& now)
{
    const auto row = outboxRow(sql, actId);
    if (!row)
        return row.error();
    auto numbers = dependentsOf(sql, {row->number});
    if (!numbers)
        return numbers.error();
    numbers->insert(row->number);
    QStringList cases;
    for (auto number = numbers->rbegin(); number != numbers->rend(); ++number) { // newest first: texts unwind in order
        const Value values[] = {*number};
        const auto rows = outboxRows(sql, "WHERE n = ?", values);
        if (!rows)
            return rows.error();
        const core::Act& act = rows->first().item.act;
        cases << act.caseId;
        if (auto removed = removeAct(sql, *number); !removed)
            return removed;
        for (const ActEntry& entry : act.entries) {
            if (auto back = goBack(sql, entry); !back)
                return back;
        }
        if (auto noted = AuditTrail(sql).append(userId, u"discard-"_s + act.kind, u"Act/"_s + act.id, now); !noted)
            return noted;
    }
    for (const QString& caseId : cases) {
        if (auto purged = RowWriter(sql).purgeIfDue(caseId); !purged)
            return purged;
    }
    return {};
}

Status requeue(Sql& sql, const OutboxRow& row, const QString& newActId, const QList<ActEntry>& entries)
{
    if (auto renamed = sql.execute("UPDATE outbox SET act_id = ?, state = 'queued', tries = 0, next_try = 0, http_status = 0,"
                                   " outcome = '' WHERE n = ?",
            {newActId, row.number});
        !renamed)
        return renamed.error();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const ActEntry& entry = entries[i];
        if (auto set = sql.execute("UPDATE outbox_entry SET method = ?, base_version = ?, json = ? WHERE n = ? AND pos = ?",
                {methodName(entry.method), entry.baseVersion, entry.json, row.number, qint64(i)});
            !set)
            return set.error();
    }
    return {};
}

Status acceptTheirsAsBase(Sql& sql, StoredResource& row, const Conflict& conflict)
{
    RowWriter writer(sql);
    row.version = conflict.theirVersion;
    row.lastUpdated = conflict.theirUpdated;
    if (auto kept = writer.mark(row); !kept)
        return kept;
    if (auto kept = writer.remember(row.type, row.id, conflict.theirVersion, conflict.theirs); !kept)
        return kept;
    return dropConflict(sql, row.type, row.id);
}

Status Outbox::delivered(const QString& actId, const QList<Delivered>& resources)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    if (auto settled = deliveredInside(m_sql, actId, resources); !settled)
        return settled;
    return transaction->commit();
}

Status Outbox::deliveredAll(const QList<std::pair<QString, QList<Delivered>>>& acts)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    for (const auto& [actId, resources] : acts) {
        // Not found is told before anything is written.
        const Status settled = deliveredInside(m_sql, actId, resources);
        if (!settled && settled.error().code != core::Code::NotFound)
            return settled;
    }
    return transaction->commit();
}

Status Outbox::deliveredInPart(const QString& actId, const QString& newActId, const QList<Delivered>& resources)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    if (auto settled = deliveredInPartInside(m_sql, actId, newActId, resources); !settled)
        return settled;
    return transaction->commit();
}

Status Outbox::discard(const QString& actId, const QString& userId, const QDateTime& now)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    if (auto dropped = discardInside(m_sql, actId, userId, now); !dropped)
        return dropped;
    return transaction->commit();
}

Status Outbox::redo(const QString& actId, const QString& newActId, const QString& userId, const QDateTime& now)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    auto row = outboxRow(m_sql, actId);
    if (!row)
        return row.error();
    QList<ActEntry> entries = row->item.act.entries;
    for (ActEntry& entry : entries) {
        auto present = RowWriter(m_sql).find(entry.type, entry.id);
        const auto conflict = conflictOf(m_sql, entry.type, entry.id);
        if (!present || !conflict)
            return present ? conflict.error() : present.error();
        if (!*present)
            continue;
        if (*conflict) {
            if (auto accepted = acceptTheirsAsBase(m_sql, **present, **conflict); !accepted)
                return accepted;
            if (entry.method == ActEntry::Method::Create)
                entry.method = ActEntry::Method::Update;
        }
        if (entry.method != ActEntry::Method::Create)
            entry.baseVersion = QLatin1String(kPendingVersion);
    }
    if (auto again = requeue(m_sql, *row, newActId, entries); !again)
        return again;
    if (auto noted = AuditTrail(m_sql).append(userId, u"redo-"_s + row->item.act.kind, u"Act/"_s + newActId, now); !noted)
        return noted;
    return transaction->commit();
}

} // namespace storage
