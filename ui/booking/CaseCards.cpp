#include "ui/booking/CaseCards.h"

#include "core/auscultation/Recording.h"
#include "core/visit/VisitPapers.h"
#include "ui/booking/CaseSheets.h"
#include "ui/booking/ReasonFields.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/SubjectWords.h"
#include "ui/widgets/Tag.h"
#include "ui/widgets/ClinicWords.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// A titled card; facts go into its box.
QVBoxLayout* card(QVBoxLayout* box, QWidget* parent, const QString& title)
{
    auto* frame = new Card(parent);
    auto* inside = column(6, frame);
    inside->setContentsMargins(16, 12, 16, 14);
    inside->addWidget(new Label(title, TextRole::CardTitle, Token::Ink, frame));
    box->addWidget(frame);
    return inside;
}

void fact(QVBoxLayout* box, const QString& what, const QString& text)
{
    if (text.trimmed().isEmpty())
        return;
    QWidget* frame = box->parentWidget();
    auto* line = row(12);
    auto* name = (new Label(what, TextRole::Secondary, Token::Ink3, frame))->wrapped();
    name->setFixedWidth(Theme::of(frame).px(132));
    line->addWidget(name, 0, Qt::AlignTop);
    line->addWidget((new Label(text, TextRole::Body, Token::Ink, frame))->wrapped(), 1);
    box->addLayout(line);
}

template <typename T>
QList<T> allOf(const core::CaseFile& file, const char16_t* type)
{
    QList<T> values;
    for (const QJsonObject& resource : file.all(QStringView(type).toString())) {
        if (auto value = core::fromFhir<T>(resource))
            values.append(*std::move(value));
    }
    return values;
}

QString diagnosisWords(const QList<core::Diagnosis>& diagnoses)
{
    QStringList words;
    for (const core::Diagnosis& one : diagnoses)
        words.append(one.icd10.isEmpty() ? one.text : u"%1 (%2)"_s.arg(one.text, one.icd10));
    return words.join(u'\n');
}

} // namespace

CaseCards::CaseCards(Room& room, const core::CaseDesk& desk, const core::CaseBrief& brief, const Reader& reader)
    : m_room(room), m_desk(desk), m_brief(brief), m_reader(reader)
{
}

void CaseCards::addTo(QVBoxLayout* box, QWidget* parent) const
{
    addDanger(box, parent);
    addOpinion(box, parent);
    addAfter(box, parent);
    addVisit(box, parent);
    addTime(box, parent);
    addInvitation(box, parent);
    addRecords(box, parent);
    addFirstVisit(box, parent);
}

void CaseCards::addInvitation(QVBoxLayout* box, QWidget* parent) const
{
    const auto referral = core::fromFhir<core::Referral>(m_desk.file().resource(u"ServiceRequest"_s, m_desk.task().invitationId));
    if (!referral)
        return;
    const core::Invitation& invitation = referral->invitation;
    const core::Directory& directory = m_room.office.directory();
    QVBoxLayout* inside = card(box, parent, tr("Invitation"));
    fact(inside, tr("What is asked"), invitation.serviceName.isEmpty() ? serviceWords(invitation.kind) : invitation.serviceName);
    QStringList to;
    const QString subject = invitation.subject.isEmpty() ? QString() : subjectWords(directory, invitation.subject);
    for (const QString& part :
        {directory.nameOf(m_desk.task().hubId), subject, CaseWords::person(directory, m_brief.specialistId)}) {
        if (!part.isEmpty())
            to.append(part);
    }
    fact(inside, tr("To"), to.join(u" · "_s));
    fact(
        inside, tr("From"), directory.nameOf(m_brief.clinicId) + u" · "_s + CaseWords::person(directory, m_brief.onSiteDoctorId));
    if (invitation.urgency == core::Urgency::Urgent)
        fact(inside, tr("Urgency"), tr("Urgent"));
    fact(inside, tr("Reason"), invitation.reason);
    fact(inside, tr("Purpose"), invitation.purpose);
    fact(inside, tr("Summary"), invitation.recordSummary);
    if (m_desk.task().answerDeadline.isValid() && m_brief.step <= core::RailStep::Answer)
        fact(inside, tr("Answer due"), whenWords(m_desk.task().answerDeadline, m_reader.now));
}

