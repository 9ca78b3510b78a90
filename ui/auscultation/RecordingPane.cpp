#include "ui/auscultation/RecordingPane.h"

#include "core/auscultation/SoundPlayer.h"
#include "ui/auscultation/LevelMeter.h"
#include "ui/auscultation/LiveView.h"
#include "ui/auscultation/PointRow.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/auscultation/SpokenInstruction.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/DeviceWords.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using Phase = core::RecordingFlow::Phase;
using PointState = core::RecordingFlow::PointState;

namespace {

constexpr int kLeftWidth = 500;
constexpr int kLeftWidthLarge = 430; ///< large text needs the room for what is pressed while recording

QString clockOf(double seconds)
{
    const int whole = int(seconds);
    return u"%1:%2"_s.arg(whole / 60, 2, 10, '0'_L1).arg(whole % 60, 2, 10, '0'_L1);
}

} // namespace

RecordingPane::RecordingPane(core::SoundDesk& desk, core::RecordingFlow& flow, Tracks& tracks, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_flow(flow), m_tracks(tracks), m_player(desk.makePlayer())
{
    auto* columns = row(12, this);
    auto* left = makeLeft();
    const bool isLarge = Theme::of(this).textSize() == TextSize::Large;
    left->setFixedWidth(Theme::of(this).px(isLarge ? kLeftWidthLarge : kLeftWidth));
    columns->addWidget(left);
    columns->addWidget(makeRight(), 1);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_flow, &core::RecordingFlow::pointChanged, this, &RecordingPane::showPoint);
    connect(&m_flow, &core::RecordingFlow::phaseChanged, this, &RecordingPane::showPhase);
    connect(&m_flow, &core::RecordingFlow::metered, this, &RecordingPane::showMeter);
    connect(&m_flow, &core::RecordingFlow::block, m_live, &LiveView::push);
    connect(&m_flow, &core::RecordingFlow::keeping, m_live, &LiveView::markBegin);
    connect(&m_flow, &core::RecordingFlow::unfinishedFound, this, &RecordingPane::showUnfinished);
    connect(&m_flow, &core::RecordingFlow::troubled, this, &RecordingPane::problem);
    connect(&m_flow, &core::RecordingFlow::tooShort, this, [this] {
        m_advice->setText(tr("Too short to keep: at least 3 s"));
        m_adviceReason->setText({});
    });
    connect(&m_tracks, &Tracks::changed, this, [this](const QString& id) {
        startPlaying(id);
        refresh();
    });
    connect(&m_desk, &core::SoundDesk::inputsChanged, this, [this] {
        if (m_flow.phase() == Phase::NoDevice && m_blocked.isEmpty() && !m_desk.inputs().isEmpty())
            m_flow.begin(m_listening);
    });
    connect(&m_desk, &core::SoundDesk::stethoscopeMoved, this, &RecordingPane::listenForSignal);
    connect(m_player.get(), &core::SoundPlayer::stateChanged, this, [this] {
        if (m_player->state() == core::SoundPlayer::State::Playing)
            m_isHeard = true;
        else if (std::exchange(m_isHeard, false))
            stopPlaying();
    });
    connect(m_player.get(), &core::SoundPlayer::failed, this, &RecordingPane::problem);
    setPreset(int(core::ListeningPreset::Extended));
    showPoint();
    showPhase();
    showUnfinished();
}

RecordingPane::~RecordingPane() = default;

void RecordingPane::setSet(core::SiteSet set)
{
    m_sets->setCurrent(int(set));
    makeList();
    showPoint();
}

void RecordingPane::setBlocked(const QString& reason)
{
    m_blocked = reason;
    if (!m_blocked.isEmpty())
        m_flow.end(); // a consent that was taken back
    showPhase();
}

void RecordingPane::setSkipped(const QHash<core::AuscultationSite, QString>& reasons)
{
    m_skipped = reasons;
    refresh();
}

void RecordingPane::setGrade(const QString& recordingId, int grade) { m_grades.insert(recordingId, grade); }

void RecordingPane::listenForSignal()
{
    const QList<core::ProtocolSite>& plan = m_flow.plan();
    const bool isOpen = std::any_of(plan.cbegin(), plan.cend(),
        [this](const core::ProtocolSite& one) { return m_flow.stateOf(one.site) == PointState::Open; });
    if (!m_isLeft && isOpen && m_flow.phase() == Phase::Off && m_desk.stethoscope() == core::StethoscopeState::Present
        && !m_flow.isHeld() && m_blocked.isEmpty())
        m_flow.begin(m_listening);
}

void RecordingPane::leave()
{
    if (!std::exchange(m_isLeft, true))
        m_flow.end();
}

void RecordingPane::takeOver()
{
    if (m_flow.phase() == Phase::Storing && !m_flow.isHeld() && m_blocked.isEmpty())
        m_flow.begin(m_listening);
    else
        listenForSignal();
}

