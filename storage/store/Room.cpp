#include "storage/store/Room.h"

#include "core/base/Clock.h"
#include "storage/store/Cache.h"

#include <QList>

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

// States from which nothing leads on.
constexpr char kClearable[] = " FROM blob b LEFT JOIN case_row c ON c.case_id = b.case_id WHERE b.state = 'uploaded' AND "
                              "(c.case_id IS NULL OR c.state IN ('closed', 'cancelled', 'declined', 'no-show', 'interrupted', "
                              "'expired'))";

core::Result<QList<qint64>> numbers(Sql& sql, QByteArrayView text, int count)
{
    auto rows = sql.query(text);
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    QList<qint64> list;
    for (int i = 0; i < count; ++i)
        list.append(*found ? (*rows)->integer(i) : 0);
    return list;
}

} // namespace

core::Result<RoomTaken> roomTaken(Sql& sql)
{
    const auto files = numbers(sql,
        "SELECT coalesce(sum(CASE WHEN content_type LIKE 'image/%' OR content_type = 'application/dicom' THEN size END), 0),"
        " coalesce(sum(CASE WHEN content_type LIKE 'audio/%' THEN size END), 0), coalesce(sum(size), 0)"
        " FROM blob WHERE state IN ('to-upload', 'uploaded', 'refused')",
        3);
    const auto texts = numbers(sql,
        "SELECT (SELECT coalesce(sum(length(json)), 0) FROM resource), (SELECT coalesce(sum(length(json)), 0) FROM form)"
        " + (SELECT coalesce(sum(length(json)), 0) FROM outbox_entry)",
        2);
    const auto clearable = numbers(sql, QByteArray("SELECT coalesce(sum(b.size), 0), count(*)") + kClearable, 2);
    const auto backup = setting(sql, QLatin1String(kLastBackup));
    for (const auto* asked : {&files, &texts, &clearable}) {
        if (!*asked)
            return asked->error();
    }
    if (!backup)
        return backup.error();
    RoomTaken room;
    room.images = files->at(0);
    room.recordings = files->at(1);
    room.otherFiles = files->at(2) - files->at(0) - files->at(1);
    room.cases = texts->at(0);
    room.drafts = texts->at(1);
    room.clearable = clearable->at(0);
    room.clearableFiles = int(clearable->at(1));
    room.lastBackup = core::fromInstant(*backup);
    return room;
}

core::Result<qint64> clearConfirmed(Sql& sql, const BlobStore& blobs, const QDateTime& now)
{
    QList<std::pair<QByteArray, qint64>> files;
    {
        auto rows = sql.query(QByteArray("SELECT b.sha256, b.size") + kClearable);
        if (!rows)
            return rows.error();
        for (;;) {
            const auto more = (*rows)->next();
            if (!more)
                return more.error();
            if (!*more)
                break;
            files.append({(*rows)->utf8(0), (*rows)->integer(1)});
        }
    }
    // Asked for again by itself only in the far future: it is here to be gone.
    const qint64 far = now.addYears(100).toMSecsSinceEpoch();
    auto transaction = Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    for (const auto& [sha256, size] : std::as_const(files)) {
        const auto noted = sql.execute("UPDATE blob SET state = 'wanted', done = 0, tries = 0, next_try = ?, problem = ?,"
                                       " upload_url = '' WHERE sha256 = ? AND state = 'uploaded'",
            {far, QString(QLatin1String(kCleared)), QString::fromLatin1(sha256)});
        if (!noted)
            return noted.error();
    }
    // The rows first: after a crash in between files are merely fetched although they are here.
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    qint64 freed = 0;
    for (const auto& [sha256, size] : std::as_const(files)) {
        if (auto removed = blobs.remove(sha256); !removed && removed.error().code != core::Code::NotFound)
            return removed.error();
        freed += size;
    }
    return freed;
}

Status fetchCleared(Sql& sql)
{
    const auto wanted = sql.execute(
        "UPDATE blob SET next_try = 0, tries = 0, problem = '' WHERE state = 'wanted' AND problem = ?",
        {QString(QLatin1String(kCleared))});
    return wanted ? Status() : Status(wanted.error());
}

} // namespace storage