void CaseCards::addFirstVisit(QVBoxLayout* box, QWidget* parent) const
{
    QList<QJsonObject> all;
    for (const QString& type : {u"Encounter"_s, u"Condition"_s, u"Observation"_s})
        all += m_desk.file().all(type);
    const auto visit = core::firstVisitFromFhir(all);
    if (!visit)
        return;
    QVBoxLayout* inside = card(box, parent, tr("First visit in person"));
    fact(inside, tr("When, by whom"),
        dayWords(visit->date) + u" · "_s + CaseWords::person(m_room.office.directory(), visit->doctorId));
    fact(inside, tr("Complaint"), visit->complaint);
    fact(inside, tr("History"), visit->history);
    fact(inside, tr("Findings"), visit->findings);
    fact(inside, tr("Vital signs"), vitalsWords(visit->vitals));
    fact(inside, tr("Working diagnosis"),
        visit->diagnosisCode.isEmpty() ? visit->diagnosis : u"%1 (%2)"_s.arg(visit->diagnosis, visit->diagnosisCode));
}

void CaseCards::addRecords(QVBoxLayout* box, QWidget* parent) const
{
    QList<core::RecordItem> records = allOf<core::RecordItem>(m_desk.file(), u"DocumentReference");
    if (records.isEmpty())
        return;
    std::sort(records.begin(), records.end(), [](const core::RecordItem& a, const core::RecordItem& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.date < b.date;
    });
    QVBoxLayout* inside = card(box, parent, tr("Records and auscultation (%1)").arg(records.size()));
    QWidget* frame = inside->parentWidget();
    for (const core::RecordItem& record : std::as_const(records)) {
        auto* line = row(10);
        line->addWidget(new IconView(recordIcon(record.kind), 18, Token::Ink2, frame));
        line->addWidget((new Label(record.title, TextRole::Body, Token::Ink, frame))->cuttable(), 1);
        if (record.date.isValid())
            line->addWidget(new Label(dayWords(record.date.toLocalTime().date()), TextRole::Secondary, Token::Ink2, frame));
        line->addWidget(new Label(sizeWords(record.size), TextRole::Secondary, Token::Ink3, frame));
        const double share = m_room.office.attachmentProgress(record.sha256.toLatin1());
        if (share < 0)
            line->addWidget(new Label(tr("not here yet"), TextRole::Secondary, Token::Ink2, frame));
        else if (share > 0 && share < 1)
            line->addWidget(new Label(tr("%1 %").arg(int(share * 100)), TextRole::Secondary, Token::Ink2, frame));
        else
            line->addWidget(new DeliveryTick(share >= 1 ? core::Delivery::Confirmed : core::Delivery::Local, false, frame));
        inside->addLayout(line);
    }
}