void RecordingPane::setListening(bool listen)
{
    m_listening = listen;
    m_flow.setListening(listen);
}

void RecordingPane::makeList()
{
    QList<core::AuscultationSite> sites;
    for (const core::ProtocolSite& one : m_flow.plan())
        sites.append(one.site);
    if (sites == m_listed)
        return;
    m_listed = sites;
    qDeleteAll(m_rows);
    m_rows.clear();
    while (QLayoutItem* item = m_list->box()->takeAt(0))
        delete item;
    for (int i = 0; i < sites.size(); ++i) {
        auto* one = new PointRow(i + 1, sites[i], m_list->widget());
        connect(one, &PointRow::chosen, this, [this, i] { m_flow.choose(i); });
        connect(one, &PointRow::playWanted, this, [this, site = sites[i]] { play(site); });
        connect(one, &PointRow::retakeWanted, this, [this, site = sites[i]] { Q_EMIT retakeWanted(site); });
        m_list->box()->addWidget(one);
        m_rows.insert(sites[i], one);
    }
    m_list->box()->addStretch();
    m_map->setSites(sites);
}

QString RecordingPane::standingWords(const core::RecordingInfo& info, Tone& tone) const
{
    const int seconds = qRound(info.durationMs / 1000.0);
    const Track* track = m_tracks.track(info.id);
    if (track && track->computed) {
        tone = SoundWords::tone(track->computed->quality);
        return tr("%1, %2 s").arg(SoundWords::quality(track->computed->quality)).arg(seconds);
    }
    if (const int grade = m_grades.value(info.id, -1); grade >= 0) {
        tone = SoundWords::gradeTone(grade);
        return tr("%1, %2 s").arg(SoundWords::grade(grade)).arg(seconds);
    }
    tone = Tone::Ok;
    return tr("%1 s").arg(seconds);
}

void RecordingPane::refresh()
{
    int done = 0;
    for (int i = 0; i < m_flow.plan().size(); ++i) {
        const core::AuscultationSite site = m_flow.plan()[i].site;
        PointRow::Standing standing;
        standing.state = m_flow.stateOf(site);
        standing.isCurrent = i == m_flow.current();
        standing.isRecording = standing.isCurrent && (m_flow.phase() == Phase::Recording || m_flow.phase() == Phase::Storing);
        SiteButton::Look look = SiteButton::Look::ToDo;
        if (standing.state == PointState::Taken) {
            const core::RecordingInfo* info = m_tracks.newestAt(site);
            standing.words = info ? standingWords(*info, standing.tone) : QString();
            standing.isPlaying = info && info->id == m_playing;
            look = standing.tone == Tone::Ok ? SiteButton::Look::Done : SiteButton::Look::Poor;
        } else if (standing.state == PointState::Skipped) {
            standing.words = tr("Left out");
            standing.tone = Tone::Neutral;
            look = SiteButton::Look::Skipped;
        }
        done += standing.state != PointState::Open ? 1 : 0;
        if (standing.isRecording)
            look = SiteButton::Look::Recording;
        if (SiteButton* button = m_map->button(site))
            button->set(look, QString::number(i + 1), standing.isCurrent);
        if (PointRow* one = m_rows.value(site))
            one->show(standing);
    }
    m_count->setText(tr("%1 / %2").arg(done).arg(m_flow.plan().size()));
}

void RecordingPane::showPoint()
{
    makeList();
    const core::ProtocolSite& point = m_flow.point();
    m_name->setText(u"%1  %2"_s.arg(m_flow.current() + 1).arg(SoundWords::site(point.site)));
    m_place->setText(SoundWords::place(point.site));
    m_posture->clear();
    for (const core::Posture posture : core::posturesFor(point.site))
        m_posture->addItem(SoundWords::posture(posture), core::codeOf(posture));
    m_posture->setCurrentIndex(m_posture->findData(core::codeOf(point.posture)));
    m_say->setText(tr("Say: %1").arg(SoundWords::instruction(core::instructionFor(point.site, point.posture))));
    m_say->setToolTip(m_say->text());
    m_live->setTop(core::organOf(point.site) == core::Organ::Lung ? 1500 : 500);
    m_skipRow->hide();
    refresh();
    showMeter();
    if (PointRow* one = m_rows.value(point.site))
        m_list->ensureWidgetVisible(one, 0, 40);
}

void RecordingPane::showPhase()
{
    const Phase phase = m_flow.phase();
    const bool taken = m_flow.stateOf(m_flow.point().site) == PointState::Taken;
    m_record->setBusy(phase == Phase::Starting || phase == Phase::Storing);
    m_record->setBlocked(m_blocked);
    m_record->withIcon(phase == Phase::Recording ? Icon::Stop : Icon::Record);
    m_record->setWords(phase == Phase::Recording ? tr("Stop") : phase == Phase::Waiting ? tr("Record now") : tr("Start"));
    m_again->setEnabled(phase == Phase::Recording || taken);
    m_posture->setEnabled(phase != Phase::Recording && phase != Phase::Storing);
    m_hold->setVisible(phase != Phase::Off && phase != Phase::NoDevice);
    if (phase == Phase::Off || phase == Phase::NoDevice) {
        m_live->clear();
        m_level->setLevel(-140);
    }
    showNoDevice();
    refresh();
    showMeter();
}

