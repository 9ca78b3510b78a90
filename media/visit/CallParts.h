#pragma once

#include "core/visit/VideoFrame.h"
#include "media/gst/GstPtr.h"

#include <QString>

#include <mutex>

namespace media {

/// One clock and one zero for all pipelines of a call, so that what is captured in one can be sent in another.
class CallClock {
public:
    CallClock();
    /// Before the pipeline leaves READY.
    void rule(GstElement* pipeline) const;
    qint64 now() const; ///< running time of every pipeline under this clock, ns
    /// The running time of a moment told on the system clock itself, ns.
    qint64 runningAt(qint64 systemNs) const { return systemNs - static_cast<qint64>(m_base); }

private:
    std::shared_ptr<GstClock> m_clock;
    GstClockTime m_base;
};

/// What one side sends the other.
enum class Track { Voice = 0, Picture = 1, Stethoscope = 2 };
inline constexpr int kTracks = 3;

/// A decoded picture made into what windows paint, without copying; null when it is no I420.
core::SharedFrame frameOf(GstSample* sample);

/// Newest frame handed from a streaming thread to whoever looks. Thread-safe.
class FrameSlot {
public:
    /// True when whoever looks must be told; false when a word to him is still on its way.
    bool put(core::SharedFrame frame);
    void told(); ///< the word has arrived
    core::SharedFrame newest() const;

private:
    mutable std::mutex m_mutex;
    core::SharedFrame m_frame;
    bool m_isTelling = false;
};

} // namespace media
