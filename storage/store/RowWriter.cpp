#include "storage/store/RowWriter.h"

#include "core/base/Clock.h"
#include "core/fhir/SearchIndex.h"
#include "core/sync/Known.h"
#include "storage/store/Cache.h"
#include "storage/store/Projection.h"
#include "storage/store/ResourceRow.h"
#include "storage/store/TextWords.h"

#include <QJsonDocument>

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kKeptVersions = 5;

/// The patient the index names, as core::patientIdOf finds it, without building the index again.
QString patientIn(const QList<core::IndexEntry>& entries)
{
    for (const core::IndexEntry& entry : entries) {
        if (entry.param == "patient"_L1)
            return entry.value.section(u'/', -1);
    }
    return {};
}

} // namespace

core::Result<QJsonObject> parseResource(const QByteArray& json, const QString& type, const QString& id)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError || object.value("resourceType"_L1).toString() != type
        || object.value("id"_L1).toString() != id)
        return core::fail(core::Code::BadInput, u"text is not the resource it claims to be"_s);
    return object;
}

core::Result<qint64> RowWriter::presentGeneration()
{
    const auto resets = setting(m_sql, u"generation"_s);
    if (!resets)
        return resets.error();
    return resets->toLongLong() + 1;
}

core::Result<std::optional<StoredResource>> RowWriter::find(const QString& type, const QString& id)
{
    auto rows = m_sql.query(QByteArray("SELECT ") + kResourceColumns + " FROM resource WHERE type = ? AND id = ?", {type, id});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<StoredResource>();
    return std::optional(readResource(**rows));
}

Status RowWriter::put(StoredResource row, const QJsonObject& parsed, qint64 generation)
{
    QList<core::IndexEntry> entries;
    if (!row.deleted) {
        entries = core::searchIndex(parsed);
        row.caseId = core::caseIdOf(parsed);
        row.patientId = row.type == "Patient"_L1 ? row.id : patientIn(entries);
    }
    const auto stored = m_sql.execute(
        "INSERT INTO resource(type, id, version, last_updated, deleted, pending, case_id, patient_id, generation, json)"
        " VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(type, id) DO UPDATE SET version = excluded.version,"
        " last_updated = excluded.last_updated, deleted = excluded.deleted, pending = excluded.pending,"
        " case_id = excluded.case_id, patient_id = excluded.patient_id,"
        " generation = max(generation, excluded.generation), resend = 0, json = excluded.json",
        {row.type, row.id, row.version, row.lastUpdated, qint64(row.deleted), qint64(row.pending), row.caseId, row.patientId,
            generation, row.deleted ? QByteArray() : row.json});
    if (!stored)
        return stored.error();
    if (row.deleted)
        return dropDerived(row.type, row.id);
    if (auto indexed = index(row, parsed, entries); !indexed)
        return indexed;
    if (auto found = indexText(row, parsed); !found)
        return found;
    return project(row, parsed);
}

Status RowWriter::reindex(const QString& type, const QString& id)
{
    const auto found = find(type, id);
    if (!found)
        return found.error();
    if (!*found || (*found)->deleted)
        return {};
    StoredResource row = **found;
    const auto parsed = parseResource(row.json, type, id);
    if (!parsed)
        return {};
    const QList<core::IndexEntry> entries = core::searchIndex(*parsed);
    row.caseId = core::caseIdOf(*parsed);
    row.patientId = type == "Patient"_L1 ? id : patientIn(entries);
    if (auto dropped = dropDerived(type, id); !dropped)
        return dropped;
    if (auto moved = m_sql.execute(
            "UPDATE resource SET case_id = ?, patient_id = ? WHERE type = ? AND id = ?", {row.caseId, row.patientId, type, id});
        !moved)
        return moved.error();
    if (auto indexed = index(row, *parsed, entries); !indexed)
        return indexed;
    if (auto words = indexText(row, *parsed); !words)
        return words;
    return project(row, *parsed);
}

Status RowWriter::putText(StoredResource row, qint64 generation)
{
    if (row.deleted)
        return put(std::move(row), {}, generation);
    const auto parsed = parseResource(row.json, row.type, row.id);
    if (!parsed)
        return parsed.error();
    return put(std::move(row), *parsed, generation);
}

Status RowWriter::mark(const StoredResource& row, qint64 generation)
{
    return done(m_sql.execute("UPDATE resource SET version = ?, last_updated = ?, pending = ?, generation = max(generation, ?)"
                              " WHERE type = ? AND id = ?",
        {row.version, row.lastUpdated, qint64(row.pending), generation, row.type, row.id}));
}

Status RowWriter::remember(const QString& type, const QString& id, const QString& version, const QByteArray& json)
{
    if (version.isEmpty() || json.isEmpty())
        return {};
    if (auto kept = m_sql.execute("INSERT INTO history(type, id, version, json) VALUES(?,?,?,?)"
                                  " ON CONFLICT(type, id, version) DO UPDATE SET json = excluded.json",
            {type, id, version, json});
        !kept)
        return kept.error();
    // What an undelivered act builds on must stay, however old.
    return done(m_sql.execute("DELETE FROM history WHERE type = ?1 AND id = ?2 AND rowid NOT IN"
                              " (SELECT rowid FROM history WHERE type = ?1 AND id = ?2 ORDER BY rowid DESC LIMIT ?3)"
                              " AND version NOT IN (SELECT base_version FROM outbox_entry WHERE type = ?1 AND id = ?2)"
                              " AND version NOT IN (SELECT version FROM resource WHERE type = ?1 AND id = ?2)",
        {type, id, kKeptVersions}));
}

