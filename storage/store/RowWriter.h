#pragma once

// Private to storage/store: the one place that changes `resource` and what is derived from it.

#include "core/fhir/SearchIndex.h"
#include "storage/sql/Sql.h"
#include "storage/store/Kinds.h"

#include <QJsonObject>

#include <optional>

namespace storage {

/// Parses resource text and checks that it is `type`/`id`. BadInput.
core::Result<QJsonObject> parseResource(const QByteArray& json, const QString& type, const QString& id);

/// Call inside a transaction.
class RowWriter {
public:
    explicit RowWriter(Sql& sql) : m_sql(sql) { }

    /// The number of the hub's present epoch, from 1.
    core::Result<qint64> presentGeneration();
    core::Result<std::optional<StoredResource>> find(const QString& type, const QString& id);
    /// Stores a row and everything derived from it. `parsed` is row.json; empty for a tombstone. `generation` > 0: seen
    /// at the hub in that generation. Case and patient are taken from the text; a tombstone keeps the row's.
    core::Status put(StoredResource row, const QJsonObject& parsed, qint64 generation = 0);
    /// The same, parsing row.json itself (nothing to parse when deleted).
    core::Status putText(StoredResource row, qint64 generation = 0);
    /// Makes everything derived from a stored text anew; a text that is no resource is left as it is.
    core::Status reindex(const QString& type, const QString& id);
    /// Changes version, time and pending mark only.
    core::Status mark(const StoredResource& row, qint64 generation = 0);
    /// Keeps a text the hub had, as base of later merges; prunes to the last few.
    core::Status remember(const QString& type, const QString& id, const QString& version, const QByteArray& json);
    core::Result<QByteArray> remembered(const QString& type, const QString& id, const QString& version);
    /// Whether this text is one of those kept.
    core::Result<bool> hasRemembered(const QString& type, const QString& id, const QByteArray& json);
    /// Takes the row, its history and everything derived away.
    core::Status remove(const QString& type, const QString& id);
    /// Makes sure that a file the resource refers to is wanted or known; new wants are added to `wanted`.
    core::Status wantBlobs(const StoredResource& row, const QJsonObject& parsed, const QDateTime& now, QStringList& wanted);
    /// Takes a whole case away: resources, a patient nobody else refers to, conflicts; files become "unused".
    core::Status purgeCase(const QString& caseId);
    /// Does the purges that waited for this case's undelivered acts, if there are none left.
    core::Status purgeIfDue(const QString& caseId);

private:
    core::Status dropDerived(const QString& type, const QString& id);
    core::Status index(const StoredResource& row, const QJsonObject& parsed, const QList<core::IndexEntry>& entries);
    core::Status indexText(const StoredResource& row, const QJsonObject& parsed);
    core::Status project(const StoredResource& row, const QJsonObject& parsed);
    core::Result<QString> patientName(const QString& patientId);

    Sql& m_sql;
};

/// Turns a row count into a Status.
inline core::Status done(const core::Result<qint64>& changed) { return changed ? core::Status{} : core::Status{changed.error()}; }

} // namespace storage
