#pragma once

#include "core/fhir/Json.h"
#include "hub/store/Visibility.h"

#include <QList>

#include <optional>

namespace hub {

/// One stored resource.
struct Record {
    QString type;
    QString id;
    qint64 version = 0;
    QString lastUpdated; ///< instant, the hub's time
    bool deleted = false;
    QString caseId;
    QString patientId;
    QString ownerOrg; ///< id of the institution it was made at
    bool draft = false;
    QByteArray json; ///< exact text; empty when deleted
};

/// Who writes, and when by the hub's clock.
struct Stamp {
    QString now; ///< instant
    QString organizationId;
    QString deviceId;
};

/// One version in a history; `method` is PUT, POST or DELETE.
struct Version {
    Record record;
    QByteArray method;
};

/// The resource table with its history, index and change log: one write of a resource writes all four. Bound to one
/// connection; writes belong inside a transaction.
class Records {
public:
    explicit Records(storage::Sql& sql) : m_sql(sql) { }

    /// The newest version, deleted or not, whoever asks.
    core::Result<std::optional<Record>> find(const QString& type, const QString& id);
    /// The newest version if `viewer` may see it; also the tombstone of what the viewer could see.
    core::Result<std::optional<Record>> findVisible(const QString& type, const QString& id, const Viewer& viewer);

    /// Stores the next version of type/id: what was sent, with id, versionId and lastUpdated spliced in. `previous` as
    /// found in this transaction. Busy when another writer was faster (run the transaction again).
    core::Result<Record> put(const core::JsonText& text, const QString& type, const QString& id,
        const std::optional<Record>& previous, const Stamp& stamp, const QByteArray& method = "PUT");
    /// Leaves a tombstone as the next version.
    core::Result<Record> remove(const Record& previous, const Stamp& stamp);

    /// The versions of one resource (id given) or of a kind, newest first, not older than `since` (instant or empty).
    core::Result<QList<Version>> history(
        const QString& type, const QString& id, const QString& since, const Viewer& viewer, int limit);
    /// One version of a resource; nothing when there is none.
    core::Result<std::optional<Version>> version(const QString& type, const QString& id, qint64 number);

private:
    core::Status writeRow(const Record& record, qint64 previousVersion, const Stamp& stamp);
    core::Status writeHistory(const Record& record, const QByteArray& method);
    core::Status writeIndex(const Record& record, const QJsonObject& object);

    storage::Sql& m_sql;
};

/// Stores a resource given as text under the id it carries, as create or update; for the command line and preparation.
/// BadInput without resourceType or id.
core::Result<Record> storeResource(storage::Sql& sql, const QByteArray& json, const Stamp& stamp);

/// One row of the change feed. `subject` for grant and purge only.
core::Status logChange(storage::Sql& sql, const Record& record, const char* op, const QString& subject = {});

/// Reads the columns of kRecordColumns, in that order, from the current row.
Record recordFrom(const storage::Rows& rows);
extern const char* const kRecordColumns;

} // namespace hub
