#include "ui/referral/CheckStep.h"

#include "core/base/Uuid.h"
#include "core/booking/Sending.h"
#include "ui/records/RecordShelf.h"
#include "ui/referral/Recorder.h"
#include "ui/referral/ReferralWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/SubjectWords.h"
#include "ui/widgets/Tag.h"
#include "ui/widgets/ClinicWords.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// The ten points, each with the beginnings of the subjects it is about.
struct Point {
    const char* words;
    int step;
    QStringList subjects;
};

QList<Point> points()
{
    return {{QT_TRANSLATE_NOOP("ui::CheckStep", "Real name and allergies"), 1, {u"patient."_s, u"resident-id"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "First visit in person"), 2, {u"first-visit"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "No danger signs"), 2, {u"danger"_s, u"vitals"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "Condition met"), 2, {u"ground"_s, u"request"_s, u"mandate"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "Reason and purpose"), 2, {u"invitation.reason"_s, u"invitation.purpose"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "Records and summary"), 3, {u"record."_s, u"invitation.record-summary"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "Specialty, title and time"), 4,
            {u"invitation.subject"_s, u"invitation.title"_s, u"invitation.time"_s, u"invitation.hub"_s, u"slot"_s,
                u"specialist"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "Consent and fee"), 5, {u"consent"_s, u"fee"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "Auscultation"), 6, {u"auscultation"_s, u"recording"_s, u"capability"_s}},
        {QT_TRANSLATE_NOOP("ui::CheckStep", "Agreement, subjects, inviting doctor"), 7, {}}};
}

int pointOf(const core::Breach& breach)
{
    const QList<Point> all = points();
    for (int i = 0; i < all.size(); ++i) {
        for (const QString& beginning : all[i].subjects) {
            if (breach.subject.startsWith(beginning))
                return i;
        }
    }
    return int(all.size()) - 1;
}

} // namespace

int stepOf(const core::Breach& breach)
{
    if (breach.rule == core::RuleKey::Agreement || breach.subject.startsWith("hub"_L1) || breach.subject == "agreement.kind"_L1)
        return 4;
    return points()[pointOf(breach)].step;
}

QList<core::Breach> gapsOf(const Draft& draft)
{
    QList<core::Breach> gaps;
    if (draft.form().patient().allergyStatus == core::AllergyStatus::NotAsked)
        gaps.append({core::RuleKey::PatientIdentity, core::Severity::Block, u"patient.allergy"_s, {}});
    else if (draft.form().patient().allergyStatus == core::AllergyStatus::Listed && draft.form().patient().allergies.isEmpty())
        gaps.append({core::RuleKey::PatientIdentity, core::Severity::Block, u"patient.allergy-list"_s, {}});
    if (!draft.form().wrongVitals().isEmpty())
        gaps.append({core::RuleKey::DangerVitals, core::Severity::Block, u"vitals.entry"_s, {}});
    for (const core::Breach& breach : draft.breaches()) {
        if (breach.severity != core::Severity::Warn)
            gaps.append(breach);
    }
    return gaps;
}

CheckStep::CheckStep(Draft& draft, Room& room, RecordShelf* shelf, QWidget* parent)
    : StepView(draft, room, parent),
      m_breaches(gapsOf(draft)),
      m_shelf(shelf),
      m_asked(shelf ? shelf->intake().asked().size() : 0)
{
    if (m_shelf) { // a draft that was opened anew reads them a little later
        connect(&m_shelf->intake(), &RecordIntake::changed, this, [this] {
            if (m_shelf->intake().asked().size() != m_asked)
                Q_EMIT rebuildWanted();
        });
    }
    m_gaps = int(m_breaches.size());
    auto* columns = row(16, this);
    auto* left = column(0);
    columns->addLayout(left, 1);
    addInvitation(card(left, this, 0, 1));
    auto* right = column(12);
    auto* rightHost = new QWidget(this);
    rightHost->setFixedWidth(Theme::of(parent).px(366));
    rightHost->setLayout(right);
    columns->addWidget(rightHost, 0, Qt::AlignTop);
    addChecks(card(right, this, 6));
    const core::LineState line = room.line.state();
    if (!line.online)
        right->addWidget(new Banner(Tone::Warn, tr("No line to the hub now"),
            tr("It is kept here and delivered when the line is back. The time is booked only when the hub has confirmed."),
            this));
}

