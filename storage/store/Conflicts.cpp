#include "storage/store/Conflicts.h"

#include "core/sync/Known.h"
#include "core/sync/Merge.h"
#include "storage/store/ActStore.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/OutboxSettle.h"

namespace storage {

using core::ActEntry;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

struct Settled {
    StoredResource row;
    Conflict conflict;
    qsizetype entry = 0;
};

/// The merged text of one resource; nothing when a person must choose.
std::optional<QByteArray> mergedText(const ActEntry& entry, const Conflict& conflict)
{
    if (entry.method == ActEntry::Method::Delete || conflict.theirsDeleted)
        return std::nullopt;
    const auto merged = core::mergeResource(entry.type, conflict.base, entry.json, conflict.theirs);
    return merged ? std::optional(*merged) : std::nullopt;
}

/// Takes the conflicts of an act apart; an empty list when one of them needs a person.
core::Result<QList<Settled>> settle(Sql& sql, OutboxRow& act)
{
    QList<Settled> all;
    for (qsizetype i = 0; i < act.item.act.entries.size(); ++i) {
        ActEntry& entry = act.item.act.entries[i];
        const auto conflict = conflictOf(sql, entry.type, entry.id);
        auto row = RowWriter(sql).find(entry.type, entry.id);
        if (!conflict || !row)
            return conflict ? row.error() : conflict.error();
        if (!*conflict || !*row)
            continue;
        auto merged = mergedText(entry, **conflict);
        // Where the row stands on theirs already, theirs is remembered without being ours.
        const bool mayBeOurPast = (*conflict)->base.isEmpty() && (*row)->version != (*conflict)->theirVersion;
        if (!merged && mayBeOurPast && entry.method != ActEntry::Method::Delete) {
            const auto past = RowWriter(sql).hasRemembered(entry.type, entry.id, (*conflict)->theirs);
            if (!past)
                return past.error();
            if (*past)
                merged = entry.json; // the hub has again what ours was made on
        }
        // A later act on the same resource was made on the text before the merge.
        if (!merged || (*row)->pending > 1)
            return QList<Settled>();
        entry.method = ActEntry::Method::Update;
        entry.baseVersion = QLatin1String(kPendingVersion);
        entry.json = *merged;
        (*row)->json = *merged;
        all.append({std::move(**row), **conflict, i});
    }
    return all;
}

/// When the hub has every text of the act already (it came from another copy of this cache): what it has, else nothing.
QList<Delivered> isAlreadyThere(const core::Act& act, const QList<Settled>& settled)
{
    QList<Delivered> there;
    if (settled.size() != act.entries.size())
        return there;
    for (const Settled& one : settled) {
        if (!core::saysTheSame(one.row.type, act.entries[one.entry].json, one.conflict.theirs))
            return {};
        there.append({one.row.type, one.row.id, one.conflict.theirVersion, one.conflict.theirUpdated, one.conflict.theirs});
    }
    return there;
}

/// The entries' texts without sending: another resource of the act is still to be decided.
Status rewrite(Sql& sql, const OutboxRow& act)
{
    for (qsizetype i = 0; i < act.item.act.entries.size(); ++i) {
        const ActEntry& entry = act.item.act.entries[i];
        if (auto set = sql.execute("UPDATE outbox_entry SET method = ?, base_version = ?, json = ? WHERE n = ? AND pos = ?",
                {methodName(entry.method), entry.baseVersion, entry.json, act.number, qint64(i)});
            !set)
            return set.error();
    }
    return {};
}

core::Result<bool> anyConflict(Sql& sql, const OutboxRow& act)
{
    for (const ActEntry& entry : act.item.act.entries) {
        const auto conflict = conflictOf(sql, entry.type, entry.id);
        if (!conflict)
            return conflict.error();
        if (*conflict)
            return true;
    }
    return false;
}

} // namespace

