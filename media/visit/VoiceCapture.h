#pragma once

#include "core/base/Result.h"
#include "media/gst/BusRelay.h"
#include "media/gst/Gate.h"
#include "media/gst/GentleState.h"
#include "media/visit/CallParts.h"

#include <functional>
#include <optional>

namespace media {

/// A microphone (or what stands in for it), echo cancelling and noise suppression, and the voice's encoder. Muted it sends silence:
/// that sound keeps coming is how the other side knows that the line lives. Media thread; taps are called on streaming threads.
class VoiceCapture : public QObject {
    Q_OBJECT
public:
    struct Taps {
        std::function<void(GstBuffer*)> encoded;                            ///< Opus, 20 ms each; borrowed
        std::function<void(const float* samples, std::size_t count)> heard; ///< 48 kHz, also while muted; may be empty
    };
    VoiceCapture(CallClock clock, Taps taps, QObject* parent = nullptr);
    ~VoiceCapture() override;

    struct Source {
        GstPtr<GstElement> element;
        bool cleans = true; ///< echo and noise are taken out
        QByteArray probe;   ///< name of the loudspeaker's echo probe; empty: none
    };
    core::Status start(Source source);
    void stop();
    void setMuted(bool muted);
    /// Loss the encoder prepares for, 0…1.
    void setExpectedLoss(double loss);

Q_SIGNALS:
    void failed(const core::Error& error);

private:
    CallClock m_clock;
    Taps m_taps;
    BusRelay m_relay;
    std::optional<GentleState> m_pipeline; ///< a sound server that does not answer holds up nobody
    Gate m_gate;
    GstPtr<GstElement> m_mute, m_encoder;
    bool m_muted = false;
};

} // namespace media
