#include "storage/store/Doubts.h"

#include "core/base/Uuid.h"
#include "core/sync/Known.h"
#include "storage/store/ActStore.h"
#include "storage/store/Inbox.h"
#include "storage/store/OutboxSettle.h"
#include "storage/store/Projection.h"

#include <algorithm>

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr char kNoHubsVersion[] = "0";
constexpr qint64 kMostAsked = 8; ///< of the hub's past of one resource, each time

/// The oldest waiting change of a resource is made on `version`.
Status setBase(Sql& sql, const ResourceKey& key, const QString& version)
{
    return done(sql.execute("UPDATE outbox_entry SET base_version = ?1 WHERE type = ?2 AND id = ?3 AND method <> 'create'"
                            " AND n = (SELECT min(n) FROM outbox_entry WHERE type = ?2 AND id = ?3)",
        {version, key.type, key.id}));
}

Status forget(Sql& sql, const ResourceKey& key)
{
    return done(sql.execute("DELETE FROM conflict WHERE type = ? AND id = ?", {key.type, key.id}));
}

Status proposeAnew(Sql& sql, StoredResource& row, const Conflict& doubt, bool onTheirs, qint64 generation)
{
    if (auto built = buildOnTheirs(sql, row, doubt, generation); !built)
        return built;
    if (row.pending == 0) {
        if (auto noted = done(sql.execute(
                "UPDATE resource SET resend = ? WHERE type = ? AND id = ?", {qint64(onTheirs ? 1 : 2), row.type, row.id}));
            !noted)
            return noted;
    }
    if (onTheirs)
        return forget(sql, doubt.key);
    return setBase(sql, doubt.key, QLatin1String(kNoHubsVersion));
}

Status settleOne(Sql& sql, const Conflict& doubt, qint64 generation)
{
    RowWriter writer(sql);
    auto found = writer.find(doubt.key.type, doubt.key.id);
    if (!found)
        return found.error();
    if (!*found)
        return forget(sql, doubt.key);
    StoredResource& row = **found;
    const auto remembered = writer.remembered(row.type, row.id, row.version);
    if (!remembered)
        return remembered.error();
    const QByteArray& known = row.pending > 0 ? *remembered : row.json;
    const bool based = !doubt.base.isEmpty();
    const bool isTheirPast = based && doubt.baseVersion == row.version && core::saysTheSame(row.type, doubt.base, known);
    if (isTheirPast && row.pending > 0)
        return {}; // an ordinary conflict
    if (row.pending == 0 && (isTheirPast || core::holdsAlready(row.type, known, doubt.theirs))) {
        row.version = doubt.theirVersion;
        row.lastUpdated = doubt.theirUpdated;
        row.json = doubt.theirs;
        if (auto taken = writer.putText(std::move(row), generation); !taken)
            return taken;
        return forget(sql, doubt.key);
    }
    const bool isOurPast = (based && core::saysTheSame(row.type, doubt.base, doubt.theirs))
        || core::holdsAlready(row.type, doubt.theirs, known);
    return proposeAnew(sql, row, doubt, isOurPast, generation);
}

/// Conflicts that stand because nobody knows yet how far both went together: those of acts that never reached the hub
/// have no version here.
core::Result<QList<Conflict>> allDoubts(Sql& sql)
{
    auto rows = sql.query("SELECT type, id, base_version, base, their_version, their_updated, theirs FROM conflict"
                          " WHERE base_version <> '' AND theirs_deleted = 0");
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
        all.append({{r.text(0), r.text(1)}, r.text(2), r.utf8(3), {}, r.text(4), r.text(5), false, r.utf8(6)});
    }
}

/// What was to be given back, but another site had done so first and the resource went on from there. It has no number of
/// ours any more: each text that the hub had before may be the one both went on from.
core::Result<QList<Doubt>> overtaken(Sql& sql)
{
    auto rows = sql.query("SELECT c.type, c.id, c.their_version, c.theirs FROM conflict c"
                          " JOIN resource r ON r.type = c.type AND r.id = c.id"
                          " JOIN outbox_entry e ON e.type = c.type AND e.id = c.id AND e.method = 'create'"
                          " JOIN outbox o ON o.n = e.n WHERE o.kind = ? AND o.state = 'needs-action' AND r.version = ''"
                          " AND c.base_version = '' AND c.base = '' AND c.theirs_deleted = 0",
        {QString(kRestoreAct)});
    if (!rows)
        return rows.error();
    QList<Doubt> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        Doubt doubt{{(*rows)->text(0), (*rows)->text(1)}, {}};
        // What the hub has is itself an older text of ours: ours goes on top (Conflicts::merge).
        const auto older = RowWriter(sql).hasRemembered(doubt.key.type, doubt.key.id, (*rows)->utf8(3));
        if (!older)
            return older.error();
        if (*older)
            continue;
        const qint64 theirs = (*rows)->text(2).toLongLong();
        for (qint64 version = theirs - 1; version > 0 && version >= theirs - kMostAsked; --version)
            doubt.versions << QString::number(version);
        all << doubt;
    }
}

} // namespace

