#include "ui/visit/DeviceCheck.h"

#include "core/auscultation/SoundDesk.h"
#include "core/flow/VisitSession.h"
#include "core/visit/DeviceMemory.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/DeviceWords.h"

#include <algorithm>

namespace ui {

using core::Code;
using core::ReadyItem;
using core::ReadyState;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kNoFrame = 6s, kTap = 12s;
constexpr double kHeard = 0.02;          ///< of full scale: somebody speaks
constexpr double kFull = 0.99;           ///< clipped
constexpr int kDark = 45, kBright = 215; ///< mean luma, 0…255
constexpr int kLookEvery = 25;           ///< frames

} // namespace

DeviceCheck::DeviceCheck(Room& room, core::VisitSession& session, bool listens, QObject* parent)
    : QObject(parent), m_room(room), m_session(session), m_media(*room.visitRoom)
{
    const bool clinic = session.side() == core::VisitSide::Clinic;
    m_items = {ReadyItem::Camera, ReadyItem::Microphone, ReadyItem::Speaker};
    if (listens)
        m_items.append(clinic ? ReadyItem::Stethoscope : ReadyItem::LowTones);
    m_items += {ReadyItem::LinkMain, ReadyItem::LinkStandby, ReadyItem::Power, ReadyItem::Clock};
    for (const ReadyItem item : std::as_const(m_items))
        m_lines[item].ready.item = item;
    m_lines[ReadyItem::Room].ready.item = ReadyItem::Room;
    m_noFrame.setSingleShot(true);
    m_noFrame.setInterval(kNoFrame);
    m_tapEnds.setSingleShot(true);
    m_tapEnds.setInterval(kTap);
    connect(&m_noFrame, &QTimer::timeout, this, [this] {
        set(ReadyItem::Camera, ReadyState::Failed, tr("The camera gives no picture: pull its plug, put it in again."),
            tr("Try again"));
    });
    connect(&m_tapEnds, &QTimer::timeout, this, [this] { endTap(false); });
    connect(&m_media, &core::VisitRoom::newPreviewFrame, this, &DeviceCheck::onFrame);
    connect(&m_media, &core::VisitRoom::voiceLevelChanged, this, &DeviceCheck::onLevel);
    connect(&m_media, &core::VisitRoom::voiceRecorded, this, &DeviceCheck::onVoiceRecorded);
    connect(&m_media, &core::VisitRoom::played, this, &DeviceCheck::onPlayed);
    connect(&m_media, &core::VisitRoom::previewFailed, this, &DeviceCheck::onPreviewFailed);
    connect(&m_media, &core::VisitRoom::devicesChanged, this, [this] {
        listDevices();
        if (m_open)
            m_media.openPreview(m_camera, m_microphone);
    });
    connect(&m_media, &core::VisitRoom::lineProbed, this, &DeviceCheck::onLine);
    connect(&m_media, &core::VisitRoom::linesProbed, this, &DeviceCheck::linksDone);
    connect(&room.line, &core::Line::changed, this, &DeviceCheck::showSystem);
    if (room.sound) {
        connect(room.sound, &core::SoundDesk::inputsChanged, this, &DeviceCheck::showStethoscope);
        connect(room.sound, &core::SoundDesk::stethoscopeChanged, this, &DeviceCheck::showStethoscope);
    }
    takeKept();
}

DeviceCheck::~DeviceCheck() { stop(); }

const CheckLine& DeviceCheck::line(ReadyItem item) const
{
    static const CheckLine kNothing;
    const auto found = m_lines.constFind(item);
    return found == m_lines.cend() ? kNothing : *found;
}

// What a person has tested a moment ago need not be tested again because the page was left.
void DeviceCheck::takeKept()
{
    for (const core::ReadyLine& kept : m_session.readiness().lines) {
        const bool tested = kept.item == ReadyItem::Speaker || kept.item == ReadyItem::LowTones
            || kept.item == ReadyItem::Microphone || kept.item == ReadyItem::Stethoscope;
        if (tested && m_lines.contains(kept.item) && kept.state == ReadyState::Good)
            m_lines[kept.item].ready = kept;
    }
}

