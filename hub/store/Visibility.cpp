#include "hub/store/Visibility.h"

namespace hub {

using storage::Value;

namespace {

// Kinds that everybody who is signed in may read: institutions with their services and devices; people and free time.
constexpr QByteArrayView kInstitutionKinds = "'Organization', 'HealthcareService', 'Location', 'Device'";
constexpr QByteArrayView kPeopleKinds = ", 'Practitioner', 'PractitionerRole', 'Schedule'";

void addSubjects(SqlText& sql, const QStringList& subjects)
{
    sql.add("(");
    for (qsizetype i = 0; i < subjects.size(); ++i)
        sql.add(i == 0 ? "?" : ", ?", subjects[i]);
    // An empty list is not SQL, and nobody is called ''.
    sql.add(subjects.isEmpty() ? "'')" : ")");
}

} // namespace

void addVisible(SqlText& sql, const Viewer& viewer)
{
    if (viewer.directoryOnly) {
        // Slots say which case holds them, so they are not among these.
        sql.add(" AND r.case_id = '' AND r.patient_id = '' AND r.type IN (");
        sql.add(kInstitutionKinds);
        if (viewer.directory) {
            sql.add(kPeopleKinds);
            sql.add(", 'Contract'");
        }
        sql.add(")");
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
    if (viewer.directory || viewer.institutions) {
        sql.add(" OR (r.case_id = '' AND r.type IN (");
        sql.add(kInstitutionKinds);
        if (viewer.directory) {
            sql.add(kPeopleKinds);
            sql.add(", 'Slot'");
        }
        sql.add("))");
    }
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
