#include "ui/booking/CaseSheets.h"

#include "core/base/Uuid.h"
#include "ui/booking/ReasonFields.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SheetKeeper.h"
#include "ui/widgets/SideSheet.h"

#include <QButtonGroup>

namespace ui {

using core::CaseEvent;
using core::CaseState;
using core::ChangeReason;
using core::Result;
using namespace Qt::StringLiterals;

namespace {

constexpr int kShownSlots = 40;

QList<core::Transfer> transfersOf(const core::CaseFile& file)
{
    QList<core::Transfer> all;
    for (const QJsonObject& resource : file.all(u"ServiceRequest"_s)) {
        if (resource.value("id"_L1).toString() == file.task().invitationId)
            continue;
        if (const auto transfer = core::fromFhir<core::Transfer>(resource))
            all.append(*transfer);
    }
    return all;
}

QString nameOf(CaseStep step)
{
    switch (step) {
    case CaseStep::TakeTime: return u"time"_s;
    case CaseStep::GiveTimeBack: return u"give-back"_s;
    case CaseStep::NoShow: return u"no-show"_s;
    case CaseStep::Close: return u"close"_s;
    case CaseStep::Cancel: return u"cancel"_s;
    case CaseStep::EmergencyDecision: return u"decision"_s;
    case CaseStep::Transfer: return u"transfer"_s;
    case CaseStep::FollowUp: return u"follow-up"_s;
    default: return {};
    }
}

QString sheetKey(const QString& caseId, const QString& name) { return u"sheet/%1/%2"_s.arg(caseId, name); }

template <typename T>
T* named(T* field, const QString& name)
{
    field->setObjectName(name);
    return field;
}

} // namespace

QString transferWords(core::TransferStatus status)
{
    switch (status) {
    case core::TransferStatus::Arranged: return CaseSheets::tr("Arranged");
    case core::TransferStatus::UnderWay: return CaseSheets::tr("Under way");
    case core::TransferStatus::Arrived: return CaseSheets::tr("Arrived");
    case core::TransferStatus::Ended: return CaseSheets::tr("Ended");
    case core::TransferStatus::GivenUp: return CaseSheets::tr("Given up");
    }
    return {};
}

CaseSheets::CaseSheets(Room& room, const QString& caseId, QWidget* page)
    : QObject(page), m_room(room), m_caseId(caseId), m_page(page)
{
}

void CaseSheets::resume(const core::CaseDesk& desk)
{
    SheetKeeper::findOpen(this, m_room.office, sheetKey(m_caseId, {}), [this, desk](const QString& name) {
        const QList<CaseChoice> choices = choicesOf(desk, m_room.office.author(), m_room.office.now());
        for (const CaseChoice& one : choices) {
            if (nameOf(one.step) == name && one.missing.isEmpty() && !(m_sheet && m_sheet->isOpen()))
                open(one.step, desk);
        }
    });
}

bool CaseSheets::open(CaseStep step, const core::CaseDesk& desk)
{
    m_key = sheetKey(m_caseId, nameOf(step));
    switch (step) {
    case CaseStep::TakeTime: openTime(desk); return true;
    case CaseStep::GiveTimeBack:
    case CaseStep::NoShow:
    case CaseStep::Close:
    case CaseStep::Cancel: openReason(step, desk); return true;
    case CaseStep::EmergencyDecision: openDecision(desk); return true;
    case CaseStep::Transfer: openTransfer(desk); return true;
    case CaseStep::FollowUp: openFollowUp(desk); return true;
    default: return false;
    }
}

void CaseSheets::commit(const Result<core::Act>& act)
{
    if (!act) {
        Q_EMIT failed(act.error());
        return;
    }
    m_room.office.commit(this, *act, [this](const core::Status& stored) {
        if (!stored) {
            Q_EMIT failed(stored.error());
            return;
        }
        if (m_sheet && m_sheet->isOpen()) {
            m_sheet->forgetKept();
            m_sheet->close();
        }
        Q_EMIT done();
    });
}

SideSheet* CaseSheets::fresh(const QString& title, const QString& what)
{
    if (m_sheet)
        m_sheet->deleteLater();
    m_sheet = new SideSheet(title, m_page);
    m_sheet->box()->addWidget((new Label(what, TextRole::Body, Token::Ink2, m_sheet))->wrapped());
    return m_sheet;
}

void CaseSheets::addPrimary(const QString& words, bool danger, Make make)
{
    SideSheet* sheet = m_sheet;
    auto* problem = new Banner(Tone::Bad, tr("Not done"), {}, sheet);
    problem->hide();
    sheet->box()->addWidget(problem);
    sheet->box()->addStretch();
    auto* button = new Button(words, danger ? Button::Kind::Danger : Button::Kind::Primary, Button::Size::Large, sheet);
    sheet->addButton(button);
    const auto show = [problem](const core::Error& error) {
        problem->set(Tone::Bad, CaseSheets::tr("Not done"), errorWords(error));
        problem->show();
    };
    connect(button, &Button::clicked, sheet, [this, make = std::move(make), show] {
        if (const Result<core::Act> act = make(); act)
            commit(*act);
        else
            show(act.error());
    });
    connect(this, &CaseSheets::failed, sheet, show);
    sheet->keepIn(m_room.office, m_key);
    sheet->open();
}

void CaseSheets::openTime(const core::CaseDesk& desk)
{
    const QDateTime now = m_room.office.now();
    const core::CaseTask task = desk.task();
    const auto open = core::openAppointment(desk.file());
    const bool moves = desk.state() != CaseState::Accepted;
    SideSheet* sheet = fresh(moves && open ? tr("Move the time") : tr("Book a time"),
        open ? tr("Booked: %1. Choose another of the specialist's free times.").arg(whenWords(open->start, now))
             : tr("Choose one of the specialist's free times."));
    QString specialist = task.specialistId;
    if (specialist.isEmpty() && open)
        specialist = open->practitionerId;
    const QList<core::Slot> free = m_room.office.directory().freeSlots(specialist, now);
    auto* group = new QButtonGroup(sheet);
    QDate day;
    for (int i = 0; i < qMin(kShownSlots, int(free.size())); ++i) {
        const core::Slot& slot = free.at(i);
        if (const QDate own = slot.start.toLocalTime().date(); own != day) {
            day = own;
            sheet->box()->addWidget(new Label(dayWords(day), TextRole::Label, Token::Ink, sheet));
        }
        auto* card = new OptionCard(spanWords(slot.start, slot.end), {}, OptionCard::Mark::Point, sheet);
        card->setCheckable(true);
        card->setObjectName(u"slot."_s + slot.id);
        group->addButton(card, i);
        sheet->box()->addWidget(card);
    }
    if (free.isEmpty())
        sheet->box()->addWidget(new Banner(Tone::Warn, tr("No free time known here"),
            tr("The specialist's calendar on this PC has no free time. It is brought up to date with the line."), sheet));
    ReasonFields* reason = moves
        ? new ReasonFields({ChangeReason::PatientWish, ChangeReason::DoctorAbsent, ChangeReason::SpecialistAbsent,
                               ChangeReason::LineFailure, ChangeReason::ClinicalChange, ChangeReason::Other},
            sheet)
        : nullptr;
    if (reason)
        sheet->box()->addWidget(reason);
    addPrimary(moves && open ? tr("Move the time") : tr("Book this time"), false,
        [this, desk, free, group, reason]() -> Result<core::Act> {
            if (group->checkedId() < 0)
                return core::fail(core::Code::Refused, u"slot"_s);
            core::TimeReason why;
            if (reason) {
                const auto given = reason->value();
                if (!given)
                    return core::fail(core::Code::Refused, u"reason"_s);
                why = *given;
            }
            return core::takeTime(
                desk, free.at(group->checkedId()), why, m_room.office.author().practitionerId, m_room.office.now());
        });
}

void CaseSheets::openReason(CaseStep step, const core::CaseDesk& desk)
{
    const bool absent = step == CaseStep::NoShow;
    const bool close = step == CaseStep::Close;
    const QString title = absent         ? tr("Somebody did not come")
        : close                          ? tr("Archive the case")
        : step == CaseStep::GiveTimeBack ? tr("Give the time back")
                                         : tr("Cancel the case");
    const QString what = absent ? tr("Whose absence was it? The time is over; book again or close the case afterwards.")
        : close                 ? tr("Nothing more is expected of this case. It stays readable for both sides.")
        : step == CaseStep::GiveTimeBack
        ? tr("The time becomes free for others. The case stays accepted and can be booked again.")
        : tr("The case ends here. The other side reads your reason; a booked time becomes free.");
    SideSheet* sheet = fresh(title, what);
    QList<ChangeReason> reasons{ChangeReason::PatientWish, ChangeReason::ClinicalChange, ChangeReason::DoctorAbsent,
        ChangeReason::LineFailure, ChangeReason::Other};
    if (absent)
        reasons = {ChangeReason::PatientAbsent, ChangeReason::DoctorAbsent, ChangeReason::SpecialistAbsent, ChangeReason::Other};
    // a decided case closes by itself; elsewhere closing needs a reason
    const bool needed = !close || desk.state() != CaseState::Decided;
    ReasonFields* reason = needed ? new ReasonFields(reasons, sheet) : nullptr;
    if (reason)
        sheet->box()->addWidget(reason);
    const QString words = absent         ? tr("Record it")
        : close                          ? tr("Archive")
        : step == CaseStep::GiveTimeBack ? tr("Give it back")
                                         : tr("Cancel the case");
    addPrimary(words, step == CaseStep::Cancel, [this, desk, step, reason]() -> Result<core::Act> {
        core::TimeReason why;
        if (reason) {
            const auto given = reason->value();
            if (!given)
                return core::fail(core::Code::Refused, u"reason"_s);
            why = *given;
        }
        const QDateTime now = m_room.office.now();
        const QString me = m_room.office.author().practitionerId;
        switch (step) {
        case CaseStep::NoShow: return core::recordNoShow(desk, why, me, now);
        case CaseStep::Cancel: return core::callOff(desk, why, me, now);
        case CaseStep::GiveTimeBack: return core::giveTimeBack(desk, why, me, now);
        default: return desk.propose(CaseEvent::Close, why.words, now);
        }
    });
}

void CaseSheets::openDecision(const core::CaseDesk& desk)
{
    SideSheet* sheet = fresh(tr("Decision after the danger stop"),
        tr("What you found, what happens now, and what was agreed with the patient or the family."));
    auto* diagnosis = named(new LineField(sheet), u"diagnosis"_s);
    auto* plan = named(new TextField(3, sheet), u"plan"_s);
    auto* agreed = named(new TextField(2, sheet), u"agreed"_s);
    auto* agrees = (new OptionCard(tr("The patient or the family agrees"), {}, OptionCard::Mark::Tick, sheet))->plain();
    agrees->setCheckable(true);
    agrees->setObjectName(u"agrees"_s);
    sheet->box()->addWidget(new Field(tr("Diagnosis"), diagnosis, {}, sheet));
    sheet->box()->addWidget(new Field(tr("What happens now"), plan, {}, sheet));
    sheet->box()->addWidget(new Field(tr("What was agreed"), agreed, {}, sheet));
    sheet->box()->addWidget(agrees);
    addPrimary(tr("Record the decision"), false, [=, this]() -> Result<core::Act> {
        core::Decision decision;
        decision.id = core::newId();
        decision.doctorId = m_room.office.author().practitionerId;
        decision.at = m_room.office.now();
        if (!diagnosis->text().trimmed().isEmpty())
            decision.diagnoses = {{diagnosis->text().trimmed(), {}, core::Certainty::Working}};
        decision.plan = plan->toPlainText().trimmed();
        decision.agreedWithPatient = agreed->toPlainText().trimmed();
        decision.patientAgrees = agrees->isChecked();
        return desk.decide(decision, std::nullopt, decision.at);
    });
}

void CaseSheets::openTransfer(const core::CaseDesk& desk)
{
    const QList<core::Transfer> all = transfersOf(desk.file());
    const auto running = std::find_if(all.cbegin(), all.cend(), [](const core::Transfer& one) { return !core::isEnded(one); });
    const core::Directory& directory = m_room.office.directory();
    if (running != all.cend()) {
        SideSheet* sheet = fresh(tr("Transfer to %1").arg(directory.nameOf(running->toInstitutionId)),
            tr("Now: %1. Record what has happened since.").arg(transferWords(running->status)));
        QList<core::TransferStatus> next;
        auto* group = new QButtonGroup(sheet);
        for (const auto& row : core::EnumCodes<core::TransferStatus>::table) {
            if (!core::mayMove(running->status, row.value))
                continue;
            auto* card = new OptionCard(transferWords(row.value), {}, OptionCard::Mark::Point, sheet);
            card->setCheckable(true);
            card->setObjectName(u"status."_s + core::codeOf(row.value));
            group->addButton(card, int(next.size()));
            next.append(row.value);
            sheet->box()->addWidget(card);
        }
        auto* outcome = named(new TextField(3, sheet), u"outcome"_s);
        sheet->box()->addWidget(new Field(tr("What came of it"), outcome, tr("needed when it has ended or was given up"), sheet));
        addPrimary(tr("Record it"), false, [=, this, transfer = *running]() -> Result<core::Act> {
            if (group->checkedId() < 0)
                return core::fail(core::Code::Refused, u"transfer.status"_s);
            core::Transfer moved = transfer;
            moved.status = next.at(group->checkedId());
            moved.outcome = outcome->toPlainText().trimmed();
            const bool ended = moved.status == core::TransferStatus::Ended || moved.status == core::TransferStatus::GivenUp;
            if (ended && moved.outcome.isEmpty())
                return core::fail(core::Code::Refused, u"transfer.outcome"_s);
            return desk.transfer(moved, m_room.office.now());
        });
        return;
    }
    const core::CaseTask task = desk.task();
    SideSheet* sheet = fresh(tr("Transfer the patient"),
        tr("To %1. The case shows how it goes until it has ended.").arg(directory.nameOf(task.hubId)));
    auto* department = named(new LineField(sheet), u"department"_s);
    auto* reason = named(new TextField(3, sheet), u"reason"_s);
    sheet->box()->addWidget(new Field(tr("Department"), department, {}, sheet));
    sheet->box()->addWidget(new Field(tr("Why"), reason, {}, sheet));
    addPrimary(tr("Arrange the transfer"), false, [=, this]() -> Result<core::Act> {
        if (reason->toPlainText().trimmed().isEmpty())
            return core::fail(core::Code::Refused, u"reason"_s);
        core::Transfer transfer;
        transfer.id = core::newId();
        transfer.toInstitutionId = task.hubId;
        transfer.doctorId = m_room.office.author().practitionerId;
        transfer.department = department->text().trimmed();
        transfer.reason = reason->toPlainText().trimmed();
        transfer.at = transfer.plannedFor = m_room.office.now();
        return desk.transfer(transfer, transfer.at);
    });
}

void CaseSheets::openFollowUp(const core::CaseDesk& desk)
{
    SideSheet* sheet = fresh(tr("Follow-up"), tr("Record what came of an open point, or add one with its day."));
    core::FollowUpPlan plan;
    for (const QJsonObject& resource : desk.file().all(u"CarePlan"_s)) {
        if (const auto stored = core::fromFhir<core::FollowUpPlan>(resource))
            plan = *stored;
    }
    QList<std::pair<int, LineField*>> outcomes;
    for (int i = 0; i < plan.items.size(); ++i) {
        if (plan.items.at(i).status != core::FollowUpStatus::Open)
            continue;
        auto* field = named(new LineField(sheet), u"outcome.%1"_s.arg(i));
        field->withPlaceholder(tr("What came of it"));
        const core::FollowUpItem& item = plan.items.at(i);
        sheet->box()->addWidget(
            new Field(item.due.isValid() ? tr("%1, due %2").arg(item.what, dayWords(item.due)) : item.what, field, {}, sheet));
        outcomes.append({i, field});
    }
    auto* what = named(new LineField(sheet), u"what"_s);
    auto* due = named(new LineField(sheet), u"due"_s);
    due->withPlaceholder(m_room.office.now().toLocalTime().date().addDays(14).toString(Qt::ISODate));
    sheet->box()->addWidget(new Field(tr("New: what"), what, {}, sheet));
    sheet->box()->addWidget(new Field(tr("New: day"), due, tr("as 2026-12-07"), sheet));
    addPrimary(tr("Save the follow-up"), false, [=, this]() -> Result<core::Act> {
        core::FollowUpPlan changed = plan;
        if (changed.id.isEmpty())
            changed.id = core::newId();
        changed.doctorId = m_room.office.author().practitionerId;
        changed.at = m_room.office.now();
        bool any = false;
        for (const auto& [index, field] : outcomes) {
            if (field->text().trimmed().isEmpty())
                continue;
            changed.items[index].status = core::FollowUpStatus::Done;
            changed.items[index].outcome = field->text().trimmed();
            any = true;
        }
        if (!what->text().trimmed().isEmpty()) {
            const QDate day = QDate::fromString(due->text().trimmed(), Qt::ISODate);
            if (!day.isValid())
                return core::fail(core::Code::BadInput, u"day"_s);
            changed.items.append({what->text().trimmed(), day, core::FollowUpStatus::Open, {}});
            any = true;
        }
        if (!any)
            return core::fail(core::Code::BadInput, u"nothing entered"_s);
        return desk.followUp(changed);
    });
}

} // namespace ui
