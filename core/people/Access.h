#pragma once

#include "core/people/Role.h"

#include <QString>

#include <optional>
#include <span>

namespace core {

/// What a person may do at all, by role. Whether they may do it to this case is asked besides: access is by role *and*
/// by case (R-K1). The hub enforces it; the workstation asks the same table to show only what can be done.
enum class Action {
    ReadCase,         ///< open a case and everything tagged with it
    ReadDirectory,    ///< people, institutions, services, free slots
    ReadInstitutions, ///< institutions and services alone
    RegisterPatient,  ///< enter or correct a patient
    EditRecord,       ///< add records, findings and images to a case
    RecordAuscultation,
    WitnessConsent,   ///< sign a consent as witness
    SignConsent,      ///< sign a consent as the informing doctor
    RecordFirstVisit, ///< first visit, diagnosis, ground for the referral
    SendInvitation,
    CancelCase,
    AnswerInvitation, ///< accept, decline or offer another time
    MatchCase,        ///< assign or re-assign a specialist
    PublishSlots,
    BookVisit,    ///< book, move or give back a slot
    JoinVisit,    ///< take part in a visit, send its signals
    SuspendVisit, ///< suspend or end it with a reason
    WriteMessage, ///< chat and notes of a case
    WriteOpinion, ///< draft
    SignOpinion,  ///< sign and amend
    Decide,       ///< answer each suggestion, decide, follow up
    TransferPatient,
    ReviewDispensing,
    ReportEvent, ///< adverse event, quality event
    ReadQuality,
    ManageQuality,
    ReadAudit,
    SealCase, ///< close and seal a case's file
    ExportCase,
    ManageStaff, ///< practitioners, licences, schedules of the institution
    ManageAgreements,
    ManagePolicy,
    ManageUsers,   ///< accounts, passwords, second factors
    ManageDevices, ///< enrolment codes, workstations, revoking
};

/// All actions in the order above.
std::span<const Action> allActions();
/// True when the table gives `action` to `role`. Any thread (R-B4, R-K1).
bool may(Role role, Action action);
/// The action's code in docs/roles.md, refusals and the audit, e.g. "send-invitation".
QString actionCode(Action action);
std::optional<Action> actionFromCode(QStringView code);

} // namespace core