void DeviceCheck::start()
{
    if (m_open)
        return;
    m_open = true;
    m_frames = 0;
    m_loudest = 0;
    listDevices();
    const bool noCamera = m_media.cameras().isEmpty();
    if (noCamera)
        set(ReadyItem::Camera, m_session.side() == core::VisitSide::Clinic ? ReadyState::Failed : ReadyState::Absent,
            tr("No camera found: plug it in, it is found by itself."));
    else
        set(ReadyItem::Camera, ReadyState::Untested, tr("Opening the camera"));
    if (m_media.microphones().isEmpty())
        set(ReadyItem::Microphone, ReadyState::Failed, tr("No microphone found: plug it in, it is found by itself."));
    else if (at(ReadyItem::Microphone).ready.state == ReadyState::Good)
        set(ReadyItem::Microphone, ReadyState::Good, tr("Hears you"), tr("Record 3 s, play"));
    else
        set(ReadyItem::Microphone, ReadyState::Untested, tr("Say a sentence"), tr("Record 3 s, play"));
    if (m_media.speakers().isEmpty())
        set(ReadyItem::Speaker, ReadyState::Failed, tr("No loudspeaker found: plug it in, it is found by itself."));
    else if (at(ReadyItem::Speaker).ready.state == ReadyState::Good)
        set(ReadyItem::Speaker, ReadyState::Good, tr("You heard the test tones"), tr("Play again"));
    else
        set(ReadyItem::Speaker, ReadyState::Untested, tr("Three tones: do you hear them?"), tr("Play tones"));
    if (m_lines.contains(ReadyItem::LowTones)) {
        if (at(ReadyItem::LowTones).ready.state == ReadyState::Good)
            set(ReadyItem::LowTones, ReadyState::Good, tr("You heard 40 Hz: low heart sounds come through"), tr("Play again"));
        else
            set(ReadyItem::LowTones, ReadyState::Untested, tr("A tone as low as heart sounds, 40 Hz"), tr("Play low tone"));
    }
    m_media.openPreview(m_camera, m_microphone);
    if (!noCamera)
        m_noFrame.start();
    showStethoscope();
    showSystem();
    probe();
}

void DeviceCheck::again()
{
    stop();
    for (CheckLine& one : m_lines) {
        if (one.ready.item != ReadyItem::Room)
            one.ready.state = ReadyState::Untested;
    }
    start();
}

void DeviceCheck::stop()
{
    m_noFrame.stop();
    if (m_tapping)
        endTap(false);
    if (!m_open)
        return;
    m_open = false;
    m_media.stopPlaying();
    m_media.closePreview();
}

void DeviceCheck::set(ReadyItem item, ReadyState state, const QString& words, const QString& button, const QString& button2)
{
    if (!m_lines.contains(item))
        return;
    CheckLine& line = at(item);
    line.ready.state = state;
    line.words = words;
    line.button = button;
    line.button2 = button2;
    line.busy = false;
    tell(item);
}

void DeviceCheck::tell(ReadyItem item)
{
    hand();
    Q_EMIT changed(item);
}

void DeviceCheck::hand()
{
    core::ReadinessRecord record = m_session.readiness();
    record.at = m_room.office.now();
    record.lines.clear();
    for (const CheckLine& one : std::as_const(m_lines))
        record.lines.append(one.ready);
    if (record.lines != m_session.readiness().lines)
        m_session.setReadiness(record);
}

void DeviceCheck::listDevices()
{
    const auto list = [this](ReadyItem item, const QList<core::MediaDevice>& devices, QString& chosen) {
        CheckLine& line = at(item);
        line.choices = devices;
        // The call takes what was tested here: this workstation's own, or another one that is chosen on the page.
        if (std::none_of(devices.cbegin(), devices.cend(), [&](const auto& one) { return one.id == chosen; })) {
            chosen.clear();
            for (const core::MediaDevice& one : devices) {
                if (one.isDefault && !one.isSimulator)
                    chosen = one.id;
            }
        }
        for (core::MediaDevice& one : line.choices)
            one.name = item == ReadyItem::Camera ? cameraWords(one)
                : item == ReadyItem::Microphone  ? microphoneWords(one)
                                                 : speakerWords(one);
        line.ready.device.clear();
        for (const core::MediaDevice& one : std::as_const(line.choices)) {
            if (one.id == chosen || (chosen.isEmpty() && (one.isDefault || line.ready.device.isEmpty())))
                line.ready.device = one.name;
        }
    };
    list(ReadyItem::Camera, m_media.cameras(), m_camera);
    list(ReadyItem::Microphone, m_media.microphones(), m_microphone);
    list(ReadyItem::Speaker, m_media.speakers(), m_speaker);
    if (m_lines.contains(ReadyItem::LowTones))
        list(ReadyItem::LowTones, m_media.speakers(), m_speaker);
}

