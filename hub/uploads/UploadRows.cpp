#include "hub/uploads/UploadRows.h"

namespace hub {

namespace {

constexpr qint64 kLeaseMs = 60'000;
constexpr char kSelect[] = "SELECT id, owner, case_id, patient_id, sha256, type, metadata, size, received, state, expires, turn "
                           "FROM upload WHERE id = ?";

core::Result<Upload> readUpload(storage::Sql& sql, const QString& id)
{
    auto rows = sql.query(kSelect, {id});
    if (!rows)
        return rows.error();
    const auto more = (*rows)->next();
    if (!more)
        return more.error();
    if (!*more)
        return core::fail(core::Code::NotFound, QStringLiteral("upload"));
    const storage::Rows& row = **rows;
    Upload upload;
    upload.id = row.text(0);
    upload.owner = row.text(1);
    upload.caseId = row.text(2);
    upload.patientId = row.text(3);
    upload.sha256 = row.utf8(4);
    upload.type = row.utf8(5);
    upload.metadata = row.utf8(6);
    upload.size = row.integer(7);
    upload.received = row.integer(8);
    upload.ready = row.utf8(9) == "ready";
    upload.expiresMs = row.integer(10);
    upload.turn = row.integer(11);
    return upload;
}

core::Status oneRow(const core::Result<qint64>& changed)
{
    if (!changed)
        return changed.error();
    return *changed == 1 ? core::Status() : core::Status(core::fail(core::Code::Conflict, QStringLiteral("upload lease")));
}

} // namespace

UploadRows::UploadRows(HubDb& db, const core::Clock& clock, QString process)
    : m_db(db), m_clock(clock), m_process(std::move(process))
{
}

qint64 UploadRows::nowMs() const { return m_clock.now().toMSecsSinceEpoch(); }

core::Status UploadRows::add(const Upload& upload, bool taken)
{
    return m_db.write([&](storage::Sql& sql) -> core::Status {
        return oneRow(sql.execute("INSERT INTO upload (id, owner, case_id, patient_id, sha256, type, metadata, size, received, "
                                  "state, expires, lease_owner, lease_until, turn) "
                                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 'open', ?, ?, ?, ?)",
            {upload.id, upload.owner, upload.caseId, upload.patientId, upload.sha256, upload.type, upload.metadata, upload.size,
                upload.expiresMs, taken ? m_process : QString(), taken ? nowMs() + kLeaseMs : qint64(0), qint64(taken)}));
    });
}

core::Result<Upload> UploadRows::find(const QString& id)
{
    core::Result<Upload> found = core::fail(core::Code::NotFound);
    const auto done = m_db.read([&](storage::Sql& sql) -> core::Status {
        found = readUpload(sql, id);
        return found ? core::Status() : core::Status(found.error());
    });
    return done ? found : core::Result<Upload>(done.error());
}

core::Result<Upload> UploadRows::take(const QString& id)
{
    core::Result<Upload> taken = core::fail(core::Code::NotFound);
    const auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        const qint64 now = nowMs();
        const auto changed = sql.execute("UPDATE upload SET lease_owner = ?, lease_until = ?, turn = turn + 1 WHERE id = ? "
                                         "AND (lease_owner = '' OR lease_owner = ? OR lease_until < ?)",
            {m_process, now + kLeaseMs, id, m_process, now});
        if (!changed)
            return changed.error();
        taken = readUpload(sql, id);
        if (!taken)
            return taken.error();
        return *changed == 1 ? core::Status() : core::Status(core::fail(core::Code::Locked, QStringLiteral("upload")));
    });
    return done ? taken : core::Result<Upload>(done.error());
}

core::Status UploadRows::progress(const Upload& upload, bool release)
{
    return m_db.write([&](storage::Sql& sql) -> core::Status {
        return oneRow(sql.execute("UPDATE upload SET received = ?, size = ?, expires = ?, lease_owner = ?, lease_until = ? "
                                  "WHERE id = ? AND turn = ?",
            {upload.received, upload.size, upload.expiresMs, release ? QString() : m_process,
                release ? qint64(0) : nowMs() + kLeaseMs, upload.id, upload.turn}));
    });
}

core::Status UploadRows::complete(const Upload& upload, const QByteArray& sha256)
{
    return m_db.write([&](storage::Sql& sql) -> core::Status {
        const auto updated = oneRow(sql.execute("UPDATE upload SET received = size, sha256 = ?, state = 'ready', expires = ?, "
                                                "lease_owner = '' WHERE id = ? AND turn = ?",
            {sha256, upload.expiresMs, upload.id, upload.turn}));
        if (!updated)
            return updated;
        return noteBlob(sql, sha256, upload.size, upload.type, upload.owner, nowMs());
    });
}

core::Status UploadRows::remove(const QString& id)
{
    return m_db.write([&](storage::Sql& sql) -> core::Status {
        const auto changed = sql.execute("DELETE FROM upload WHERE id = ?", {id});
        return changed ? core::Status() : core::Status(changed.error());
    });
}

core::Result<QStringList> UploadRows::expired()
{
    QStringList ids;
    const auto done = m_db.read([&](storage::Sql& sql) -> core::Status {
        ids.clear();
        const qint64 now = nowMs();
        auto rows = sql.query("SELECT id FROM upload WHERE expires < ? AND (lease_owner = '' OR lease_until < ?)", {now, now});
        if (!rows)
            return rows.error();
        for (;;) {
            const auto more = (*rows)->next();
            if (!more)
                return more.error();
            if (!*more)
                return {};
            ids.append((*rows)->text(0));
        }
    });
    return done ? core::Result<QStringList>(ids) : core::Result<QStringList>(done.error());
}

core::Result<bool> UploadRows::exists(const QString& id)
{
    const auto found = find(id);
    if (found)
        return true;
    return found.error().code == core::Code::NotFound ? core::Result<bool>(false) : core::Result<bool>(found.error());
}

core::Result<BlobInfo> findBlob(storage::Sql& sql, const QByteArray& sha256)
{
    auto rows = sql.query("SELECT size, type FROM blob WHERE sha256 = ?", {sha256});
    if (!rows)
        return rows.error();
    const auto more = (*rows)->next();
    if (!more)
        return more.error();
    if (!*more)
        return core::fail(core::Code::NotFound, QStringLiteral("content"));
    return BlobInfo{(*rows)->integer(0), (*rows)->utf8(1)};
}

core::Status noteBlob(
    storage::Sql& sql, const QByteArray& sha256, qint64 size, const QByteArray& type, const QString& uploader, qint64 nowMs)
{
    const auto changed = sql.execute("INSERT INTO blob (sha256, size, type, uploader, created) VALUES (?, ?, ?, ?, ?) "
                                     "ON CONFLICT (sha256) DO NOTHING",
        {sha256, size, type, uploader, nowMs});
    return changed ? core::Status() : core::Status(changed.error());
}

} // namespace hub