void RecordingPane::showNoDevice()
{
    const bool none = m_flow.phase() == Phase::NoDevice;
    const QList<core::SoundInput> inputs = none ? m_desk.inputs() : QList<core::SoundInput>();
    m_trouble->setVisible(none);
    m_inputRow->setVisible(!inputs.isEmpty());
    if (!none)
        return;
    m_input->clear();
    for (const core::SoundInput& one : inputs)
        m_input->addItem(stethoscopeWords(one), one.id);
    m_input->setCurrentIndex(m_input->findData(m_desk.stethoscopeId()));
    if (m_desk.stethoscopeId().isEmpty() && !inputs.isEmpty()) {
        m_trouble->set(Tone::Info, tr("No stethoscope was chosen yet"), tr("Choose its input once; it is remembered here."));
        return;
    }
    if (m_flow.error().code == core::Code::NoDevice)
        m_trouble->set(Tone::Warn, tr("No stethoscope found: try these two steps"),
            tr("1. Plug it in again: does its light come on?  2. Try another socket."));
    else
        m_trouble->set(Tone::Warn, tr("The stethoscope cannot be used"), errorWords(m_flow.error()));
}

void RecordingPane::showUnfinished()
{
    const bool any = !m_flow.unfinished().isEmpty();
    m_left->setVisible(any);
    if (!any)
        return;
    const core::UnfinishedRecording& one = m_flow.unfinished().first();
    const auto site = core::fromCode<core::AuscultationSite>(one.about.value("site"_L1).toString());
    m_left->set(Tone::Info,
        tr("A recording was interrupted: %1").arg(SoundWords::site(site.value_or(core::AuscultationSite::Other))),
        tr("It was begun at %1. What there is of it can be kept.").arg(one.begunAt.toLocalTime().toString(u"HH:mm"_s)));
}

void RecordingPane::showMeter()
{
    const Phase phase = m_flow.phase();
    const core::LiveReading& reading = m_flow.reading();
    const bool open = phase == Phase::Waiting || phase == Phase::Recording || phase == Phase::Storing;
    const int target = m_flow.point().targetSeconds;
    m_level->setLevel(open ? reading.peakDb : -140);
    m_quality->set(
        open ? reading.grade : 0, SoundWords::gradeTone(open ? reading.grade : 0), SoundWords::grade(open ? reading.grade : 0));
    m_timeNote->setText(phase == Phase::Recording ? tr("recorded / at least %1 s").arg(target) : tr("at least %1 s").arg(target));
    m_time->setText(clockOf(m_flow.seconds()));
    m_time->setToken(phase == Phase::Recording ? Token::Bad : Token::Ink3);
    if (SiteButton* button = m_map->button(m_flow.point().site))
        button->setShare(m_flow.seconds() / target);
    if (!open) {
        m_advice->setText(m_blocked.isEmpty() ? tr("Press Start, or the space bar") : m_blocked);
        m_adviceReason->setText({});
        return;
    }
    if (phase == Phase::Waiting)
        return showListening();
    const QString advice = SoundWords::advice(reading.advice);
    m_advice->setText(advice.isEmpty() ? tr("Good: keep still") : advice);
    m_adviceReason->setText(
        advice.isEmpty() ? tr("goes on by itself when it is long and good enough") : SoundWords::adviceReason(reading.advice));
}

/// That it listens and what will begin the recording comes first: nobody shall be recorded unawares.
void RecordingPane::showListening()
{
    if (m_flow.stateOf(m_flow.point().site) != PointState::Open) {
        m_advice->setText(tr("Listening: nothing starts by itself here"));
        m_adviceReason->setText(tr("choose an open point, or press Again"));
        return;
    }
    m_advice->setText(tr("Listening: recording starts with the sound"));
    m_adviceReason->setText(SoundWords::advice(m_flow.reading().advice));
}

void RecordingPane::press()
{
    if (!m_blocked.isEmpty())
        return;
    stopPlaying();
    if (m_flow.phase() == Phase::Off || m_flow.phase() == Phase::NoDevice)
        m_flow.begin(m_listening);
    else
        m_flow.press();
}

bool RecordingPane::pressNumber(int number)
{
    if (number < 1 || number > m_flow.plan().size())
        return false;
    m_flow.choose(number - 1);
    return true;
}

void RecordingPane::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & ~Qt::KeypadModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space: press(); break;
    case Qt::Key_R: Q_EMIT retakeWanted(m_flow.point().site); break;
    case Qt::Key_F: nextPreset(); break;
    case Qt::Key_V: m_spoken->toggle(); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace ui
