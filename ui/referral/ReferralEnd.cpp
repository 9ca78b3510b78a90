// How a referral ends here: sent, or stopped.
#include "ui/referral/ReferralPage.h"

#include "ui/referral/CheckStep.h"
#include "ui/referral/StepRail.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

// From the patient's name on there is a case that can be stopped.
void ReferralPage::addDanger()
{
    m_danger = new DangerStop(room(), m_draft->form().caseId(), this);
    m_head->addAtEnd(m_danger->button());
    connect(m_danger, &DangerStop::stopped, m_draft, [this] { m_draft->save(); }); // what was typed goes first
    connect(m_danger, &DangerStop::committed, this, &ReferralPage::showStopped);
    connect(m_danger, &DangerStop::recorded, this, [this] { room().go({Page::CaseFile, m_draft->form().caseId(), {}}); });
}

void ReferralPage::showStopped()
{
    m_stopped = true;
    clearStep();
    auto* stop = new Banner(Tone::Bad, tr("Stopped: the patient needs care on the spot"),
        tr("Everything typed is kept. What happened and what was done is recorded with the case."), m_scroll->widget());
    stop->setObjectName(u"stopped"_s);
    m_scroll->box()->addWidget(stop);
    m_scroll->box()->addStretch();
    showHead();
    m_back->hide();
    m_note->setText({});
    m_next->setBlocked({});
    m_next->setWords(tr("Open the case"));
}

void ReferralPage::clearStep()
{
    if (m_view) {
        m_view->leave();
        m_view->deleteLater();
    }
    m_view = nullptr;
    if (m_stepFooter)
        m_stepFooter->hide();
    while (QLayoutItem* item = m_scroll->box()->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

void ReferralPage::wasSent()
{
    m_sent = true;
    office().dropForm(u"referral/"_s + m_draft->form().caseId());
    m_next->setBusy(false);
    showSent();
}

// One tick when it is stored here; two only when the hub has confirmed (design 1.3).
void ReferralPage::showSent()
{
    const core::Delivery delivery = office().deliveryOf(m_draft->form().caseId());
    const bool confirmed = delivery == core::Delivery::Confirmed;
    clearStep();
    auto* card = new Card(m_scroll->widget());
    card->setObjectName(u"sent"_s);
    auto* box = column(10, card);
    box->setContentsMargins(24, 24, 24, 24);
    box->addWidget(new Label(
        confirmed ? tr("The hub has the invitation") : tr("Saved in the send queue"), TextRole::Section, Token::Ink, card));
    auto* tick = new DeliveryTick(delivery, true, card);
    tick->setObjectName(u"sent.tick"_s);
    box->addWidget(tick, 0, Qt::AlignLeft);
    box->addWidget((
        new Label(confirmed
                ? tr("Now the specialist's institution answers. The time is booked when it accepts.")
                : tr("It is delivered by itself as soon as there is a line. The time is booked only when the hub has confirmed."),
            TextRole::Body, Token::Ink2, card))
                       ->wrapped());
    m_scroll->box()->addWidget(card);
    m_scroll->box()->addStretch();
    showHead();
    for (StepButton* step : m_rail)
        step->set(StepButton::State::Done, tr("Complete"));
    m_back->hide();
    m_note->setText({});
    m_next->setBlocked({});
    m_next->setWords(tr("To today"));
}

void ReferralPage::forward()
{
    if (m_stopped) {
        room().go({Page::CaseFile, m_draft->form().caseId(), {}});
        return;
    }
    if (m_sent) {
        room().go({Page::Today, {}, {}});
        return;
    }
    if (m_step < kSteps) {
        goTo(m_step + 1);
        return;
    }
    if (qobject_cast<CheckStep*>(m_view)) {
        m_next->setBusy(true);
        // The draft is ours: the answer comes while this page lives, whatever is built anew meanwhile.
        CheckStep::send(*m_draft, office(), [this](const core::Status& status) {
            if (status)
                wasSent();
            else
                showProblem(status.error());
        });
    }
}

} // namespace ui
