#include "hub/store/Booking.h"

#include "core/base/Clock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace hub {

using core::Result;
using core::Status;

namespace {

constexpr qint64 kCellMs = 5 * 60 * 1000;
// Beyond a day it is no appointment but a mistake, and would write thousands of rows.
constexpr qint64 kMaxCells = 288;

qint64 firstCell(const QDateTime& start) { return start.toMSecsSinceEpoch() / kCellMs; }

qint64 endCell(const QDateTime& end) { return (end.toMSecsSinceEpoch() + kCellMs - 1) / kCellMs; }

} // namespace

Result<bool> Booking::claim(const Claim& claim, const QString& now)
{
    // Ascending order, so that two writers who want overlapping cells wait for each other instead of locking crosswise.
    std::map<std::pair<QString, qint64>, QString> cells;
    for (const Stretch& time : claim.times) {
        const qint64 first = firstCell(time.start);
        const qint64 end = endCell(time.end);
        if (end <= first || end - first > kMaxCells)
            return core::fail(core::Code::BadInput, QStringLiteral("appointment length"));
        for (qint64 cell = first; cell < end; ++cell)
            cells.insert({{time.practitioner, cell}, time.slot});
    }
    if (auto released = release(claim.appointment); !released)
        return released.error();
    for (const auto& [place, slot] : cells) {
        // A hold that has ended is taken over; anybody else's cell is left alone.
        auto taken = m_sql.execute(
            "INSERT INTO booking_cell (practitioner, cell, appointment, case_id, slot, hold_until) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (practitioner, cell) DO UPDATE SET appointment = excluded.appointment, "
            "case_id = excluded.case_id, slot = excluded.slot, hold_until = excluded.hold_until "
            "WHERE booking_cell.hold_until <> '' AND booking_cell.hold_until < ?",
            {place.first, place.second, claim.appointment, claim.caseId, slot, claim.holdUntil, now});
        if (!taken)
            return taken.error();
        if (*taken == 0)
            return false;
    }
    return true;
}

Status Booking::release(const QString& appointment)
{
    auto done = m_sql.execute("DELETE FROM booking_cell WHERE appointment = ?", {appointment});
    if (!done)
        return done.error();
    return {};
}

Result<bool> Booking::isTaken(const Stretch& time, const QString& except, const QString& now)
{
    auto rows = m_sql.query("SELECT 1 FROM booking_cell WHERE practitioner = ? AND cell >= ? AND cell < ? AND appointment <> ? "
                            "AND (hold_until = '' OR hold_until >= ?)",
        {time.practitioner, firstCell(time.start), endCell(time.end), except, now});
    if (!rows)
        return rows.error();
    return (*rows)->next();
}

Result<QStringList> Booking::freeSlots(const QString& practitioner, const QString& now, int count)
{
    auto rows = m_sql.query("SELECT r.id, r.json FROM search_index a "
                            "JOIN search_index s ON s.type = 'Slot' AND s.param = 'schedule' AND s.value = 'Schedule/' || a.id "
                            "JOIN search_index b ON b.type = 'Slot' AND b.param = 'start' AND b.id = s.id AND b.value > ? "
                            "JOIN resource r ON r.type = 'Slot' AND r.id = s.id AND r.deleted = 0 "
                            "WHERE a.type = 'Schedule' AND a.param = 'actor' AND a.value = ? ORDER BY b.value, r.id LIMIT 200",
        {now, QStringLiteral("Practitioner/") + practitioner});
    if (!rows)
        return rows.error();
    QList<std::pair<QString, QJsonObject>> slots_;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        slots_.append({(*rows)->text(0), QJsonDocument::fromJson((*rows)->utf8(1)).object()});
    if (!more)
        return more.error();
    QStringList free;
    for (const auto& [id, slot] : slots_) {
        const QString status = slot.value(QLatin1String("status")).toString();
        if (status == QLatin1String("busy-unavailable") || status == QLatin1String("entered-in-error"))
            continue;
        const Stretch time{practitioner, core::fromInstant(slot.value(QLatin1String("start")).toString()),
            core::fromInstant(slot.value(QLatin1String("end")).toString())};
        auto taken = isTaken(time, {}, now);
        if (!taken)
            return taken.error();
        if (!*taken)
            free.append(QStringLiteral("Slot/") + id);
        if (free.size() == count)
            break;
    }
    return free;
}

} // namespace hub
