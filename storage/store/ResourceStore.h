#pragma once

#include "storage/sql/Sql.h"
#include "storage/store/Kinds.h"

#include <QStringList>

#include <optional>

namespace storage {

/// What the worklist shows. Empty lists mean "any".
struct WorklistQuery {
    QStringList states; ///< who acts next follows from the state (core/case)
    QString requesterId;
    QString ownerId;
    QString clinicId;
    int limit = 100;
    QString afterDeadline; ///< paging: deadline and caseId of the last row seen; both empty = from the start
    QString afterCaseId;
};

/// Reads the cache. Storage thread only; light, make one where needed. Errors: the database's (Sql.h), NotFound.
class ResourceStore {
public:
    explicit ResourceStore(Sql& sql) : m_sql(sql) { }

    /// The current text of a resource, own undelivered changes included. NotFound; a tombstone is found with deleted =
    /// true.
    core::Result<StoredResource> read(const QString& type, const QString& id) const;
    /// An earlier version the hub had. NotFound once it was pruned.
    core::Result<QByteArray> readVersion(const QString& type, const QString& id, const QString& version) const;
    /// Everything tagged with the case, the Task itself and its Patient; oldest id first.
    core::Result<QList<StoredResource>> ofCase(const QString& caseId) const;
    /// Resources whose index has exactly `value` for `param` (values as core/fhir/SearchIndex writes them), by id,
    /// after the id `after`.
    core::Result<QList<StoredResource>> search(
        const QString& type, const QString& param, const QString& value, int limit, const QString& after = {}) const;
    /// The same for values that begin with `prefix`; a resource comes once.
    core::Result<QList<StoredResource>> searchPrefix(
        const QString& type, const QString& param, const QString& prefix, int limit, const QString& after = {}) const;

    /// Cases by deadline (those without one last), then id.
    core::Result<QList<CaseRow>> worklist(const WorklistQuery& query) const;
    core::Result<CaseRow> caseRow(const QString& caseId) const;
    /// How many cases are in each of the states that occur.
    core::Result<QList<std::pair<QString, int>>> countByState() const;

    /// Resources whose words contain `text`: any part of a Chinese text, beginnings of Latin words and numbers, and
    /// names by full pinyin from any syllable ("zhangxiao", "xiao") or by initials ("zxm"). Newest first.
    core::Result<QList<ResourceKey>> findText(const QString& text, int limit = 50) const;
    /// Cases whose patient or invitation findText() finds; newest first.
    core::Result<QList<CaseRow>> findCases(const QString& text, int limit = 50) const;

private:
    Sql& m_sql;
};

} // namespace storage
