#pragma once

#include "core/booking/Appointment.h"
#include "core/booking/Invitation.h"
#include "core/case/CaseFile.h"
#include "core/people/Patient.h"

namespace core {

/// How far what was entered has got. One tick: on this computer. Two ticks: the hub returned a receipt.
enum class Delivery {
    Local,     ///< saved here, nothing is under way (offline, or the draft is the clinic's own)
    OnTheWay,  ///< queued for the hub
    Confirmed, ///< the hub confirmed everything of it
    Refused,   ///< the hub said no, or somebody was first: a person decides
};

/// What a line of the worklist shows of a case. Times are UTC.
struct CaseBrief {
    QString caseId;
    QString caseNo; ///< for people: "YZ-1120-7K3M", from the day it was begun and the case's id; a site's own number goes first
    CaseState state = CaseState::Draft;
    RailStep step = RailStep::Preparing;
    Party next = Party::Outside; ///< who acts next
    bool terminal = false;
    ServiceKind kind = ServiceKind::OrdinaryClinic;
    QString patientId;
    QString name;
    QString pinyin;
    Sex sex = Sex::Unknown;
    QDate birthDate;
    AllergyStatus allergyStatus = AllergyStatus::NotAsked;
    QStringList allergies;
    QString reason;  ///< of the invitation, else the first visit's complaint
    QString subject; ///< wanted 诊疗科目 code
    TitleLevel minTitle = TitleLevel::None;
    Urgency urgency = Urgency::Routine;
    QString clinicId;
    QString hubId;
    QString onSiteDoctorId;
    QString specialistId; ///< who answers, else who is wished; may be empty
    QDateTime start;      ///< of the booked or wished appointment; invalid when there is none
    QDateTime end;
    QDateTime answerDeadline;
    QStringList
        toSign; ///< whose signature is missing under an opinion that another has signed (R-B3), where the case can take it
    std::optional<CaseEventRecord> last; ///< the newest event; without hubTime it is only proposed
    QDateTime updated;
    OverdueInfo overdue;
    QStringList missing; ///< of a draft: what sending still lacks (the table's keys)
    int records = 0;
    int recordings = 0;
    bool consented = false;
    Delivery delivery = Delivery::Local;
};

/// The line of a case (resources as CaseDesk takes them). Pure.
CaseBrief briefOf(const CaseFile& file, Delivery delivery, const QDateTime& now);

/// True when the person on this side has to act now, for "needs you".
bool needsYou(const CaseBrief& brief, Party side);
/// True when it should also be called out: not a draft, nor a visit that takes its course; a decided case only when one of its
/// days has passed. Of several who sign one opinion (R-B3), those whose signature is missing: `userId` is a practitioner's id. What
/// lists and counts call "needs you".
bool presses(const CaseBrief& brief, Party side, const QString& userId);

} // namespace core
