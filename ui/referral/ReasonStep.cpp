#include "ui/referral/ReasonStep.h"

#include "core/base/Uuid.h"
#include "core/booking/ClinicalRules.h"
#include "ui/referral/ReferralWords.h"
#include "ui/shell/PageOf.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/FileReading.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/SheetKeeper.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestScan = qint64(64) << 20;

/// The newest look, with all signs that are still open.
std::optional<core::DangerCheck> dangerOf(const core::CaseDesk* desk)
{
    std::optional<core::DangerCheck> latest;
    QList<core::DangerSign> open;
    if (!desk)
        return latest;
    for (const QJsonObject& resource : desk->file().all(u"Observation"_s)) {
        const auto record = core::fromFhir<core::DangerRecord>(resource);
        if (!record || !record->check.at.isValid())
            continue;
        if (!record->isResolved)
            open += record->check.signs;
        if (!latest || record->check.at > latest->at)
            latest = record->check;
    }
    if (latest)
        latest->signs = open;
    return latest;
}

} // namespace

ReasonStep::ReasonStep(Draft& draft, Room& room, QWidget* parent) : StepView(draft, room, parent)
{
    auto* box = column(12, this);
    auto* top = card(box, this, 10);
    addKind(top);
    addGrounds(top);
    addGroundDetails(top);
    addDanger(top);
    auto* form = card(box, this, 12, 1);
    auto* why = row(12);
    why->addWidget(field(tr("Reason"), area(u"reason"_s, 2), tr("why a specialist is asked"), {u"invitation.reason"_s}));
    why->addWidget(
        field(tr("Purpose"), area(u"purpose"_s, 2), tr("what the specialist shall answer"), {u"invitation.purpose"_s}));
    form->addLayout(why);
    addVisit(form);
    addVitals(form);
    form->addStretch();
    SheetKeeper::findOpen(this, room.office, signsKey(), [this](const QString&) { openSigns(); });
}

void ReasonStep::addKind(QVBoxLayout* box)
{
    auto* head = row(12);
    auto* title = column(0);
    title->addWidget(new Label(tr("Which condition does the patient meet?"), TextRole::CardTitle, Token::Ink, this));
    title->addWidget(new Label(tr("One is enough, more are possible. Keys 1–5"), TextRole::Secondary, Token::Ink2, this));
    head->addLayout(title, 1);
    auto* kind = choice(u"kind"_s, words::all<core::ServiceKind>());
    kind->setMinimumWidth(Theme::of(this).px(260));
    kind->setAccessibleName(tr("Kind of service"));
    head->addWidget(kind);
    box->addLayout(head);
}

void ReasonStep::addGrounds(QVBoxLayout* box)
{
    auto* grid = new QGridLayout;
    grid->setSpacing(8);
    const QStringList chosen = draft().form().list(u"grounds"_s);
    int i = 0;
    for (const auto& [code, words] : words::all<core::Ground>()) {
        auto* option = (new OptionCard(words, {}, OptionCard::Mark::Tick, this))->withKey(QString::number(i + 1));
        option->setObjectName(u"ground."_s + code);
        option->setChecked(chosen.contains(code));
        connect(option, &OptionCard::toggled, this, [this, ground = code](bool on) { toggleGround(ground, on); });
        number(i + 1, option);
        grid->addWidget(option, i / 2, i % 2);
        ++i;
    }
    box->addLayout(grid);
}

void ReasonStep::toggleGround(const QString& code, bool on)
{
    QStringList grounds = draft().form().list(u"grounds"_s);
    grounds.removeAll(code);
    if (on)
        grounds.append(code);
    if (on && code == core::codeOf(core::Ground::PatientRequest)) {
        if (draft().text(u"request.at"_s).isEmpty())
            draft().stamp(u"request.at"_s);
        if (draft().text(u"request.by"_s).isEmpty())
            draft().set(u"request.by"_s, draft().text(u"patient.name"_s));
        if (draft().text(u"request.relation"_s).isEmpty())
            draft().set(u"request.relation"_s, core::codeOf(core::Relation::Self));
    }
    draft().set(u"grounds"_s, QJsonArray::fromStringList(grounds));
    if (code == core::codeOf(core::Ground::PatientRequest) || code == core::codeOf(core::Ground::Mandate))
        Q_EMIT rebuildWanted();
}

