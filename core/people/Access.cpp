#include "core/people/Access.h"

#include <array>
#include <cstdint>

namespace core {

namespace {

constexpr std::uint16_t bit(Role role) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(role)); }

template <typename... Roles>
constexpr std::uint16_t of(Roles... roles)
{
    return static_cast<std::uint16_t>((0U | ... | bit(roles)));
}

struct Row {
    Action action;
    const char* code;
    std::uint16_t roles;
};

constexpr Role kDoctor = Role::OnSiteDoctor;
constexpr Role kAssistant = Role::Assistant;
constexpr Role kSpecialist = Role::Specialist;
constexpr Role kCoordinator = Role::Coordinator;
constexpr Role kPharmacist = Role::Pharmacist;
constexpr Role kQuality = Role::QualityOfficer;
constexpr Role kAuditor = Role::Auditor;
constexpr Role kTechnician = Role::Technician;
constexpr Role kAdministrator = Role::Administrator;

constexpr std::array kTable = {
    Row{Action::ReadCase, "read-case", of(kDoctor, kAssistant, kSpecialist, kCoordinator, kPharmacist, kQuality)},
    Row{Action::ReadDirectory, "read-directory",
        of(kDoctor, kAssistant, kSpecialist, kCoordinator, kPharmacist, kQuality, kAuditor, kAdministrator)},
    Row{Action::ReadInstitutions, "read-institutions",
        of(kDoctor, kAssistant, kSpecialist, kCoordinator, kPharmacist, kQuality, kAuditor, kTechnician, kAdministrator)},
    Row{Action::RegisterPatient, "register-patient", of(kDoctor, kAssistant)},
    Row{Action::EditRecord, "edit-record", of(kDoctor, kAssistant)},
    Row{Action::RecordAuscultation, "record-auscultation", of(kDoctor, kAssistant)},
    Row{Action::WitnessConsent, "witness-consent", of(kDoctor, kAssistant)},
    Row{Action::SignConsent, "sign-consent", of(kDoctor)},
    Row{Action::RecordFirstVisit, "record-first-visit", of(kDoctor)},
    Row{Action::SendInvitation, "send-invitation", of(kDoctor)},
    Row{Action::CancelCase, "cancel-case", of(kDoctor, kCoordinator)},
    Row{Action::AnswerInvitation, "answer-invitation", of(kSpecialist, kCoordinator)},
    Row{Action::MatchCase, "match-case", of(kCoordinator)},
    Row{Action::PublishSlots, "publish-slots", of(kSpecialist, kCoordinator)},
    Row{Action::BookVisit, "book-visit", of(kDoctor, kSpecialist, kCoordinator)},
    Row{Action::JoinVisit, "join-visit", of(kDoctor, kAssistant, kSpecialist)},
    Row{Action::SuspendVisit, "suspend-visit", of(kDoctor, kSpecialist)},
    Row{Action::WriteMessage, "write-message", of(kDoctor, kSpecialist, kCoordinator, kPharmacist, kQuality)},
    Row{Action::WriteOpinion, "write-opinion", of(kSpecialist)},
    Row{Action::SignOpinion, "sign-opinion", of(kSpecialist)},
    Row{Action::Decide, "decide", of(kDoctor)},
    Row{Action::TransferPatient, "transfer-patient", of(kDoctor)},
    Row{Action::ReviewDispensing, "review-dispensing", of(kPharmacist)},
    Row{Action::ReportEvent, "report-event", of(kDoctor, kAssistant, kSpecialist, kCoordinator, kPharmacist, kQuality)},
    Row{Action::ReadQuality, "read-quality", of(kCoordinator, kQuality, kAuditor)},
    Row{Action::ManageQuality, "manage-quality", of(kQuality)},
    Row{Action::ReadAudit, "read-audit", of(kAuditor)},
    Row{Action::SealCase, "seal-case", of(kQuality)},
    Row{Action::ExportCase, "export-case", of(kDoctor, kSpecialist, kQuality)},
    Row{Action::ManageStaff, "manage-staff", of(kAdministrator)},
    Row{Action::ManageAgreements, "manage-agreements", of(kAdministrator)},
    Row{Action::ManagePolicy, "manage-policy", of(kAdministrator)},
    Row{Action::ManageUsers, "manage-users", of(kAdministrator)},
    Row{Action::ManageDevices, "manage-devices", of(kTechnician, kAdministrator)},
};

constexpr auto kActions = [] {
    std::array<Action, kTable.size()> actions{};
    for (std::size_t i = 0; i < kTable.size(); ++i)
        actions[i] = kTable[i].action;
    return actions;
}();

// may() indexes by the enumerator, so the rows must stand in its order, each once.
constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].action) != i)
            return false;
    }
    return static_cast<std::size_t>(Action::ManageDevices) + 1 == kTable.size();
}
static_assert(inOrder());

} // namespace

std::span<const Action> allActions() { return kActions; }

bool may(Role role, Action action) { return (kTable[static_cast<std::size_t>(action)].roles & bit(role)) != 0; }

QString actionCode(Action action) { return QString::fromLatin1(kTable[static_cast<std::size_t>(action)].code); }

std::optional<Action> actionFromCode(QStringView code)
{
    for (const Row& row : kTable) {
        if (code == QLatin1String(row.code))
            return row.action;
    }
    return std::nullopt;
}

} // namespace core