core::Result<QList<Conflict>> Conflicts::list() const
{
    auto rows = m_sql.query("SELECT c.type, c.id, c.base_version, c.base, c.their_version, c.their_updated, "
                            "c.theirs_deleted, c.theirs, r.json"
                            " FROM conflict c JOIN resource r ON r.type = c.type AND r.id = c.id ORDER BY c.type, c.id");
    if (!rows)
        return rows.error();
    QList<Conflict> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        const Rows& r = **rows;
        all.append({{r.text(0), r.text(1)}, r.text(2), r.utf8(3), r.utf8(8), r.text(4), r.text(5), r.integer(6) != 0, r.utf8(7)});
    }
}

core::Result<Conflict> Conflicts::read(const QString& type, const QString& id) const
{
    auto conflict = conflictOf(m_sql, type, id);
    const auto row = RowWriter(m_sql).find(type, id);
    if (!conflict || !row)
        return conflict ? row.error() : conflict.error();
    if (!*conflict || !*row)
        return core::fail(core::Code::NotFound, u"conflict"_s);
    (*conflict)->mine = (*row)->json;
    return **conflict;
}

core::Result<bool> Conflicts::merge(const QString& actId, const QString& newActId)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    auto act = outboxRow(m_sql, actId);
    if (!act)
        return act.error();
    const auto known = anyConflict(m_sql, *act);
    if (!known)
        return known.error();
    if (!*known)
        return core::fail(core::Code::Busy, u"the hub's version is not here yet"_s);
    auto settled = settle(m_sql, *act);
    if (!settled)
        return settled.error();
    if (settled->isEmpty())
        return false;
    if (auto same = isAlreadyThere(act->item.act, *settled); !same.isEmpty()) {
        if (auto over = deliveredInside(m_sql, actId, same); !over)
            return over.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return true;
    }
    for (Settled& one : *settled) {
        if (auto based = acceptTheirsAsBase(m_sql, one.row, one.conflict); !based)
            return based.error();
        if (auto stored = RowWriter(m_sql).putText(one.row); !stored)
            return stored.error();
    }
    if (auto queued = requeue(m_sql, *act, newActId, act->item.act.entries); !queued)
        return queued.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return true;
}

Status Conflicts::choose(const QString& actId, const QString& newActId, const ResourceKey& key, const QByteArray& chosen,
    const QString& userId, const QDateTime& now)
{
    if (auto parsed = parseResource(chosen, key.type, key.id); !parsed)
        return parsed.error();
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    auto act = outboxRow(m_sql, actId);
    const auto conflict = conflictOf(m_sql, key.type, key.id);
    auto row = RowWriter(m_sql).find(key.type, key.id);
    if (!act || !conflict || !row)
        return !act ? act.error() : (!conflict ? conflict.error() : row.error());
    if (!*conflict || !*row)
        return core::fail(core::Code::NotFound, u"conflict"_s);
    if ((*conflict)->theirsDeleted)
        return core::fail(core::Code::Refused, u"deleted"_s);
    if ((*row)->pending > 1)
        return core::fail(core::Code::Conflict, u"later acts"_s);
    bool found = false;
    for (ActEntry& entry : act->item.act.entries) {
        if (entry.type != key.type || entry.id != key.id)
            continue;
        entry = {ActEntry::Method::Update, key.type, key.id, QLatin1String(kPendingVersion), chosen};
        found = true;
    }
    if (!found)
        return core::fail(core::Code::NotFound, u"act"_s);
    (*row)->json = chosen;
    (*row)->deleted = false;
    if (auto based = acceptTheirsAsBase(m_sql, **row, **conflict); !based)
        return based;
    if (auto stored = RowWriter(m_sql).putText(**row); !stored)
        return stored;
    const auto more = anyConflict(m_sql, *act);
    if (!more)
        return more.error();
    if (auto kept = *more ? rewrite(m_sql, *act) : requeue(m_sql, *act, newActId, act->item.act.entries); !kept)
        return kept;
    if (auto noted = AuditTrail(m_sql).append(userId, u"settle-"_s + act->item.act.kind, key.type + u'/' + key.id, now); !noted)
        return noted;
    return transaction->commit();
}

} // namespace storage
