#pragma once

#include "core/auscultation/listening/ListeningChain.h"
#include "core/base/Result.h"
#include "media/devices/MediaDevices.h"
#include "media/gst/BusRelay.h"
#include "media/gst/Gate.h"
#include "media/gst/GentleState.h"
#include "media/gst/Pull.h"
#include "media/visit/VoiceBuffer.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

namespace media {

/// The one way to the loudspeaker: voice, stethoscope and test sounds are added up, nothing is ever turned down for another. Without a
/// loudspeaker the sound is taken in time and thrown away. Lives on the media thread; hear…() may be called from any thread.
class Speaker : public QObject {
    Q_OBJECT
public:
    /// `probe`: name under which the echo canceller finds what is played; one of its kind in the process.
    Speaker(const MediaDevices& devices, QByteArray probe, QObject* parent = nullptr);
    ~Speaker() override;

    core::Status start(const QString& speakerId);
    void stop();
    /// A loudspeaker is there (else the sound is only taken in time).
    bool isReal() const { return m_isReal.load(); }
    QByteArray probe() const { return m_probe; }
    /// What a loudspeaker that is not there would play, at the moment it would: on a streaming thread, from the next start() on.
    void setListener(std::function<void(const qint16* samples, std::size_t count)> listener) { m_listener = std::move(listener); }

    /// 48 kHz, one channel.
    void hearVoice(const float* samples, std::size_t count, qint64 ptsNs, qint64 nowNs);
    /// The stethoscope alone goes through the listening chain; speed and transposition stay those of live sound.
    void hearStethoscopeAs(core::Listening how);
    void hearStethoscope(const float* samples, std::size_t count, qint64 ptsNs, qint64 nowNs);
    /// Plays this once instead of what played before; cueEnded() follows unless it is replaced or stopped.
    void playCue(std::vector<float> samples);
    void stopCue();
    void clearVoice();

    /// From a voice's time stamp to the moment it is heard, ms; −1: unknown. For the picture to keep step.
    double voiceDelayMs() const { return m_voiceDelayMs.load(); }
    /// Share of the last call's voice that had to be filled with silence.
    qint64 starvedSamples() const;

Q_SIGNALS:
    void failed(const core::Error& error);
    void cueEnded();

private:
    void mix(GstAppSrc* source);
    const MediaDevices& m_devices;
    QByteArray m_probe;
    BusRelay m_relay;
    std::optional<GentleState> m_pipeline; ///< a sound server that does not answer holds up nobody
    Gate m_gate;
    std::atomic<bool> m_isReal{false}; ///< set by start(), asked by the call's streaming threads
    std::function<void(const qint16*, std::size_t)> m_listener;

    mutable std::mutex m_mutex; ///< guards what follows: streaming threads of the call and of the loudspeaker
    VoiceBuffer m_voice{true};
    VoiceBuffer m_stethoscope{false};
    core::ListeningChain m_chain{VoiceBuffer::kRate};
    std::vector<float> m_cue;
    std::size_t m_cueAt = 0;
    qint64 m_played = 0;
    std::atomic<double> m_voiceDelayMs{-1};
};

} // namespace media
