#include "ui/referral/AuscultationStep.h"

#include "core/base/Uuid.h"
#include "core/demo/DemoContent.h"
#include "ui/referral/ReferralWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QPointer>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::AuscultationChoice;

namespace {

constexpr qint64 kLargestRecording = qint64(300) << 20;

} // namespace

AuscultationStep::AuscultationStep(Draft& draft, Room& room, QWidget* parent) : StepView(draft, room, parent)
{
    auto* columns = row(16, this);
    auto* main = column(12);
    columns->addLayout(main, 1);
    addWays(card(main, this, 10));
    auto* box = card(main, this, 12, 1);
    switch (chosen()) {
    case AuscultationChoice::Recorded: addRecorded(box); break;
    case AuscultationChoice::NotNeeded: addNotNeeded(box); break;
    case AuscultationChoice::LimitationTold: addLimitation(box); break;
    case AuscultationChoice::None:
        box->addWidget((new Label(tr("Listening to heart and lungs belongs to a remote clinic. Choose one of the three ways."),
                            TextRole::Body, Token::Ink2, this))
                           ->wrapped());
        break;
    }
    box->addStretch();
    addSide(sideColumn(columns, this));
}

AuscultationChoice AuscultationStep::chosen() const
{
    return core::fromCode<AuscultationChoice>(draft().text(u"auscultation"_s)).value_or(AuscultationChoice::None);
}

QString AuscultationStep::summary() const
{
    return chosen() == AuscultationChoice::Recorded ? tr("Recordings: %1").arg(draft().form().list(u"recordings"_s).size())
                                                    : QString();
}

void AuscultationStep::addWays(QVBoxLayout* box)
{
    box->addWidget(new Label(tr("Auscultation"), TextRole::CardTitle, Token::Ink, this));
    auto* line1 = row(8);
    const auto way = [&](int key, AuscultationChoice choice, const QString& title, const QString& text) {
        auto* option = (new OptionCard(title, text, OptionCard::Mark::Point, this))->withKey(QString::number(key));
        option->setObjectName(u"way."_s + core::codeOf(choice));
        option->setChecked(chosen() == choice);
        connect(option, &OptionCard::clicked, this, [this, choice] { choose(choice); });
        number(key, option);
        line1->addWidget(option, 1);
    };
    way(1, AuscultationChoice::Recorded, tr("Recorded"), tr("Heart and lung sounds as files"));
    way(2, AuscultationChoice::NotNeeded, tr("Not needed"), tr("The doctor says why"));
    way(3, AuscultationChoice::LimitationTold, tr("Not possible or declined"), tr("The patient is told the limitation"));
    box->addLayout(line1);
}

void AuscultationStep::choose(AuscultationChoice choice)
{
    draft().set(u"auscultation"_s, core::codeOf(choice));
    draft().stamp(u"auscultation.at"_s);
    Q_EMIT rebuildWanted();
}

StepView::Choices AuscultationStep::devices() const
{
    Choices list;
    const core::CaseDesk blank = room().office.newDesk();
    for (const QJsonObject& resource : blank.file().all(u"Device"_s)) {
        const auto device = core::fromFhir<core::StethoscopeDevice>(resource);
        const QString owner = core::part::refId(resource.value("owner"_L1), core::part::Name("Organization"));
        if (device && device->active && owner == room().office.author().organizationId)
            list.append({device->id, device->name});
    }
    return list;
}

void AuscultationStep::addRecorded(QVBoxLayout* box)
{
    const Choices own = devices();
    if (own.isEmpty()) {
        box->addWidget(new Banner(Tone::Warn, tr("No stethoscope is registered for this clinic"),
            tr("A recording names its device. Ask your administrator to register it."), this));
        return;
    }
    if (draft().text(u"import.device"_s).isEmpty())
        draft().set(u"import.device"_s, own.first().first);
    if (draft().text(u"import.site"_s).isEmpty())
        draft().set(u"import.site"_s, core::codeOf(core::AuscultationSite::Mitral));
    if (draft().text(u"import.posture"_s).isEmpty())
        draft().set(u"import.posture"_s, core::codeOf(core::Posture::Sitting));
    auto* line1 = row(8);
    Choices sites = words::all<core::AuscultationSite>();
    sites.removeLast(); // a site outside the list needs a note of its own
    line1->addWidget(field(tr("Site"), choice(u"import.site"_s, sites)), 3);
    line1->addWidget(field(tr("Posture"), choice(u"import.posture"_s, words::all<core::Posture>())), 2);
    line1->addWidget(field(tr("Stethoscope"), choice(u"import.device"_s, own)), 3);
    auto* import = (new Button(tr("Import WAV"), Button::Kind::Secondary, Button::Size::Normal, this))->withIcon(Icon::Download);
    import->setObjectName(u"recording.import"_s);
    if (!draft().isOpened())
        import->setBlocked(tr("The patient's name first"));
    connect(import, &Button::clicked, this, &AuscultationStep::pick);
    line1->addWidget(import, 0, Qt::AlignBottom);
    box->addLayout(line1);
    addRows(box);
}

