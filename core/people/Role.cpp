#include "core/people/Role.h"

namespace core {

QString roleCode(Role role)
{
    switch (role) {
    case Role::OnSiteDoctor: return QStringLiteral("onsite-doctor");
    case Role::Assistant: return QStringLiteral("assistant");
    case Role::Specialist: return QStringLiteral("specialist");
    case Role::Coordinator: return QStringLiteral("coordinator");
    case Role::Pharmacist: return QStringLiteral("pharmacist");
    case Role::QualityOfficer: return QStringLiteral("quality-officer");
    case Role::Auditor: return QStringLiteral("auditor");
    case Role::Technician: return QStringLiteral("technician");
    case Role::Administrator: return QStringLiteral("administrator");
    }
    return {};
}

std::optional<Role> roleFromCode(QStringView code)
{
    for (const Role role : kAllRoles) {
        if (roleCode(role) == code)
            return role;
    }
    return std::nullopt;
}

} // namespace core
