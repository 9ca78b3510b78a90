#include "hub/store/Records.h"

#include "core/fhir/SearchIndex.h"

#include <QJsonArray>

namespace hub {

using core::Code;
using core::fail;
using core::Result;
using core::Status;
using storage::Value;

const char* const kRecordColumns =
    "r.type, r.id, r.version, r.last_updated, r.deleted, r.case_id, r.patient_id, r.owner_org, r.draft, r.json";

namespace {

// A device belongs to the site it stands at, whoever registered it.
QString ownerOf(const QString& type, const QJsonObject& object, const Stamp& stamp)
{
    if (type == QLatin1String("Device")) {
        const QString owner = object.value(QLatin1String("owner")).toObject().value(QLatin1String("reference")).toString();
        if (owner.startsWith(QLatin1String("Organization/")))
            return owner.section(QLatin1Char('/'), 1, 1);
    }
    return stamp.organizationId;
}

QJsonObject metaOf(const QJsonObject& sent, const Record& record)
{
    QJsonObject meta = sent.value(QLatin1String("meta")).toObject();
    meta.insert(QLatin1String("versionId"), QString::number(record.version));
    meta.insert(QLatin1String("lastUpdated"), record.lastUpdated);
    return meta;
}

Result<std::optional<Record>> firstRecord(Result<std::unique_ptr<storage::Rows>> rows)
{
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    if (!more)
        return more.error();
    if (!*more)
        return std::optional<Record>();
    return std::optional<Record>(recordFrom(**rows));
}

// A longer text is found by its beginning; PostgreSQL refuses index rows above 2.7 KB.
constexpr qsizetype kMaxIndexedChars = 256;
constexpr qsizetype kRowsPerInsert = 16;

// The resource row carries who may see it; the history row carries what it said.
constexpr char kHistoryColumns[] = "h.type, h.id, h.version, h.last_updated, CASE WHEN h.method = 'DELETE' THEN 1 ELSE 0 END, "
                                   "r.case_id, r.patient_id, r.owner_org, h.draft, h.json, h.method";

} // namespace

Record recordFrom(const storage::Rows& rows)
{
    return {rows.text(0), rows.text(1), rows.integer(2), rows.text(3), rows.integer(4) != 0, rows.text(5), rows.text(6),
        rows.text(7), rows.integer(8) != 0, rows.utf8(9)};
}

Result<std::optional<Record>> Records::find(const QString& type, const QString& id)
{
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kRecordColumns);
    sql.add(" FROM resource r WHERE r.type = ?", type);
    sql.add(" AND r.id = ?", id);
    return firstRecord(m_sql.query(sql.text, sql.values));
}

Result<std::optional<Record>> Records::findVisible(const QString& type, const QString& id, const Viewer& viewer)
{
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kRecordColumns);
    sql.add(" FROM resource r WHERE r.type = ?", type);
    sql.add(" AND r.id = ?", id);
    addVisible(sql, viewer);
    return firstRecord(m_sql.query(sql.text, sql.values));
}

Result<Record> Records::put(const core::JsonText& text, const QString& type, const QString& id,
    const std::optional<Record>& previous, const Stamp& stamp, const QByteArray& method)
{
    QJsonObject object = text.object;
    object.insert(QLatin1String("id"), id);
    Record record;
    record.type = type;
    record.id = id;
    record.version = previous ? previous->version + 1 : 1;
    record.lastUpdated = stamp.now;
    record.caseId = core::caseIdOf(object);
    record.patientId = core::patientIdOf(object);
    record.ownerOrg = previous && !previous->ownerOrg.isEmpty() ? previous->ownerOrg : ownerOf(type, object, stamp);
    record.draft = core::isDraft(object);
    record.json = core::withIdAndMeta(text, id, metaOf(object, record));
    if (auto done = writeRow(record, previous ? previous->version : 0, stamp); !done)
        return done.error();
    if (auto done = writeHistory(record, method); !done)
        return done.error();
    if (auto done = writeIndex(record, object); !done)
        return done.error();
    if (auto done = logChange(m_sql, record, "put"); !done)
        return done.error();
    return record;
}

Result<Record> Records::remove(const Record& previous, const Stamp& stamp)
{
    Record record = previous;
    record.version = previous.version + 1;
    record.lastUpdated = stamp.now;
    record.deleted = true;
    record.json.clear();
    if (auto done = writeRow(record, previous.version, stamp); !done)
        return done.error();
    if (auto done = writeHistory(record, "DELETE"); !done)
        return done.error();
    if (auto done = writeIndex(record, {}); !done)
        return done.error();
    if (auto done = logChange(m_sql, record, "delete"); !done)
        return done.error();
    return record;
}

