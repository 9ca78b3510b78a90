// The answering half of the invitations page.
#include "ui/answer/InvitationsPage.h"

#include "ui/answer/AnswerList.h"
#include "ui/answer/AnswerSheets.h"
#include "ui/answer/AnswerWords.h"
#include "ui/answer/DayPlan.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SheetKeeper.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDaysAhead = 30;

} // namespace

void InvitationsPage::showAnswer(const core::CaseBrief& brief)
{
    Q_UNUSED(brief)
    const bool isOpen = m_reading.isOpen();
    for (Button* button : {m_accept, m_other, m_decline})
        button->setVisible(isOpen);
    m_records->setVisible(m_desk->missingFor(core::CaseEvent::RequestRecords, office().now()).isEmpty());
    m_records->setBlocked(m_reading.isRecordsRequested ? tr("Records asked for") : QString());
    m_question->setText(isOpen ? tr("Can you see this patient?") : tr("Answered"));
    QString refused;
    if (m_reading.isBlocked())
        refused = AnswerWords::gaps({m_reading.unfit.first()});
    else if (m_reading.clash)
        refused = tr("You are taken then");
    m_accept->setWords(m_reading.slot ? tr("Accept, %1").arg(dayAndTime(m_reading.slot->start)) : tr("Accept"));
    m_accept->setBlocked(refused);
    m_other->setBlocked(m_reading.isBlocked() ? tr("Another time") : QString());
}

void InvitationsPage::showDay()
{
    const QString me = office().author().practitionerId;
    const QDateTime now = office().now();
    QDateTime at = m_reading.slot ? m_reading.slot->start : m_reading.referral.invitation.wishedFrom;
    if (const core::CaseBrief* brief = m_list->chosen(); brief && brief->start.isValid())
        at = brief->start;
    const QDate day = (at.isValid() ? at : now).toLocalTime().date();
    m_dayTitle->setText(tr("%1, your day").arg(dayWords(day)));
    QList<DayPlan::Line> lines;
    for (const core::Slot& slot : slotsOn(office().directory(), me, day)) {
        const core::SlotStatus status = core::statusAt(slot, now);
        DayPlan::Line line{slot.start, AnswerWords::slotStatus(status), Tone::Neutral, false};
        if (status == core::SlotStatus::Held || status == core::SlotStatus::Booked) {
            QString name;
            for (const core::CaseBrief& brief : office().cases())
                name = brief.caseId == slot.caseId ? brief.name : name;
            if (!name.isEmpty() && status == core::SlotStatus::Held)
                line.words = tr("%1 (waits for your answer)").arg(name);
            else if (!name.isEmpty())
                line.words = name;
            line.tone = status == core::SlotStatus::Held ? Tone::Live : Tone::Primary;
        }
        line.isAsked = slot.caseId == m_caseId && status != core::SlotStatus::Free;
        lines.append(line);
    }
    if (lines.isEmpty())
        lines.append({QDateTime(day, QTime(0, 0)), tr("No times published for this day"), Tone::Neutral, false});
    m_day->setLines(lines);
}

void InvitationsPage::commit(const core::Result<core::Act>& act, std::function<void(const QString&)> failed, const QString& told)
{
    if (!act) {
        failed(errorWords(act.error()));
        return;
    }
    m_accept->setBusy(true);
    office().commit(
        this, *act, [this, failed, told, name = m_list->chosen() ? m_list->chosen()->name : QString()](const core::Status& done) {
            m_accept->setBusy(false);
            if (!done)
                return failed(errorWords(done.error()));
            m_answered->setVisible(!told.isEmpty());
            m_answered->set(Tone::Ok, name, told);
            closeSheet(true);
        });
}

void InvitationsPage::accept()
{
    if (!m_desk || m_sheet)
        return;
    const auto failed = [this](const QString& sentence) {
        m_notice->set(Tone::Bad, tr("Not accepted"), sentence);
        m_notice->show();
    };
    commit(m_desk->acceptAt(m_reading.slot, {}, office().now()), failed, acceptedWords(m_reading.slot));
}

QString InvitationsPage::acceptedWords(const std::optional<core::Slot>& slot) const
{
    return slot ? tr("Accepted for %1. It is under \"Accepted\"; booked when the hub confirms.").arg(dayAndTime(slot->start))
                : tr("Accepted. It is under \"Accepted\"; the time is still to be found.");
}

