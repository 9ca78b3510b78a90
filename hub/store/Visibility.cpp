#include "hub/store/Visibility.h"

namespace hub {

using storage::Value;

namespace {

constexpr const char* kDirectoryKinds[] = {
    "Organization", "Practitioner", "PractitionerRole", "Schedule", "Slot", "HealthcareService", "Location"};

void addSubjects(SqlText& sql, const QStringList& subjects)
{
    sql.add("(");
    for (qsizetype i = 0; i < subjects.size(); ++i)
        sql.add(i == 0 ? "?" : ", ?", subjects[i]);
    // An empty list is not SQL, and nobody is called ''.
    sql.add(subjects.isEmpty() ? "'')" : ")");
}

} // namespace

bool isDirectoryKind(const QString& type)
{
    for (const char* const kind : kDirectoryKinds) {
        if (type == QLatin1String(kind))
            return true;
    }
    return false;
}

void addVisible(SqlText& sql, const Viewer& viewer)
{
    if (viewer.directoryOnly) {
        // Slots say which case holds them, so they are not among these.
        sql.add(
            " AND r.case_id = '' AND r.patient_id = '' AND r.type IN ('Organization', 'HealthcareService', 'Location', 'Device'");
        sql.add(viewer.directory ? ", 'Practitioner', 'PractitionerRole', 'Schedule', 'Contract')" : ")");
    }
    if (viewer.everything) {
        sql.add(" AND r.draft = 0");
        return;
    }
    sql.add(" AND (r.draft = 0 OR r.owner_org = ?) AND ((r.case_id <> '' AND EXISTS (SELECT 1 FROM case_grant g "
            "WHERE g.case_id = r.case_id AND g.subject IN ",
        viewer.organizationId);
    addSubjects(sql, viewer.subjects);
    sql.add("))");
    if (viewer.directory) {
        sql.add(" OR (r.case_id = '' AND r.type IN ('Organization', 'Practitioner', 'PractitionerRole', 'Schedule', 'Slot', "
                "'Device', "
                "'HealthcareService', 'Location'))");
    }
    if (viewer.institutions && !viewer.directory)
        sql.add(" OR (r.case_id = '' AND r.type IN ('Organization', 'HealthcareService', 'Location', 'Device'))");
    sql.add(" OR (r.case_id = '' AND r.owner_org <> '' AND r.owner_org = ?", viewer.organizationId);
    sql.add(viewer.clinical ? ")" : " AND r.type IN ('Device', 'Contract'))");
    sql.add(" OR (r.case_id = '' AND r.patient_id <> '' AND EXISTS (SELECT 1 FROM resource t JOIN case_grant g ON g.case_id = "
            "t.case_id "
            "WHERE t.type = 'Task' AND t.patient_id = r.patient_id AND g.subject IN ");
    addSubjects(sql, viewer.subjects);
    sql.add(")) OR (r.type = 'Contract' AND EXISTS (SELECT 1 FROM search_index s WHERE s.type = 'Contract' AND "
            "s.param = 'organization' AND s.value = ? AND s.id = r.id)))",
        QStringLiteral("Organization/") + viewer.organizationId);
}

core::Result<bool> hasGrant(storage::Sql& sql, const QString& caseId, const QStringList& subjects)
{
    SqlText text;
    text.add("SELECT 1 FROM case_grant WHERE case_id = ? AND subject IN ", caseId);
    addSubjects(text, subjects);
    auto rows = sql.query(text.text, text.values);
    if (!rows)
        return rows.error();
    return (*rows)->next();
}

} // namespace hub
