#pragma once

#include "core/auscultation/SoundCapture.h"
#include "media/visit/CallParts.h"

#include <functional>

namespace media {

/// Encodes live heart and lung sounds for their own track: Opus for audio, never for voice, nothing filtered. Media thread; `encoded` is
/// called on a streaming thread.
class StethoscopeSender {
public:
    StethoscopeSender(CallClock clock, std::function<void(GstBuffer*)> encoded);
    ~StethoscopeSender();
    StethoscopeSender(const StethoscopeSender&) = delete;
    StethoscopeSender& operator=(const StethoscopeSender&) = delete;

    /// The next piece; the first one starts the encoder.
    core::Status push(const core::SoundBlock& block);
    void stop();

private:
    core::Status start(int rateHz);
    CallClock m_clock;
    std::function<void(GstBuffer*)> m_encoded;
    GstPtr<GstElement> m_pipeline, m_source;
    int m_rateHz = 0;
    qint64 m_startNs = 0;
    qint64 m_firstFrame = 0;
};

} // namespace media
