#include "storage/store/Recordings.h"

#include "storage/store/RowWriter.h"

namespace storage {

using core::Code;
using core::fail;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr char kSelect[] = "SELECT id, case_id, about, begun,"
                           " coalesce((SELECT sum(length(bytes)) FROM recording_piece AS p WHERE p.id = recording.id), 0)"
                           " FROM recording";

RecordingRow rowOf(const Rows& r)
{
    return {r.text(0), r.text(1), r.utf8(2), QDateTime::fromMSecsSinceEpoch(r.integer(3), Qt::UTC), r.integer(4)};
}

} // namespace

Status Recordings::begin(const RecordingRow& row)
{
    return done(m_sql.execute("INSERT INTO recording(id, case_id, about, begun) VALUES(?,?,?,?)",
        {row.id, row.caseId, row.about, row.begun.toMSecsSinceEpoch()}));
}

Status Recordings::grow(const QString& id, const QList<QByteArray>& pieces)
{
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    for (const QByteArray& piece : pieces) {
        const auto added = m_sql.execute("INSERT INTO recording_piece(id, n, bytes)"
                                         " SELECT r.id, coalesce((SELECT max(n) + 1 FROM recording_piece WHERE id = r.id), 0), ?"
                                         " FROM recording AS r WHERE r.id = ?",
            {Blob{piece}, id});
        if (!added)
            return added.error();
        if (*added != 1)
            return fail(Code::NotFound, u"recording"_s);
    }
    return transaction->commit();
}

core::Result<QByteArray> Recordings::bytes(const QString& id, const QByteArray& head) const
{
    if (const auto known = read(id); !known)
        return known.error();
    auto rows = m_sql.query("SELECT n, bytes FROM recording_piece WHERE id = ? ORDER BY n", {id});
    if (!rows)
        return rows.error();
    QByteArray all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        const bool isHead = (*rows)->integer(0) == 0 && !head.isEmpty();
        all += isHead ? head : (*rows)->blob(1);
    }
}

core::Result<RecordingRow> Recordings::read(const QString& id) const
{
    auto rows = m_sql.query(QByteArray(kSelect) + " WHERE id = ?", {id});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return fail(Code::NotFound, u"recording"_s);
    return rowOf(**rows);
}

core::Result<QList<RecordingRow>> Recordings::all() const
{
    auto rows = m_sql.query(QByteArray(kSelect) + " ORDER BY begun, id");
    if (!rows)
        return rows.error();
    QList<RecordingRow> list;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        list.append(rowOf(**rows));
    }
}

Status Recordings::drop(const QString& id) { return done(m_sql.execute("DELETE FROM recording WHERE id = ?", {id})); }

} // namespace storage
