#include "media/visit/VoiceCapture.h"

#include "media/gst/Elements.h"
#include "media/gst/Pull.h"

#include <algorithm>
#include <cmath>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* kIn = "queue name=in max-size-time=100000000 max-size-buffers=0 max-size-bytes=0 leaky=downstream ! "
                            "audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved ! ";
constexpr const char* kOut =
    "tee name=t t. ! queue leaky=downstream max-size-time=200000000 max-size-buffers=0 max-size-bytes=0 ! "
    "volume name=mute ! opusenc name=encoder audio-type=voice frame-size=20 bitrate=32000 "
    "bitrate-type=constrained-vbr dtx=false inband-fec=true packet-loss-percentage=0 complexity=6 ! "
    "appsink name=encoded sync=false max-buffers=10 drop=true enable-last-sample=false "
    "t. ! queue leaky=downstream max-size-time=200000000 max-size-buffers=0 max-size-bytes=0 ! "
    "audioconvert ! audio/x-raw,format=F32LE ! "
    "appsink name=heard sync=false max-buffers=10 drop=true enable-last-sample=false";

} // namespace

VoiceCapture::VoiceCapture(CallClock clock, Taps taps, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_taps(std::move(taps))
{
    connect(&m_relay, &BusRelay::failed, this, &VoiceCapture::failed);
}

VoiceCapture::~VoiceCapture() { stop(); }

core::Status VoiceCapture::start(Source source)
{
    stop();
    QByteArray description = kIn;
    if (source.cleans) {
        description += "webrtcdsp noise-suppression-level=moderate gain-control=true limiter=true echo-cancel=";
        description += source.probe.isEmpty() ? QByteArray("false") : "true probe=" + source.probe;
        description += " ! ";
    }
    auto graph = makeBin((description + kOut).constData());
    if (!graph)
        return graph.error();
    GstPtr<GstElement> pipeline(static_cast<GstElement*>(gst_object_ref_sink(gst_pipeline_new("microphone"))));
    gst_bin_add_many(GST_BIN(pipeline.get()), source.element.get(), graph->get(), nullptr);
    if (gst_element_link(source.element.get(), graph->get()) == FALSE)
        return core::fail(core::Code::MediaFailed, u"the microphone's format is not understood"_s);
    onSample(childOf(graph->get(), "encoded").get(),
        m_gate.guarded([tap = m_taps.encoded](GstSample* sample) { tap(gst_sample_get_buffer(sample)); }));
    onSample(childOf(graph->get(), "heard").get(), m_gate.guarded([tap = m_taps.heard](GstSample* sample) {
        GstMapInfo map;
        if (!tap || gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ) == FALSE)
            return;
        tap(reinterpret_cast<const float*>(map.data), map.size / sizeof(float));
        gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
    }));
    m_mute = childOf(graph->get(), "mute");
    m_encoder = childOf(graph->get(), "encoder");
    setMuted(m_muted);
    m_relay.attach(pipeline.get());
    m_clock.rule(pipeline.get());
    m_pipeline.emplace(pipeline.get());
    m_pipeline->play();
    return {};
}

void VoiceCapture::stop()
{
    if (!m_pipeline)
        return;
    m_relay.detach();
    m_gate.close();
    m_gate = Gate();
    m_pipeline->stop();
    m_mute.reset();
    m_encoder.reset();
    m_pipeline.reset();
}

void VoiceCapture::setMuted(bool muted)
{
    m_muted = muted;
    if (m_mute)
        g_object_set(m_mute.get(), "mute", muted ? TRUE : FALSE, nullptr);
}

void VoiceCapture::setExpectedLoss(double loss)
{
    if (m_encoder)
        g_object_set(
            m_encoder.get(), "packet-loss-percentage", static_cast<int>(std::lround(std::clamp(loss, 0.0, 0.3) * 100)), nullptr);
}

} // namespace media
