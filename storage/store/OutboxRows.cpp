#include "storage/store/OutboxRows.h"

#include "core/base/Clock.h"
#include "storage/store/RowWriter.h"

#include <deque>

namespace storage {

using core::ActEntry;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

OutboxState stateOf(const QByteArray& name)
{
    if (name == "parked")
        return OutboxState::Parked;
    return name == "needs-action" ? OutboxState::NeedsAction : OutboxState::Queued;
}

ActEntry::Method methodOf(const QByteArray& name)
{
    if (name == "create")
        return ActEntry::Method::Create;
    return name == "update" ? ActEntry::Method::Update : ActEntry::Method::Delete;
}

core::Result<QList<ActEntry>> entriesOf(Sql& sql, qint64 number)
{
    auto rows = sql.query("SELECT method, type, id, base_version, json FROM outbox_entry WHERE n = ? ORDER BY pos", {number});
    if (!rows)
        return rows.error();
    QList<ActEntry> entries;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return entries;
        const Rows& r = **rows;
        entries.append({methodOf(r.utf8(0)), r.text(1), r.text(2), r.text(3), r.utf8(4)});
    }
}

/// Adds the numbers a query yields to `found`, those new to it also to `todo`.
Status follow(core::Result<std::unique_ptr<Rows>> rows, std::set<qint64>& found, std::deque<qint64>& todo)
{
    if (!rows)
        return rows.error();
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (const qint64 number = (*rows)->integer(0); found.insert(number).second)
            todo.push_back(number);
    }
}

} // namespace

QByteArray methodName(ActEntry::Method method)
{
    switch (method) {
    case ActEntry::Method::Create: return "create";
    case ActEntry::Method::Update: return "update";
    case ActEntry::Method::Delete: return "delete";
    }
    return {};
}

core::Result<QList<OutboxRow>> outboxRows(Sql& sql, QByteArrayView where, std::span<const Value> values)
{
    QList<OutboxRow> all;
    {
        auto rows = sql.query(
            QByteArray("SELECT n, act_id, kind, case_id, patient_id, user_id, priority, state, tries, http_status,"
                       " outcome, created_at FROM outbox ")
                + where.toByteArray() + " ORDER BY n",
            values);
        if (!rows)
            return rows.error();
        for (;;) {
            const auto more = (*rows)->next();
            if (!more)
                return more.error();
            if (!*more)
                break;
            const Rows& r = **rows;
            core::Act act{
                r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), static_cast<core::ActPriority>(r.integer(6)), {}};
            all.append({r.integer(0),
                {act, stateOf(r.utf8(7)), static_cast<int>(r.integer(8)), core::fromInstant(r.text(11)),
                    static_cast<int>(r.integer(9)), r.utf8(10)}});
        }
    }
    for (OutboxRow& row : all) {
        auto entries = entriesOf(sql, row.number);
        if (!entries)
            return entries.error();
        row.item.act.entries = std::move(*entries);
    }
    return all;
}

core::Result<OutboxRow> outboxRow(Sql& sql, const QString& actId)
{
    const Value values[] = {actId};
    auto rows = outboxRows(sql, "WHERE act_id = ?", values);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return core::fail(core::Code::NotFound, u"act"_s);
    return rows->first();
}

Status insertOutbox(Sql& sql, const core::Act& act, const QDateTime& now, OutboxPlace place)
{
    auto made = sql.query("INSERT INTO outbox(n, act_id, kind, case_id, patient_id, user_id, priority, entries, created_at)"
                          " VALUES(CASE WHEN ? THEN coalesce((SELECT min(n) FROM outbox), 1) - 1 END,?,?,?,?,?,?,?,?)"
                          " RETURNING n",
        {qint64(place == OutboxPlace::BeforeAll), act.id, act.kind, act.caseId, act.patientId, act.userId, qint64(act.priority),
            qint64(act.entries.size()), core::toInstant(now)});
    if (!made)
        return made.error();
    if (const auto row = (*made)->next(); !row)
        return row.error();
    const qint64 number = (*made)->integer(0);
    made->reset();
    for (qsizetype i = 0; i < act.entries.size(); ++i) {
        const ActEntry& entry = act.entries[i];
        const auto added = sql.execute(
            "INSERT INTO outbox_entry(n, pos, method, type, id, base_version, json) VALUES(?,?,?,?,?,?,?)",
            {number, qint64(i), methodName(entry.method), entry.type, entry.id, entry.baseVersion, entry.json});
        if (!added)
            return added.error();
    }
    return {};
}

core::Result<std::set<qint64>> dependentsOf(Sql& sql, const std::set<qint64>& numbers)
{
    std::set<qint64> found;
    std::deque<qint64> todo(numbers.begin(), numbers.end());
    while (!todo.empty()) {
        const qint64 number = todo.front();
        todo.pop_front();
        const auto entries = entriesOf(sql, number);
        if (!entries)
            return entries.error();
        for (const ActEntry& entry : *entries) {
            if (auto same = follow(sql.query("SELECT DISTINCT n FROM outbox_entry WHERE type = ? AND id = ? AND n > ?",
                                       {entry.type, entry.id, number}),
                    found, todo);
                !same)
                return same.error();
            if (entry.method != ActEntry::Method::Create)
                continue;
            // What refers to a resource the hub refused to create would be refused for that alone.
            const QString reference = u'"' + entry.type + u'/' + entry.id + u'"';
            if (auto refers = follow(
                    sql.query("SELECT e.n FROM outbox o JOIN outbox_entry e ON e.n = o.n, outbox me"
                              " WHERE me.n = ?1 AND o.n > ?1 AND (o.patient_id = me.patient_id OR o.case_id = me.case_id)"
                              " AND instr(e.json, ?2) > 0",
                        {number, reference}),
                    found, todo);
                !refers)
                return refers.error();
        }
    }
    for (const qint64 number : numbers)
        found.erase(number);
    return found;
}

} // namespace storage
