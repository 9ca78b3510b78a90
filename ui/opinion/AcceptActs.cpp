#include "ui/opinion/AcceptActs.h"

#include "core/opinion/OpinionRules.h"
#include "ui/opinion/OpinionForm.h"

namespace ui {

using namespace Qt::StringLiterals;

std::optional<core::Opinion> opinionToAnswer(const core::CaseFile& file)
{
    const QList<core::Opinion> opinions = opinionsOf(file);
    const core::Opinion* inForce = core::opinionInForce(opinions);
    return inForce == nullptr ? std::nullopt : std::optional<core::Opinion>(*inForce);
}

AcceptActs::AcceptActs(core::Office& office, QString caseId, QObject* parent)
    : QObject(parent), m_office(office), m_caseId(std::move(caseId))
{
}

void AcceptActs::run(const AcceptForm& form, const Done& done)
{
    if (m_running)
        return;
    m_running = true;
    m_form = form;
    m_done = done;
    m_outcome = {};
    m_step = Step::Decide;
    next();
}

void AcceptActs::next()
{
    if (m_step == Step::End)
        return end();
    // read anew for each act: it is based on what the one before has written
    m_office.openCase(this, m_caseId, [this](const core::Result<core::CaseDesk>& desk) {
        if (!desk) {
            m_outcome.status = desk.error();
            return end();
        }
        const Step step = m_step;
        std::optional<core::Act> act;
        if (!actOf(step, *desk, act))
            return end();
        m_step = Step(int(step) + 1);
        if (!act)
            return next();
        m_office.commit(this, *act, [this, step](const core::Status& stored) {
            if (!stored) {
                m_outcome.status = stored;
                return end();
            }
            m_outcome.decided = m_outcome.decided || step == Step::Decide;
            m_outcome.closed = m_outcome.closed || step == Step::Close;
            next();
        });
    });
}

bool AcceptActs::take(const core::Result<core::Act>& made, std::optional<core::Act>& act)
{
    if (!made) {
        m_outcome.status = made.error();
        return false;
    }
    act = *made;
    return true;
}

bool AcceptActs::actOf(Step step, const core::CaseDesk& desk, std::optional<core::Act>& act)
{
    const QString doctor = m_office.author().practitionerId;
    const QDateTime now = m_office.now();
    const core::CaseState state = desk.state();
    const core::CaseFile& file = desk.file();
    switch (step) {
    case Step::Decide: {
        const auto opinion = opinionToAnswer(file);
        if (state != core::CaseState::OpinionSigned || !opinion)
            return true;
        const auto plan = m_form.items.isEmpty() ? std::nullopt : std::optional(planFrom(m_form, doctor, now));
        return take(desk.decide(decisionFrom(m_form, *opinion, doctor, now), plan, now), act);
    }
    case Step::FollowUp: {
        const auto stored = planOf(file);
        if (m_form.items != (stored ? stored->items : QList<core::FollowUpItem>()))
            act = desk.followUp(planFrom(m_form, stored ? stored->doctorId : doctor, stored ? stored->at : now));
        return true;
    }
    case Step::Charge: {
        const core::Referral referral = referralOf(file);
        core::FeeStatement fresh = feeFrom(m_form, referral.feeTold, doctor, now);
        fresh.at = referral.feeCharged.at.isValid() ? referral.feeCharged.at : now;
        fresh.byPractitionerId = referral.feeCharged.byPractitionerId.isEmpty() ? doctor : referral.feeCharged.byPractitionerId;
        if (tellsFee(m_form) && fresh != referral.feeCharged)
            act = desk.charge(fresh);
        return true;
    }
    case Step::Transfer: {
        const auto stored = transferOf(file);
        if (m_form.transferId.isEmpty())
            return true;
        const core::Transfer fresh = transferFrom(m_form, stored, doctor, now);
        return stored && *stored == fresh ? true : take(desk.transfer(fresh, now), act);
    }
    case Step::Close: {
        if (state != core::CaseState::Decided)
            return true;
        const core::Result<core::Act> made = desk.propose(core::CaseEvent::Close, m_form.closeReason, now);
        if (made)
            act = *made;
        else // not an error: what was entered is stored, and this is what is still to be done
            m_outcome.notClosedFor = made.error().detail.split(u' ', Qt::SkipEmptyParts);
        return true;
    }
    case Step::End: break;
    }
    return true;
}

void AcceptActs::end()
{
    m_running = false;
    m_step = Step::End;
    if (m_done)
        std::exchange(m_done, nullptr)(m_outcome);
}

} // namespace ui
