// The right half of the matching board: one case, who could take it, the office's steps.
#include "ui/answer/MatchingPage.h"

#include "core/booking/KindTable.h"
#include "core/policy/Breach.h"

#include "ui/answer/AnswerList.h"
#include "ui/answer/AnswerSheets.h"
#include "ui/answer/AnswerWords.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/answer/CandidateList.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PickList.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/SubjectWords.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

void MatchingPage::read(const QString& caseId)
{
    m_caseId = caseId;
    if (caseId.isEmpty())
        return;
    office().openCase(this, caseId, [this, caseId](const core::Result<core::CaseDesk>& desk) {
        if (caseId != m_caseId)
            return;
        if (!desk) {
            m_desk.reset();
            m_error->set(Tone::Bad, tr("The case cannot be shown"), errorWords(desk.error()));
            m_error->show();
            return;
        }
        m_desk = *desk;
        m_error->hide();
        fillPanel();
        if (m_again == caseId) {
            m_again.clear();
            if (m_decline->isVisible())
                openDecline();
        }
    });
}

void MatchingPage::fillPanel()
{
    const core::CaseBrief* brief = m_list->chosen();
    if (!brief || !m_desk)
        return;
    const bool isSameCase = m_candidates && m_content && m_content->property("case").toString() == m_caseId;
    const QString kept = isSameCase ? m_candidates->chosen() : QString();
    const QStringList keptTeam = isSameCase && m_team ? m_team->taken() : m_desk->task().team;
    delete m_content;
    m_team = nullptr;
    m_content = new QWidget(m_scroll);
    m_content->setProperty("case", m_caseId);
    auto* box = column(12, m_content);
    fillAsked(box, m_content);
    box->addWidget(new Rule(Qt::Horizontal, m_content));
    fillSides(box, m_content);
    box->addWidget(new Rule(Qt::Horizontal, m_content));
    box->addWidget(new Label(tr("Who can take it"), TextRole::CardTitle, Token::Ink, m_content));
    const QString assigned = kept.isEmpty() ? brief->specialistId : kept;
    m_candidates = new CandidateList(
        candidatesFor(*m_desk, office().directory(), office().author(), office().cases(), office().now()), assigned,
        office().now(), m_content);
    connect(m_candidates, &CandidateList::changed, this, &MatchingPage::showButtons);
    box->addWidget(m_candidates);
    if (core::kindInfo(brief->kind).minSpecialists > 1)
        fillTeam(box, keptTeam);
    box->addStretch();
    m_scroll->box()->addWidget(m_content);
    showButtons();
}

void MatchingPage::fillTeam(QVBoxLayout* box, const QStringList& team)
{
    box->addWidget(new Label(tr("Who answers with them"), TextRole::CardTitle, Token::Ink, m_content));
    QMap<QString, QString> names;
    const core::Directory& directory = office().directory();
    for (const core::Practitioner* one : directory.specialists(m_desk->task().hubId, {}, core::legalDate(office().now())))
        names.insert(one->id, AnswerWords::person(directory, one->id));
    m_team = new PickList(tr("Add a physician to the team"), names, team, m_content);
    m_team->choice()->setObjectName(u"matching.team"_s);
    m_team->leaveOut(m_candidates->chosen()); // who leads is not one of the others
    connect(m_candidates, &CandidateList::changed, m_team, [this] { m_team->leaveOut(m_candidates->chosen()); });
    connect(m_team, &PickList::changed, this, &MatchingPage::showButtons);
    box->addWidget(m_team);
}

QStringList MatchingPage::team() const
{
    QStringList others = m_team ? m_team->taken() : m_desk->task().team;
    if (m_candidates)
        others.removeAll(m_candidates->chosen());
    return others;
}

