#pragma once

#include "core/base/EnumCodes.h"

namespace core {

/// Where a referral stands (docs/protocol.md, "States").
enum class CaseState {
    Draft,
    Sent,
    Matched,
    Accepted,
    Declined,
    Booked,
    Waiting,
    InVisit,
    Suspended,
    Visited,
    OpinionSigned,
    Decided,
    Closed,
    Cancelled,
    NoShow,
    Interrupted,
    Expired,
};

template <>
struct EnumCodes<CaseState> {
    static constexpr EnumCode<CaseState> table[] = {
        {CaseState::Draft, u"draft"},
        {CaseState::Sent, u"sent"},
        {CaseState::Matched, u"matched"},
        {CaseState::Accepted, u"accepted"},
        {CaseState::Declined, u"declined"},
        {CaseState::Booked, u"booked"},
        {CaseState::Waiting, u"waiting"},
        {CaseState::InVisit, u"in-visit"},
        {CaseState::Suspended, u"suspended"},
        {CaseState::Visited, u"visited"},
        {CaseState::OpinionSigned, u"opinion-signed"},
        {CaseState::Decided, u"decided"},
        {CaseState::Closed, u"closed"},
        {CaseState::Cancelled, u"cancelled"},
        {CaseState::NoShow, u"no-show"},
        {CaseState::Interrupted, u"interrupted"},
        {CaseState::Expired, u"expired"},
    };
};

/// What happens to a referral. Every transition is one event with who, when and why.
enum class CaseEvent {
    Send,
    Match,
    Accept,
    Decline,
    Book,
    Reschedule,
    Rebook,
    Cancel,
    NoShow,
    PatientWaiting,
    StartVisit,
    Suspend,
    Resume,
    EndVisit,
    Interrupt,
    RequestRecords,
    AddRecords,
    SignOpinion,
    AmendOpinion,
    Decide,
    Transfer,
    FollowUp,
    Close,
    Expire,
};

template <>
struct EnumCodes<CaseEvent> {
    static constexpr EnumCode<CaseEvent> table[] = {
        {CaseEvent::Send, u"send"},
        {CaseEvent::Match, u"match"},
        {CaseEvent::Accept, u"accept"},
        {CaseEvent::Decline, u"decline"},
        {CaseEvent::Book, u"book"},
        {CaseEvent::Reschedule, u"reschedule"},
        {CaseEvent::Rebook, u"rebook"},
        {CaseEvent::Cancel, u"cancel"},
        {CaseEvent::NoShow, u"no-show"},
        {CaseEvent::PatientWaiting, u"patient-waiting"},
        {CaseEvent::StartVisit, u"start-visit"},
        {CaseEvent::Suspend, u"suspend"},
        {CaseEvent::Resume, u"resume"},
        {CaseEvent::EndVisit, u"end-visit"},
        {CaseEvent::Interrupt, u"interrupt"},
        {CaseEvent::RequestRecords, u"request-records"},
        {CaseEvent::AddRecords, u"add-records"},
        {CaseEvent::SignOpinion, u"sign-opinion"},
        {CaseEvent::AmendOpinion, u"amend-opinion"},
        {CaseEvent::Decide, u"decide"},
        {CaseEvent::Transfer, u"transfer"},
        {CaseEvent::FollowUp, u"follow-up"},
        {CaseEvent::Close, u"close"},
        {CaseEvent::Expire, u"expire"},
    };
};

/// The eight steps that every case shows: first-visit data, answer, booked, waiting, in the visit, opinion, carrying
/// out, kept.
enum class RailStep { Preparing = 1, Answer, Booked, Waiting, Visit, Opinion, CarryingOut, Kept };

/// Which side of a case somebody stands on. System: the hub's own clock.
enum class Party { Outside, Clinic, Hub, System };

template <>
struct EnumCodes<Party> {
    static constexpr EnumCode<Party> table[] = {
        {Party::Outside, u"outside"}, {Party::Clinic, u"clinic"}, {Party::Hub, u"hub"}, {Party::System, u"system"}};
};

} // namespace core