void InvitationsPage::openTimes()
{
    if (!m_desk || m_sheet)
        return;
    QList<core::Slot> free;
    const QDateTime now = office().now();
    for (const core::Slot& slot : office().directory().freeSlots(office().author().practitionerId, now)) {
        const bool fits = slot.kinds.isEmpty() || slot.kinds.contains(m_reading.task.kind);
        if (fits && slot.start < now.addDays(kDaysAhead) && (!m_reading.slot || slot.id != m_reading.slot->id))
            free.append(slot);
    }
    auto* sheet = new TimeSheet(free, office(), u"sheet/%1/accept-at"_s.arg(m_caseId), this);
    m_sheet = sheet;
    m_press = [sheet] { sheet->press(); };
    connect(sheet, &SideSheet::closed, this, [this] { closeSheet(); });
    connect(sheet, &TimeSheet::calendarWanted, this, [this] { room().go({Page::Calendar, {}, {}}); });
    connect(sheet, &TimeSheet::sent, this, [this, sheet](const core::Slot& slot, const QString& message) {
        const auto failed = [sheet](const QString& words) { sheet->showError(words); };
        commit(m_desk->acceptAt(slot, message, office().now()), failed, acceptedWords(slot));
    });
    sheet->open();
}

void InvitationsPage::openDecline()
{
    if (!m_desk || m_sheet)
        return;
    const ReasonSheet::Words words{tr("Decline, with a reason"),
        tr("The inviting doctor and the hospital's office read reason and words as you write them."),
        {tr("Another specialty fits better"), tr("No time that can be moved"), tr("Records are not sufficient"),
            tr("Needs emergency care or a visit in person")},
        tr("Words to the inviting doctor (required)"), tr("Decline"), true};
    auto* sheet = new ReasonSheet(words, office(), u"sheet/%1/decline"_s.arg(m_caseId), this);
    m_sheet = sheet;
    m_press = [sheet] { sheet->press(); };
    connect(sheet, &SideSheet::closed, this, [this] { closeSheet(); });
    connect(sheet, &ReasonSheet::sent, this, [this, sheet](const QString& reason) {
        const core::Result<core::Act> act = m_desk->decline(reason, office().now());
        commit(act, [sheet](const QString& sentence) { sheet->showError(sentence); });
    });
    sheet->open();
}

void InvitationsPage::openRecords()
{
    if (!m_desk || m_sheet)
        return;
    const ReasonSheet::Words words{tr("Ask for records"),
        tr("The clinic adds what you name; the invitation stays open and its deadline stays the same."), {}, tr("What you need"),
        tr("Ask for them"), false};
    auto* sheet = new ReasonSheet(words, office(), u"sheet/%1/ask-records"_s.arg(m_caseId), this);
    m_sheet = sheet;
    m_press = [sheet] { sheet->press(); };
    connect(sheet, &SideSheet::closed, this, [this] { closeSheet(); });
    connect(sheet, &ReasonSheet::sent, this, [this, sheet](const QString& reason) {
        const core::Result<core::Act> act = m_desk->propose(core::CaseEvent::RequestRecords, reason, office().now());
        commit(act, [sheet](const QString& sentence) { sheet->showError(sentence); });
    });
    sheet->open();
}

void InvitationsPage::closeSheet(bool isSent)
{
    if (!m_sheet)
        return;
    m_sheet->disconnect(this);
    if (isSent)
        m_sheet->forgetKept();
    m_sheet->close();
    m_sheet->deleteLater();
    m_sheet.clear();
    m_press = {};
    m_list->setFocus(Qt::OtherFocusReason);
}

// A sheet that was open when the page went is open again, with its invitation.
void InvitationsPage::openAgain()
{
    SheetKeeper::findOpen(this, office(), u"sheet/"_s, [this](const QString& rest) {
        const QString caseId = rest.section(u'/', 0, 0);
        const QString what = rest.section(u'/', 1);
        const bool isHere = (place().caseId.isEmpty() || place().caseId == caseId)
            && (what == "decline"_L1 || what == "ask-records"_L1 || what == "accept-at"_L1);
        if (!isHere || m_sheet || !m_again.isEmpty())
            return;
        m_again = rest;
        if (caseId == m_caseId && m_desk)
            goOn();
        else
            m_list->choose(caseId);
    });
}

void InvitationsPage::goOn()
{
    if (m_again.section(u'/', 0, 0) != m_caseId)
        return;
    const QString what = std::exchange(m_again, {}).section(u'/', 1);
    if (what == "decline"_L1 && m_decline->isVisible())
        openDecline();
    else if (what == "ask-records"_L1 && m_records->isVisible())
        openRecords();
    else if (what == "accept-at"_L1 && m_other->isVisible())
        openTimes();
}

void InvitationsPage::openReview()
{
    if (!m_caseId.isEmpty())
        room().go({Page::Review, m_caseId, {}});
}

void InvitationsPage::pressPrimary()
{
    if (m_press)
        m_press();
    else
        openReview();
}

} // namespace ui
