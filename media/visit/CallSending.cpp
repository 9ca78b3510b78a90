#include "media/visit/CallSending.h"

#include <algorithm>

namespace media {

using namespace Qt::StringLiterals;

namespace {

// As reports count them: RTP and its payload.
constexpr int kVoiceKbps = 45;
constexpr int kLiveStethoscopeKbps = 75;
constexpr int kExactStethoscopeKbps = 120;
constexpr qint64 kKeyframePauseUs = 500'000;
constexpr int kLeastHeight = 180, kMostHeight = 720;

} // namespace

CallSending::CallSending(
    const MediaDevices& devices, CallClock clock, Speaker& speaker, std::shared_ptr<VoiceMeter> meter, Taps taps, QObject* parent)
    : QObject(parent),
      m_devices(devices),
      m_clock(clock),
      m_speaker(speaker),
      m_meter(std::move(meter)),
      m_taps(std::move(taps)),
      m_picture(clock, {m_taps.self, [send = m_taps.send](GstBuffer* buffer) { send(Track::Picture, buffer); }}),
      m_voice(clock,
          {[send = m_taps.send](GstBuffer* buffer) { send(Track::Voice, buffer); },
              [voiceMeter = m_meter](const float* samples, std::size_t count) { voiceMeter->take(samples, count); }}),
      m_stethoscope(clock, [send = m_taps.send](GstBuffer* buffer) { send(Track::Stethoscope, buffer); })
{
    m_ladder.setReserved(kVoiceKbps);
    connect(&m_picture, &PictureCapture::failed, this, [this](const core::Error& error) {
        m_picture.stop(); // the call goes on without this side's picture
        showScreen({});   // or with the camera's, where it was a screen's
        Q_EMIT failed(error);
    });
    connect(&m_voice, &VoiceCapture::failed, this, [this](const core::Error& error) {
        (void)m_voice.start(silence()); // the line lives on sound: silence is sent until there is a microphone again
        Q_EMIT failed(error);
    });
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &CallSending::tick);
    m_keyframeTimer.setSingleShot(true);
    connect(&m_keyframeTimer, &QTimer::timeout, this, &CallSending::askKeyframe);
    m_timer.start();
}

CallSending::~CallSending() { stop(); }

void CallSending::stop()
{
    m_timer.stop();
    m_keyframeTimer.stop();
    m_picture.stop();
    m_voice.stop();
    m_stethoscope.stop();
    m_isRunning = false;
}

void CallSending::useCamera(const QString& id)
{
    m_cameraId = id;
    openCamera();
}

void CallSending::useMicrophone(const QString& id)
{
    m_microphoneId = id;
    openMicrophone();
}

void CallSending::openCamera()
{
    m_picture.stop();
    const QString id = m_screenId.isEmpty() ? m_cameraId : m_screenId;
    if (!m_cameraOn && m_screenId.isEmpty())
        return;
    auto source = media::openCamera(m_devices, id, m_clock);
    if (!source) {
        // asking for the default one where there is none is no fault: a call without a picture of this side
        if (!id.isEmpty() || source.error().code != core::Code::NoDevice)
            Q_EMIT failed(source.error());
        if (!m_screenId.isEmpty())
            showScreen({});
        return;
    }
    if (const auto started = m_picture.start(*std::move(source), m_codec); !started)
        Q_EMIT failed(started.error());
    shape(nowUs());
}

void CallSending::openMicrophone()
{
    auto source = media::openMicrophone(m_devices, m_microphoneId, m_clock);
    if (!source && (!m_microphoneId.isEmpty() || source.error().code != core::Code::NoDevice))
        Q_EMIT failed(source.error());
    VoiceCapture::Source chosen = source ? *std::move(source) : silence();
    if (m_speaker.isReal())
        chosen.probe = m_speaker.probe();
    if (const auto started = m_voice.start(std::move(chosen)); !started) {
        Q_EMIT failed(started.error());
        (void)m_voice.start(silence());
    }
}

