#include "ui/referral/AuscultationStep.h"

#include "ui/auscultation/DeviceCheckSheet.h"
#include "ui/auscultation/RecordingPane.h"
#include "ui/referral/Recorder.h"
#include "ui/shell/PageOf.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/widgets/Label.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::AuscultationChoice;

namespace {

constexpr qint64 kLargestRecording = qint64(300) << 20;

bool isTaking(const core::RecordingFlow& flow)
{
    using Phase = core::RecordingFlow::Phase;
    return flow.phase() == Phase::Recording || flow.phase() == Phase::Storing;
}

} // namespace

AuscultationStep::AuscultationStep(Draft& draft, Room& room, QWidget* parent)
    : StepView(draft, room, parent), m_recorder(Recorder::of(draft, room))
{
    const AuscultationChoice choice = chosen();
    if (choice == AuscultationChoice::NotNeeded || choice == AuscultationChoice::LimitationTold)
        addLimits();
    else if (m_recorder)
        addRecorder();
    else
        addNoRecorder();
}

AuscultationStep::~AuscultationStep() { AuscultationStep::leave(); }

// The recorder belongs to the draft and outlives the page.
void AuscultationStep::leave()
{
    if (m_pane && m_recorder)
        m_pane->leave();
}

AuscultationChoice AuscultationStep::chosen() const
{
    return core::fromCode<AuscultationChoice>(draft().text(u"auscultation"_s)).value_or(AuscultationChoice::None);
}

QString AuscultationStep::summary() const
{
    if (!m_pane)
        return tr("Recordings made later take this back");
    const qsizetype count = draft().form().list(u"recordings"_s).size();
    return count > 0 ? tr("Recordings: %1").arg(count) : tr("Long and good enough: it goes on by itself");
}

void AuscultationStep::choose(AuscultationChoice choice)
{
    draft().set(u"auscultation"_s, core::codeOf(choice));
    draft().stamp(u"auscultation.at"_s);
    Q_EMIT rebuildWanted();
}

/// Why nothing may be recorded yet; empty when it may.
QString AuscultationStep::blocked() const
{
    if (m_recorder && m_recorder->isLent())
        return tr("Finish the check first");
    if (!draft().isOpened())
        return tr("The patient's name first");
    if (ownStethoscopes(room().office).isEmpty())
        return tr("No stethoscope is registered: ask your administrator");
    const bool agreed = core::agreesToRecording(draft().desk()->file(), room().office.now());
    return agreed ? QString() : tr("Consent first: step 5");
}

void AuscultationStep::addToFooter(QBoxLayout* footer, QWidget* parent)
{
    if (!m_pane) {
        if (!m_recorder)
            return;
        auto* back = (new Button(tr("To the recorder"), Button::Kind::Secondary, Button::Size::Normal, parent))
                         ->withIcon(Icon::Stethoscope);
        back->setObjectName(u"way.recorded"_s);
        connect(back, &Button::clicked, this, [this] {
            const bool any = !draft().form().list(u"recordings"_s).isEmpty();
            choose(any ? AuscultationChoice::Recorded : AuscultationChoice::None);
        });
        footer->addWidget(back);
        return;
    }
    if (room().sound->hasOutput()) {
        auto* monitor = (new Button({}, Button::Kind::Quiet, Button::Size::Small, parent))->withIcon(Icon::Speaker);
        monitor->setObjectName(u"monitor"_s);
        const auto say = [this, monitor] {
            monitor->setWords(m_pane->isListening() ? tr("Headphones on") : tr("Headphones off"));
        };
        say();
        connect(monitor, &Button::clicked, this, [this, say] {
            m_pane->setListening(!m_pane->isListening());
            say();
        });
        footer->addWidget(monitor);
    }
    if (!ownStethoscopes(room().office).isEmpty()) {
        auto* check = (new Button(tr("Check"), Button::Kind::Quiet, Button::Size::Small, parent))->withIcon(Icon::Stethoscope);
        check->setObjectName(u"stethoscope.check"_s);
        check->setAccessibleDescription(tr("Check the stethoscope"));
        connect(check, &Button::clicked, this, &AuscultationStep::checkDevice);
        const auto say = [check, flow = &m_recorder->flow()] {
            const bool waits = isTaking(*flow);
            check->setBlocked(waits ? tr("Recording", "goes on now") : QString()); // the footer has no room for more
            check->setToolTip(waits ? tr("Finish the recording first") : QString());
        };
        connect(&m_recorder->flow(), &core::RecordingFlow::phaseChanged, check, say);
        say();
        footer->addWidget(check);
    }
    auto* import = (new Button(tr("Import a file"), Button::Kind::Quiet, Button::Size::Small, parent))->withIcon(Icon::Download);
    import->setObjectName(u"recording.import"_s);
    import->setBlocked(draft().isOpened() ? QString() : tr("The patient's name first"));
    connect(import, &Button::clicked, this, &AuscultationStep::pick);
    footer->addWidget(import);
    auto* cannot =
        (new Button(tr("Not possible or not needed"), Button::Kind::Quiet, Button::Size::Small, parent))->withIcon(Icon::Alert);
    cannot->setObjectName(u"way.limitation-told"_s);
    connect(cannot, &Button::clicked, this, [this] { choose(AuscultationChoice::LimitationTold); });
    footer->addWidget(cannot);
}