// What the visit was like, as measured; each side hands in its own.
void CaseCards::addVisit(QVBoxLayout* box, QWidget* parent) const
{
    QList<core::VisitFiguresPaper> papers;
    for (const QJsonObject& resource : m_desk.file().all(u"Observation"_s)) {
        if (auto paper = core::visitFiguresPaperFromFhir(resource))
            papers.append(*std::move(paper));
    }
    const QList<core::RemoteVisit> visits = allOf<core::RemoteVisit>(m_desk.file(), u"Encounter");
    if (visits.isEmpty())
        return;
    QVBoxLayout* inside = card(box, parent, tr("Visit"));
    for (const core::RemoteVisit& one : visits) {
        if (!one.times.started.isValid())
            continue;
        const core::VisitClock clock = core::clockAt(one.times, m_reader.now);
        fact(inside, tr("Held"),
            one.times.ended.isValid()
                ? tr("%1, %2 · %3")
                      .arg(dayWords(one.times.started.toLocalTime().date()), spanWords(one.times.started, one.times.ended),
                          durationWords(clock.grossMs / 1000))
                : tr("since %1").arg(timeOrDay(one.times.started, m_reader.now)));
        if (one.times.ended.isValid())
            fact(inside, tr("Time rule"), one.isCompliant ? tr("kept") : tr("not kept"));
        fact(inside, tr("Ended because"), one.endReason);
        if (clock.grossMs - clock.netMs >= 1000)
            fact(inside, tr("Without voice"), durationWords((clock.grossMs - clock.netMs) / 1000));
    }
    for (const core::VisitFiguresPaper& paper : std::as_const(papers)) {
        const core::VisitFigures& figures = paper.figures;
        QStringList words;
        words.append(tr("voice good %1 %").arg(qRound(100 * figures.shareOfVoice(core::MediumState::Flowing))));
        if (figures.highest > 0)
            words.append(tr("picture %1p, good %2 %")
                             .arg(figures.highest)
                             .arg(qRound(100 * figures.shareOfPicture(core::MediumState::Flowing))));
        if (figures.meanRoundTripMs() >= 0)
            words.append(tr("%1 ms there and back").arg(qRound(figures.meanRoundTripMs())));
        words.append(tr("loss %1 %").arg(100 * figures.meanLoss(), 0, 'f', 1));
        words.append(tr("reconnects %1").arg(figures.reconnects));
        words.append(figures.secondsOf.keys());
        fact(inside, CaseWords::person(m_room.office.directory(), paper.byPractitionerId), words.join(u" · "_s));
    }
}

void CaseCards::addTime(QVBoxLayout* box, QWidget* parent) const
{
    const QList<core::Appointment> all = allOf<core::Appointment>(m_desk.file(), u"Appointment");
    if (all.isEmpty())
        return;
    QVBoxLayout* inside = card(box, parent, tr("Time"));
    const core::Directory& directory = m_room.office.directory();
    for (const core::Appointment& one : all) {
        const QString status = one.status == core::AppointmentStatus::Proposed ? tr("Wished")
            : one.status == core::AppointmentStatus::Booked                    ? tr("Booked")
            : one.status == core::AppointmentStatus::Fulfilled                 ? tr("Took place")
            : one.status == core::AppointmentStatus::Cancelled                 ? tr("Cancelled")
                                                                               : tr("Did not take place");
        fact(inside, status,
            tr("%1, %2").arg(dayWords(one.start.toLocalTime().date()), spanWords(one.start, one.end)) + u" · "_s
                + CaseWords::person(directory, one.practitionerId));
        for (const core::AppointmentChange& change : one.history) {
            if (change.reason == core::ChangeReason::None)
                continue;
            fact(inside, dayAndTime(change.at),
                change.note.isEmpty() ? reasonWords(change.reason) : reasonWords(change.reason) + u" · "_s + change.note);
        }
    }
}

