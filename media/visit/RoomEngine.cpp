#include "media/visit/RoomEngine.h"

#include <cmath>
#include <numbers>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kRecordSeconds = 3;

void addNote(std::vector<float>& into, double hertz, double seconds, double level)
{
    const auto count = static_cast<std::size_t>(seconds * VoiceBuffer::kRate);
    const double edge = 0.02 * VoiceBuffer::kRate; // no clicks
    for (std::size_t i = 0; i < count; ++i) {
        const double at = static_cast<double>(i);
        const double fade = std::min({1.0, at / edge, (static_cast<double>(count) - at) / edge});
        into.push_back(static_cast<float>(level * fade * std::sin(2 * std::numbers::pi * hertz * at / VoiceBuffer::kRate)));
    }
}

} // namespace

std::vector<float> speakerTone()
{
    std::vector<float> sound;
    for (const double hertz : {440.0, 554.4, 659.3})
        addNote(sound, hertz, 0.4, 0.3);
    return sound;
}

std::vector<float> lowTone()
{
    std::vector<float> sound;
    addNote(sound, 40, 3, 0.5);
    return sound;
}

RoomEngine::RoomEngine(const MediaDevices& devices, std::shared_ptr<FrameSlot> frame, std::shared_ptr<VoiceMeter> meter)
    : m_devices(devices), m_frame(std::move(frame)), m_meter(std::move(meter))
{
}

RoomEngine::~RoomEngine()
{
    m_mailbox.close();
    closePreview();
    stopPlaying();
}

void RoomEngine::openPreview(const QString& cameraId, const QString& microphoneId)
{
    closePreview();
    m_picture = std::make_unique<PictureCapture>(m_clock,
        PictureCapture::Taps{[this, mailbox = m_mailbox, slot = m_frame](core::SharedFrame frame) {
                                 if (slot->put(std::move(frame)))
                                     mailbox.post([this] { Q_EMIT newFrame(); });
                             },
            {}});
    connect(m_picture.get(), &PictureCapture::failed, this, &RoomEngine::previewFailed);
    auto camera = openCamera(m_devices, cameraId, m_clock);
    const auto opened = camera ? m_picture->start(*std::move(camera), {}) : core::Status(camera.error());
    if (!opened)
        Q_EMIT previewFailed(opened.error());
    m_voice = std::make_unique<VoiceCapture>(m_clock,
        VoiceCapture::Taps{[](GstBuffer*) {},
            [this, mailbox = m_mailbox, voiceMeter = m_meter](const float* samples, std::size_t count) {
                std::vector<float> recording;
                if (voiceMeter->take(samples, count))
                    mailbox.post([this] { Q_EMIT levelChanged(); });
                if (voiceMeter->takeRecording(recording))
                    mailbox.post([this, recording = std::move(recording)] { Q_EMIT recorded(recording); });
            }});
    connect(m_voice.get(), &VoiceCapture::failed, this, [this](const core::Error& error) {
        m_hasVoice = false;
        Q_EMIT previewFailed(error);
    });
    auto microphone = openMicrophone(m_devices, microphoneId, m_clock);
    const auto heard = microphone ? m_voice->start(*std::move(microphone)) : core::Status(microphone.error());
    m_hasVoice = heard.has_value();
    if (!heard)
        Q_EMIT previewFailed(heard.error());
    m_warmUp.begin(); // who looks at the own picture is about to call
}

void RoomEngine::closePreview()
{
    m_picture.reset();
    m_voice.reset();
    m_hasVoice = false;
    m_frame->put({});
    m_frame->told();
}

void RoomEngine::recordVoice()
{
    if (!m_hasVoice)
        Q_EMIT recordFailed(core::fail(core::Code::NoDevice, u"no microphone is open"_s));
    else
        m_meter->record(kRecordSeconds * VoiceMeter::kRate);
}

void RoomEngine::play(const std::vector<float>& samples, const QString& speakerId)
{
    if (!m_speaker || speakerId != m_speakerId) {
        m_speaker = std::make_unique<Speaker>(m_devices, "test-" + QByteArray::number(reinterpret_cast<quintptr>(this), 16));
        m_speakerId = speakerId;
        connect(m_speaker.get(), &Speaker::cueEnded, this, [this] { Q_EMIT played(core::Status()); });
        connect(
            m_speaker.get(), &Speaker::failed, this, [this](const core::Error& error) { Q_EMIT played(core::Status(error)); });
        const bool isSilent = speakerId.startsWith("silent:"_L1);
        if (const auto started = m_speaker->start(speakerId); !started || (!m_speaker->isReal() && !isSilent)) {
            m_speaker.reset();
            Q_EMIT played(started ? core::Status(core::fail(core::Code::NoDevice, u"no loudspeaker"_s)) : started);
            return;
        }
    }
    m_speaker->playCue(samples);
}

void RoomEngine::stopPlaying() { m_speaker.reset(); }

} // namespace media