void AuscultationStep::addRows(QVBoxLayout* box)
{
    const QStringList ids = draft().form().list(u"recordings"_s);
    for (const QString& id : ids) {
        const auto info = draft().desk()
            ? core::fromFhir<core::RecordingInfo>(draft().desk()->file().resource(u"DocumentReference"_s, id))
            : core::Result<core::RecordingInfo>(core::fail(core::Code::NotFound));
        if (!info)
            continue;
        auto* one = new QWidget(this);
        auto* line1 = row(10, one);
        line1->addWidget(new IconView(Icon::Stethoscope, 20, Token::Ink2, one));
        line1->addWidget(new Label(words::of(info->site), TextRole::BodyBold, Token::Ink, one));
        line1->addWidget(new Label(words::of(info->posture), TextRole::Body, Token::Ink2, one), 1);
        line1->addWidget(new Label(durationWords(info->durationMs / 1000), TextRole::Secondary, Token::Ink2, one));
        line1->addWidget(new Label(sizeWords(info->size), TextRole::Secondary, Token::Ink2, one));
        auto* drop = new Button(tr("Leave out"), Button::Kind::Quiet, Button::Size::Small, one);
        drop->setAccessibleName(tr("Leave out %1").arg(words::of(info->site)));
        connect(drop, &Button::clicked, this, [this, ids, id] {
            QStringList left = ids;
            left.removeAll(id);
            draft().set(u"recordings"_s, QJsonArray::fromStringList(left));
            room().offerUndo(tr("Recording left out"), [draft = QPointer(&draft()), ids] {
                if (draft)
                    draft->set(u"recordings"_s, QJsonArray::fromStringList(ids));
            });
            Q_EMIT rebuildWanted();
        });
        line1->addWidget(drop);
        box->addWidget(one);
    }
    if (ids.isEmpty())
        box->addWidget(
            (new Label(tr("No recording yet. Choose the site and import its file."), TextRole::Body, Token::Ink2, this))
                ->wrapped());
}

void AuscultationStep::pick()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Recording"), {}, tr("Sound (*.wav)"));
    if (!name.isEmpty())
        importFile(name);
}

void AuscultationStep::importFile(const QString& name)
{
    readFileLater(this, name, kLargestRecording, [this](const core::Result<FileBytes>& file) {
        if (file)
            take(*file);
        else
            Q_EMIT problem(file.error());
    });
}

void AuscultationStep::take(const FileBytes& file)
{
    const QByteArray& bytes = file.bytes;
    core::RecordingInfo info;
    info.id = core::newId();
    info.patientId = draft().form().patientId();
    info.site = core::fromCode<core::AuscultationSite>(draft().text(u"import.site"_s)).value_or(core::AuscultationSite::Mitral);
    info.posture = core::fromCode<core::Posture>(draft().text(u"import.posture"_s)).value_or(core::Posture::Sitting);
    info.recordedAt = qMin(file.modified, room().office.now());
    info.deviceId = draft().text(u"import.device"_s);
    info.performerId = room().office.author().practitionerId;
    info.mime = u"audio/wav"_s;
    if (const core::Status sound = core::describeRecording(info, bytes, {}); !sound) {
        Q_EMIT problem(core::fail(core::Code::MediaFailed, u"recording"_s));
        return;
    }
    const core::Office::AttachmentInfo about{info.mime, draft().form().caseId(), info.patientId, true};
    room().office.attach(
        &draft(), bytes, about, [self = QPointer(this), draft = &draft(), info](const core::Result<QByteArray>& sha256) mutable {
            if (!sha256) {
                if (self)
                    Q_EMIT self->problem(sha256.error());
                return;
            }
            info.sha256 = QString::fromLatin1(*sha256);
            draft->commit([info](const core::CaseDesk& desk) -> core::Result<core::Act> { return desk.addRecording(info); },
                [self, draft, id = info.id](const core::Status& status) {
                    if (!status) {
                        if (self)
                            Q_EMIT self->problem(status.error());
                        return;
                    }
                    draft->set(
                        u"recordings"_s, QJsonArray::fromStringList(draft->form().list(u"recordings"_s) + QStringList{id}));
                    draft->stamp(u"auscultation.at"_s);
                    if (self)
                        Q_EMIT self->rebuildWanted();
                });
        });
}

