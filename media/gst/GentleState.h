#pragma once

#include "media/gst/GstPtr.h"

#include <memory>

namespace media {

/// Starts and stops a pipeline on a thread of GStreamer's own: a sound server that takes calls and does not answer holds up that
/// thread and nobody else. One owner, one thread.
class GentleState {
public:
    GentleState() = default;
    /// Keeps the pipeline until it has stopped.
    explicit GentleState(GstElement* pipeline);
    GentleState(GentleState&&) = default;
    GentleState& operator=(GentleState&&) = delete;
    /// Stops it.
    ~GentleState();

    /// What goes wrong comes by the bus.
    void play();
    /// It was started and runs: what is fed to it while it starts may stand.
    bool isPlaying() const;
    /// Waits until its threads have ended, for half a second at most: what callbacks use must outlive the pipeline. True when
    /// they have.
    bool stop();

private:
    struct Will;
    void wish(GstState state);
    GstPtr<GstElement> m_pipeline;
    std::shared_ptr<Will> m_will;
};

} // namespace media