void CheckStep::addRow(QVBoxLayout* box, const QString& label, const QString& text, int step)
{
    auto* one = new Area(Token::Surface, Qt::BottomEdge, this);
    auto* line1 = row(12, one);
    line1->setContentsMargins(0, 8, 0, 8);
    auto* name = (new Label(label, TextRole::Secondary, Token::Ink2, one))->wrapped();
    name->setFixedWidth(Theme::of(this).px(112));
    line1->addWidget(name, 0, Qt::AlignVCenter);
    line1->addWidget(
        (new Label(text.isEmpty() ? tr("Not entered") : text, TextRole::Body, text.isEmpty() ? Token::Bad : Token::Ink, one))
            ->wrapped()
            ->cuttable(),
        1, Qt::AlignVCenter);
    auto* change = new Button(tr("Change"), Button::Kind::Quiet, Button::Size::Small, one);
    change->setAccessibleName(tr("Change: %1").arg(label));
    change->setObjectName(u"change.%1"_s.arg(step));
    connect(change, &Button::clicked, this, [this, step] { Q_EMIT jump(step); });
    line1->addWidget(change, 0, Qt::AlignVCenter);
    box->addWidget(one);
}

QString CheckStep::consentWords() const
{
    if (!draft().desk())
        return {};
    std::optional<core::Consent> latest;
    for (const QJsonObject& resource : draft().desk()->file().all(u"Consent"_s)) {
        const auto consent = core::fromFhir<core::Consent>(resource);
        if (consent && (!latest || consent->signedAt > latest->signedAt))
            latest = *consent;
    }
    return latest ? tr("Signed by %1, %2").arg(latest->signerName, timeOrDay(latest->signedAt, room().office.now())) : QString();
}

QString CheckStep::auscultationWords() const
{
    const core::AuscultationProof proof = draft().form().auscultation();
    switch (proof.choice) {
    case core::AuscultationChoice::Recorded: return tr("Recordings: %1").arg(proof.recordingIds.size());
    case core::AuscultationChoice::NotNeeded: return tr("Not needed: %1").arg(proof.reason);
    case core::AuscultationChoice::LimitationTold: return tr("None, limitation told: %1").arg(proof.reason);
    case core::AuscultationChoice::None: return {};
    }
    return {};
}

void CheckStep::addInvitation(QVBoxLayout* box)
{
    const core::Invitation invitation = draft().form().invitation();
    const core::Directory& directory = room().office.directory();
    auto* head = row(12);
    head->addWidget(new Label(tr("Invitation"), TextRole::CardTitle, Token::Ink, this), 1);
    if (!invitation.hubId.isEmpty())
        head->addWidget(new Label(tr("To: %1").arg(directory.nameOf(invitation.hubId)), TextRole::Secondary, Token::Ink2, this));
    box->addLayout(head);
    box->addSpacing(8);
    addRow(box, tr("Reason"), invitation.reason, 2);
    addRow(box, tr("Purpose"), invitation.purpose, 2);
    QString when;
    if (invitation.wishedFrom.isValid())
        when = invitation.slotIds.isEmpty() ? tr("%1 to %2, matched by the hub")
                                                  .arg(dayWords(invitation.wishedFrom.toLocalTime().date()),
                                                      dayWords(invitation.wishedUntil.toLocalTime().date()))
                                            : tr("%1 %2").arg(dayWords(invitation.wishedFrom.toLocalTime().date()),
                                                spanWords(invitation.wishedFrom, invitation.wishedUntil));
    if (invitation.slotIds.size() > 1)
        when = tr("%1, fallbacks: %2").arg(when).arg(invitation.slotIds.size() - 1);
    addRow(box, tr("Time"), when, 4);
    QStringList whom;
    if (!invitation.subject.isEmpty())
        whom = {subjectWords(directory, invitation.subject), titleWantedWords(invitation.minTitle)};
    if (!invitation.preferredSpecialistId.isEmpty())
        whom.append(tr("preferably %1").arg(directory.nameOf(invitation.preferredSpecialistId)));
    addRow(box, tr("Specialty and title"), whom.join(u" · "_s), 4);
    addRow(box, tr("Summary"), invitation.recordSummary, 3);
    addRow(box, tr("Records"), tr("%1 with the invitation").arg(invitation.recordIds.size()), 3);
    addRow(box, tr("Auscultation"), auscultationWords(), 6);
    addRow(box, tr("Consent"), consentWords(), 5);
    addRow(box, tr("Inviting doctor"),
        tr("%1, %2").arg(directory.nameOf(invitation.onSiteDoctorId), directory.nameOf(invitation.clinicId)), 2);
    box->addStretch();
}

