#include "media/visit/StethoscopeSender.h"

#include "media/gst/Elements.h"
#include "media/gst/Pull.h"

#include <cstring>

namespace media {

using namespace Qt::StringLiterals;

StethoscopeSender::StethoscopeSender(CallClock clock, std::function<void(GstBuffer*)> encoded)
    : m_clock(std::move(clock)), m_encoded(std::move(encoded))
{
}

StethoscopeSender::~StethoscopeSender() { stop(); }

core::Status StethoscopeSender::start(int rateHz)
{
    stop();
    auto graph = makeBin(
        "appsrc name=in is-live=true format=time leaky-type=downstream max-time=1000000000 max-bytes=0 ! "
        "audioconvert dithering=none ! audioresample quality=8 ! audio/x-raw,rate=48000,channels=1,format=S16LE ! "
        "opusenc audio-type=generic bitrate=64000 frame-size=20 complexity=10 dtx=false inband-fec=true ! "
        "appsink name=encoded sync=false max-buffers=20 drop=true enable-last-sample=false");
    if (!graph)
        return graph.error();
    m_pipeline.reset(static_cast<GstElement*>(gst_object_ref_sink(gst_pipeline_new("stethoscope"))));
    gst_bin_add(GST_BIN(m_pipeline.get()), graph->get());
    m_source = childOf(graph->get(), "in");
    const GstPtr<GstCaps> caps(gst_caps_new_simple("audio/x-raw", "format", G_TYPE_STRING, "F32LE", "layout", G_TYPE_STRING,
        "interleaved", "rate", G_TYPE_INT, rateHz, "channels", G_TYPE_INT, 1, nullptr));
    g_object_set(m_source.get(), "caps", caps.get(), nullptr);
    onSample(
        childOf(graph->get(), "encoded").get(), [tap = m_encoded](GstSample* sample) { tap(gst_sample_get_buffer(sample)); });
    m_clock.rule(m_pipeline.get());
    gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
    m_rateHz = rateHz;
    m_startNs = -1;
    return {};
}

core::Status StethoscopeSender::push(const core::SoundBlock& block)
{
    if (block.rateHz < 1000 || block.rateHz > 192000 || block.samples.empty())
        return core::fail(core::Code::BadInput, u"stethoscope block"_s);
    if (block.rateHz != m_rateHz || !m_pipeline) {
        if (const auto started = start(block.rateHz); !started)
            return started;
    }
    const qint64 lengthNs = static_cast<qint64>(block.samples.size()) * 1'000'000'000 / m_rateHz;
    // a capture that began again counts from zero
    if (m_startNs < 0 || block.firstFrame < m_firstFrame) {
        m_startNs = m_clock.now() - lengthNs;
        m_firstFrame = block.firstFrame;
    }
    GstBuffer* buffer = gst_buffer_new_allocate(nullptr, block.samples.size() * sizeof(float), nullptr);
    gst_buffer_fill(buffer, 0, block.samples.data(), block.samples.size() * sizeof(float));
    GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(m_startNs + (block.firstFrame - m_firstFrame) * 1'000'000'000 / m_rateHz);
    GST_BUFFER_DURATION(buffer) = static_cast<GstClockTime>(lengthNs);
    gst_app_src_push_buffer(GST_APP_SRC(m_source.get()), buffer);
    return {};
}

void StethoscopeSender::stop()
{
    if (!m_pipeline)
        return;
    stopAndWait(m_pipeline.get());
    m_source.reset();
    m_pipeline.reset();
    m_rateHz = 0;
}

} // namespace media
