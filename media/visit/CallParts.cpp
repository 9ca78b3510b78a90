#include "media/visit/CallParts.h"

#include <gst/video/video.h>

#include <utility>

namespace media {

CallClock::CallClock() : m_clock(gst_system_clock_obtain(), GstUnref()), m_base(gst_clock_get_time(m_clock.get())) { }

void CallClock::rule(GstElement* pipeline) const
{
    gst_pipeline_use_clock(GST_PIPELINE(pipeline), m_clock.get());
    gst_element_set_start_time(pipeline, GST_CLOCK_TIME_NONE);
    gst_element_set_base_time(pipeline, m_base);
}

qint64 CallClock::now() const { return static_cast<qint64>(gst_clock_get_time(m_clock.get()) - m_base); }

namespace {

/// Keeps the decoder's memory mapped as long as somebody paints it.
struct MappedFrame {
    explicit MappedFrame(GstSample* sample)
    {
        GstVideoInfo info;
        if (gst_video_info_from_caps(&info, gst_sample_get_caps(sample)) != FALSE
            && GST_VIDEO_INFO_FORMAT(&info) == GST_VIDEO_FORMAT_I420)
            mapped = gst_video_frame_map(&frame, &info, gst_sample_get_buffer(sample), GST_MAP_READ) != FALSE;
    }
    ~MappedFrame()
    {
        if (mapped)
            gst_video_frame_unmap(&frame);
    }
    MappedFrame(const MappedFrame&) = delete;
    MappedFrame& operator=(const MappedFrame&) = delete;

    GstVideoFrame frame{};
    bool mapped = false;
};

} // namespace

core::SharedFrame frameOf(GstSample* sample)
{
    const auto held = std::make_shared<const MappedFrame>(sample);
    if (!held->mapped)
        return {};
    auto frame = std::make_shared<core::VideoFrame>();
    frame->width = GST_VIDEO_FRAME_WIDTH(&held->frame);
    frame->height = GST_VIDEO_FRAME_HEIGHT(&held->frame);
    for (std::size_t plane = 0; plane < 3; ++plane) {
        frame->planes[plane] = static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&held->frame, plane));
        frame->strides[plane] = GST_VIDEO_FRAME_PLANE_STRIDE(&held->frame, plane);
    }
    frame->timeNs = static_cast<qint64>(GST_BUFFER_PTS(gst_sample_get_buffer(sample)));
    frame->keeper = held;
    return frame;
}

bool FrameSlot::put(core::SharedFrame frame)
{
    const std::lock_guard lock(m_mutex);
    std::swap(m_frame, frame);
    return !std::exchange(m_isTelling, true);
}

void FrameSlot::told()
{
    const std::lock_guard lock(m_mutex);
    m_isTelling = false;
}

core::SharedFrame FrameSlot::newest() const
{
    const std::lock_guard lock(m_mutex);
    return m_frame;
}

} // namespace media