void CaseCards::addOpinion(QVBoxLayout* box, QWidget* parent) const
{
    const core::Opinion* newest = nullptr;
    const QList<core::Opinion> all = allOf<core::Opinion>(m_desk.file(), u"Composition");
    for (const core::Opinion& one : all) {
        const bool counts = one.status == core::OpinionStatus::Signed || one.status == core::OpinionStatus::Amended;
        if (counts && (!newest || one.version > newest->version))
            newest = &one;
    }
    if (!newest)
        return;
    QVBoxLayout* inside = card(box, parent, newest->version > 1 ? tr("Opinion, version %1").arg(newest->version) : tr("Opinion"));
    QWidget* frame = inside->parentWidget();
    QStringList authors;
    for (const QString& id : newest->authorIds)
        authors.append(CaseWords::person(m_room.office.directory(), id));
    fact(inside, tr("Written by"), authors.join(tr(", ")) + u" · "_s + dayAndTime(newest->date));
    fact(inside, tr("Diagnosis"), diagnosisWords(newest->diagnoses));
    QStringList lines;
    for (const core::Suggestion& suggestion : newest->suggestions)
        lines.append(u"%1. %2"_s.arg(suggestion.line).arg(suggestion.text));
    fact(inside, tr("Suggestions"), lines.join(u'\n'));
    fact(inside, tr("Limitation"), newest->limitation);
    auto* buttons = row(8);
    auto* open = new Button(m_brief.state == core::CaseState::OpinionSigned && m_reader.side == core::Party::Clinic
            ? tr("Answer the opinion")
            : tr("Open the opinion"),
        Button::Kind::Secondary, Button::Size::Small, frame);
    const Place place{m_reader.side == core::Party::Hub ? Page::Opinion : Page::Accept, m_brief.caseId, {}};
    QObject::connect(open, &Button::clicked, frame, [&room = m_room, place] { room.go(place); });
    buttons->addWidget(open);
    buttons->addStretch();
    inside->addLayout(buttons);
}

void CaseCards::addDanger(QVBoxLayout* box, QWidget* parent) const
{
    for (const core::DangerRecord& danger : allOf<core::DangerRecord>(m_desk.file(), u"Observation")) {
        if (danger.check.signs.isEmpty())
            continue;
        QVBoxLayout* inside = card(box, parent, tr("Danger signs"));
        fact(inside, tr("Recorded"),
            dayAndTime(danger.check.at) + u" · "_s + CaseWords::person(m_room.office.directory(), danger.check.byPractitionerId));
        fact(inside, tr("What, and what was done"), danger.check.note);
        if (danger.isResolved)
            fact(inside, tr("Now"), tr("Taken over by care in person"));
    }
}

void CaseCards::addAfter(QVBoxLayout* box, QWidget* parent) const
{
    for (const core::Decision& decision : allOf<core::Decision>(m_desk.file(), u"ClinicalImpression")) {
        QVBoxLayout* inside = card(box, parent, tr("Decision"));
        fact(inside, tr("Decided"),
            dayAndTime(decision.at) + u" · "_s + CaseWords::person(m_room.office.directory(), decision.doctorId));
        fact(inside, tr("Diagnosis"), diagnosisWords(decision.diagnoses));
        fact(inside, tr("Plan"), decision.plan);
        fact(inside, tr("Agreed with the patient"), decision.agreedWithPatient);
    }
    for (const core::FollowUpPlan& plan : allOf<core::FollowUpPlan>(m_desk.file(), u"CarePlan")) {
        QVBoxLayout* inside = card(box, parent, tr("Follow-up"));
        for (const core::FollowUpItem& item : plan.items) {
            const QString status = item.status == core::FollowUpStatus::Done ? tr("done")
                : item.status == core::FollowUpStatus::GivenUp               ? tr("given up")
                                                                             : tr("open");
            const QString day = item.due.isValid() ? dayWords(item.due) : tr("no day");
            fact(inside, tr("%1 · %2").arg(day, status), item.outcome.isEmpty() ? item.what : item.what + u'\n' + item.outcome);
        }
    }
    for (const core::Transfer& transfer : allOf<core::Transfer>(m_desk.file(), u"ServiceRequest")) {
        if (transfer.id == m_desk.task().invitationId || transfer.toInstitutionId.isEmpty())
            continue;
        QVBoxLayout* inside = card(box, parent, tr("Transfer"));
        fact(inside, tr("To which hospital"),
            m_room.office.directory().nameOf(transfer.toInstitutionId)
                + (transfer.department.isEmpty() ? QString() : u" · "_s + transfer.department));
        fact(inside, tr("Why"), transfer.reason);
        fact(inside, tr("Now"), transferWords(transfer.status));
        fact(inside, tr("What came of it"), transfer.outcome);
    }
}

} // namespace ui
