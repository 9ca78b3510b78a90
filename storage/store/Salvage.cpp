#include "storage/store/Salvage.h"

#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "storage/blobs/RawFile.h"
#include "storage/store/ActStore.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/Cache.h"
#include "storage/store/DamagedFile.h"
#include "storage/store/OutboxRows.h"
#include "storage/store/RowWriter.h"

#include <QFile>
#include <QMap>

namespace storage {

using core::ActEntry;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

struct SavedAct {
    core::Act act;
    QDateTime createdAt;
    qint64 entries = 0;
    bool actRead = false;
    QByteArray state;
    qint64 httpStatus = 0;
    QByteArray outcome;
};

struct Saved {
    QMap<qint64, SavedAct> acts;
    QHash<QString, StoredResource> pending; ///< "Type/id" → row with undelivered text
    QHash<QString, QByteArray> bases;       ///< "Type/id/version" → text
    QList<std::pair<QString, QString>> settings;
    QList<QList<Value>> blobs;
    QList<QList<Value>> forms;
    QList<QList<Value>> recordings;
    QList<QList<Value>> pieces; ///< of recordings, in their order
};

QString keyOf(const QString& type, const QString& id) { return type + u'/' + id; }

Status readOutbox(DamagedFile& file, Saved& saved)
{
    if (auto read = file.scan("outbox",
            "act_id, kind, case_id, patient_id, user_id, priority, entries, created_at, state, http_status, outcome",
            [&](const Rows& r) {
                SavedAct& one = saved.acts[r.integer(0)];
                one.act = {r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), static_cast<core::ActPriority>(r.integer(6)),
                    one.act.entries};
                one.entries = r.integer(7);
                one.createdAt = core::fromInstant(r.text(8));
                one.state = r.utf8(9);
                one.httpStatus = r.integer(10);
                one.outcome = r.utf8(11);
                one.actRead = true;
            });
        !read)
        return read;
    return file.scan("outbox_entry", "n, pos, method, type, id, base_version, json", [&](const Rows& r) {
        const QByteArray method = r.utf8(3);
        saved.acts[r.integer(1)].act.entries.append(
            {method == "create" ? ActEntry::Method::Create
                                : (method == "update" ? ActEntry::Method::Update : ActEntry::Method::Delete),
                r.text(4), r.text(5), r.text(6), r.utf8(7)});
    });
}

Status readRest(DamagedFile& file, Saved& saved)
{
    if (auto read = file.scan("resource", "type, id, version, pending, deleted, case_id, patient_id, json",
            [&](const Rows& r) {
                if (r.integer(4) > 0)
                    saved.pending.insert(keyOf(r.text(1), r.text(2)),
                        {r.text(1), r.text(2), r.text(3), {}, r.integer(5) != 0, 0, r.text(6), r.text(7), r.utf8(8)});
            });
        !read)
        return read;
    if (auto read = file.scan("history", "type, id, version, json",
            [&](const Rows& r) {
                const QString key = keyOf(r.text(1), r.text(2));
                if (saved.pending.value(key).version == r.text(3))
                    saved.bases.insert(key, r.utf8(4));
            });
        !read)
        return read;
    // a file of an older schema has none
    (void)file.scan("form", "owner, key, json, updated", [&](const Rows& r) {
        saved.forms.append({r.text(1), r.text(2), r.utf8(3), r.integer(4)});
    });
    (void)file.scan("recording", "id, case_id, about, begun", [&](const Rows& r) {
        saved.recordings.append({r.text(1), r.text(2), r.utf8(3), r.integer(4)});
    });
    (void)file.scan("recording_piece", "id, n, bytes", [&](const Rows& r) {
        saved.pieces.append({r.text(1), r.integer(2), Blob{r.blob(3)}});
    });
    return file.scan("meta", "k, v", [&](const Rows& r) {
        const QString name = r.text(1);
        if (name != "schema"_L1 && !name.startsWith("cursor"_L1) && name != "resetting"_L1)
            saved.settings.append({name, r.text(2)});
    });
}

/// `blob` has no row numbers; it is read in one go, as far as it can be.
void readBlobs(const QString& path, const core::Secret& key, Saved& saved)
{
    auto connection = Connection::open(path, key);
    if (!connection)
        return;
    auto rows =
        (*connection)->query("SELECT sha256, size, content_type, case_id, patient_id, state, priority, added_at FROM blob");
    while (rows && (*rows)->next().value_or(false)) {
        const Rows& r = **rows;
        if (r.utf8(5) == "to-upload" || r.utf8(5) == "refused")
            saved.blobs.append({r.utf8(0), r.integer(1), r.utf8(2), r.utf8(3), r.utf8(4), r.utf8(5), r.integer(6), r.utf8(7)});
    }
}

/// Puts one entry's text into the new cache as undelivered.
Status restoreEntry(RowWriter& writer, const ActEntry& entry, const Saved& saved, SalvageReport& report)
{
    auto found = writer.find(entry.type, entry.id);
    if (!found)
        return found.error();
    StoredResource row;
    if (*found) {
        row = std::move(**found);
    } else {
        ++report.resources;
        row.type = entry.type;
        row.id = entry.id;
        row.version = saved.pending.value(keyOf(entry.type, entry.id)).version;
        if (row.version.isEmpty() && entry.method != ActEntry::Method::Create
            && entry.baseVersion != QLatin1String(kPendingVersion))
            row.version = entry.baseVersion;
    }
    ++row.pending;
    row.deleted = entry.method == ActEntry::Method::Delete;
    row.json = entry.json;
    const QString version = row.version;
    if (auto stored = writer.putText(std::move(row)); !stored)
        return stored;
    return writer.remember(entry.type, entry.id, version, saved.bases.value(keyOf(entry.type, entry.id)));
}

