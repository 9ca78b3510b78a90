#include "ui/widgets/RoleWords.h"

#include <QCoreApplication>

namespace ui {

namespace {

class RoleText {
    Q_DECLARE_TR_FUNCTIONS(RoleText)
};

} // namespace

QString roleWords(core::Role role)
{
    using core::Role;
    switch (role) {
    case Role::OnSiteDoctor: return RoleText::tr("On-site doctor");
    case Role::Assistant: return RoleText::tr("Assistant");
    case Role::Specialist: return RoleText::tr("Specialist");
    case Role::Coordinator: return RoleText::tr("Coordinator");
    case Role::Pharmacist: return RoleText::tr("Pharmacist");
    case Role::QualityOfficer: return RoleText::tr("Quality officer");
    case Role::Auditor: return RoleText::tr("Auditor");
    case Role::Technician: return RoleText::tr("Technician");
    case Role::Administrator: return RoleText::tr("Administrator");
    }
    return {};
}

} // namespace ui
