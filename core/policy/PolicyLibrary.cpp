#include "core/policy/PolicyLibrary.h"

#include "core/policy/PolicyJson.h"
#include "core/policy/Profiles_json.h"

#include <algorithm>

namespace core {

namespace {

PolicyLibrary makeBuiltIn()
{
    PolicyLibrary library;
    for (const char* text : {k_base, k_remote_clinic, k_internet_hospital}) {
        const Result<Profile> profile = parseProfile(QByteArray(text));
        if (!profile || !library.add(*profile))
            qFatal("built-in policy profile is broken");
    }
    return library;
}

} // namespace

const PolicyLibrary& PolicyLibrary::builtIn()
{
    static const PolicyLibrary library = makeBuiltIn();
    return library;
}

Status PolicyLibrary::add(const Profile& profile)
{
    if (const auto known = find(profile.name, profile.version)) {
        return *known == profile ? Status() : Status(fail(Code::Exists, profile.name + u'@' + profile.version));
    }
    m_profiles.append(profile);
    return {};
}

std::optional<Profile> PolicyLibrary::latest(const QString& name) const
{
    for (auto it = m_profiles.crbegin(); it != m_profiles.crend(); ++it) {
        if (it->name == name)
            return *it;
    }
    return std::nullopt;
}

std::optional<Profile> PolicyLibrary::find(const QString& name, const QString& version) const
{
    for (const Profile& profile : m_profiles) {
        if (profile.name == name && profile.version == version)
            return profile;
    }
    return std::nullopt;
}

Result<Policy> PolicyLibrary::policy(const QStringList& names) const
{
    QList<Profile> profiles;
    for (const QString& name : names) {
        const auto profile = latest(name);
        if (!profile)
            return fail(Code::NotFound, u"policy "_qs + name.left(64));
        profiles.append(*profile);
    }
    return mergePolicy(profiles);
}

Result<Policy> PolicyLibrary::policyFromVersion(const QString& version) const
{
    QList<Profile> profiles;
    for (const QString& part : version.split(u'+')) {
        const auto profile = find(part.section(u'@', 0, 0), part.section(u'@', 1));
        if (!profile)
            return fail(Code::NotFound, u"policy "_qs + part.left(64));
        profiles.append(*profile);
    }
    return mergePolicy(profiles);
}

QStringList profilesFor(ServiceKind kind, bool internetHospital)
{
    QStringList names{u"base"_qs};
    if (isRemoteClinic(kind))
        names.append(u"remote-clinic"_qs);
    if (internetHospital)
        names.append(u"internet-hospital"_qs);
    return names;
}

bool coversKind(const QString& version, ServiceKind kind, bool internetHospital)
{
    QStringList named;
    for (const QString& part : version.split(u'+'))
        named.append(part.section(u'@', 0, 0));
    const QStringList wanted = profilesFor(kind, internetHospital);
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString& name) { return named.contains(name); });
}

bool isRemoteClinic(ServiceKind kind)
{
    return kind == ServiceKind::AuscultationClinic || kind == ServiceKind::OrdinaryClinic
        || kind == ServiceKind::SpecialDiseaseClinic || kind == ServiceKind::PremiumClinic;
}

} // namespace core