void DeviceCheck::choose(ReadyItem item, const QString& deviceId)
{
    QString& chosen = item == ReadyItem::Camera ? m_camera : item == ReadyItem::Microphone ? m_microphone : m_speaker;
    if (chosen == deviceId)
        return;
    chosen = deviceId;
    if (auto* memory = dynamic_cast<core::DeviceMemory*>(&m_media)) {
        core::DeviceChoice kept = memory->chosen();
        (item == ReadyItem::Camera ? kept.camera : item == ReadyItem::Microphone ? kept.microphone : kept.speaker) = deviceId;
        memory->choose(kept);
    }
    listDevices();
    if (item == ReadyItem::Speaker || item == ReadyItem::LowTones) {
        set(ReadyItem::Speaker, ReadyState::Untested, tr("Three tones: do you hear them?"), tr("Play tones"));
        set(ReadyItem::LowTones, ReadyState::Untested, tr("A tone as low as heart sounds, 40 Hz"), tr("Play low tone"));
        return;
    }
    m_loudest = 0;
    m_frames = 0;
    if (item == ReadyItem::Microphone)
        set(item, ReadyState::Untested, tr("Say a sentence"), tr("Record 3 s, play"));
    else
        set(item, ReadyState::Untested, tr("Opening the camera"));
    if (m_open) {
        m_media.openPreview(m_camera, m_microphone);
        m_noFrame.start();
    }
}

void DeviceCheck::onFrame()
{
    const core::SharedFrame frame = m_media.previewFrame();
    if (!frame || !m_open)
        return;
    m_noFrame.stop();
    if (m_frames++ % kLookEvery == 0)
        judgeLight(*frame);
}

// A sample of the picture is enough to tell night from day.
void DeviceCheck::judgeLight(const core::VideoFrame& frame)
{
    qint64 sum = 0;
    int count = 0;
    for (int y = 0; y < frame.height; y += 16) {
        const std::uint8_t* row = frame.planes[0] + std::ptrdiff_t(y) * frame.strides[0];
        for (int x = 0; x < frame.width; x += 16, ++count)
            sum += row[x];
    }
    const int mean = count > 0 ? int(sum / count) : 0;
    const QString size = u"%1×%2"_s.arg(frame.width).arg(frame.height);
    CheckLine& line = at(ReadyItem::Camera);
    const ReadyState state = mean < kDark || mean > kBright ? ReadyState::Fair : ReadyState::Good;
    if (line.ready.state == state && line.ready.measured == size)
        return;
    line.ready.measured = size;
    if (mean < kDark)
        set(ReadyItem::Camera, state, tr("Very dark: put a lamp in front of the faces."));
    else if (mean > kBright)
        set(ReadyItem::Camera, state, tr("Too bright: turn away from the window."));
    else
        set(ReadyItem::Camera, state, tr("Picture there, light is right"));
}

void DeviceCheck::onPreviewFailed(const core::Error& error)
{
    m_noFrame.stop();
    const QString words = error.code == Code::Busy ? tr("Another program has the camera or microphone: close it.")
        : error.code == Code::NoDevice             ? tr("Camera or microphone was pulled out: plug it in.")
                                                   : tr("Camera or microphone gives nothing: pull its plug, put it in again.");
    if (m_frames == 0)
        set(ReadyItem::Camera, ReadyState::Failed, words, tr("Try again"));
    if (m_loudest <= 0)
        set(ReadyItem::Microphone, ReadyState::Failed, words, tr("Try again"));
}

void DeviceCheck::onLevel()
{
    const core::VoiceLevel heard = m_media.voiceLevel();
    m_level = heard.peak;
    m_loudest = std::max(m_loudest, heard.peak);
    const CheckLine& line = at(ReadyItem::Microphone);
    const bool judged = line.ready.state == ReadyState::Good || line.ready.state == ReadyState::Fair;
    if (m_loudest >= kHeard && !judged && !line.busy)
        set(ReadyItem::Microphone, ReadyState::Good, tr("Hears you"), tr("Record 3 s, play"));
    Q_EMIT levelChanged();
}

