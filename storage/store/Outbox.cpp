#include "storage/store/Outbox.h"

#include "core/base/Clock.h"
#include "storage/store/ActStore.h"
#include "storage/store/OutboxRows.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <climits>

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

/// What ordering needs to know of a queued act.
struct Waiting {
    qint64 number = 0;
    QString group;
    int lane = 0;
    qint64 nextTry = 0;
};

core::Result<QList<Waiting>> queued(Sql& sql, const std::set<qint64>& blocked)
{
    auto rows = sql.query(
        "SELECT n, act_id, case_id, patient_id, priority, next_try FROM outbox WHERE state = 'queued' ORDER BY n");
    if (!rows)
        return rows.error();
    QList<Waiting> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        const Rows& r = **rows;
        if (blocked.contains(r.integer(0)))
            continue;
        QString group = r.text(3);
        if (group.isEmpty())
            group = r.text(2).isEmpty() ? r.text(1) : r.text(2);
        all.append({r.integer(0), group, static_cast<int>(r.integer(4)), r.integer(5)});
    }
}

/// Inside a group by age and never past one that must wait; between groups by the most urgent act waiting in the group.
QList<Waiting> sendOrder(const QList<Waiting>& all, qint64 nowMs)
{
    QSet<QString> held;
    QList<Waiting> ready;
    for (const Waiting& act : all) {
        if (act.nextTry > nowMs)
            held.insert(act.group);
        if (!held.contains(act.group))
            ready.append(act);
    }
    QHash<QString, int> urgent;
    for (auto act = ready.rbegin(); act != ready.rend(); ++act) {
        const int lane = qMin(act->lane, urgent.value(act->group, INT_MAX));
        urgent[act->group] = lane;
        act->lane = lane;
    }
    std::stable_sort(ready.begin(), ready.end(), [](const Waiting& a, const Waiting& b) { return a.lane < b.lane; });
    return ready;
}

core::Result<std::set<qint64>> refusedNumbers(Sql& sql)
{
    auto rows = sql.query("SELECT n FROM outbox WHERE state <> 'queued'");
    if (!rows)
        return rows.error();
    std::set<qint64> numbers;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return numbers;
        numbers.insert((*rows)->integer(0));
    }
}

Status changed(const core::Result<qint64>& rows)
{
    if (!rows)
        return rows.error();
    return *rows == 1 ? Status{} : Status{core::fail(core::Code::NotFound, u"act"_s)};
}

} // namespace

core::Result<QList<OutboxAct>> Outbox::next(int limit, const QDateTime& now) const
{
    const auto refused = refusedNumbers(m_sql);
    if (!refused)
        return refused.error();
    const auto blocked = dependentsOf(m_sql, *refused);
    if (!blocked)
        return blocked.error();
    const auto waiting = queued(m_sql, *blocked);
    if (!waiting)
        return waiting.error();
    QList<OutboxAct> acts;
    for (const Waiting& candidate : sendOrder(*waiting, now.toMSecsSinceEpoch())) {
        if (acts.size() >= limit)
            break;
        const Value values[] = {candidate.number};
        const auto rows = outboxRows(m_sql, "WHERE n = ?", values);
        if (!rows)
            return rows.error();
        for (const OutboxRow& row : *rows)
            acts.append(row.item);
    }
    return acts;
}

core::Result<QByteArray> Outbox::bundle(const QString& actId) const
{
    auto row = outboxRow(m_sql, actId);
    if (!row)
        return row.error();
    for (core::ActEntry& entry : row->item.act.entries) {
        if (entry.baseVersion != QLatin1String(kPendingVersion))
            continue;
        auto rows = m_sql.query("SELECT version FROM resource WHERE type = ? AND id = ?", {entry.type, entry.id});
        if (!rows)
            return rows.error();
        const auto found = (*rows)->next();
        if (!found)
            return found.error();
        if (!*found || (*rows)->text(0).isEmpty())
            return core::fail(core::Code::Conflict, u"base of "_s + entry.type);
        entry.baseVersion = (*rows)->text(0);
    }
    return core::toTransactionBundle(row->item.act);
}

Status Outbox::parked(const QString& actId, int httpStatus, const QByteArray& outcome)
{
    return changed(m_sql.execute("UPDATE outbox SET state = 'parked', http_status = ?, outcome = ? WHERE act_id = ?",
        {qint64(httpStatus), outcome, actId}));
}

Status Outbox::needsAction(const QString& actId, int httpStatus, const QByteArray& outcome)
{
    return changed(m_sql.execute("UPDATE outbox SET state = 'needs-action', http_status = ?, outcome = ? WHERE act_id = ?",
        {qint64(httpStatus), outcome, actId}));
}

Status Outbox::retryLater(const QString& actId, const QDateTime& when)
{
    return changed(
        m_sql.execute("UPDATE outbox SET tries = tries + 1, next_try = ? WHERE act_id = ?", {when.toMSecsSinceEpoch(), actId}));
}

Status Outbox::awaitAuthor(const QString& actId, const QDateTime& when)
{
    return changed(m_sql.execute("UPDATE outbox SET tries = tries + 1, next_try = ?, http_status = ? WHERE act_id = ?",
        {when.toMSecsSinceEpoch(), qint64(kForbidden), actId}));
}

Status Outbox::retryAllNow()
{
    const auto reset = m_sql.execute("UPDATE outbox SET next_try = 0 WHERE next_try > 0");
    return reset ? Status{} : Status{reset.error()};
}

core::Result<QStringList> Outbox::dependents(const QString& actId) const
{
    const auto row = outboxRow(m_sql, actId);
    if (!row)
        return row.error();
    const auto numbers = dependentsOf(m_sql, {row->number});
    if (!numbers)
        return numbers.error();
    QStringList ids;
    for (const qint64 number : *numbers) {
        const Value values[] = {number};
        const auto rows = outboxRows(m_sql, "WHERE n = ?", values);
        if (!rows)
            return rows.error();
        for (const OutboxRow& dependent : *rows)
            ids << dependent.item.act.id;
    }
    return ids;
}

core::Result<OutboxAct> Outbox::read(const QString& actId) const
{
    auto row = outboxRow(m_sql, actId);
    if (!row)
        return row.error();
    return row->item;
}

core::Result<QList<OutboxAct>> Outbox::list(const QList<OutboxState>& states, const QString& caseId) const
{
    const Value values[] = {caseId};
    const auto rows = outboxRows(m_sql, "WHERE ?1 = '' OR case_id = ?1", values);
    if (!rows)
        return rows.error();
    QList<OutboxAct> acts;
    for (const OutboxRow& row : *rows) {
        if (states.contains(row.item.state))
            acts.append(row.item);
    }
    return acts;
}

core::Result<OutboxCounts> Outbox::counts() const
{
    auto rows = m_sql.query("SELECT coalesce(sum(state = 'queued'), 0), coalesce(sum(state = 'parked'), 0),"
                            " coalesce(sum(state = 'needs-action'), 0), coalesce(min(created_at), '') FROM outbox");
    if (!rows)
        return rows.error();
    if (const auto found = (*rows)->next(); !found)
        return found.error();
    const Rows& r = **rows;
    return OutboxCounts{static_cast<int>(r.integer(0)), static_cast<int>(r.integer(1)), static_cast<int>(r.integer(2)),
        core::fromInstant(r.text(3))};
}

} // namespace storage