void MatchingPage::fillAsked(QVBoxLayout* box, QWidget* parent)
{
    const core::CaseBrief& brief = *m_list->chosen();
    box->addWidget((new Label(brief.name, TextRole::Section, Token::Ink, parent))->cuttable());
    box->addWidget((new Label(brief.reason, TextRole::Body, Token::Ink, parent))->wrapped(3)->cuttable());
    auto* tags = row(8);
    tags->addWidget(new Tag(serviceWords(brief.kind), Tone::Live, {}, parent));
    if (brief.urgency == core::Urgency::Urgent)
        tags->addWidget(new Tag(tr("Urgent"), Tone::Bad, Icon::AlertFilled, parent));
    tags->addStretch();
    box->addLayout(tags);
    box->addWidget((new Label(tr("%1 · %2", "specialty, title")
                                  .arg(subjectWords(office().directory(), brief.subject), titleWantedWords(brief.minTitle)),
                        TextRole::BodyBold, Token::Ink, parent))
                       ->wrapped());
    const core::Referral referral = core::fromFhir<core::Referral>(
        m_desk->file().resource(u"ServiceRequest"_s, m_desk->task().invitationId))
                                        .value_or(core::Referral());
    const core::Invitation& invitation = referral.invitation;
    QString wish = tr("No time is wished");
    if (brief.start.isValid())
        wish = tr("Wished: %1").arg(dayAndTime(brief.start));
    else if (invitation.wishedFrom.isValid())
        wish = tr("Wished: %1 to %2").arg(dayAndTime(invitation.wishedFrom), dayAndTime(invitation.wishedUntil));
    box->addWidget((new Label(wish, TextRole::Body, Token::Ink2, parent))->wrapped());
}

void MatchingPage::fillSides(QVBoxLayout* box, QWidget* parent)
{
    const core::CaseBrief& brief = *m_list->chosen();
    const QDateTime now = office().now();
    QDateTime sent;
    QDateTime assigned;
    for (const core::CaseEventRecord& event : m_desk->task().events) {
        if (event.event == core::CaseEvent::Send)
            sent = event.hubTime;
        if (event.event == core::CaseEvent::Match)
            assigned = event.hubTime;
    }
    const auto side = [&](Icon icon, const QString& who, const QString& what) {
        auto* line = row(10);
        line->addWidget(new IconView(icon, 20, Token::Ink2, parent), 0, Qt::AlignTop);
        auto* words = column(2);
        words->addWidget((new Label(who, TextRole::BodyBold, Token::Ink, parent))->cuttable());
        words->addWidget((new Label(what, TextRole::Secondary, Token::Ink2, parent))->wrapped());
        line->addLayout(words, 1);
        box->addLayout(line);
    };
    side(Icon::Home, office().directory().nameOf(brief.clinicId),
        sent.isValid() ? tr("Sent %1, confirmed by the hub · %2")
                             .arg(whenWords(sent, now), AnswerWords::person(office().directory(), brief.onSiteDoctorId))
                       : tr("Not confirmed by the hub yet"));
    QString hospital = hospitalSays(brief);
    if (brief.state == core::CaseState::Matched)
        hospital = assigned.isValid() ? tr("%1 · %2", "status, when").arg(hospital, whenWords(assigned, now))
                                      : tr("%1 · not confirmed by the hub yet").arg(hospital);
    side(Icon::Hospital, office().directory().nameOf(brief.hubId), hospital);
    auto* line = row(0);
    line->addWidget(new DeliveryTick(brief.delivery, true, parent));
    line->addStretch();
    box->addLayout(line);
}

std::optional<core::Slot> MatchingPage::slotFor(const QString& specialistId) const
{
    return readInvitation(*m_desk, office().directory(), office().author(), specialistId, office().now()).slot;
}