Status restoreAct(Sql& sql, const SavedAct& saved, const Saved& all, const QDateTime& now, SalvageReport& report)
{
    RowWriter writer(sql);
    for (const ActEntry& entry : saved.act.entries) {
        if (auto stored = restoreEntry(writer, entry, all, report); !stored)
            return stored;
    }
    const bool whole = saved.actRead && saved.act.entries.size() == saved.entries;
    core::Act act = saved.act;
    if (act.id.isEmpty())
        act.id = core::newId(now.toMSecsSinceEpoch());
    if (auto queued = insertOutbox(sql, act, saved.createdAt.isValid() ? saved.createdAt : now); !queued)
        return queued;
    ++(whole ? report.acts : report.incomplete);
    const bool waits = whole && saved.state == "queued";
    if (waits)
        return {};
    return done(sql.execute("UPDATE outbox SET state = ?, http_status = ?, outcome = ? WHERE act_id = ?",
        {whole ? saved.state : QByteArray("parked"), saved.httpStatus,
            whole ? saved.outcome
                  : QByteArray("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                               "\"code\":\"incomplete\"}]}"),
            act.id}));
}

/// Undelivered texts whose outbox entry is lost: one parked act per resource, for a person to send again or drop.
Status restoreOrphans(Sql& sql, const Saved& saved, const QDateTime& now, SalvageReport& report)
{
    RowWriter writer(sql);
    for (const StoredResource& orphan : saved.pending) {
        const auto known = writer.find(orphan.type, orphan.id);
        if (!known)
            return known.error();
        if (*known || orphan.json.isEmpty())
            continue;
        SavedAct act;
        act.act = {core::newId(now.toMSecsSinceEpoch()), u"salvaged"_s, orphan.caseId, orphan.patientId, {},
            core::ActPriority::Clinical, {}};
        act.act.entries.append({orphan.version.isEmpty() ? ActEntry::Method::Create : ActEntry::Method::Update, orphan.type,
            orphan.id, orphan.version, orphan.json});
        if (auto restored = restoreAct(sql, act, saved, now, report); !restored)
            return restored;
    }
    return {};
}

Status insertAll(Sql& sql, QByteArrayView text, const QList<QList<Value>>& rows)
{
    for (const QList<Value>& row : rows) {
        const auto added = sql.execute(text, std::span<const Value>(row.constData(), static_cast<std::size_t>(row.size())));
        if (!added)
            return added.error();
    }
    return {};
}

Status restoreAll(Sql& sql, const Saved& saved, const QDateTime& now, SalvageReport& report)
{
    for (const auto& [name, value] : saved.settings) {
        if (auto set = setSetting(sql, name, value); !set)
            return set;
    }
    for (const SavedAct& act : saved.acts) {
        if (act.act.entries.isEmpty()) {
            ++report.unreadable;
            continue;
        }
        if (auto restored = restoreAct(sql, act, saved, now, report); !restored)
            return restored;
    }
    if (auto restored = restoreOrphans(sql, saved, now, report); !restored)
        return restored;
    for (const QList<Value>& row : saved.blobs) {
        if (auto added = sql.execute(
                "INSERT INTO blob(sha256, size, content_type, case_id, patient_id, state, priority, added_at)"
                " VALUES(?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                std::span<const Value>(row.constData(), static_cast<std::size_t>(row.size())));
            !added)
            return added.error();
        ++report.blobs;
    }
    if (auto restored = insertAll(
            sql, "INSERT INTO form(owner, key, json, updated) VALUES(?,?,?,?) ON CONFLICT DO NOTHING", saved.forms);
        !restored)
        return restored;
    if (auto restored = insertAll(
            sql, "INSERT INTO recording(id, case_id, about, begun) VALUES(?,?,?,?) ON CONFLICT DO NOTHING", saved.recordings);
        !restored)
        return restored;
    // a piece whose recording's own row is lost says nobody whose it is
    if (auto restored = insertAll(sql,
            "INSERT INTO recording_piece(id, n, bytes) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM recording WHERE id = ?1)",
            saved.pieces);
        !restored)
        return restored;
    return AuditTrail(sql).append(u"system"_s, u"cache-salvaged"_s, u"%1 acts"_s.arg(report.acts), now);
}

} // namespace

core::Result<QString> setAside(const QString& path, const QDateTime& now)
{
    const QString target = path + u".damaged-"_s + now.toUTC().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    if (!QFile::exists(path))
        return core::fail(core::Code::NotFound, u"cache"_s);
    if (QFile::exists(target))
        return core::fail(core::Code::Exists, u"set-aside cache"_s);
    // The log first: a main file without its log would look whole and be old.
    for (const char* part : {"-wal", "-shm", ""}) {
        const QString suffix = QLatin1String(part);
        if (!QFile::exists(path + suffix))
            continue;
        if (auto moved = replaceFile(path + suffix, target + suffix); !moved)
            return moved.error();
    }
    return target;
}

core::Result<SalvageReport> salvage(const QString& damaged, const core::Secret& dataKey, Connection& fresh, const QDateTime& now)
{
    auto file = DamagedFile::open(damaged, dataKey);
    if (!file)
        return file.error();
    Saved saved;
    if (auto read = readOutbox(*file, saved); !read)
        return read.error();
    if (auto read = readRest(*file, saved); !read)
        return read.error();
    readBlobs(damaged, dataKey, saved);
    SalvageReport report;
    report.unreadable = file->unreadable();
    auto transaction = Transaction::begin(fresh);
    if (!transaction)
        return transaction.error();
    if (auto restored = restoreAll(fresh, saved, now, report); !restored)
        return restored.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return report;
}

} // namespace storage