Status Records::writeRow(const Record& r, qint64 previousVersion, const Stamp& stamp)
{
    const QByteArray json = r.json.isNull() ? QByteArray("") : r.json;
    const Value deleted = qint64{r.deleted ? 1 : 0};
    const Value draft = qint64{r.draft ? 1 : 0};
    auto changed = previousVersion == 0
        ? m_sql.execute("INSERT INTO resource (type, id, version, last_updated, deleted, case_id, patient_id, owner_org, "
                        "author_device, draft, json) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (type, id) DO NOTHING",
            {r.type, r.id, r.version, r.lastUpdated, deleted, r.caseId, r.patientId, r.ownerOrg, stamp.deviceId, draft, json})
        : m_sql.execute(
            "UPDATE resource SET version = ?, last_updated = ?, deleted = ?, case_id = ?, patient_id = ?, owner_org = ?, "
            "author_device = ?, draft = ?, json = ? WHERE type = ? AND id = ? AND version = ?",
            {r.version, r.lastUpdated, deleted, r.caseId, r.patientId, r.ownerOrg, stamp.deviceId, draft, json, r.type, r.id,
                previousVersion});
    if (!changed)
        return changed.error();
    // Somebody wrote between our look and our write; on a second run the caller meets the new version and judges by it.
    if (*changed != 1)
        return fail(Code::Busy, QStringLiteral("version moved"));
    return {};
}

Status Records::writeHistory(const Record& r, const QByteArray& method)
{
    return m_sql.follow("INSERT INTO history (type, id, version, last_updated, method, draft, json) VALUES (?, ?, ?, ?, ?, ?, ?)",
        {r.type, r.id, r.version, r.lastUpdated, method, qint64{r.draft ? 1 : 0}, r.json.isNull() ? QByteArray("") : r.json});
}

Status Records::writeIndex(const Record& r, const QJsonObject& object)
{
    if (r.version > 1) {
        if (auto cleared = m_sql.follow("DELETE FROM search_index WHERE type = ? AND id = ?", {r.type, r.id}); !cleared)
            return cleared;
    }
    if (object.isEmpty())
        return {};
    const QList<core::IndexEntry> entries = core::searchIndex(object);
    // Many rows per statement: each is planned and answered for itself.
    for (qsizetype begin = 0; begin < entries.size(); begin += kRowsPerInsert) {
        SqlText sql;
        sql.add("INSERT INTO search_index (type, param, value, id) VALUES ");
        for (qsizetype i = begin; i < std::min(begin + kRowsPerInsert, entries.size()); ++i) {
            sql.add(i == begin ? "(?" : ", (?", r.type);
            sql.add(", ?", entries[i].param);
            sql.add(", ?", entries[i].value.left(kMaxIndexedChars));
            sql.add(", ?)", r.id);
        }
        sql.add(" ON CONFLICT DO NOTHING");
        if (auto added = m_sql.follow(sql.text, sql.values); !added)
            return added;
    }
    return {};
}

Result<QList<Version>> Records::history(
    const QString& type, const QString& id, const QString& since, const Viewer& viewer, int limit)
{
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kHistoryColumns);
    sql.add(" FROM history h JOIN resource r ON r.type = h.type AND r.id = h.id WHERE h.type = ?", type);
    if (!id.isEmpty())
        sql.add(" AND h.id = ?", id);
    if (!since.isEmpty())
        sql.add(" AND h.last_updated >= ?", since);
    if (viewer.everything)
        sql.add(" AND h.draft = 0");
    else
        sql.add(" AND (h.draft = 0 OR r.owner_org = ?)", viewer.organizationId);
    addVisible(sql, viewer);
    sql.add(" ORDER BY h.last_updated DESC, h.id, h.version DESC LIMIT ?", qint64{limit});
    auto rows = m_sql.query(sql.text, sql.values);
    if (!rows)
        return rows.error();
    QList<Version> versions;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        versions.append({recordFrom(**rows), (*rows)->utf8(10)});
    if (!more)
        return more.error();
    return versions;
}

Result<std::optional<Version>> Records::version(const QString& type, const QString& id, qint64 number)
{
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kHistoryColumns);
    sql.add(" FROM history h JOIN resource r ON r.type = h.type AND r.id = h.id WHERE h.type = ?", type);
    sql.add(" AND h.id = ?", id);
    sql.add(" AND h.version = ?", number);
    auto rows = m_sql.query(sql.text, sql.values);
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    if (!more)
        return more.error();
    if (!*more)
        return std::optional<Version>();
    return std::optional<Version>({recordFrom(**rows), (*rows)->utf8(10)});
}

Result<Record> storeResource(storage::Sql& sql, const QByteArray& json, const Stamp& stamp)
{
    auto text = core::readObject(json);
    if (!text)
        return text.error();
    const QString type = text->object.value(QLatin1String("resourceType")).toString();
    const QString id = text->object.value(QLatin1String("id")).toString();
    if (type.isEmpty() || id.isEmpty())
        return fail(Code::BadInput, QStringLiteral("resource without type or id"));
    Records records(sql);
    auto previous = records.find(type, id);
    if (!previous)
        return previous.error();
    return records.put(*text, type, id, *previous, stamp);
}

Status logChange(storage::Sql& sql, const Record& record, const char* op, const QString& subject)
{
    return sql.follow("INSERT INTO change_log (type, id, version, op, case_id, subject, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        {record.type, record.id, record.version, QByteArray(op), record.caseId, subject, record.lastUpdated});
}

} // namespace hub
