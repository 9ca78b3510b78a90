#include "media/visit/MediaRoom.h"

#include "media/visit/Screens.h"

#include <algorithm>
#include <cmath>

namespace media {

using namespace Qt::StringLiterals;
using Kind = MediaDevices::Kind;

MediaRoom::MediaRoom(RoomSetup setup) : m_setup(std::move(setup)), m_devices(new MediaDevices), m_engine(nullptr)
{
    qRegisterMetaType<core::VoiceLevel>();
    qRegisterMetaType<std::vector<float>>();
    m_engine = new RoomEngine(*m_devices, m_frame, m_meter);
    m_devices->moveToThread(&m_thread);
    m_engine->moveToThread(&m_thread);
    m_thread.setObjectName(u"media"_s);
    connect(m_devices, &MediaDevices::changed, this, &MediaRoom::devicesChanged);
    connect(m_engine, &RoomEngine::newFrame, this, [this] {
        m_frame->told();
        Q_EMIT newPreviewFrame();
    });
    connect(m_engine, &RoomEngine::levelChanged, this, &MediaRoom::voiceLevelChanged);
    connect(m_engine, &RoomEngine::previewFailed, this, &MediaRoom::previewFailed);
    connect(m_engine, &RoomEngine::recordFailed, this, [this](const core::Error& error) { Q_EMIT voiceRecorded(error); });
    connect(m_engine, &RoomEngine::played, this, &MediaRoom::played);
    connect(m_engine, &RoomEngine::recorded, this, [this](const std::vector<float>& samples) {
        m_recording = samples;
        core::VoiceLevel level;
        double sum = 0;
        for (const float sample : samples) {
            const double value = std::fabs(static_cast<double>(sample));
            sum += value * value;
            level.peak = std::max(level.peak, value);
        }
        level.rms = samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
        Q_EMIT voiceRecorded(level);
    });
    m_thread.start();
    QMetaObject::invokeMethod(m_devices, &MediaDevices::start, Qt::QueuedConnection);
}

MediaRoom::~MediaRoom()
{
    m_stopProbe->store(true);
    if (m_probe)
        m_probe->wait();
    if (m_call)
        m_call->hangUp();
    // Last posts of the thread: what they end is ended there, in this order, before the thread is.
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine] { delete engine; }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        m_devices,
        [devices = m_devices] {
            delete devices;
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

template <typename F>
void MediaRoom::tell(F work)
{
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, work = std::move(work)] { work(*engine); }, Qt::QueuedConnection);
}

QList<core::MediaDevice> MediaRoom::withStandIn(Kind kind, const QString& standIn) const
{
    QList<core::MediaDevice> devices = m_devices->list(kind);
    if (!standIn.isEmpty()) {
        for (core::MediaDevice& device : devices)
            device.isDefault = false;
        devices.prepend({standIn, standIn, true, true});
    }
    return devices;
}

QList<core::MediaDevice> MediaRoom::cameras() const { return withStandIn(Kind::Camera, m_setup.camera); }
QList<core::MediaDevice> MediaRoom::microphones() const { return withStandIn(Kind::Microphone, m_setup.microphone); }
QList<core::MediaDevice> MediaRoom::speakers() const
{
    const QList<core::MediaDevice> real = m_devices->list(Kind::Speaker);
    return real.isEmpty() ? withStandIn(Kind::Speaker, m_setup.speaker) : real;
}

QList<core::MediaDevice> MediaRoom::screens() const { return x11Screens(); }

QString MediaRoom::speakerOr(const QString& speakerId) const
{
    return speakerId.isEmpty() && m_devices->list(Kind::Speaker).isEmpty() ? m_setup.speaker : speakerId;
}

bool MediaRoom::isCalling() const
{
    return m_call && m_call->state() != core::CallState::Idle && m_call->state() != core::CallState::Ended;
}

bool MediaRoom::claim(WebrtcCall* call)
{
    if (isCalling() && m_call != call)
        return false;
    m_call = call;
    tell([](RoomEngine& engine) { engine.closePreview(); }); // before the call opens the camera: both are posts to one thread
    connect(call, &core::VisitCall::newSelfFrame, this, &MediaRoom::newPreviewFrame);
    return true;
}

std::unique_ptr<core::VisitCall> MediaRoom::makeCall()
{
    EngineSetup setup;
    setup.camera = m_setup.camera;
    setup.microphone = m_setup.microphone;
    // Two windows of one computer without any network still find each other.
    if (networkDevices().isEmpty())
        setup.localAddresses = QStringList{u"127.0.0.1"_s};
    auto call = std::make_unique<WebrtcCall>(*m_devices, std::move(setup), m_meter);
    call->setGuard([this, made = call.get()] { return claim(made); });
    return call;
}

void MediaRoom::openPreview(const QString& cameraId, const QString& microphoneId)
{
    if (isCalling())
        return; // its self view is the preview
    tell([camera = cameraId.isEmpty() ? m_setup.camera : cameraId,
             microphone = microphoneId.isEmpty() ? m_setup.microphone : microphoneId](
             RoomEngine& engine) { engine.openPreview(camera, microphone); });
}

void MediaRoom::closePreview()
{
    m_recording.clear();
    tell([](RoomEngine& engine) { engine.closePreview(); });
}

core::SharedFrame MediaRoom::previewFrame() const { return isCalling() ? m_call->selfFrame() : m_frame->newest(); }

void MediaRoom::recordVoice()
{
    if (isCalling())
        Q_EMIT voiceRecorded(core::fail(core::Code::Busy, u"a call is running"_s));
    else
        tell([](RoomEngine& engine) { engine.recordVoice(); });
}

core::Status MediaRoom::playVoice(const QString& speakerId)
{
    if (m_recording.empty())
        return core::fail(core::Code::NotFound, u"nothing was recorded"_s);
    tell([samples = m_recording, speaker = speakerOr(speakerId)](RoomEngine& engine) { engine.play(samples, speaker); });
    return {};
}

core::Status MediaRoom::playTone(Tone tone, const QString& speakerId)
{
    if (speakers().isEmpty())
        return core::fail(core::Code::NoDevice, u"no loudspeaker"_s);
    tell([samples = tone == Tone::Low ? lowTone() : speakerTone(), speaker = speakerOr(speakerId)](
             RoomEngine& engine) { engine.play(samples, speaker); });
    return {};
}

void MediaRoom::stopPlaying()
{
    tell([](RoomEngine& engine) { engine.stopPlaying(); });
}

void MediaRoom::probeLines(const QList<core::IceServer>& servers)
{
    if (m_probe && m_probe->isRunning())
        return;
    m_probe.reset(QThread::create([this, servers, stop = m_stopProbe] {
        for (const NetworkDevice& device : networkDevices()) {
            if (stop->load())
                return;
            const core::LineReport report = probeLine(device, servers, *stop);
            QMetaObject::invokeMethod(
                this, [this, report] { Q_EMIT lineProbed(report); }, Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT linesProbed(); }, Qt::QueuedConnection);
    }));
    m_probe->setObjectName(u"line-probe"_s);
    m_probe->start();
}

} // namespace media
