#include "ui/booking/CaseChoices.h"

#include "core/people/Access.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using core::CaseEvent;
using core::CaseState;
using core::Party;
using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(CaseChoices)
};

struct Offer {
    CaseEvent event;
    CaseStep step;
    QStringList brought; ///< needs that the step itself meets
};

const QList<Offer>& offers()
{
    static const QList<Offer> all{
        {CaseEvent::AddRecords, CaseStep::AddRecords, {}},
        {CaseEvent::Decide, CaseStep::AnswerOpinion, {u"decision"_s, u"suggestions"_s}},
        {CaseEvent::PatientWaiting, CaseStep::PatientHere, {}},
        {CaseEvent::Book, CaseStep::TakeTime, {u"slot"_s}},
        {CaseEvent::Rebook, CaseStep::TakeTime, {u"slot"_s, u"reason"_s}},
        {CaseEvent::Reschedule, CaseStep::TakeTime, {u"slot"_s, u"reason"_s}},
        {CaseEvent::NoShow, CaseStep::NoShow, {u"reason"_s}},
        {CaseEvent::Transfer, CaseStep::Transfer, {}},
        {CaseEvent::FollowUp, CaseStep::FollowUp, {}},
        {CaseEvent::Close, CaseStep::Close, {u"reason"_s}},
        {CaseEvent::Cancel, CaseStep::Cancel, {u"reason"_s}},
    };
    return all;
}

QString wordsOf(CaseStep step, CaseState state)
{
    switch (step) {
    case CaseStep::GoOn: return Words::tr("Go on with the referral");
    case CaseStep::InviteAnother: return Words::tr("Invite another doctor");
    case CaseStep::AddRecords: return Words::tr("Add the records");
    case CaseStep::TakeTime: return state == CaseState::Booked ? Words::tr("Move the time") : Words::tr("Book a time");
    case CaseStep::GiveTimeBack: return Words::tr("Give the time back");
    case CaseStep::PatientHere: return Words::tr("Patient is here");
    case CaseStep::WaitingRoom: return Words::tr("To the waiting room");
    case CaseStep::NoShow: return Words::tr("Somebody did not come");
    case CaseStep::AnswerOpinion:
        return state == CaseState::Decided ? Words::tr("Fee, follow-up and closing") : Words::tr("Answer the opinion");
    case CaseStep::EmergencyDecision: return Words::tr("Record the decision");
    case CaseStep::Transfer: return Words::tr("Transfer the patient");
    case CaseStep::FollowUp: return Words::tr("Follow-up");
    case CaseStep::Close: return Words::tr("Archive the case");
    case CaseStep::Cancel: return Words::tr("Cancel the case");
    }
    return {};
}

QString whatOf(CaseStep step, CaseState state)
{
    switch (step) {
    case CaseStep::GoOn: return Words::tr("The form opens where you left it.");
    case CaseStep::InviteAnother: return Words::tr("The form opens at the choice of specialist; all records stay.");
    case CaseStep::AddRecords: return Words::tr("The specialist asked for more; they go out with the case.");
    case CaseStep::TakeTime: return Words::tr("Choose one of the specialist's free times. It counts when the hub confirms it.");
    case CaseStep::GiveTimeBack: return Words::tr("The time is free for others; the case stays accepted.");
    case CaseStep::PatientHere: return Words::tr("Tells the specialist that the patient waits.");
    case CaseStep::WaitingRoom: return Words::tr("Camera, sound and lines are tested there; then the visit begins.");
    case CaseStep::NoShow: return Words::tr("Records whose absence it was; book again or close afterwards.");
    case CaseStep::AnswerOpinion:
        return state == CaseState::Decided ? Words::tr("What is still open before the case can be closed.")
                                           : Words::tr("Line by line: adopt, adjust or not, and agree it with the patient.");
    case CaseStep::EmergencyDecision: return Words::tr("Diagnosis, plan and what was agreed after the danger stop.");
    case CaseStep::Transfer: return Words::tr("To the hospital, followed until it has ended.");
    case CaseStep::FollowUp: return Words::tr("What is looked at again, and when; record what came of it.");
    case CaseStep::Close: return Words::tr("Nothing more is expected; the file stays readable.");
    case CaseStep::Cancel: return Words::tr("Needs a reason. The specialist is told; a booked time becomes free.");
    }
    return {};
}

CaseChoice choice(CaseStep step, CaseState state, const QStringList& missing = {})
{
    return {step, wordsOf(step, state), whatOf(step, state), missing};
}

} // namespace

QList<CaseChoice> choicesOf(const core::CaseDesk& desk, const core::Author& author, const QDateTime& now)
{
    const CaseState state = desk.state();
    const core::Actor actor{
        author.practitionerId, author.organizationId, core::partyOf(desk.task(), author.organizationId), author.role};
    const core::CaseFacts facts = core::factsOf(desk.file(), now);
    const QList<CaseEvent> possible = core::possibleEvents(state, actor, facts);
    QList<CaseChoice> choices;
    if (possible.contains(CaseEvent::Send))
        choices.append(choice(state == CaseState::Draft ? CaseStep::GoOn : CaseStep::InviteAnother, state));
    const bool visited = state == CaseState::Booked || state == CaseState::Waiting || state == CaseState::InVisit
        || state == CaseState::Suspended;
    const bool takesPart = actor.party == Party::Clinic || desk.task().specialistId == author.practitionerId;
    if (visited && takesPart && core::may(author.role, core::Action::JoinVisit))
        choices.append(choice(CaseStep::WaitingRoom, state));
    // What was decided is finished where it was answered: the fee's receipt and follow-ups are entered there.
    if (state == CaseState::Decided && actor.party == Party::Clinic && possible.contains(CaseEvent::Close))
        choices.append(choice(CaseStep::AnswerOpinion, state));
    for (const Offer& offer : offers()) {
        if (!possible.contains(offer.event))
            continue;
        QStringList missing = desk.missingFor(offer.event, facts);
        for (const QString& key : offer.brought)
            missing.removeAll(key);
        // a request that was not made, a time that has not come: not a step of now
        if (missing.contains(u"no-request"_s) || missing.contains(u"not-due"_s))
            continue;
        const bool emergency = offer.event == CaseEvent::Decide && state == CaseState::Interrupted;
        choices.append(choice(emergency ? CaseStep::EmergencyDecision : offer.step, state, missing));
    }
    if (possible.contains(CaseEvent::Rebook) && state == CaseState::Booked)
        choices.append(choice(CaseStep::GiveTimeBack, state));
    // twice the same step (moving and booking again are one for people)
    QList<CaseChoice> once;
    for (const CaseChoice& one : std::as_const(choices)) {
        const bool known = std::any_of(
            once.cbegin(), once.cend(), [&](const CaseChoice& other) { return other.step == one.step; });
        if (!known)
            once.append(one);
    }
    std::stable_sort(once.begin(), once.end(), [](const CaseChoice& a, const CaseChoice& b) {
        return a.missing.isEmpty() && a.step != CaseStep::Cancel && (!b.missing.isEmpty() || b.step == CaseStep::Cancel);
    });
    return once;
}

} // namespace ui
