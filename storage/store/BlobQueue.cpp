#include "storage/store/BlobQueue.h"

#include "core/base/Clock.h"
#include "storage/store/RowWriter.h"

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr char kColumns[] = "sha256, size, content_type, case_id, patient_id, state, priority, upload_url, done, tries, problem";

struct StateName {
    BlobState state;
    const char* name;
};
constexpr StateName kStates[] = {{BlobState::ToUpload, "to-upload"}, {BlobState::Uploaded, "uploaded"},
    {BlobState::Wanted, "wanted"}, {BlobState::Refused, "refused"}, {BlobState::Unused, "unused"}};

QByteArray nameOf(BlobState state)
{
    for (const StateName& known : kStates) {
        if (known.state == state)
            return known.name;
    }
    return {};
}

core::Result<QList<BlobRow>> collect(core::Result<std::unique_ptr<Rows>> rows)
{
    if (!rows)
        return rows.error();
    QList<BlobRow> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        const Rows& r = **rows;
        BlobRow row{r.utf8(0), r.integer(1), r.text(2), r.text(3), r.text(4), BlobState::ToUpload, static_cast<int>(r.integer(6)),
            r.text(7), r.integer(8), static_cast<int>(r.integer(9)), r.text(10)};
        for (const StateName& known : kStates) {
            if (r.utf8(5) == known.name)
                row.state = known.state;
        }
        all.append(row);
    }
}

Status exactlyOne(const core::Result<qint64>& changed)
{
    if (!changed)
        return changed.error();
    return *changed == 1 ? Status{} : Status{core::fail(core::Code::NotFound, u"blob"_s)};
}

core::Result<QList<BlobRow>> waiting(Sql& sql, const char* state, int limit, const QDateTime& now)
{
    return collect(sql.query(QByteArray("SELECT ") + kColumns
            + " FROM blob WHERE state = ? AND next_try <= ? ORDER BY priority, added_at, sha256 LIMIT ?",
        {QByteArray(state), now.toMSecsSinceEpoch(), qint64(limit)}));
}

Status add(Sql& sql, const BlobRow& row, BlobState state, const QDateTime& now, const char* onConflict)
{
    return done(
        sql.execute(QByteArray("INSERT INTO blob(sha256, size, content_type, case_id, patient_id, state, priority, added_at)"
                               " VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(sha256) ")
                + onConflict,
            {row.sha256, row.size, row.contentType, row.caseId, row.patientId, nameOf(state), qint64(row.priority),
                core::toInstant(now)}));
}

} // namespace

Status BlobQueue::addLocal(const BlobRow& row, const QDateTime& now)
{
    // What was only wanted is here now, but the hub may refuse to say whether it has it for this case: send it.
    return add(m_sql, row, BlobState::ToUpload, now,
        "DO UPDATE SET state = 'to-upload', size = excluded.size, content_type = excluded.content_type, done = 0,"
        " case_id = excluded.case_id, patient_id = excluded.patient_id WHERE state IN ('wanted', 'unused')");
}

Status BlobQueue::want(const BlobRow& row, const QDateTime& now)
{
    return add(m_sql, row, BlobState::Wanted, now, "DO UPDATE SET state = 'wanted', done = 0 WHERE state = 'unused'");
}

Status BlobQueue::lost(const QByteArray& sha256, const QDateTime& now)
{
    const auto row = read(sha256);
    if (!row)
        return row.error();
    if (row->state == BlobState::ToUpload || row->state == BlobState::Refused) {
        if (auto noted = done(m_sql.execute("UPDATE blob SET state = 'refused', problem = 'lost' WHERE sha256 = ?", {sha256}));
            !noted)
            return noted;
        return core::fail(core::Code::Corrupt, u"only copy of a blob"_s);
    }
    return exactlyOne(m_sql.execute(
        "UPDATE blob SET state = 'wanted', done = 0, next_try = ? WHERE sha256 = ?", {now.toMSecsSinceEpoch(), sha256}));
}

core::Result<QList<BlobRow>> BlobQueue::nextUploads(int limit, const QDateTime& now) const
{
    return waiting(m_sql, "to-upload", limit, now);
}

core::Result<QList<BlobRow>> BlobQueue::nextDownloads(int limit, const QDateTime& now) const
{
    return waiting(m_sql, "wanted", limit, now);
}

Status BlobQueue::uploadStarted(const QByteArray& sha256, const QString& url)
{
    return exactlyOne(m_sql.execute("UPDATE blob SET upload_url = ?, done = 0 WHERE sha256 = ?", {url, sha256}));
}