// The check takes the stethoscope for itself: what is being recorded comes first.
void AuscultationStep::checkDevice()
{
    if (isTaking(m_recorder->flow()))
        return;
    m_recorder->lend();
    // this step may be built anew while the sheet is open; the recorder stays
    connect(DeviceCheckSheet::openOn(room(), pageOf(this)), &SideSheet::closed, m_recorder, &Recorder::takeBack,
        Qt::UniqueConnection);
}

void AuscultationStep::addRecorder()
{
    auto* box = column(0, this);
    m_pane = new RecordingPane(*room().sound, m_recorder->flow(), m_recorder->tracks(), this);
    box->addWidget(m_pane);
    connect(m_pane, &RecordingPane::setChosen, this, [this](core::SiteSet set) {
        m_recorder->chooseSet(set);
        showRecorder();
    });
    connect(m_pane, &RecordingPane::skipped, m_recorder, &Recorder::skip);
    connect(m_pane, &RecordingPane::retakeWanted, this, [this](core::AuscultationSite site) {
        const QStringList before = draft().form().list(u"recordings"_s);
        m_recorder->takeAgain(site);
        if (draft().form().list(u"recordings"_s) == before)
            return;
        room().offerUndo(tr("Recording left out"), [draft = QPointer(&draft()), recorder = QPointer(m_recorder), before] {
            if (!draft || !recorder)
                return;
            draft->set(u"recordings"_s, QJsonArray::fromStringList(before));
            recorder->refresh();
        });
    });
    connect(m_pane, &RecordingPane::problem, this, &AuscultationStep::problem);
    connect(m_recorder, &Recorder::problem, this, &AuscultationStep::problem);
    connect(m_recorder, &Recorder::changed, this, &AuscultationStep::showRecorder);
    connect(m_recorder, &Recorder::added, this,
        [this](const core::RecordingInfo& info, int grade) { m_pane->setGrade(info.id, grade); });
    connect(&draft(), &Draft::stored, this, [this] { m_pane->setBlocked(blocked()); });
    for (const core::RecordingInfo& info : m_recorder->tracks().recordings())
        m_recorder->tracks().load(info.id);
    showRecorder();
    m_pane->takeOver();
    setFocusPolicy(Qt::StrongFocus); // single keys, until a control is reached
    setAccessibleName(tr("Recorder"));
}

void AuscultationStep::addNoRecorder()
{
    auto* box = column(12, this);
    auto* inner = card(box, this, 12);
    inner->addWidget(
        (new Label(tr("Nothing can be recorded at this workstation."), TextRole::Body, Token::Ink, this))->wrapped());
    auto* cannot = new Button(tr("Not possible or not needed"), Button::Kind::Secondary, Button::Size::Normal, this);
    cannot->setObjectName(u"way.limitation-told"_s);
    number(3, cannot);
    connect(cannot, &Button::clicked, this, [this] { choose(AuscultationChoice::LimitationTold); });
    inner->addWidget(cannot, 0, Qt::AlignLeft);
    box->addStretch();
}

void AuscultationStep::showRecorder()
{
    if (!m_pane)
        return;
    m_pane->setBlocked(blocked());
    m_pane->setSet(m_recorder->set());
    m_pane->setSkipped(m_recorder->skipped());
    m_pane->listenForSignal();
}

bool AuscultationStep::pressNumber(int number) { return m_pane ? m_pane->pressNumber(number) : StepView::pressNumber(number); }

// Until a control inside is reached the keyboard is here.
void AuscultationStep::keyPressEvent(QKeyEvent* event)
{
    if (m_pane)
        m_pane->takeKey(event);
    else
        StepView::keyPressEvent(event);
}

void AuscultationStep::pick()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Recording"), {}, tr("Sound (*.wav *.flac *.mp3 *.ogg)"));
    if (!name.isEmpty())
        importFile(name);
}

void AuscultationStep::importFile(const QString& name)
{
    readFileLater(this, name, kLargestRecording, [this, name](const core::Result<FileBytes>& file) {
        if (!file)
            Q_EMIT problem(file.error());
        else if (m_recorder)
            m_recorder->import(file->bytes, file->modified, QFileInfo(name).fileName());
    });
}

} // namespace ui
