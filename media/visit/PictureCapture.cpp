#include "media/visit/PictureCapture.h"

#include "media/gst/Elements.h"
#include "media/gst/Pull.h"

#include <gst/video/video.h>

namespace media {

using namespace Qt::StringLiterals;

namespace {

// One thread: on a busy machine two encoding threads wait for each other (25 times the work, measured).
constexpr const char* kVp8 =
    "vp8enc name=encoder deadline=1 cpu-used=-8 threads=1 end-usage=cbr lag-in-frames=0 "
    "keyframe-max-dist=3000 buffer-initial-size=300 buffer-optimal-size=400 buffer-size=600 "
    "min-quantizer=4 max-quantizer=63 dropframe-threshold=20 error-resilient=default target-bitrate=600000";
constexpr const char* kH264 = "openh264enc name=encoder complexity=low rate-control=bitrate gop-size=3000 multi-thread=1 "
                              "usage-type=camera bitrate=600000 ! video/x-h264,profile=constrained-baseline ! "
                              "h264parse config-interval=-1 ! video/x-h264,stream-format=byte-stream,alignment=au";

// A camera lets go slowly, and whoever opens it next must find it free.
constexpr std::chrono::milliseconds kCameraPatience(3000);

constexpr const char* kSelf =
    "queue name=in max-size-buffers=1 max-size-time=0 max-size-bytes=0 leaky=downstream ! videoconvert ! "
    "video/x-raw,format=I420 ! tee name=t t. ! "
    "queue max-size-buffers=1 max-size-time=0 max-size-bytes=0 leaky=downstream ! "
    "appsink name=self sync=false max-buffers=1 drop=true enable-last-sample=false";
constexpr const char* kSend =
    " t. ! queue max-size-buffers=1 max-size-time=0 max-size-bytes=0 leaky=downstream ! valve name=gate ! "
    "videorate name=rate drop-only=true ! videoscale add-borders=true ! capsfilter name=size ! %s ! "
    "appsink name=encoded sync=false max-buffers=4 enable-last-sample=false";

} // namespace

PictureCapture::PictureCapture(CallClock clock, Taps taps, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_taps(std::move(taps))
{
    connect(&m_relay, &BusRelay::failed, this, &PictureCapture::failed);
}

PictureCapture::~PictureCapture() { stop(); }

core::Status PictureCapture::start(GstPtr<GstElement> source, const QString& codec)
{
    stop();
    QByteArray description = kSelf;
    if (!codec.isEmpty())
        description += QByteArray(kSend).replace("%s", codec == "H264"_L1 ? kH264 : kVp8);
    auto graph = makeBin(description.constData());
    if (!graph)
        return graph.error();
    GstPtr<GstElement> pipeline(static_cast<GstElement*>(gst_object_ref_sink(gst_pipeline_new("camera"))));
    gst_bin_add_many(GST_BIN(pipeline.get()), source.get(), graph->get(), nullptr);
    if (gst_element_link(source.get(), graph->get()) == FALSE)
        return core::fail(core::Code::MediaFailed, u"the camera's format is not understood"_s);
    onSample(childOf(graph->get(), "self").get(), m_gate.guarded([this, tap = m_taps.self](GstSample* sample) {
        if (auto frame = frameOf(sample)) {
            m_sourceHeight.store(frame->height);
            tap(std::move(frame));
        }
    }));
    m_codec = codec;
    if (!codec.isEmpty()) {
        onSample(childOf(graph->get(), "encoded").get(), m_gate.guarded([this, tap = m_taps.encoded](GstSample* sample) {
            m_sent.fetch_add(1);
            m_sentBytes.fetch_add(static_cast<qint64>(gst_buffer_get_size(gst_sample_get_buffer(sample))));
            tap(gst_sample_get_buffer(sample));
        }));
        m_encoder = childOf(graph->get(), "encoder");
        m_size = childOf(graph->get(), "size");
        m_rate = childOf(graph->get(), "rate");
        m_valve = childOf(graph->get(), "gate");
        applyShape();
    }
    m_relay.attach(pipeline.get());
    m_clock.rule(pipeline.get());
    m_pipeline.emplace(pipeline.get());
    m_pipeline->play();
    return {};
}

void PictureCapture::stop()
{
    if (!m_pipeline)
        return;
    m_relay.detach();
    m_gate.close();
    m_gate = Gate();
    m_pipeline->stop(kCameraPatience);
    m_encoder.reset();
    m_size.reset();
    m_rate.reset();
    m_valve.reset();
    m_pipeline.reset();
    m_sourceHeight.store(0);
}

void PictureCapture::setShape(const PictureShape& shape)
{
    if (shape == m_shape)
        return;
    m_shape = shape;
    if (m_encoder)
        applyShape();
}

void PictureCapture::applyShape()
{
    g_object_set(m_valve.get(), "drop", m_shape.on ? FALSE : TRUE, nullptr);
    if (!m_shape.on)
        return;
    const GstPtr<GstCaps> size(gst_caps_new_simple("video/x-raw", "width", G_TYPE_INT, m_shape.width, "height", G_TYPE_INT,
        m_shape.height, "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, nullptr));
    g_object_set(m_size.get(), "caps", size.get(), nullptr);
    g_object_set(m_rate.get(), "max-rate", m_shape.fps, nullptr);
    if (m_codec == "H264"_L1)
        g_object_set(m_encoder.get(), "bitrate", static_cast<guint>(m_shape.kbps * 1000), nullptr);
    else
        g_object_set(m_encoder.get(), "target-bitrate", m_shape.kbps * 1000, nullptr);
}

void PictureCapture::askKeyframe()
{
    if (!m_encoder)
        return;
    const GstPtr<GstPad> pad(gst_element_get_static_pad(m_encoder.get(), "src"));
    gst_pad_send_event(pad.get(), gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0));
}

} // namespace media
