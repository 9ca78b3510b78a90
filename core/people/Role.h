#pragma once

#include <QString>

#include <optional>

namespace core {

/// What a user is at their institution. One table (core/people/Access.h) says what each may do.
enum class Role {
    OnSiteDoctor,
    Assistant,
    Specialist,
    Coordinator,
    Pharmacist,
    QualityOfficer,
    Auditor,
    Technician,
    Administrator,
};

inline constexpr Role kAllRoles[] = {Role::OnSiteDoctor, Role::Assistant, Role::Specialist, Role::Coordinator, Role::Pharmacist,
    Role::QualityOfficer, Role::Auditor, Role::Technician, Role::Administrator};

/// The role's code in JSON, tables and tokens: "onsite-doctor", "assistant", "specialist", "coordinator",
/// "pharmacist", "quality-officer", "auditor", "technician", "administrator".
QString roleCode(Role role);
std::optional<Role> roleFromCode(QStringView code);

} // namespace core
