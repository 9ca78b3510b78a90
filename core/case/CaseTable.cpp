#include "core/case/CaseTable.h"

#include <QString>

#include <array>

namespace core {

namespace {

using F = const CaseFacts&;
using S = CaseState;
using E = CaseEvent;

constexpr bool interactive(F f) { return f.kindIsInteractive; }
constexpr bool notInteractive(F f) { return !f.kindIsInteractive; }
constexpr bool heldVisit(F f) { return f.kindIsInteractive && f.slotHeld; }
constexpr bool standing(F f) { return !f.kindIsInteractive && f.standingAnswer; }

constexpr Need kRunning{"service-stop", [](F f) { return !f.serviceStopped; }};
constexpr Need kNoDanger{"danger-stop", [](F f) { return !f.dangerStop; }};
constexpr Need kAgreement{"agreement", [](F f) { return f.agreementInForce; }};
constexpr Need kInstitutions{"institutions", [](F f) { return f.institutionsReady; }};
constexpr Need kDoctor{"on-site-doctor", [](F f) { return f.doctorEligible; }};
constexpr Need kFirstVisit{"first-visit", [](F f) { return f.firstVisitDone; }};
constexpr Need kGround{"ground", [](F f) { return f.groundGiven; }};
constexpr Need kConsent{"consent", [](F f) { return f.consentValid; }};
constexpr Need kAuscultation{"auscultation", [](F f) { return f.auscultationRuleMet; }};
constexpr Need kInvitation{"invitation", [](F f) { return f.invitationComplete; }};
constexpr Need kSpecialist{"specialist", [](F f) { return f.specialistEligible; }};
constexpr Need kInTime{"answer-deadline", [](F f) { return !f.answerDeadlinePassed; }};
constexpr Need kOverdue{"not-overdue", [](F f) { return f.answerDeadlinePassed; }};
constexpr Need kSlot{"slot", [](F f) { return f.slotHeld; }};
constexpr Need kDue{"not-due", [](F f) { return f.appointmentDue; }};
constexpr Need kStarted{"not-all-joined", [](F f) { return f.visitStarted; }};
constexpr Need kEnded{"visit-running", [](F f) { return f.visitEnded; }};
constexpr Need kLength{"visit-minimum", [](F f) { return f.visitMinimumMet || f.reasonGiven; }};
constexpr Need kReason{"reason", [](F f) { return f.reasonGiven; }};
constexpr Need kAsked{"no-request", [](F f) { return f.recordsRequested; }};
constexpr Need kSigned{"signature", [](F f) { return f.opinionSigned; }};
constexpr Need kPrompt{"opinion-deadline", [](F f) { return f.opinionInTime; }};
constexpr Need kAmended{"amendment", [](F f) { return f.opinionAmended; }};
constexpr Need kAnswered{"suggestions", [](F f) { return f.allSuggestionsAnswered; }};
constexpr Need kDecision{"decision", [](F f) { return f.decisionComplete; }};
constexpr Need kTransferred{"transfer-open", [](F f) { return !f.transferOpen; }};
constexpr Need kFollowedUp{"follow-up-open", [](F f) { return f.followUpsDone || f.followUpsPlanned; }};
constexpr Need kFee{"fee-charged", [](F f) { return f.feeSettled; }};

// Danger comes first: it overrides every other rule (R-C4).
constexpr std::array kSendNeeds{
    kNoDanger, kRunning, kAgreement, kInstitutions, kDoctor, kFirstVisit, kGround, kConsent, kAuscultation, kInvitation};
constexpr std::array kAcceptNeeds{kNoDanger, kRunning, kAgreement, kConsent, kInTime, kSpecialist};
constexpr std::array kMatchNeeds{kNoDanger, kSpecialist};
constexpr std::array kReasonNeeds{kReason};
constexpr std::array kBookNeeds{kNoDanger, kRunning, kAgreement, kConsent, kSlot};
constexpr std::array kMoveNeeds{kNoDanger, kRunning, kAgreement, kConsent, kSlot, kReason};
constexpr std::array kNoShowNeeds{kDue, kReason};
constexpr std::array kWaitingNeeds{kNoDanger, kRunning, kConsent};
constexpr std::array kStartNeeds{kNoDanger, kRunning, kConsent, kStarted};
constexpr std::array kResumeNeeds{kNoDanger, kRunning, kConsent};
constexpr std::array kEndNeeds{kEnded, kLength};
constexpr std::array kAskedNeeds{kAsked};
constexpr std::array kSignNeeds{kConsent, kSigned, kPrompt};
constexpr std::array kAmendNeeds{kSigned, kAmended};
constexpr std::array kDecideNeeds{kDecision, kAnswered};
constexpr std::array kEmergencyDecideNeeds{kDecision};
constexpr std::array kCloseNeeds{kTransferred, kFollowedUp, kFee};
constexpr std::array kCloseReasonNeeds{kReason, kTransferred, kFee};
constexpr std::array kExpireNeeds{kOverdue};
constexpr std::array<Need, 0> kFree{};

constexpr auto C = Party::Clinic;
constexpr auto H = Party::Hub;

constexpr Transition kTransitions[] = {
    // invitation and answer
    {S::Draft, E::Send, S::Sent, C, Action::SendInvitation, nullptr, kSendNeeds, "send"},
    {S::Declined, E::Send, S::Sent, C, Action::SendInvitation, nullptr, kSendNeeds, "send"},
    {S::Expired, E::Send, S::Sent, C, Action::SendInvitation, nullptr, kSendNeeds, "send"},
    {S::Sent, E::Match, S::Matched, H, Action::MatchCase, nullptr, kMatchNeeds, "match"},
    {S::Matched, E::Match, S::Matched, H, Action::MatchCase, nullptr, kMatchNeeds, "match"},
    {S::Sent, E::Accept, S::Booked, H, Action::AnswerInvitation, heldVisit, kAcceptNeeds, "accept"},
    {S::Sent, E::Accept, S::Accepted, H, Action::AnswerInvitation, nullptr, kAcceptNeeds, "accept"},
    {S::Matched, E::Accept, S::Booked, H, Action::AnswerInvitation, heldVisit, kAcceptNeeds, "accept"},
    {S::Matched, E::Accept, S::Accepted, H, Action::AnswerInvitation, nullptr, kAcceptNeeds, "accept"},
    {S::Sent, E::Decline, S::Declined, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Matched, E::Decline, S::Declined, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Accepted, E::Decline, S::Declined, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Sent, E::Expire, S::Expired, Party::System, Action::AnswerInvitation, nullptr, kExpireNeeds, "overdue"},
    {S::Matched, E::Expire, S::Expired, Party::System, Action::AnswerInvitation, nullptr, kExpireNeeds, "overdue"},
    // booking
    {S::Accepted, E::Book, S::Booked, C, Action::BookVisit, interactive, kBookNeeds, "book"},
    {S::Accepted, E::Book, S::Booked, H, Action::BookVisit, interactive, kBookNeeds, "book"},
    {S::Booked, E::Reschedule, S::Booked, C, Action::BookVisit, nullptr, kMoveNeeds, "move"},
    {S::Booked, E::Reschedule, S::Booked, H, Action::BookVisit, nullptr, kMoveNeeds, "move"},
    {S::Booked, E::Rebook, S::Accepted, C, Action::BookVisit, nullptr, kReasonNeeds, "reason"},
    {S::Booked, E::Rebook, S::Accepted, H, Action::BookVisit, nullptr, kReasonNeeds, "reason"},
    {S::Waiting, E::Rebook, S::Booked, C, Action::BookVisit, heldVisit, kMoveNeeds, "move"},
    {S::Waiting, E::Rebook, S::Accepted, C, Action::BookVisit, nullptr, kReasonNeeds, "reason"},
    {S::Waiting, E::Rebook, S::Booked, H, Action::BookVisit, heldVisit, kMoveNeeds, "move"},
    {S::Waiting, E::Rebook, S::Accepted, H, Action::BookVisit, nullptr, kReasonNeeds, "reason"},
    {S::NoShow, E::Rebook, S::Booked, C, Action::BookVisit, heldVisit, kMoveNeeds, "move"},
    {S::NoShow, E::Rebook, S::Accepted, C, Action::BookVisit, nullptr, kReasonNeeds, "reason"},
    {S::Suspended, E::Rebook, S::Booked, C, Action::BookVisit, heldVisit, kMoveNeeds, "move"},
    {S::Suspended, E::Rebook, S::Accepted, C, Action::BookVisit, nullptr, kReasonNeeds, "reason"},
    {S::Visited, E::Rebook, S::Booked, C, Action::BookVisit, heldVisit, kMoveNeeds, "move"},
    {S::Visited, E::Rebook, S::Accepted, C, Action::BookVisit, interactive, kReasonNeeds, "reason"},
    {S::Booked, E::NoShow, S::NoShow, C, Action::BookVisit, nullptr, kNoShowNeeds, "no-show"},
    {S::Booked, E::NoShow, S::NoShow, H, Action::BookVisit, nullptr, kNoShowNeeds, "no-show"},
    {S::Waiting, E::NoShow, S::NoShow, C, Action::BookVisit, nullptr, kNoShowNeeds, "no-show"},
    {S::Waiting, E::NoShow, S::NoShow, H, Action::BookVisit, nullptr, kNoShowNeeds, "no-show"},
    // calling it off
    {S::Draft, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Sent, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Matched, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Accepted, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Booked, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Booked, E::Cancel, S::Cancelled, H, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Waiting, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::NoShow, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Declined, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    {S::Expired, E::Cancel, S::Cancelled, C, Action::CancelCase, nullptr, kReasonNeeds, "reason"},
    // the visit
    {S::Booked, E::PatientWaiting, S::Waiting, C, Action::JoinVisit, nullptr, kWaitingNeeds, "waiting"},
    {S::Waiting, E::StartVisit, S::InVisit, C, Action::SuspendVisit, nullptr, kStartNeeds, "start"},
    {S::InVisit, E::Suspend, S::Suspended, C, Action::SuspendVisit, nullptr, kReasonNeeds, "reason"},
    {S::InVisit, E::Suspend, S::Suspended, H, Action::SuspendVisit, nullptr, kReasonNeeds, "reason"},
    {S::Suspended, E::Resume, S::InVisit, C, Action::SuspendVisit, nullptr, kResumeNeeds, "resume"},
    {S::Suspended, E::Resume, S::InVisit, H, Action::SuspendVisit, nullptr, kResumeNeeds, "resume"},
    {S::InVisit, E::EndVisit, S::Visited, C, Action::SuspendVisit, nullptr, kEndNeeds, "end"},
    {S::InVisit, E::EndVisit, S::Visited, H, Action::SuspendVisit, nullptr, kEndNeeds, "end"},
    {S::Suspended, E::EndVisit, S::Visited, C, Action::SuspendVisit, nullptr, kEndNeeds, "end"},
    {S::Suspended, E::EndVisit, S::Visited, H, Action::SuspendVisit, nullptr, kEndNeeds, "end"},
    // more records
    {S::Sent, E::RequestRecords, S::Sent, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Matched, E::RequestRecords, S::Matched, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Accepted, E::RequestRecords, S::Accepted, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Booked, E::RequestRecords, S::Booked, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Visited, E::RequestRecords, S::Visited, H, Action::AnswerInvitation, nullptr, kReasonNeeds, "reason"},
    {S::Sent, E::AddRecords, S::Sent, C, Action::EditRecord, nullptr, kAskedNeeds, "asked"},
    {S::Matched, E::AddRecords, S::Matched, C, Action::EditRecord, nullptr, kAskedNeeds, "asked"},
    {S::Accepted, E::AddRecords, S::Accepted, C, Action::EditRecord, nullptr, kAskedNeeds, "asked"},
    {S::Booked, E::AddRecords, S::Booked, C, Action::EditRecord, nullptr, kAskedNeeds, "asked"},
    {S::Visited, E::AddRecords, S::Visited, C, Action::EditRecord, nullptr, kAskedNeeds, "asked"},
    // opinion, decision, after
    {S::Sent, E::SignOpinion, S::OpinionSigned, H, Action::SignOpinion, standing, kSignNeeds, "sign"},
    {S::Matched, E::SignOpinion, S::OpinionSigned, H, Action::SignOpinion, standing, kSignNeeds, "sign"},
    {S::Accepted, E::SignOpinion, S::OpinionSigned, H, Action::SignOpinion, notInteractive, kSignNeeds, "sign"},
    {S::Visited, E::SignOpinion, S::OpinionSigned, H, Action::SignOpinion, nullptr, kSignNeeds, "sign"},
    {S::OpinionSigned, E::AmendOpinion, S::OpinionSigned, H, Action::SignOpinion, nullptr, kAmendNeeds, "amend"},
    {S::Decided, E::AmendOpinion, S::OpinionSigned, H, Action::SignOpinion, nullptr, kAmendNeeds, "amend"},
    {S::Closed, E::AmendOpinion, S::OpinionSigned, H, Action::SignOpinion, nullptr, kAmendNeeds, "amend"},
    {S::OpinionSigned, E::Decide, S::Decided, C, Action::Decide, nullptr, kDecideNeeds, "decide"},
    {S::Interrupted, E::Decide, S::Decided, C, Action::Decide, nullptr, kEmergencyDecideNeeds, "emergency"},
    {S::Decided, E::Transfer, S::Decided, C, Action::TransferPatient, nullptr, kFree, "free"},
    {S::Interrupted, E::Transfer, S::Interrupted, C, Action::TransferPatient, nullptr, kFree, "free"},
    {S::Decided, E::FollowUp, S::Decided, C, Action::Decide, nullptr, kFree, "free"},
    {S::Interrupted, E::FollowUp, S::Interrupted, C, Action::Decide, nullptr, kFree, "free"},
    {S::Closed, E::FollowUp, S::Closed, C, Action::Decide, nullptr, kFree, "free"},
    {S::Decided, E::Close, S::Closed, C, Action::Decide, nullptr, kCloseNeeds, "close"},
    {S::Interrupted, E::Close, S::Closed, C, Action::Decide, nullptr, kCloseReasonNeeds, "close-reason"},
    {S::Declined, E::Close, S::Closed, C, Action::Decide, nullptr, kCloseReasonNeeds, "close-reason"},
    {S::NoShow, E::Close, S::Closed, C, Action::Decide, nullptr, kCloseReasonNeeds, "close-reason"},
    {S::Expired, E::Close, S::Closed, C, Action::Decide, nullptr, kCloseReasonNeeds, "close-reason"},
    // danger: from everywhere that is not kept yet, by either side, whatever else stands against it (R-C4)
    {S::Draft, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Sent, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Sent, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Matched, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Matched, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Accepted, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Accepted, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Booked, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Booked, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Waiting, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Waiting, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::InVisit, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::InVisit, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Suspended, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Suspended, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Visited, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Visited, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::OpinionSigned, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::OpinionSigned, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Decided, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Decided, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Declined, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Expired, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::NoShow, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Cancelled, E::Interrupt, S::Interrupted, C, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Declined, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Expired, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::NoShow, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
    {S::Cancelled, E::Interrupt, S::Interrupted, H, Action::ReportEvent, nullptr, kReasonNeeds, "reason"},
};

constexpr const char* kTaskStatus[] = {
    "draft", "requested", "received", "accepted", "rejected", "in-progress", "on-hold", "completed", "cancelled", "failed"};

constexpr StateInfo kStates[] = {
    {S::Draft, RailStep::Preparing, C, false, 0},
    {S::Sent, RailStep::Answer, H, false, 1},
    {S::Matched, RailStep::Answer, H, false, 2},
    {S::Accepted, RailStep::Booked, C, false, 3},
    {S::Declined, RailStep::Answer, C, false, 4},
    {S::Booked, RailStep::Booked, C, false, 3},
    {S::Waiting, RailStep::Waiting, C, false, 5},
    {S::InVisit, RailStep::Visit, C, false, 5},
    {S::Suspended, RailStep::Visit, C, false, 6},
    {S::Visited, RailStep::Opinion, H, false, 5},
    {S::OpinionSigned, RailStep::CarryingOut, C, false, 5},
    {S::Decided, RailStep::CarryingOut, C, false, 5},
    {S::Closed, RailStep::Kept, Party::Outside, true, 7},
    {S::Cancelled, RailStep::Kept, Party::Outside, true, 8},
    {S::NoShow, RailStep::Waiting, C, false, 6},
    {S::Interrupted, RailStep::Visit, C, false, 6},
    {S::Expired, RailStep::Answer, C, false, 9},
};

constexpr bool statesInOrder()
{
    for (std::size_t i = 0; i < std::size(kStates); ++i) {
        if (static_cast<std::size_t>(kStates[i].state) != i)
            return false;
    }
    return std::size(kStates) == static_cast<std::size_t>(S::Expired) + 1;
}
static_assert(statesInOrder());

bool isPast(const QDateTime& time, const QDateTime& now) { return time.isValid() && time < now; }

} // namespace

std::span<const Transition> transitions() { return kTransitions; }

const StateInfo& stateInfo(CaseState state) { return kStates[static_cast<std::size_t>(state)]; }

RailStep railStep(CaseState state, const CaseFacts& facts)
{
    return state == S::Accepted && !facts.kindIsInteractive ? RailStep::Opinion : stateInfo(state).step;
}

Party nextParty(CaseState state, const CaseFacts& facts)
{
    const Party party = stateInfo(state).next;
    if (state == S::Closed && !facts.followUpsDone)
        return C;
    if (party == Party::Outside)
        return party;
    if (facts.recordsRequested && party == H)
        return C;
    return state == S::Accepted && !facts.kindIsInteractive && !facts.recordsRequested ? H : party;
}

QString taskStatus(CaseState state) { return QString::fromLatin1(kTaskStatus[stateInfo(state).fhirStatus]); }

OverdueInfo overdue(CaseState state, const CaseFacts& facts, const QDateTime& now)
{
    const bool waitsForOpinion = state == S::Visited || (state == S::Accepted && !facts.kindIsInteractive);
    if ((state == S::Sent || state == S::Matched) && isPast(facts.answerDeadline, now))
        return {Overdue::Answer, facts.answerDeadline};
    if ((state == S::Booked || state == S::Waiting) && isPast(facts.appointmentEnd, now))
        return {Overdue::Visit, facts.appointmentEnd};
    if (waitsForOpinion && isPast(facts.opinionDeadline, now))
        return {Overdue::Opinion, facts.opinionDeadline};
    if ((state == S::Decided || state == S::Closed) && !facts.followUpsDone && isPast(facts.followUpDue, now))
        return {Overdue::FollowUp, facts.followUpDue};
    return {};
}

} // namespace core