void CallSending::setCodec(const QString& codec)
{
    if (codec == m_codec)
        return;
    m_codec = codec;
    if (m_picture.isRunning())
        openCamera();
}

void CallSending::setMicrophone(bool on) { m_voice.setMuted(!on); }

void CallSending::setCamera(bool on)
{
    if (on == m_cameraOn)
        return;
    m_cameraOn = on;
    if (m_screenId.isEmpty())
        openCamera();
}

void CallSending::showScreen(const QString& id)
{
    if (id == m_screenId)
        return;
    m_screenId = id;
    openCamera();
}

void CallSending::setPictureWanted(bool on)
{
    m_pictureWanted = on;
    shape(nowUs());
    if (on)
        askKeyframe();
}

void CallSending::pushStethoscope(const core::SoundBlock& block)
{
    if (!std::exchange(m_hasStethoscope, true)) {
        m_ladder.setReserved(kVoiceKbps + kLiveStethoscopeKbps + kExactStethoscopeKbps);
        shape(nowUs());
    }
    (void)m_stethoscope.push(block); // a bad piece is left out: its place shows as a gap
}

void CallSending::stopStethoscope()
{
    m_stethoscope.stop();
    m_hasStethoscope = false;
    m_ladder.setReserved(kVoiceKbps);
    shape(nowUs());
}

void CallSending::takeReports(std::vector<PacketReport> reports)
{
    for (PacketReport& report : reports)
        report.sentUs = m_clock.runningAt(report.sentUs * 1000) / 1000;
    m_rate.report(reports, nowUs());
    shape(nowUs());
}

void CallSending::setLoss(double share) { m_voice.setExpectedLoss(share); }

void CallSending::forgetLine() { m_rate.forgetLine(); }

void CallSending::shape(qint64 now)
{
    // what the camera does not give costs bits and work for nothing
    const int source = m_picture.sourceHeight();
    m_ladder.setMaxHeight(source > 0 ? std::clamp(source, kLeastHeight, kMostHeight) : kMostHeight);
    m_shape = m_ladder.shape(m_rate.allowedKbps(), now);
    PictureShape sent = m_shape;
    sent.on = sent.on && m_pictureWanted;
    m_shape.on = sent.on;
    m_picture.setShape(sent);
}

void CallSending::tick()
{
    const qint64 now = nowUs();
    m_rate.tick(now);
    // What moves everywhere cannot be told in so few bits at this size: without this the encoder sends many times what it may.
    const qint64 bytes = m_picture.takeSentBytes();
    m_overshoot = 0.5 * m_overshoot + 0.5 * static_cast<double>(bytes) * 8 / 250.0 / std::max(1, m_shape.kbps);
    if (m_shape.on && m_overshoot > 1.7) {
        m_ladder.encoderFails(now);
        m_overshoot = 1;
    }
    shape(now);
}

void CallSending::askKeyframe()
{
    const qint64 now = nowUs();
    if (now - m_lastKeyframeUs < kKeyframePauseUs) {
        if (!m_keyframeTimer.isActive())
            m_keyframeTimer.start(static_cast<int>((kKeyframePauseUs - (now - m_lastKeyframeUs)) / 1000 + 1));
        return;
    }
    m_lastKeyframeUs = now;
    m_picture.askKeyframe();
}

double CallSending::takeFps()
{
    const qint64 now = nowUs();
    const int sent = m_picture.takeSentCount();
    const double seconds = m_lastFpsUs < 0 ? 0 : static_cast<double>(now - m_lastFpsUs) / 1e6;
    m_lastFpsUs = now;
    if (seconds <= 0)
        return 0;
    const double fps = sent / seconds;
    const bool lags = m_shape.on && m_picture.isRunning() && fps > 0 && fps < 0.65 * m_shape.fps;
    if (!lags)
        m_lagsSinceUs = -1;
    else if (m_lagsSinceUs < 0)
        m_lagsSinceUs = now;
    else if (now - m_lagsSinceUs > 3'000'000) {
        m_ladder.encoderFails(now);
        m_lagsSinceUs = -1;
    }
    return fps;
}

} // namespace media
