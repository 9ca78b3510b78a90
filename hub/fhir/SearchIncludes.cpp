#include "core/base/Uuid.h"
#include "core/fhir/Validate.h"
#include "hub/fhir/Search.h"

#include <QSet>

namespace hub {

using core::Result;

namespace {

// A page of cases with all their parts; more is fetched by another search.
constexpr qint64 kMaxIncluded = 2000;

} // namespace

Result<QList<Record>> Search::followIncludes(const Plan& plan, const Record& match, const QString& path)
{
    const bool reverse = plan.revIncludes.contains(path);
    const QString type = path.section(QLatin1Char(':'), 0, 0);
    const QString param = path.section(QLatin1Char(':'), 1, 1);
    const QString target = path.section(QLatin1Char(':'), 2, 2);
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kRecordColumns);
    if (!reverse && match.type == QLatin1String("Task") && (param == QLatin1String("*") || param == QLatin1String("case"))) {
        sql.add(" FROM resource r WHERE r.deleted = 0 AND ((r.case_id = ?", match.caseId);
        sql.add(" AND r.id <> ?) OR (r.type = 'Patient'", match.id);
        sql.add(" AND r.id = ?))", match.patientId);
    } else if (!reverse) {
        return referredTo(match, param, target);
    } else {
        sql.add(
            " FROM search_index s JOIN resource r ON r.type = s.type AND r.id = s.id WHERE r.deleted = 0 AND s.type = ?", type);
        sql.add(" AND s.param = ?", param);
        sql.add(" AND s.value = ?", match.type + QLatin1Char('/') + match.id);
    }
    addVisible(sql, m_call.viewer);
    sql.add(" ORDER BY r.type, r.id LIMIT ?", kMaxIncluded);
    return records(sql);
}

// What the match refers to, by the index's own texts: each is one look-up by key.
Result<QList<Record>> Search::referredTo(const Record& match, const QString& param, const QString& target)
{
    SqlText sql;
    sql.add("SELECT DISTINCT s.value FROM search_index s WHERE s.type = ?", match.type);
    sql.add(" AND s.id = ?", match.id);
    if (param != QLatin1String("*"))
        sql.add(" AND s.param = ?", param);
    auto rows = m_sql.query(sql.text, sql.values);
    if (!rows)
        return rows.error();
    QStringList references;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        references.append((*rows)->text(0));
    if (!more)
        return more.error();
    rows->reset();
    QList<Record> list;
    for (const QString& reference : references) {
        const QString type = reference.section(QLatin1Char('/'), 0, 0);
        const QString id = reference.section(QLatin1Char('/'), 1);
        if (!core::isFhirId(id) || !core::isResourceType(type) || (!target.isEmpty() && type != target))
            continue;
        auto record = Records(m_sql).findVisible(type, id, m_call.viewer);
        if (!record)
            return record.error();
        if (*record && !(*record)->deleted)
            list.append(**record);
    }
    return list;
}

Result<QList<Record>> Search::included(const Plan& plan, const QList<Record>& matches)
{
    QSet<QString> seen;
    for (const Record& match : matches)
        seen.insert(match.type + QLatin1Char('/') + match.id);
    QList<Record> extra;
    for (const QString& path : plan.includes + plan.revIncludes) {
        for (const Record& match : matches) {
            const bool applies = plan.revIncludes.contains(path) || path.startsWith(match.type + QLatin1Char(':'));
            if (!applies)
                continue;
            auto found = followIncludes(plan, match, path);
            if (!found)
                return found.error();
            for (Record& record : *found) {
                const QString key = record.type + QLatin1Char('/') + record.id;
                if (!seen.contains(key) && extra.size() < kMaxIncluded)
                    extra.append(std::move(record));
                seen.insert(key);
            }
        }
    }
    return extra;
}

} // namespace hub
