#include "core/case/CaseFile.h"

#include "core/fhir/Mapping.h"
#include "core/people/InstitutionRules.h"
#include "core/policy/PolicyLibrary.h"

#include <algorithm>

namespace core {

namespace {

QString keyOf(const QJsonObject& resource)
{
    return part::text(resource, part::Name("resourceType")) + QLatin1Char('/') + part::text(resource, part::Name("id"));
}

bool isInternetHospital(const CaseFile& file, const QDateTime& now)
{
    const CaseTask task = file.task();
    for (const QString& id : {task.clinicId, task.hubId}) {
        const auto institution = fromFhir<Institution>(file.resource(QStringLiteral("Organization"), id));
        if (institution && hasInternetLicence(*institution, legalDate(now)))
            return true;
    }
    return false;
}

} // namespace

CaseFile::CaseFile(const QList<QJsonObject>& resources)
{
    for (const QJsonObject& resource : resources) {
        m_resources.insert(keyOf(resource), resource);
        if (isCaseTask(resource))
            m_taskId = part::text(resource, part::Name("id"));
    }
}

CaseFile CaseFile::with(const QList<QJsonObject>& resources) const
{
    CaseFile next = *this;
    for (const QJsonObject& resource : resources) {
        next.m_resources.insert(keyOf(resource), resource);
        if (isCaseTask(resource))
            next.m_taskId = part::text(resource, part::Name("id"));
    }
    return next;
}

CaseTask CaseFile::task() const { return fromFhir<CaseTask>(taskJson()).value_or(CaseTask()); }

QJsonObject CaseFile::resource(const QString& type, const QString& id) const
{
    return m_resources.value(type + QLatin1Char('/') + id);
}

QList<QJsonObject> CaseFile::all(const QString& type) const
{
    QList<QJsonObject> found;
    QStringList keys;
    for (auto it = m_resources.cbegin(); it != m_resources.cend(); ++it) {
        if (it.key().startsWith(type + QLatin1Char('/')))
            keys << it.key();
    }
    std::sort(keys.begin(), keys.end());
    for (const QString& key : keys)
        found << m_resources.value(key);
    return found;
}

bool isCaseTask(const QJsonObject& resource)
{
    return part::isType(resource, part::Name("Task"))
        && !part::code(resource.value(part::Name("businessStatus")), url::kCaseState).isEmpty();
}

Party partyOf(const CaseTask& task, const QString& organizationId)
{
    if (organizationId.isEmpty())
        return Party::Outside;
    if (organizationId == task.clinicId)
        return Party::Clinic;
    return organizationId == task.hubId ? Party::Hub : Party::Outside;
}

bool namesFullPolicy(const CaseFile& file, const QDateTime& now)
{
    const CaseTask task = file.task();
    return task.policyVersion.isEmpty() || coversKind(task.policyVersion, task.kind, isInternetHospital(file, now));
}

Policy policyOf(const CaseFile& file, const QDateTime& now)
{
    if (file.policy)
        return *file.policy;
    const CaseTask task = file.task();
    const PolicyLibrary& library = PolicyLibrary::builtIn();
    if (auto kept = library.policyFromVersion(task.policyVersion); kept && !task.policyVersion.isEmpty())
        return *kept;
    return library.policy(profilesFor(task.kind, isInternetHospital(file, now))).value_or(Policy());
}

} // namespace core
