#pragma once

#include "core/opinion/Opinion.h"

namespace core {

/// The on-site doctor's answer to one suggestion.
enum class LineAnswer { Adopt, Adjust, Decline };

template <>
struct EnumCodes<LineAnswer> {
    static constexpr EnumCode<LineAnswer> table[] = {
        {LineAnswer::Adopt, u"adopt"}, {LineAnswer::Adjust, u"adjust"}, {LineAnswer::Decline, u"decline"}};
};

struct SuggestionAnswer {
    int line = 0;
    LineAnswer kind = LineAnswer::Adopt;
    QString reason;       ///< needed for Adjust and Decline
    QString carriedOutAs; ///< what is done instead, needed for Adjust
    friend bool operator==(const SuggestionAnswer&, const SuggestionAnswer&) = default;
};

/// The on-site doctor's decision with reference to an opinion (R-H2). Times are UTC.
struct Decision {
    QString id;
    QString opinionId; ///< empty only when the case was interrupted before there was one
    int opinionVersion = 0;
    QString doctorId;
    QDateTime at;
    QList<SuggestionAnswer> answers;
    QList<Diagnosis> diagnoses;
    QString plan;
    QString agreedWithPatient; ///< what was agreed
    bool patientAgrees = false;
    friend bool operator==(const Decision&, const Decision&) = default;
};

enum class FollowUpStatus { Open, Done, GivenUp };

template <>
struct EnumCodes<FollowUpStatus> {
    static constexpr EnumCode<FollowUpStatus> table[] = {
        {FollowUpStatus::Open, u"scheduled"}, {FollowUpStatus::Done, u"completed"}, {FollowUpStatus::GivenUp, u"cancelled"}};
};

/// One thing to carry out or look at again.
struct FollowUpItem {
    QString what;
    QDate due;
    FollowUpStatus status = FollowUpStatus::Open;
    QString outcome; ///< needed once it is not open
    friend bool operator==(const FollowUpItem&, const FollowUpItem&) = default;
};

struct FollowUpPlan {
    QString id;
    QString doctorId;
    QDateTime at;
    QList<FollowUpItem> items;
    friend bool operator==(const FollowUpPlan&, const FollowUpPlan&) = default;
};

/// Steps of a transfer to the hub hospital (R-H3).
enum class TransferStatus { Arranged, UnderWay, Arrived, Ended, GivenUp };

template <>
struct EnumCodes<TransferStatus> {
    static constexpr EnumCode<TransferStatus> table[] = {{TransferStatus::Arranged, u"arranged"},
        {TransferStatus::UnderWay, u"under-way"}, {TransferStatus::Arrived, u"arrived"}, {TransferStatus::Ended, u"ended"},
        {TransferStatus::GivenUp, u"given-up"}};
};

struct Transfer {
    QString id;
    QString toInstitutionId;
    QString doctorId;
    QString reason;
    QString department;
    QDateTime at; ///< arranged at
    QDateTime plannedFor;
    TransferStatus status = TransferStatus::Arranged;
    QString outcome; ///< needed once Ended or GivenUp
    friend bool operator==(const Transfer&, const Transfer&) = default;
};

/// Keys of what the decision lacks: opinion-version, answer (a line without one), answer-unknown, answer-reason,
/// answer-carried-out, diagnosis, plan, agreement, doctor. `opinion` is null for an interrupted case without one.
QStringList decisionGaps(const Decision& decision, const Opinion* opinion);
/// True when every suggestion of the opinion has exactly one complete answer and the decision refers to this version.
bool allAnswered(const Decision& decision, const Opinion& opinion);
/// Lines that are adjusted or declined: where the doctor differs from the specialist.
QList<int> differences(const Decision& decision);

/// No item is open, and each closed one tells its outcome.
bool isFollowedUp(const FollowUpPlan& plan);
/// Each item is closed with its outcome, or has a day that has not passed: nothing of it can be forgotten (R-H2).
bool isInHand(const FollowUpPlan& plan, const QDate& today);
/// Earliest due day of an open item; invalid when none is open.
QDate nextDue(const FollowUpPlan& plan);

/// A transfer goes forward only, from arranged to under way, arrived and ended, and can be given up before it has
/// arrived.
bool mayMove(TransferStatus from, TransferStatus to);
/// Followed to its end: ended or given up, with the outcome told.
bool isEnded(const Transfer& transfer);

} // namespace core