void ReasonStep::addGroundDetails(QVBoxLayout* box)
{
    const QStringList grounds = draft().form().list(u"grounds"_s);
    if (grounds.contains(core::codeOf(core::Ground::PatientRequest))) {
        auto* line1 = row(12);
        line1->addWidget(field(tr("Who asked for it"), line(u"request.by"_s), {}, {u"request.asked-by"_s}), 2);
        line1->addWidget(field(tr("Relation of who asked"), choice(u"request.relation"_s, words::all<core::Relation>())), 2);
        line1->addWidget(tick(u"request.agreed"_s, tr("I agree as the doctor in charge")), 3, Qt::AlignBottom);
        box->addLayout(line1);
    }
    if (grounds.contains(core::codeOf(core::Ground::Mandate))) {
        auto* line2 = row(12);
        line2->addWidget(field(tr("Mandate holder"), line(u"mandate.holder"_s), {}, {u"mandate.holder"_s}), 2);
        line2->addWidget(field(tr("Holder's relation"), choice(u"mandate.relation"_s, words::all<core::Relation>())), 2);
        line2->addWidget(field(tr("Scope of the mandate"), line(u"mandate.scope"_s), {}, {u"mandate.scope"_s}), 3);
        line2->addWidget(
            field(tr("Given on"),
                line(u"mandate.date"_s)->withPlaceholder(room().office.now().toLocalTime().date().toString(Qt::ISODate)), {},
                {u"mandate.date"_s}),
            2);
        const bool has = !draft().text(u"mandate.paper"_s).isEmpty();
        auto* paper = (new Button(
                           has ? tr("Paper attached") : tr("Attach paper"), Button::Kind::Secondary, Button::Size::Normal, this))
                          ->withIcon(has ? Icon::Check : Icon::File);
        connect(paper, &Button::clicked, this, &ReasonStep::attachMandate);
        line2->addWidget(paper, 0, Qt::AlignBottom);
        box->addLayout(line2);
    }
}

void ReasonStep::attachMandate()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("The signed mandate"), {}, tr("Scans (*.pdf *.jpg *.jpeg *.png)"));
    if (name.isEmpty())
        return;
    const bool pdf = name.endsWith(".pdf"_L1, Qt::CaseInsensitive);
    const core::Office::AttachmentInfo info{pdf             ? u"application/pdf"_s
            : name.endsWith(".png"_L1, Qt::CaseInsensitive) ? u"image/png"_s
                                                            : u"image/jpeg"_s,
        draft().form().caseId(), draft().form().patientId(), false};
    const auto kept = [this](const core::Result<QByteArray>& sha256) {
        if (!sha256) {
            Q_EMIT problem(sha256.error());
            return;
        }
        draft().set(u"mandate.paper"_s, QString::fromLatin1(*sha256));
        Q_EMIT rebuildWanted();
    };
    readFileLater(this, name, kLargestScan, [this, info, kept](const core::Result<FileBytes>& file) {
        if (!file) {
            Q_EMIT problem(file.error());
            return;
        }
        room().office.attach(this, file->bytes, info, kept);
    });
}