core::Result<QByteArray> RowWriter::remembered(const QString& type, const QString& id, const QString& version)
{
    auto rows = m_sql.query("SELECT json FROM history WHERE type = ? AND id = ? AND version = ?", {type, id, version});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? (*rows)->utf8(0) : QByteArray();
}

core::Result<bool> RowWriter::hasRemembered(const QString& type, const QString& id, const QByteArray& json)
{
    auto rows = m_sql.query("SELECT json FROM history WHERE type = ? AND id = ?", {type, id});
    if (!rows)
        return rows.error();
    for (;;) {
        const auto more = (*rows)->next();
        if (!more || !*more)
            return more;
        if (core::saysTheSame(type, (*rows)->utf8(0), json))
            return true;
    }
}

Status RowWriter::remove(const QString& type, const QString& id)
{
    if (auto dropped = dropDerived(type, id); !dropped)
        return dropped;
    if (auto gone = m_sql.execute("DELETE FROM history WHERE type = ? AND id = ?", {type, id}); !gone)
        return gone.error();
    if (auto gone = m_sql.execute("DELETE FROM conflict WHERE type = ? AND id = ?", {type, id}); !gone)
        return gone.error();
    return done(m_sql.execute("DELETE FROM resource WHERE type = ? AND id = ?", {type, id}));
}

Status RowWriter::dropDerived(const QString& type, const QString& id)
{
    for (const char* sql :
        {"DELETE FROM search_index WHERE type = ? AND id = ?", "DELETE FROM blob_ref WHERE type = ? AND id = ?",
            "DELETE FROM text_index WHERE rowid = (SELECT n FROM text_doc WHERE type = ? AND id = ?)",
            "DELETE FROM text_doc WHERE type = ? AND id = ?"}) {
        if (auto dropped = m_sql.execute(sql, {type, id}); !dropped)
            return dropped.error();
    }
    if (type == "Task"_L1)
        return done(m_sql.execute("DELETE FROM case_row WHERE case_id = ?", {id}));
    return {};
}

Status RowWriter::index(const StoredResource& row, const QJsonObject& parsed, const QList<core::IndexEntry>& entries)
{
    if (auto dropped = m_sql.execute("DELETE FROM search_index WHERE type = ? AND id = ?", {row.type, row.id}); !dropped)
        return dropped.error();
    for (const core::IndexEntry& entry : entries) {
        if (auto added = m_sql.execute("INSERT OR IGNORE INTO search_index(type, param, value, id) VALUES(?,?,?,?)",
                {row.type, entry.param, entry.value, row.id});
            !added)
            return added.error();
    }
    if (auto dropped = m_sql.execute("DELETE FROM blob_ref WHERE type = ? AND id = ?", {row.type, row.id}); !dropped)
        return dropped.error();
    for (const BlobRef& ref : blobRefs(parsed)) {
        if (auto added = m_sql.execute("INSERT INTO blob_ref(type, id, sha256) VALUES(?,?,?)", {row.type, row.id, ref.sha256});
            !added)
            return added.error();
    }
    return {};
}

Status RowWriter::indexText(const StoredResource& row, const QJsonObject& parsed)
{
    const auto words = textWords(parsed);
    if (!words)
        return {};
    auto made = m_sql.query("INSERT INTO text_doc(type, id, case_id) VALUES(?,?,?)"
                            " ON CONFLICT(type, id) DO UPDATE SET case_id = excluded.case_id RETURNING n",
        {row.type, row.id, row.caseId});
    if (!made)
        return made.error();
    const auto stepped = (*made)->next();
    if (!stepped)
        return stepped.error();
    const qint64 number = (*made)->integer(0);
    if (const auto ended = (*made)->next(); !ended)
        return ended.error();
    return done(m_sql.execute("INSERT OR REPLACE INTO text_index(rowid, words, pairs, sounds) VALUES(?,?,?,?)",
        {number, words->words, words->pairs, words->sounds}));
}

core::Result<QString> RowWriter::patientName(const QString& patientId)
{
    const auto patient = find(u"Patient"_s, patientId);
    if (!patient)
        return patient.error();
    if (!*patient || (*patient)->deleted)
        return QString();
    return displayName(QJsonDocument::fromJson((*patient)->json).object());
}

Status RowWriter::project(const StoredResource& row, const QJsonObject& parsed)
{
    if (row.type == "Patient"_L1)
        return done(m_sql.execute("UPDATE case_row SET patient_name = ? WHERE patient_id = ?", {displayName(parsed), row.id}));
    const auto line = caseRowOf(parsed);
    if (!line)
        return {};
    const auto name = patientName(line->patientId);
    if (!name)
        return name.error();
    return done(
        m_sql.execute("INSERT INTO case_row(case_id, patient_id, patient_name, state, kind, clinic_id, hub_id, requester_id, "
                      "owner_id,"
                      " deadline, updated) VALUES(?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(case_id) DO UPDATE SET"
                      " patient_id = excluded.patient_id, patient_name = excluded.patient_name, state = excluded.state,"
                      " kind = excluded.kind, clinic_id = excluded.clinic_id, hub_id = excluded.hub_id,"
                      " requester_id = excluded.requester_id, owner_id = excluded.owner_id, deadline = excluded.deadline,"
                      " updated = excluded.updated",
            {line->caseId, line->patientId, *name, line->state, line->kind, line->clinicId, line->hubId, line->requesterId,
                line->ownerId, line->deadline.isEmpty() ? QLatin1String(kNoDeadline) : line->deadline, line->updated}));
}

} // namespace storage
