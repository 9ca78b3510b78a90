#include "core/base/Clock.h"
#include "storage/store/Projection.h"
#include "storage/store/RowWriter.h"

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

// Priorities of what is fetched; lower goes first.
constexpr int kSignedTextFirst = 2;
constexpr int kAsTheyCome = 5;

/// Reads all rows of a two-text-column query, so that the statement is free before anything is changed.
core::Result<QList<ResourceKey>> keysOf(Sql& sql, QByteArrayView text, const QString& value)
{
    auto rows = sql.query(text, {value});
    if (!rows)
        return rows.error();
    QList<ResourceKey> keys;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return keys;
        keys.append({(*rows)->text(0), (*rows)->text(1)});
    }
}

core::Result<bool> any(Sql& sql, QByteArrayView text, std::initializer_list<Value> values)
{
    auto rows = sql.query(text, values);
    if (!rows)
        return rows.error();
    return (*rows)->next();
}

} // namespace

Status RowWriter::wantBlobs(const StoredResource& row, const QJsonObject& parsed, const QDateTime& now, QStringList& wanted)
{
    // An opinion counts once its signature is checked, and that needs the signed text: a few kilobytes before any image.
    const bool isSignature = parsed.value("resourceType"_L1).toString() == "Provenance"_L1;
    for (const BlobRef& ref : blobRefs(parsed)) {
        const auto added = m_sql.execute(
            "INSERT INTO blob(sha256, size, content_type, case_id, patient_id, state, priority, added_at)"
            " VALUES(?,?,?,?,?,'wanted',?,?) ON CONFLICT(sha256) DO NOTHING",
            {ref.sha256, ref.size, ref.contentType, row.caseId, row.patientId, isSignature ? kSignedTextFirst : kAsTheyCome,
                core::toInstant(now)});
        if (!added)
            return added.error();
        if (*added > 0)
            wanted << QString::fromLatin1(ref.sha256);
        // The file may still lie here: fetching decides, and costs nothing when it does.
        if (auto again = m_sql.execute(
                "UPDATE blob SET state = 'wanted', done = 0 WHERE sha256 = ? AND state = 'unused'", {ref.sha256});
            !again)
            return again.error();
    }
    return {};
}

Status RowWriter::purgeCase(const QString& caseId)
{
    auto keys = keysOf(m_sql, "SELECT type, id FROM resource WHERE case_id = ? AND case_id <> ''", caseId);
    if (!keys)
        return keys.error();
    const auto patients = keysOf(m_sql,
        "SELECT DISTINCT 'Patient', patient_id FROM resource WHERE case_id = ? AND case_id <> '' AND patient_id <> ''", caseId);
    if (!patients)
        return patients.error();
    for (const ResourceKey& key : *keys) {
        if (auto gone = remove(key.type, key.id); !gone)
            return gone;
    }
    for (const ResourceKey& patient : *patients) {
        const auto used = any(m_sql,
            "SELECT 1 FROM resource WHERE patient_id = ? AND patient_id <> '' AND (type <> 'Patient' OR pending > 0) LIMIT 1",
            {patient.id});
        if (!used)
            return used.error();
        if (*used)
            continue;
        if (auto gone = remove(patient.type, patient.id); !gone)
            return gone;
    }
    if (auto unused = m_sql.execute("UPDATE blob SET state = 'unused' WHERE case_id = ? AND state <> 'to-upload'"
                                    " AND NOT EXISTS (SELECT 1 FROM blob_ref WHERE blob_ref.sha256 = blob.sha256)",
            {caseId});
        !unused)
        return unused.error();
    // What somebody has typed about it goes, too: it could not be handed in any more.
    if (auto forms = m_sql.execute("DELETE FROM form WHERE substr(key, -length(?1) - 1) = '/' || ?1", {caseId}); !forms)
        return forms.error();
    if (auto recordings = m_sql.execute("DELETE FROM recording WHERE case_id = ?", {caseId}); !recordings)
        return recordings.error();
    return done(m_sql.execute("DELETE FROM deferred_purge WHERE case_id = ?", {caseId}));
}

Status RowWriter::purgeIfDue(const QString& caseId)
{
    if (caseId.isEmpty())
        return {};
    const auto due = any(m_sql,
        "SELECT 1 FROM deferred_purge WHERE case_id = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM outbox WHERE case_id = ?1)",
        {caseId});
    if (!due)
        return due.error();
    return *due ? purgeCase(caseId) : Status{};
}

} // namespace storage