core::Result<QList<Doubt>> Doubts::open() const
{
    const auto resetting = Inbox(m_sql).isResetting();
    if (!resetting)
        return resetting.error();
    if (!*resetting)
        return overtaken(m_sql);
    const auto all = allDoubts(m_sql);
    if (!all)
        return all.error();
    QList<Doubt> unanswered;
    for (const Conflict& doubt : *all) {
        if (!doubt.base.isEmpty())
            continue;
        auto rows = m_sql.query("SELECT version FROM resource WHERE type = ?1 AND id = ?2 UNION"
                                " SELECT version FROM history WHERE type = ?1 AND id = ?2",
            {doubt.key.type, doubt.key.id});
        if (!rows)
            return rows.error();
        Doubt open{doubt.key, {}};
        for (;;) {
            const auto more = (*rows)->next();
            if (!more)
                return more.error();
            if (!*more)
                break;
            const QString version = (*rows)->text(0);
            if (version != QLatin1String(kNoHubsVersion) && !isNewerVersion(version, doubt.theirVersion))
                open.versions << version;
        }
        std::sort(open.versions.begin(), open.versions.end(),
            [](const QString& a, const QString& b) { return a.toLongLong() > b.toLongLong(); });
        unanswered << open;
    }
    return unanswered;
}

core::Result<bool> Doubts::compare(const ResourceKey& key, const QString& version, const QByteArray& theirs)
{
    RowWriter writer(m_sql);
    const auto row = writer.find(key.type, key.id);
    auto known = writer.remembered(key.type, key.id, version);
    if (!row || !known)
        return row ? known.error() : row.error();
    if (*row && (*row)->version == version && (*row)->pending == 0)
        known = (*row)->json;
    if (*row && (*row)->version.isEmpty()) {
        // Given back, and overtaken. Only the very text: an older one that is remembered may have been the hub's alone, and
        // ours would seem to have taken back what it never had.
        known = (*row)->json;
    }
    if (known->isEmpty() || !core::saysTheSame(key.type, *known, theirs))
        return false;
    const auto noted = m_sql.execute(
        "UPDATE conflict SET base_version = ?, base = ? WHERE type = ? AND id = ?", {version, *known, key.type, key.id});
    return noted ? core::Result<bool>(true) : noted.error();
}

Status Doubts::settle(qint64 generation)
{
    const auto all = allDoubts(m_sql);
    if (!all)
        return all.error();
    for (const Conflict& doubt : *all) {
        if (auto settled = settleOne(m_sql, doubt, generation); !settled)
            return settled;
    }
    return {};
}

Status proposeAgain(Sql& sql, const ResourceKey& key)
{
    return done(
        sql.execute("UPDATE outbox SET act_id = ?1, state = 'queued', tries = 0, next_try = 0, http_status = 0, outcome = ''"
                    " WHERE state <> 'parked' AND n = (SELECT min(n) FROM outbox_entry WHERE type = ?2 AND id = ?3)",
            {core::newId(), key.type, key.id}));
}

Status buildOnTheirs(Sql& sql, StoredResource& row, const Conflict& hubs, qint64 generation)
{
    RowWriter writer(sql);
    if (row.pending > 0) {
        if (auto based = setBase(sql, hubs.key, hubs.theirVersion); !based)
            return based;
        if (auto queued = proposeAgain(sql, hubs.key); !queued)
            return queued;
    }
    if (!hubs.theirsDeleted) {
        // The number may stand for a text of before the restore.
        if (auto dropped = done(sql.execute(
                "DELETE FROM history WHERE type = ? AND id = ? AND version = ?", {row.type, row.id, hubs.theirVersion}));
            !dropped)
            return dropped;
        if (auto kept = writer.remember(row.type, row.id, hubs.theirVersion, hubs.theirs); !kept)
            return kept;
    }
    row.version = hubs.theirVersion;
    row.lastUpdated = hubs.theirUpdated;
    return writer.mark(row, generation);
}

} // namespace storage
