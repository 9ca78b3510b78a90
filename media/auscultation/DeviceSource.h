#pragma once

#include "media/auscultation/SoundSource.h"
#include "media/gst/BusRelay.h"
#include "media/gst/GentleState.h"

#include <mutex>
#include <optional>

typedef struct _GstAppSink GstAppSink;

namespace media {

/// A stethoscope that the system offers as an audio input: pulsesrc into appsink at the device's own rate, width and channels,
/// with nothing in between. GStreamer's thread copies each buffer and posts it. When the system moves the stream to another
/// input, as it does when a device is pulled out, that is a failure and not a source of sound.
class DeviceSource final : public SoundSource {
    Q_OBJECT
public:
    explicit DeviceSource(SourceChoice choice);
    ~DeviceSource() override;

    core::Status start() override;
    void stop() override;

private:
    struct Door;
    core::Result<GstPtr<GstElement>> build();
    static int onSample(GstAppSink* sink, void* door);
    void take(quint64 run, const SharedChunk& chunk);
    void giveUp(const core::Error& error);

    SourceChoice m_choice;
    BusRelay m_bus;
    std::optional<GentleState> m_pipeline;
    std::shared_ptr<Door> m_door;
    quint64 m_run = 0; ///< changes with start() and stop(): what was posted before is dropped
};

} // namespace media
