#include "media/gst/GentleState.h"

#include "media/gst/Elements.h"

#include <condition_variable>
#include <mutex>

namespace media {

/// What is wanted last counts: the threads that carry it out come in any order.
struct GentleState::Will {
    std::mutex turn; ///< held while the state is changed
    std::mutex mutex;
    std::condition_variable moved;
    GstState wanted = GST_STATE_NULL;
    bool hasStopped = false;
    bool isPlaying = false;

    void carryOut(GstElement* pipeline)
    {
        const std::lock_guard mine(turn);
        std::unique_lock lock(mutex);
        const GstState state = wanted;
        if (hasStopped && state == GST_STATE_NULL)
            return;
        lock.unlock();
        if (state == GST_STATE_NULL)
            stopAndWait(pipeline);
        else
            gst_element_set_state(pipeline, state);
        lock.lock();
        hasStopped = state == GST_STATE_NULL;
        isPlaying = state == GST_STATE_PLAYING && wanted == state;
        moved.notify_all();
    }
};

GentleState::GentleState(GstElement* pipeline) : m_pipeline(gstShare(pipeline)), m_will(std::make_shared<Will>()) { }

GentleState::~GentleState()
{
    if (m_pipeline)
        stop();
}

void GentleState::wish(GstState state)
{
    {
        const std::lock_guard lock(m_will->mutex);
        m_will->wanted = state;
        m_will->hasStopped = m_will->isPlaying = false;
    }
    gst_element_call_async(
        m_pipeline.get(),
        [](GstElement* pipeline, gpointer will) { (*static_cast<std::shared_ptr<Will>*>(will))->carryOut(pipeline); },
        new std::shared_ptr<Will>(m_will), [](gpointer will) { delete static_cast<std::shared_ptr<Will>*>(will); });
}

void GentleState::play() { wish(GST_STATE_PLAYING); }

bool GentleState::isPlaying() const
{
    const std::lock_guard lock(m_will->mutex);
    return m_will->isPlaying;
}

bool GentleState::stop(std::chrono::milliseconds patience)
{
    wish(GST_STATE_NULL);
    std::unique_lock lock(m_will->mutex);
    return m_will->moved.wait_for(lock, patience, [this] { return m_will->hasStopped; });
}

void GentleState::leave()
{
    wish(GST_STATE_NULL);
    m_pipeline.reset();
}

} // namespace media