void ReasonStep::addDanger(QVBoxLayout* box)
{
    const auto danger = dangerOf(draft().desk());
    if (danger && !danger->signs.isEmpty()) {
        QStringList names;
        for (const core::DangerSign sign : danger->signs)
            names.append(words::of(sign));
        auto* stop = new Banner(Tone::Bad, tr("Stop: %1").arg(names.join(tr(", "))),
            tr("No remote service for an emergency. Treat now, call 120 or transfer."), this);
        auto* way = stop->addButton(tr("Emergency steps"));
        way->setObjectName(u"danger.way"_s);
        connect(way, &Button::clicked, this, [this] { room().go({Page::CaseFile, draft().form().caseId(), u"danger"_s}); });
        box->addWidget(stop);
        return;
    }
    const QString when = danger ? tr("Looked at %1: none found.").arg(timeOrDay(danger->at, room().office.now())) : QString();
    auto* banner = danger
        ? new Banner(Tone::Ok, tr("No danger signs"), when, this)
        : new Banner(Tone::Warn, tr("Look for danger signs first"),
            tr("Chest pain, severe breathlessness, stroke, shock, bleeding, seizure …: emergencies get no remote clinic."), this);
    auto* none = banner->addButton(danger ? tr("Looked again: none") : tr("Looked: none"));
    none->setObjectName(u"danger.none"_s);
    connect(none, &Button::clicked, this, [this] { record({}); });
    auto* found = banner->addButton(tr("There is a danger sign"));
    found->setObjectName(u"danger.found"_s);
    connect(found, &Button::clicked, this, &ReasonStep::openSigns);
    box->addWidget(banner);
}

QString ReasonStep::signsKey() const { return u"sheet/%1/signs"_s.arg(draft().form().caseId()); }

void ReasonStep::openSigns()
{
    if (m_signs && m_signs->isOpen())
        return;
    m_signs = new SideSheet(tr("Which danger sign?"), pageOf(this));
    connect(this, &QObject::destroyed, m_signs, &QObject::deleteLater);
    connect(m_signs, &SideSheet::closed, m_signs, &QObject::deleteLater);
    QList<OptionCard*> cards;
    for (const auto& [code, text] : words::all<core::DangerSign>()) {
        auto* option = new OptionCard(text, {}, OptionCard::Mark::Tick, m_signs);
        option->setObjectName(u"sign."_s + code);
        m_signs->box()->addWidget(option);
        cards.append(option);
    }
    m_signs->box()->addStretch();
    auto* stop = new Button(tr("Stop and treat"), Button::Kind::Danger, Button::Size::Normal, m_signs);
    stop->setObjectName(u"danger.stop"_s);
    connect(stop, &Button::clicked, this, [this, cards] {
        QList<core::DangerSign> signs;
        for (qsizetype i = 0; i < cards.size(); ++i) {
            if (cards[i]->isChecked())
                signs.append(core::EnumCodes<core::DangerSign>::table[i].value);
        }
        if (signs.isEmpty())
            return;
        m_signs->forgetKept();
        m_signs->close();
        record(signs);
    });
    m_signs->addButton(stop);
    m_signs->keepIn(room().office, signsKey());
    m_signs->open();
}

void ReasonStep::record(const QList<core::DangerSign>& signs)
{
    core::DangerRecord danger;
    danger.id = core::newId();
    danger.check.signs = signs;
    danger.check.byPractitionerId = room().office.author().practitionerId;
    danger.check.at = room().office.now();
    draft().commit([danger](const core::CaseDesk& desk) -> core::Result<core::Act> { return desk.checkDanger(danger); },
        [self = QPointer(this)](const core::Status& status) {
            if (!self)
                return;
            if (status)
                Q_EMIT self->rebuildWanted();
            else
                Q_EMIT self->problem(status.error());
        });
}