void AuscultationStep::addNotNeeded(QVBoxLayout* box)
{
    box->addWidget(field(tr("Why it is not needed"), area(u"auscultation.not-needed"_s, 3),
        tr("e.g. a skin disease without heart or lung complaints"), {u"auscultation.reason"_s}));
}

void AuscultationStep::addLimitation(QVBoxLayout* box)
{
    box->addWidget(
        new Label(tr("Without auscultation it can go on, but the limits come first"), TextRole::Section, Token::Ink, this));
    box->addWidget(
        (new Label(tr("The patient must be told, and the opinion will say so."), TextRole::Secondary, Token::Ink2, this))
            ->wrapped());
    box->addWidget(new Label(tr("Why there is none"), TextRole::Label, Token::Ink, this));
    auto* grid = new QGridLayout;
    grid->setSpacing(8);
    const QStringList reasons{tr("Stethoscope missing or broken"), tr("Patient declines, or the cost"),
        tr("Condition or posture does not allow it"), tr("A provider sends it later")};
    for (int i = 0; i < reasons.size(); ++i) {
        auto* option = (new OptionCard(reasons[i], {}, OptionCard::Mark::Point, this))->withKey(QString::number(i + 4));
        option->setObjectName(u"limitation.%1"_s.arg(i));
        option->setChecked(draft().text(u"auscultation.reason"_s) == reasons[i]);
        number(i + 4, option);
        connect(option, &OptionCard::clicked, this, [this, words = reasons[i]] {
            draft().set(u"auscultation.reason"_s, words);
            Q_EMIT rebuildWanted();
        });
        grid->addWidget(option, i / 2, i % 2);
    }
    box->addLayout(grid);
    box->addWidget(field(tr("Reason in words"), line(u"auscultation.reason"_s), {}, {u"auscultation.reason"_s}));
    box->addWidget(new Label(tr("Say to the patient"), TextRole::Label, Token::Ink, this));
    box->addWidget(
        (new Label(tr("“Today your heart and lungs were not recorded. The specialist cannot judge this part and may advise a "
                      "test or a visit in person. Do you want to go on like this?”"),
             TextRole::Body, Token::Ink, this))
            ->wrapped());
    auto* told = tick(u"auscultation.told"_s, tr("I told the patient; patient or family understand and want to go on"));
    connect(told, &OptionCard::toggled, this, [this] { draft().stamp(u"auscultation.at"_s); });
    box->addWidget(told);
    if (draft().form().kind() == core::ServiceKind::AuscultationClinic) {
        auto* change = (new OptionCard(tr("Make it an ordinary remote clinic (the consent is signed anew)"), {},
                            OptionCard::Mark::Tick, this))
                           ->plain();
        change->setObjectName(u"make-ordinary"_s);
        connect(change, &OptionCard::toggled, this, [this](bool on) {
            if (!on)
                return;
            draft().set(u"kind"_s, core::codeOf(core::ServiceKind::OrdinaryClinic));
            Q_EMIT rebuildWanted();
        });
        box->addWidget(change);
    }
}

void AuscultationStep::addSide(QVBoxLayout* box)
{
    auto* inner = card(box, this, 6);
    inner->setContentsMargins(12, 12, 12, 12);
    inner->addWidget(new Label(tr("Where it is written"), TextRole::CardTitle, Token::Ink, this));
    for (const QString& text : {tr("Invitation: what was done, or why not"), tr("Opinion: the limitation is added and stays")})
        inner->addWidget((new Label(text, TextRole::Secondary, Token::Ink2, this))->wrapped());
    box->addStretch();
}

} // namespace ui
