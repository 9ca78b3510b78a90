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

/// The rules of the hospital that is asked, in all versions.
QList<OwnRules> ownRulesFor(const CaseFile& file)
{
    const auto hub = fromFhir<Institution>(file.resource(QStringLiteral("Organization"), file.task().hubId));
    return hub ? hub->ownRules : QList<OwnRules>();
}

PolicyLibrary libraryOf(const QList<OwnRules>& own)
{
    PolicyLibrary library = PolicyLibrary::builtIn();
    for (const OwnRules& version : own)
        (void)library.add(version.profile); // refused is a version that is there: the first one stays
    return library;
}

QString versionOf(const Profile& profile) { return profile.name + u'@' + profile.version; }

Policy currentPolicy(const CaseFile& file, const QDateTime& now)
{
    const QList<OwnRules> own = ownRulesFor(file);
    QStringList names = profilesFor(file.task().kind, isInternetHospital(file, now));
    if (own.isEmpty())
        return PolicyLibrary::builtIn().policy(names).value_or(Policy());
    names.append(own.last().profile.name);
    return libraryOf(own).policy(names).value_or(Policy());
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

QString currentPolicyVersion(const CaseFile& file, const QDateTime& now) { return currentPolicy(file, now).version; }

bool namesFullPolicy(const CaseFile& file, const QDateTime& now)
{
    const CaseTask task = file.task();
    if (task.policyVersion.isEmpty())
        return true;
    const QList<OwnRules> own = ownRulesFor(file);
    return coversKind(task.policyVersion, task.kind, isInternetHospital(file, now))
        && (own.isEmpty() || task.policyVersion.split(u'+').contains(versionOf(own.last().profile)));
}

Policy policyOf(const CaseFile& file, const QDateTime& now)
{
    const CaseTask task = file.task();
    // what can be sent is held against the rules of today, which sending then writes into the case
    const bool maySend = task.state == CaseState::Draft || task.state == CaseState::Declined || task.state == CaseState::Expired;
    if (maySend || task.policyVersion.isEmpty())
        return currentPolicy(file, now);
    if (auto kept = PolicyLibrary::builtIn().policyFromVersion(task.policyVersion))
        return *kept;
    if (auto kept = libraryOf(ownRulesFor(file)).policyFromVersion(task.policyVersion))
        return *kept;
    return currentPolicy(file, now);
}

} // namespace core