void DeviceCheck::press(ReadyItem item, bool second)
{
    CheckLine& line = at(item);
    switch (item) {
    case ReadyItem::Camera: again(); break;
    case ReadyItem::Microphone:
        if (line.ready.state == ReadyState::Failed && m_loudest <= 0) {
            again();
            break;
        }
        line.busy = true;
        line.words = tr("Recording: say a sentence");
        tell(item);
        m_media.recordVoice();
        break;
    case ReadyItem::Speaker:
    case ReadyItem::LowTones:
        if (line.button2.isEmpty()) {
            play(item);
        } else if (!second) {
            line.ready.measured = item == ReadyItem::LowTones ? u"40 Hz"_s : u"tones"_s;
            set(item, ReadyState::Good,
                item == ReadyItem::LowTones ? tr("You heard 40 Hz: low heart sounds come through")
                                            : tr("You heard the test tones"),
                tr("Play again"));
        } else if (item == ReadyItem::LowTones) {
            set(item, ReadyState::Fair, tr("Use closed headphones: low heart sounds are lost on these."), tr("Play low tone"));
        } else {
            set(item, ReadyState::Failed, tr("Turn the volume up or choose another loudspeaker."), tr("Play tones"));
        }
        break;
    case ReadyItem::Stethoscope: startTap(); break;
    case ReadyItem::LinkMain:
    case ReadyItem::LinkStandby:
    case ReadyItem::Relay: probe(); break;
    case ReadyItem::Clock: m_room.line.syncNow(); break;
    default: break;
    }
}

void DeviceCheck::onVoiceRecorded(const core::Result<core::VoiceLevel>& level)
{
    if (!level) {
        onPreviewFailed(level.error());
        return;
    }
    CheckLine& line = at(ReadyItem::Microphone);
    line.ready.measured = u"peak %1"_s.arg(level->peak, 0, 'f', 2);
    if (level->peak < kHeard) {
        set(ReadyItem::Microphone, ReadyState::Failed, tr("Nothing heard: is it muted, or the wrong one?"),
            tr("Record 3 s, play"));
        return;
    }
    m_loudest = std::max(m_loudest, level->peak);
    set(ReadyItem::Microphone, level->peak > kFull ? ReadyState::Fair : ReadyState::Good,
        level->peak > kFull ? tr("Too loud: move a little away") : tr("You hear yourself now"), tr("Record 3 s, play"));
    m_ownVoice = bool(m_media.playVoice(m_speaker));
}

void DeviceCheck::play(ReadyItem item)
{
    m_media.stopPlaying();
    m_ownVoice = false;
    const core::Status started = m_media.playTone(
        item == ReadyItem::LowTones ? core::VisitRoom::Tone::Low : core::VisitRoom::Tone::Speaker, m_speaker);
    if (!started) {
        set(item, ReadyState::Failed, tr("Nothing could be played: choose another loudspeaker."), tr("Play again"));
        return;
    }
    m_playing = item;
    CheckLine& line = at(item);
    line.busy = true;
    line.words = tr("Playing: listen");
    tell(item);
}

void DeviceCheck::onPlayed(const core::Status& status)
{
    if (m_ownVoice) {
        m_ownVoice = false;
        if (at(ReadyItem::Microphone).ready.state == ReadyState::Good)
            set(ReadyItem::Microphone, ReadyState::Good, tr("Hears you"), tr("Record 3 s, play"));
        return;
    }
    const ReadyItem item = std::exchange(m_playing, ReadyItem::Room);
    if (item == ReadyItem::Room)
        return;
    if (!status)
        set(item, ReadyState::Failed, tr("Nothing could be played: choose another loudspeaker."), tr("Play again"));
    else
        set(item, at(item).ready.state, tr("Did you hear it?"), tr("Yes, heard"), tr("No"));
}

void DeviceCheck::setRoom(const QStringList& ticked, int all)
{
    CheckLine& line = at(ReadyItem::Room);
    line.ready.measured = ticked.join(u' ');
    line.ready.state = ticked.size() >= all ? ReadyState::Good : ReadyState::Fair;
    tell(ReadyItem::Room);
}

} // namespace ui