Status BlobQueue::progressed(const QByteArray& sha256, qint64 offset)
{
    return exactlyOne(m_sql.execute("UPDATE blob SET done = ?, tries = 0 WHERE sha256 = ?", {offset, sha256}));
}

Status BlobQueue::uploaded(const QByteArray& sha256)
{
    return exactlyOne(m_sql.execute(
        "UPDATE blob SET state = 'uploaded', done = size, upload_url = '', tries = 0, problem = '' WHERE sha256 = ?", {sha256}));
}

Status BlobQueue::downloaded(const QByteArray& sha256, qint64 size)
{
    return exactlyOne(m_sql.execute(
        "UPDATE blob SET state = 'uploaded', size = ?2, done = ?2, tries = 0, problem = '' WHERE sha256 = ?1", {sha256, size}));
}

Status BlobQueue::retryLater(const QByteArray& sha256, const QDateTime& when)
{
    return exactlyOne(
        m_sql.execute("UPDATE blob SET tries = tries + 1, next_try = ? WHERE sha256 = ?", {when.toMSecsSinceEpoch(), sha256}));
}

Status BlobQueue::notThere(const QByteArray& sha256, const QDateTime& when, const QString& problem)
{
    return exactlyOne(m_sql.execute("UPDATE blob SET tries = tries + 1, next_try = ?, problem = ? WHERE sha256 = ?",
        {when.toMSecsSinceEpoch(), problem, sha256}));
}

Status BlobQueue::wake(const QString& caseId)
{
    return done(m_sql.execute("UPDATE blob SET tries = 0, next_try = 0"
                              " WHERE state = 'wanted' AND problem <> '' AND case_id = ?",
        {caseId}));
}

Status BlobQueue::refused(const QByteArray& sha256, const QString& problem)
{
    return exactlyOne(
        m_sql.execute("UPDATE blob SET state = 'refused', problem = ?, upload_url = '' WHERE sha256 = ?", {problem, sha256}));
}

Status BlobQueue::tryAgain(const QByteArray& sha256)
{
    return exactlyOne(m_sql.execute("UPDATE blob SET state = 'to-upload', problem = '', tries = 0, next_try = 0, done = 0"
                                    " WHERE sha256 = ? AND state = 'refused' AND problem <> 'lost'",
        {sha256}));
}

Status BlobQueue::prioritise(const QByteArray& sha256, int priority)
{
    return exactlyOne(m_sql.execute("UPDATE blob SET priority = ?, next_try = 0 WHERE sha256 = ?", {qint64(priority), sha256}));
}

Status BlobQueue::forget(const QByteArray& sha256)
{
    return done(m_sql.execute("DELETE FROM blob WHERE sha256 = ? AND state = 'unused'", {sha256}));
}

core::Result<QList<BlobRow>> BlobQueue::unused() const
{
    return collect(m_sql.query(QByteArray("SELECT ") + kColumns + " FROM blob WHERE state = 'unused' ORDER BY sha256"));
}

core::Result<BlobRow> BlobQueue::read(const QByteArray& sha256) const
{
    const auto found = collect(m_sql.query(QByteArray("SELECT ") + kColumns + " FROM blob WHERE sha256 = ?", {sha256}));
    if (!found)
        return found.error();
    if (found->isEmpty())
        return core::fail(core::Code::NotFound, u"blob"_s);
    return found->first();
}

core::Result<QList<BlobRow>> BlobQueue::unfinished() const
{
    return collect(m_sql.query(QByteArray("SELECT ") + kColumns
        + " FROM blob WHERE state IN ('to-upload', 'wanted', 'refused')"
          " ORDER BY CASE state WHEN 'to-upload' THEN 0 WHEN 'wanted' THEN 1 ELSE 2 END, priority, added_at, sha256"));
}

core::Result<QList<BlobRow>> BlobQueue::all() const
{
    return collect(m_sql.query(QByteArray("SELECT ") + kColumns + " FROM blob ORDER BY sha256"));
}

core::Result<std::pair<qint64, qint64>> BlobQueue::bytesWaiting() const
{
    auto rows = m_sql.query("SELECT coalesce(sum(CASE state WHEN 'to-upload' THEN size - done END), 0),"
                            " coalesce(sum(CASE state WHEN 'wanted' THEN size - done END), 0)"
                            " FROM blob WHERE state = 'to-upload' OR (state = 'wanted' AND problem <> 'cleared')");
    if (!rows)
        return rows.error();
    if (const auto found = (*rows)->next(); !found)
        return found.error();
    return std::pair((*rows)->integer(0), (*rows)->integer(1));
}

} // namespace storage