QList<CheckStep::Advice> CheckStep::advice() const
{
    constexpr int kRecords = 5, kAuscultation = 8;
    QList<Advice> all;
    if (m_asked > 0)
        all.append({kRecords, tr("Records that wait for your decision and do not go along: %1").arg(m_asked)});
    const auto open = Recorder::openSites(draft()).size();
    if (draft().form().auscultation().choice == core::AuscultationChoice::Recorded && open > 0)
        all.append({kAuscultation, tr("Points neither recorded nor explained: %1").arg(open)});
    return all;
}

void CheckStep::addChecks(QVBoxLayout* box)
{
    const QList<Point> all = points();
    QList<QStringList> missing(all.size());
    QList<int> step(all.size());
    for (const core::Breach& breach : std::as_const(m_breaches)) {
        const int at = pointOf(breach);
        const QString words = words::of(breach);
        if (!missing[at].contains(words))
            missing[at].append(words);
        step[at] = stepOf(breach);
    }
    QList<QStringList> notes(all.size());
    for (const Advice& one : advice()) {
        notes[one.point].append(one.words);
        step[one.point] = all[one.point].step;
    }
    const auto looks = std::count_if(notes.cbegin(), notes.cend(), [](const QStringList& list) { return !list.isEmpty(); });
    const auto passed = std::count_if(missing.cbegin(), missing.cend(), [](const QStringList& list) { return list.isEmpty(); });
    auto* head = row(8);
    head->addWidget((new Label(tr("Check before sending"), TextRole::CardTitle, Token::Ink, this))->wrapped(), 1);
    auto* result = new Label(looks > 0 ? tr("%1 of %2, look at %3").arg(passed).arg(all.size()).arg(looks)
                                       : tr("%1 of %2 passed").arg(passed).arg(all.size()),
        TextRole::SecondaryBold, passed == all.size() && looks == 0 ? Token::Ok : Token::Warn, this);
    result->setObjectName(u"check.result"_s);
    head->addWidget(result);
    box->addLayout(head);
    for (int i = 0; i < all.size(); ++i) {
        const bool passes = missing[i].isEmpty();
        const bool ok = passes && notes[i].isEmpty();
        const Token tone = passes ? Token::Warn : Token::Bad;
        auto* line1 = row(8);
        line1->addWidget(new IconView(ok ? Icon::CheckDisc : Icon::Alert, 18, ok ? Token::Ok : tone, this), 0, Qt::AlignTop);
        auto* texts = column(0);
        texts->addWidget(new Label(tr(all[i].words), ok ? TextRole::Small : TextRole::Label, Token::Ink, this));
        if (!ok) {
            auto* what = (new Label((missing[i] + notes[i]).join(tr("; ")), TextRole::Secondary, tone, this))->wrapped();
            what->setObjectName(u"missing.%1"_s.arg(i + 1));
            texts->addWidget(what);
        }
        line1->addLayout(texts, 1);
        if (!ok && step[i] < 7) {
            auto* change = new Button(tr("Change"), Button::Kind::Quiet, Button::Size::Small, this);
            change->setAccessibleName(tr("Change: %1").arg(tr(all[i].words)));
            connect(change, &Button::clicked, this, [this, to = step[i]] { Q_EMIT jump(to); });
            line1->addWidget(change, 0, Qt::AlignTop);
        }
        box->addLayout(line1);
    }
}

void CheckStep::send(Draft& draft, core::Office& office, Draft::Done done)
{
    const core::Referral referral = draft.form().referral();
    const QDateTime now = office.now();
    const QDateTime due = core::answerDeadline(
        now, referral.invitation.urgency, referral.invitation.wishedFrom, core::policyOf(draft.projected(), now));
    std::optional<core::Appointment> wish;
    if (!referral.invitation.slotIds.isEmpty()) {
        wish.emplace();
        wish->id = core::newId();
        wish->caseId = draft.form().caseId();
        wish->slotId = referral.invitation.slotIds.first();
        wish->practitionerId = referral.invitation.preferredSpecialistId;
        wish->start = referral.invitation.wishedFrom;
        wish->end = referral.invitation.wishedUntil;
    }
    draft.commit(
        [referral, wish, due, now](const core::CaseDesk& desk) { return desk.send(referral, wish, due, now); }, std::move(done));
}

} // namespace ui
