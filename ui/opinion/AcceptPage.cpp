#include "ui/opinion/AcceptPage.h"

#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/OpinionWords.h"
#include "ui/opinion/PaperOf.h"
#include "ui/opinion/PaperSounds.h"
#include "ui/opinion/PaperView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

namespace ui {

using namespace Qt::StringLiterals;

AcceptPage::AcceptPage(Room& room, const Place& place, QWidget* parent)
    : PageView(room, place, parent),
      m_acts(new AcceptActs(room.office, place.caseId, this)),
      m_sounds(new PaperSounds(room.office, room.sound, this))
{
    build();
    connect(m_sounds, &PaperSounds::changed, this, &AcceptPage::showPaper);
    connect(&office(), &core::Office::caseChanged, this, [this](const QString& caseId) {
        if (caseId == this->place().caseId && !m_acts->isRunning())
            load(true);
    });
    connect(&office(), &core::Office::attachmentMoved, this, [this](const QByteArray& sha256Hex) {
        if (m_unchecked.contains(sha256Hex))
            load(true);
    });
    connect(&office(), &core::Office::casesChanged, this, [this] {
        if (const core::CaseBrief* line = brief())
            m_tick->set(line->delivery);
    });
    load(false);
}

QString AcceptPage::title() const
{
    const core::CaseBrief* line = brief();
    return line ? tr("Answer the opinion · %1").arg(line->name) : tr("Answer the opinion");
}

QString AcceptPage::help() const
{
    return tr(
        "Answer each suggestion: adopt, adjust or decline with the reason. Write diagnosis, plan and what the patient agreed to. "
        "The case closes when the fee is recorded, a transfer has ended and every follow-up has its day. F9 stops at once when "
        "the patient is in danger.");
}

QString AcceptPage::formKey() const { return u"accept/"_s + place().caseId; }

const core::CaseBrief* AcceptPage::brief() const { return office().find(place().caseId); }

void AcceptPage::load(bool keepTyped)
{
    office().openCase(this, place().caseId, [this, keepTyped](const core::Result<core::CaseDesk>& desk) {
        if (!desk)
            return tell(Tone::Bad, tr("This case cannot be opened"), errorWords(desk.error()));
        m_desk = *desk;
        m_opinion = opinionToAnswer(desk->file());
        const QString opinion = m_opinion ? m_opinion->id : QString();
        const bool same = keepTyped && opinion == m_shownOpinion && desk->state() == m_shownState;
        if (same)
            return showState();
        const AcceptForm stored = storedForm(desk->file(), m_opinion ? &*m_opinion : nullptr);
        office().readForm(this, formKey(), [this, stored](const core::Result<QJsonObject>& kept) {
            const bool fits = kept && kept->value("opinion"_L1).toString() == (m_opinion ? m_opinion->id : QString())
                && kept->value("state"_L1).toString() == core::codeOf(m_desk->state());
            showForm(fits ? acceptFormOf(*kept) : stored);
        });
    });
}

void AcceptPage::showForm(const AcceptForm& form)
{
    m_showing = true;
    m_form = form;
    m_shownOpinion = m_opinion ? m_opinion->id : QString();
    m_shownState = m_desk->state();
    const QDate today = office().now().toLocalTime().date();
    const core::CaseFile& file = m_desk->file();
    const bool decided = m_shownState != core::CaseState::OpinionSigned;
    m_answers->set(m_opinion ? m_opinion->suggestions : QList<core::Suggestion>(), form.answers);
    m_answers->setLocked(decided);
    m_diagnoses->set(form.diagnoses);
    m_diagnoses->setEnabled(!decided);
    m_plan->setPlainText(form.plan);
    m_plan->setReadOnly(decided);
    m_agreed->setPlainText(form.agreed);
    m_agreed->setReadOnly(decided);
    m_agrees->setChecked(form.patientAgrees);
    m_agrees->setEnabled(!decided);
    m_followUps->set(form.items, today, decided);
    m_transfer->set(form, transferOf(file), m_opinion ? &*m_opinion : nullptr, today);
    m_fee->set(form, referralOf(file).feeTold);
    m_closeReason->setText(form.closeReason);
    m_closeReason->setVisible(!form.closeReason.isEmpty());
    m_showing = false;
    showState();
}

void AcceptPage::showPaper()
{
    const core::CaseBrief* line = brief();
    if (!m_desk || !m_opinion || !line)
        return;
    m_sounds->setCase(m_desk->file());
    PaperContent content = paperOf(m_desk->file(), *m_opinion, office().directory(), *line);
    content.pictures = m_sounds->pictures();
    m_paper->setContent(content);
}

void AcceptPage::showState()
{
    const core::CaseFile& file = m_desk->file();
    if (const core::CaseBrief* line = brief()) {
        m_banner->show(*line, office().side(), office().now().toLocalTime().date());
        m_tick->set(line->delivery);
    }
    if (!m_paper->isHidden())
        showPaper();
    m_paperButton->setVisible(m_opinion.has_value());
    const core::CaseState state = m_desk->state();
    const bool open = state == core::CaseState::OpinionSigned || state == core::CaseState::Decided;
    m_save->setWords(state == core::CaseState::OpinionSigned ? tr("Decide and close")
            : state == core::CaseState::Decided              ? tr("Save and close")
                                                             : tr("Save follow-ups"));
    m_save->setVisible(open || (state == core::CaseState::Closed && !m_form.items.isEmpty()));
    m_fee->setVisible(open);
    m_transfer->setVisible(open || transferOf(file).has_value());
    if (!m_opinion) {
        m_signature->set(tr("No signed opinion yet"), Tone::Neutral);
        return;
    }
    m_unchecked = uncheckedTexts(file, *m_opinion);
    for (const QByteArray& text : std::as_const(m_unchecked))
        office().attachmentProgress(text); // asked once, its coming is told
    QStringList signers;
    for (const core::OpinionSignature& one : signaturesOf(file, m_opinion->id))
        signers.append(tr("%1 %2").arg(office().directory().nameOf(one.signerId), dayAndTime(one.when)));
    const QString who = signers.join(tr(", "));
    if (signatureState(file, *m_opinion) == SignatureState::Valid)
        m_signature->set(tr("Signature valid: %1").arg(who), Tone::Ok, Icon::Shield);
    else
        m_signature->set(tr("Signature to be verified: %1").arg(who), Tone::Warn, Icon::Clock);
}

AcceptForm AcceptPage::form() const
{
    AcceptForm typed = m_form;
    typed.answers = m_answers->answers();
    typed.diagnoses = m_diagnoses->diagnoses();
    typed.plan = m_plan->toPlainText().trimmed();
    typed.agreed = m_agreed->toPlainText().trimmed();
    typed.patientAgrees = m_agrees->isChecked();
    typed.items = m_followUps->items();
    m_transfer->read(typed);
    m_fee->read(typed);
    typed.closeReason = m_closeReason->text().trimmed();
    return typed;
}

void AcceptPage::onChanged()
{
    if (m_showing || !m_desk)
        return;
    QJsonObject kept = jsonOf(form());
    kept.insert(u"opinion"_s, m_shownOpinion);
    kept.insert(u"state"_s, core::codeOf(m_shownState));
    office().keepForm(formKey(), kept);
}

void AcceptPage::save()
{
    if (!m_desk || m_acts->isRunning())
        return;
    m_notice->hide();
    const bool deciding = m_desk->state() == core::CaseState::OpinionSigned;
    const AcceptForm typed = form();
    const QStringList missing = acceptGaps(
        typed, deciding && m_opinion ? &*m_opinion : nullptr, office().author().practitionerId, office().now());
    if (!missing.isEmpty())
        return tell(Tone::Warn, tr("Not complete yet"), gapList(missing));
    m_save->setBusy(true);
    m_acts->run(typed, [this](const AcceptActs::Outcome& outcome) { onSaved(outcome); });
}

void AcceptPage::onSaved(const AcceptActs::Outcome& outcome)
{
    m_save->setBusy(false);
    if (!outcome.status) {
        const QString why = outcome.status.error().code == core::Code::Refused
            ? needList(outcome.status.error().detail.split(u' ', Qt::SkipEmptyParts))
            : errorWords(outcome.status.error());
        tell(Tone::Bad, outcome.decided ? tr("The decision is stored; what follows is not") : tr("Nothing was stored"), why);
        return load(true);
    }
    office().dropForm(formKey());
    m_form.closeReason.clear();
    if (outcome.closed) {
        tell(Tone::Ok, tr("Decided and closed"), tr("Open follow-ups go on in the closed case and are due on their days."));
    } else if (!outcome.notClosedFor.isEmpty()) {
        const bool isFee = outcome.notClosedFor.contains(u"fee-charged"_s);
        const bool lacksReceipt = isFee && m_form.receiptNo.isEmpty() && m_form.waivedFen == 0;
        QStringList open = outcome.notClosedFor;
        if (lacksReceipt)
            open.removeAll(u"fee-charged"_s);
        const QString receipt = lacksReceipt ? tr("The receipt number of the fee is missing.") : QString();
        tell(Tone::Warn, tr("Stored, but the case cannot close yet"),
            open.isEmpty()     ? receipt
                : lacksReceipt ? tr("%1 %2").arg(receipt, needList(open))
                               : needList(open));
        m_closeReason->setVisible(isFee && !lacksReceipt);
        if (lacksReceipt)
            m_fee->askForReceipt();
    } else {
        tell(Tone::Ok, tr("Stored"), {});
    }
    m_shownOpinion.clear(); // what is stored now is shown anew
    load(false);
}

void AcceptPage::tell(Tone tone, const QString& title, const QString& text)
{
    m_notice->set(tone, title, text);
    m_notice->show();
}

} // namespace ui
