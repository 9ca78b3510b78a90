#pragma once

#include "media/gst/GstPtr.h"

#include <chrono>
#include <memory>

namespace media {

/// Starts and stops a pipeline on a thread of GStreamer's own: a sound server that takes calls and does not answer holds up that
/// thread and nobody else. One owner, one thread.
class GentleState {
public:
    static constexpr std::chrono::milliseconds kPatience{500};
    /// Keeps the pipeline until it has stopped.
    explicit GentleState(GstElement* pipeline);
    GentleState(const GentleState&) = delete;
    GentleState& operator=(const GentleState&) = delete;
    /// stop(), unless it was left.
    ~GentleState();

    /// What goes wrong comes by the bus.
    void play();
    /// It was started and runs: what is fed to it while it starts may stand.
    bool isPlaying() const;
    /// Waits until its threads have ended, for `patience` at most: what callbacks use must outlive the pipeline (or they pass a
    /// Gate). True when they have.
    bool stop(std::chrono::milliseconds patience = kPatience);
    /// Stops it without waiting: only for a pipeline that calls nobody back. The last word to it.
    void leave();

private:
    struct Will;
    void wish(GstState state);
    GstPtr<GstElement> m_pipeline;
    std::shared_ptr<Will> m_will;
};

} // namespace media