void ReasonStep::addVisit(QVBoxLayout* box)
{
    auto* first = row(12);
    first->addWidget(field(tr("First visit in person"),
                         line(u"visit.date"_s)->withPlaceholder(room().office.now().toLocalTime().date().toString(Qt::ISODate)),
                         {}, {u"first-visit.date"_s, u"first-visit.missing"_s}),
        2);
    Choices doctors;
    const core::Directory& directory = room().office.directory();
    const QDate today = core::legalDate(room().office.now());
    for (const core::PractitionerRole& role : directory.roles()) {
        const core::Practitioner* person = directory.practitioner(role.practitionerId);
        if (person && role.institutionId == room().office.author().organizationId && role.active
            && core::isWithin(today, role.from, role.until) && role.role == core::Role::OnSiteDoctor)
            doctors.append({person->id, person->person.name});
    }
    if (doctors.isEmpty())
        doctors.append({room().office.author().practitionerId, room().office.userName()});
    first->addWidget(field(tr("Seen by"), choice(u"visit.doctor"_s, doctors), {}, {u"first-visit.doctor"_s}), 2);
    first->addWidget(field(tr("Complaint and course"), line(u"visit.complaint"_s), {}, {u"first-visit.complaint"_s}), 5);
    box->addLayout(first);
    auto* second = row(12);
    second->addWidget(field(tr("History"), line(u"visit.history"_s), tr("illnesses, medicines")), 5);
    second->addWidget(field(tr("Findings"), line(u"visit.findings"_s), {}, {u"first-visit.findings"_s}), 5);
    box->addLayout(second);
    auto* third = row(12);
    third->addWidget(field(tr("Preliminary diagnosis"), line(u"visit.diagnosis"_s), {}, {u"first-visit.diagnosis"_s}), 7);
    third->addWidget(field(tr("ICD-10"), line(u"visit.code"_s), tr("optional")), 3);
    box->addLayout(third);
}

void ReasonStep::addVitals(QVBoxLayout* box)
{
    auto* line1 = row(8);
    const auto one = [&](const QString& key, const QString& label, const QString& unit) {
        m_vitalNames.insert(key, label);
        auto* value = line(u"vitals."_s + key);
        connect(value, &QLineEdit::textEdited, this, [this] {
            if (draft().text(u"vitals.at"_s).isEmpty())
                draft().stamp(u"vitals.at"_s);
            judgeVitals();
        });
        line1->addWidget(field(label, value, unit));
    };
    one(u"systolic"_s, tr("Systolic"), u"mmHg"_s);
    one(u"diastolic"_s, tr("Diastolic"), u"mmHg"_s);
    one(u"heart-rate"_s, tr("Pulse"), tr("/min"));
    one(u"temperature"_s, tr("Temp."), u"°C"_s);
    one(u"spo2"_s, tr("SpO2"), u"%"_s);
    one(u"breath-rate"_s, tr("Breaths"), tr("/min"));
    one(u"weight"_s, tr("Weight"), u"kg"_s);
    box->addLayout(line1);
    m_vitals = (new Label({}, TextRole::Secondary, Token::Bad, this))->wrapped();
    box->addWidget(m_vitals);
    judgeVitals();
}

void ReasonStep::judgeVitals()
{
    QStringList words;
    for (const VitalEntry* entry : draft().form().wrongVitals()) {
        const QString key = QStringView(entry->key).toString();
        const QString label = m_vitalNames.value(key);
        bool isWhole = false;
        const int value = draft().text(u"vitals."_s + key).trimmed().toInt(&isWhole);
        words.append(isWhole && value >= entry->from && value <= entry->to // only the other pressure says that it is wrong
                ? tr("%1: must be below the systolic pressure").arg(label)
                : entry->isWhole ? tr("%1: whole numbers from %2 to %3").arg(label).arg(entry->from).arg(entry->to)
                                 : tr("%1: %2 to %3 can be entered").arg(label).arg(entry->from).arg(entry->to));
    }
    const auto person = draft().form().patient().person;
    const QDate today = core::legalDate(room().office.now());
    for (const QString& key : core::alarmingVitals(draft().form().firstVisit().vitals, person.birthDate, today))
        words.append(ruleWords(key));
    m_vitals->setText(words.join(tr("; ")));
}

} // namespace ui
