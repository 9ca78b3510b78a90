// Who signs an opinion, and the signing itself; see OpinionPage.h.
#include "core/booking/KindTable.h"
#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/opinion/OpinionSide.h"
#include "ui/opinion/OpinionWords.h"
#include "ui/opinion/SignersCard.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

namespace ui {

using namespace Qt::StringLiterals;

/// Who signs: the team, or who wrote it and the reviewer he chooses.
void OpinionPage::showSigners()
{
    const core::CaseTask task = m_desk->task();
    const QStringList authors = m_editor->opinion().authorIds;
    const QString me = office().author().practitionerId;
    QList<const core::Practitioner*> reviewers;
    if (core::kindInfo(task.kind).signers == core::Signers::DiagnosingAndReviewing && authors.value(0) == me) {
        reviewers = office().directory().specialists(task.hubId, {}, office().now().toLocalTime().date());
        reviewers.removeIf([&me](const core::Practitioner* one) { return one->id == me; });
    }
    m_side->signers()->show(office().directory(), authors, reviewers);
}

core::Opinion OpinionPage::signable() const { return m_open ? m_open->opinion : m_editor->opinion(); }

bool OpinionPage::isAskedToSign() const { return m_open && m_open->missing.contains(office().author().practitionerId); }

/// Who has still to sign it after this person.
QStringList OpinionPage::otherSigners(const core::Opinion& opinion) const
{
    QStringList others = m_open ? m_open->missing : opinion.authorIds;
    others.removeAll(office().author().practitionerId);
    return others;
}

void OpinionPage::sign()
{
    if (!m_desk || !(m_editing || isAskedToSign() || isAllSigned()))
        return;
    m_notice->hide();
    const core::Opinion opinion = signable();
    if (const QStringList missing = gaps(opinion); !missing.isEmpty())
        return showProblem(tr("It cannot be signed yet"), gapList(missing));
    m_late = m_late || m_desk->missingFor(core::CaseEvent::SignOpinion, office().now()).contains(u"opinion-deadline"_s);
    const bool isLast = otherSigners(opinion).isEmpty();
    if (m_late && isLast && opinion.version == 1 && m_lateReason->text().trimmed().isEmpty()) {
        arrange();
        m_lateReason->setFocus(Qt::OtherFocusReason);
        return showProblem(tr("It cannot be signed yet"), ruleWords(u"opinion-deadline"_s));
    }
    const QString reason = m_lateReason->text().trimmed();
    if (isAllSigned()) {
        m_sign->setBusy(true);
        return m_saver->issue(opinion, reason, [this](const core::Status& status) { onSigned(status); });
    }
    if (!office().canSign())
        return m_key->open();
    if (m_pin->text().size() < m_pin->maxLength()) {
        m_pin->setFocus(Qt::OtherFocusReason);
        return showProblem(tr("It cannot be signed yet"), tr("Type your six-digit signing PIN."));
    }
    m_sign->setBusy(true);
    m_saver->sign(opinion, takePin(m_pin), reason, [this](const core::Status& status) { onSigned(status); });
}

void OpinionPage::onSigned(const core::Status& status)
{
    m_sign->setBusy(false);
    if (!status) {
        if (status.error().detail.contains("opinion-deadline"_L1))
            m_late = true;
        arrange();
        showProblem(tr("It is not signed; the draft is kept"), signingWords(status.error()));
        if (status.error().code == core::Code::NotFound || status.error().code == core::Code::Locked)
            m_key->open();
        else
            m_pin->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_editing = m_isChanged = false;
    office().dropForm(lateKey());
    load();
}

/// Another text: whoever has signed the old one signs anew.
void OpinionPage::changeText()
{
    if (!m_open)
        return;
    const core::Opinion opinion = std::exchange(m_open, std::nullopt)->opinion;
    const QStringList mine = std::exchange(m_spare, {});
    m_isChanged = true;
    edit(opinion);
    if (!mine.isEmpty()) {
        m_editor->findings()->setPlainText((opinion.findings + u'\n' + mine.join(u'\n')).trimmed());
        office().dropForm(reviewKey()); // it is in the opinion's own from here
    }
    m_notice->set(Tone::Info, tr("You are changing a signed text"),
        tr("With the first change the signatures under it no longer count: everybody signs anew."));
    m_notice->show();
    m_editor->findings()->setFocus(Qt::OtherFocusReason);
}

void OpinionPage::onOvertaken(bool isIssued)
{
    reread();
    m_mine->setVisible(!isIssued); // what is issued is only amended
    m_overtaken->show();
}

void OpinionPage::takeTheirs()
{
    m_saver->drop();
    m_editing = m_isChanged = false;
    m_overtaken->hide();
    load();
}

/// The signatures under theirs, if any, count no longer: everybody signs anew.
void OpinionPage::goOnWithMine()
{
    m_overtaken->hide();
    const auto stored = core::fromFhir<core::Opinion>(m_desk->file().resource(u"Composition"_s, m_editor->opinion().id));
    m_saver->setBase({stored ? *stored : m_editor->opinion()}, stored ? stored->date : QDateTime());
    m_saver->keep(m_editor->opinion());
    m_saver->saveNow();
}

void OpinionPage::arrangeFoot()
{
    const bool isSignable = m_editing || isAskedToSign();
    const bool isLast = m_desk && (m_editing || m_open) && otherSigners(signable()).isEmpty();
    m_lateReason->setVisible((isSignable || isAllSigned()) && m_late && isLast);
    m_pin->setVisible(isSignable && office().canSign());
    m_sign->setVisible(isSignable || isAllSigned());
    m_sign->setWords(isAllSigned() ? tr("Send") : isLast ? tr("Sign and send") : tr("Sign"));
    m_follows->setVisible(m_editing);
    m_signature->setVisible(!m_editing);
    m_amend->setVisible(!m_editing && !m_open && signedOpinion() != nullptr && office().side() == core::Party::Hub);
    m_change->setVisible(m_open && m_open->opinion.authorIds.contains(office().author().practitionerId));
    QStringList names;
    for (const QString& id : m_open ? m_open->missing : QStringList())
        names.append(office().directory().nameOf(id));
    m_waits->setText(names.isEmpty() ? QString() : tr("Waits for %1").arg(names.join(tr(", "))));
    m_waits->setVisible(!names.isEmpty());
}

} // namespace ui
