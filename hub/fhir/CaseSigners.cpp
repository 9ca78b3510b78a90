#include "hub/fhir/CaseSigners.h"

#include "core/fhir/Mapping.h"

#include <QJsonDocument>

#include <algorithm>

namespace hub {

using core::Result;

namespace {

Result<QList<QJsonObject>> objects(Result<std::unique_ptr<storage::Rows>> rows)
{
    if (!rows)
        return rows.error();
    QList<QJsonObject> list;
    for (;;) {
        auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        list.append(QJsonDocument::fromJson((*rows)->utf8(0)).object());
    }
}

Result<bool> belongsTo(storage::Sql& sql, const QString& practitionerId, const QString& organizationId)
{
    auto roles = objects(sql.query("SELECT r.json FROM search_index s JOIN resource r ON r.type = s.type AND r.id = s.id "
                                   "WHERE s.type = 'PractitionerRole' AND s.param = 'practitioner' AND s.value = ? "
                                   "AND r.deleted = 0",
        {QStringLiteral("Practitioner/") + practitionerId}));
    if (!roles)
        return roles.error();
    return std::any_of(roles->cbegin(), roles->cend(), [&](const QJsonObject& json) {
        const auto role = core::fromFhir<core::PractitionerRole>(json);
        return role && role->institutionId == organizationId;
    });
}

} // namespace

Result<QStringList> caseSigners(storage::Sql& sql, const QString& caseId, const QString& hubOrg)
{
    auto compositions = objects(
        sql.query("SELECT json FROM resource WHERE case_id = ? AND type = 'Composition' AND deleted = 0", {caseId}));
    if (!compositions)
        return compositions.error();
    QStringList signers;
    for (const QJsonObject& json : *compositions) {
        const auto opinion = core::fromFhir<core::Opinion>(json);
        for (const QString& author : opinion ? opinion->authorIds : QStringList()) {
            if (signers.contains(author))
                continue;
            auto isOurs = belongsTo(sql, author, hubOrg);
            if (!isOurs)
                return isOurs.error();
            if (*isOurs)
                signers.append(author);
        }
    }
    return signers;
}

} // namespace hub