void MatchingPage::showButtons()
{
    const QDateTime now = office().now();
    const QString chosen = m_candidates ? m_candidates->chosen() : QString();
    const core::CaseBrief* brief = m_list->chosen();
    const bool isSame = brief && brief->state == core::CaseState::Matched && m_desk->task().specialistId == chosen
        && m_desk->task().team == team();
    const int others = brief ? core::kindInfo(brief->kind).minSpecialists - 1 : 0;
    const bool isAlone = team().size() < others;
    m_assign->setBlocked(chosen.isEmpty() ? tr("Assign: choose a specialist")
            : isAlone                     ? tr("Choose who answers with them: %n more at least", nullptr, others)
            : isSame                      ? tr("Already assigned")
                                          : QString());
    if (!chosen.isEmpty())
        m_assign->setWords(brief && brief->state == core::CaseState::Matched
                ? tr("Assign anew to %1").arg(office().directory().nameOf(chosen))
                : tr("Assign to %1").arg(office().directory().nameOf(chosen)));
    QString refused;
    if (chosen.isEmpty())
        refused = tr("Accept: choose a specialist");
    else if (const core::Result<core::Act> act = m_desk->acceptAt(slotFor(chosen), {}, now, chosen, team()); !act)
        refused = AnswerWords::gaps({act.error().detail.section(u' ', 0, 0)});
    m_accept->setBlocked(refused);
    m_decline->setVisible(m_desk->missingFor(core::CaseEvent::Decline, now).isEmpty());
}

void MatchingPage::commit(const core::Result<core::Act>& act, std::function<void(const QString&)> failed)
{
    if (!act) {
        failed(errorWords(act.error()));
        return;
    }
    m_assign->setBusy(true);
    office().commit(this, *act, [this, failed](const core::Status& done) {
        m_assign->setBusy(false);
        if (!done)
            failed(errorWords(done.error()));
        else
            closeSheet(true);
    });
}

void MatchingPage::assign()
{
    if (!m_desk || !m_candidates || m_sheet)
        return;
    // The button goes grey, and the focus must not move on to the next one, where a second Enter would accept.
    setFocus(Qt::OtherFocusReason);
    commit(m_desk->match(m_candidates->chosen(), team(), office().now()), [this](const QString& sentence) {
        m_error->set(Tone::Bad, tr("Not assigned"), sentence);
        m_error->show();
    });
}

void MatchingPage::accept()
{
    if (!m_desk || !m_candidates || m_sheet)
        return;
    const QString chosen = m_candidates->chosen();
    commit(m_desk->acceptAt(slotFor(chosen), {}, office().now(), chosen, team()), [this](const QString& sentence) {
        m_error->set(Tone::Bad, tr("Not accepted"), sentence);
        m_error->show();
    });
}

void MatchingPage::openDecline()
{
    if (!m_desk || m_sheet)
        return;
    const ReasonSheet::Words words{tr("Decline for the hospital"),
        tr("The inviting doctor reads reason and words as you write them."),
        {tr("No specialist of this specialty is free"), tr("The agreement does not cover it"), tr("Records are not sufficient"),
            tr("Needs emergency care or a visit in person")},
        tr("Words to the inviting doctor (required)"), tr("Decline"), true};
    auto* sheet = new ReasonSheet(words, office(), u"sheet/%1/decline"_s.arg(m_caseId), this);
    m_sheet = sheet;
    connect(sheet, &SideSheet::closed, this, [this] { closeSheet(); });
    connect(sheet, &ReasonSheet::sent, this, [this, sheet](const QString& reason) {
        const core::Result<core::Act> act = m_desk->decline(reason, office().now());
        commit(act, [sheet](const QString& sentence) { sheet->showError(sentence); });
    });
    sheet->open();
}

void MatchingPage::closeSheet(bool isSent)
{
    if (!m_sheet)
        return;
    m_sheet->disconnect(this);
    if (isSent)
        m_sheet->forgetKept();
    m_sheet->close();
    m_sheet->deleteLater();
    m_sheet.clear();
    m_list->setFocus(Qt::OtherFocusReason);
}

void MatchingPage::pressPrimary()
{
    if (m_sheet)
        m_sheet->press();
    else
        PageView::pressPrimary();
}

} // namespace ui
