#pragma once

#include "core/base/Result.h"
#include "media/gst/BusRelay.h"
#include "media/gst/Gate.h"
#include "media/gst/GentleState.h"
#include "media/visit/CallParts.h"
#include "media/visit/RateControl.h"

#include <atomic>
#include <functional>
#include <optional>

namespace media {

/// A camera (or what stands in for it), its self view and the encoder. Lives on the media thread; `self` and `encoded` are called on
/// streaming threads from start() until stop() has returned.
class PictureCapture : public QObject {
    Q_OBJECT
public:
    struct Taps {
        std::function<void(core::SharedFrame)> self;
        std::function<void(GstBuffer*)> encoded; ///< borrowed; stamped with running time
    };
    PictureCapture(CallClock clock, Taps taps, QObject* parent = nullptr);
    ~PictureCapture() override;

    /// `source` is ours from now on. `codec` "VP8", "H264" or empty for a self view alone.
    core::Status start(GstPtr<GstElement> source, const QString& codec);
    void stop();
    bool isRunning() const { return m_pipeline.has_value(); }

    /// Takes effect with the next picture; a shape that is off sends none.
    void setShape(const PictureShape& shape);
    void askKeyframe();
    /// Of the camera's pictures; 0: none came yet.
    int sourceHeight() const { return m_sourceHeight.load(); }
    /// Pictures sent since the last call.
    int takeSentCount() { return m_sent.exchange(0); }
    qint64 takeSentBytes() { return m_sentBytes.exchange(0); }

Q_SIGNALS:
    void failed(const core::Error& error);

private:
    void applyShape();
    CallClock m_clock;
    Taps m_taps;
    BusRelay m_relay;
    std::optional<GentleState> m_pipeline;
    Gate m_gate;
    GstPtr<GstElement> m_encoder, m_size, m_rate, m_valve;
    PictureShape m_shape;
    QString m_codec;
    std::atomic<int> m_sent{0}, m_sourceHeight{0};
    std::atomic<qint64> m_sentBytes{0};
};

} // namespace media
