#include "media/visit/Speaker.h"

#include "media/gst/Elements.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPiece = VoiceBuffer::kRate / 100;
constexpr double kPiecesMs = 20; // on their way to the loudspeaker
constexpr double kDeviceMs = 25; // its own buffer

} // namespace

Speaker::Speaker(const MediaDevices& devices, QByteArray probe, QObject* parent)
    : QObject(parent), m_devices(devices), m_probe(std::move(probe))
{
    connect(&m_relay, &BusRelay::failed, this, &Speaker::failed);
}

Speaker::~Speaker() { stop(); }

core::Status Speaker::start(const QString& speakerId)
{
    stop();
    auto sink = m_devices.open(MediaDevices::Kind::Speaker, speakerId);
    m_isReal.store(sink.has_value());
    if (sink) {
        GObject* object = G_OBJECT(sink->get());
        if (g_object_class_find_property(G_OBJECT_GET_CLASS(object), "buffer-time") != nullptr)
            g_object_set(object, "buffer-time", gint64{40000}, "latency-time", gint64{10000}, nullptr);
    } else {
        sink = makeElement("appsink");
        if (!sink)
            return sink.error();
        g_object_set(sink->get(), "sync", TRUE, "max-buffers", 1U, "drop", TRUE, "enable-last-sample", FALSE, nullptr);
        onSample(sink->get(), m_gate.guarded([listener = m_listener](GstSample* sample) {
            GstMapInfo map;
            if (!listener || gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ) == FALSE)
                return;
            listener(reinterpret_cast<const qint16*>(map.data), map.size / sizeof(qint16));
            gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
        }));
    }
    auto graph = makeBin(
        ("appsrc name=mix format=time max-bytes=1920 caps=audio/x-raw,format=S16LE,layout=interleaved,rate=48000,"
         "channels=1 ! webrtcechoprobe name="
            + m_probe + " ! audioconvert ! audioresample")
            .constData());
    if (!graph)
        return graph.error();
    GstPtr<GstElement> pipeline(static_cast<GstElement*>(gst_object_ref_sink(gst_pipeline_new("speaker"))));
    gst_bin_add_many(GST_BIN(pipeline.get()), graph->get(), sink->get(), nullptr);
    if (gst_element_link(graph->get(), sink->get()) == FALSE)
        return core::fail(core::Code::MediaFailed, u"the loudspeaker's format is not understood"_s);
    {
        const std::lock_guard lock(m_mutex);
        m_played = 0;
    }
    onNeed(childOf(graph->get(), "mix").get(), m_gate.guarded([this](GstAppSrc* source) { mix(source); }));
    m_relay.attach(pipeline.get());
    m_pipeline.emplace(pipeline.get());
    m_pipeline->play();
    return {};
}

void Speaker::stop()
{
    if (!m_pipeline)
        return;
    m_relay.detach();
    m_gate.close();
    m_gate = Gate();
    m_pipeline->stop();
    m_pipeline.reset();
}

void Speaker::hearVoice(const float* samples, std::size_t count, qint64 ptsNs, qint64 nowNs)
{
    const std::lock_guard lock(m_mutex);
    const double waits = std::max(m_voice.delayMs(), m_voice.targetMs() / 2);
    m_voice.push(samples, count, ptsNs, nowNs);
    const double delay = static_cast<double>(nowNs - ptsNs) / 1e6 + waits + kPiecesMs + (m_isReal.load() ? kDeviceMs : 0);
    const double before = m_voiceDelayMs.load();
    m_voiceDelayMs.store(before < 0 ? delay : 0.95 * before + 0.05 * delay);
}

void Speaker::hearStethoscopeAs(core::Listening how)
{
    how.speed = 1;
    how.transposition = 1;
    const std::lock_guard lock(m_mutex);
    m_chain.set(how);
}

void Speaker::hearStethoscope(const float* samples, std::size_t count, qint64 ptsNs, qint64 nowNs)
{
    const std::lock_guard lock(m_mutex);
    m_stethoscope.push(samples, count, ptsNs, nowNs);
}

void Speaker::playCue(std::vector<float> samples)
{
    const std::lock_guard lock(m_mutex);
    m_cue = std::move(samples);
    m_cueAt = 0;
}

void Speaker::stopCue() { playCue({}); }

void Speaker::clearVoice()
{
    const std::lock_guard lock(m_mutex);
    m_voice.clear();
    m_stethoscope.clear();
    m_voiceDelayMs.store(-1);
}

qint64 Speaker::starvedSamples() const
{
    const std::lock_guard lock(m_mutex);
    return m_voice.starved();
}

void Speaker::mix(GstAppSrc* source)
{
    std::array<float, kPiece> voice{}, stethoscope{};
    GstBuffer* buffer = gst_buffer_new_allocate(nullptr, kPiece * sizeof(qint16), nullptr);
    bool cueEnds = false;
    {
        const std::lock_guard lock(m_mutex);
        m_voice.pull(voice.data(), kPiece);
        m_stethoscope.pull(stethoscope.data(), kPiece);
        m_chain.process(stethoscope.data(), kPiece);
        for (std::size_t i = 0; i < kPiece && m_cueAt < m_cue.size(); ++i) {
            voice[i] += m_cue[m_cueAt++];
            cueEnds = m_cueAt == m_cue.size();
        }
        GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(m_played) * GST_SECOND / VoiceBuffer::kRate;
        GST_BUFFER_DURATION(buffer) = 10 * GST_MSECOND;
        m_played += static_cast<qint64>(kPiece);
    }
    GstMapInfo map;
    gst_buffer_map(buffer, &map, GST_MAP_WRITE);
    auto* out = reinterpret_cast<qint16*>(map.data);
    for (std::size_t i = 0; i < kPiece; ++i)
        out[i] = static_cast<qint16>(std::lround(std::clamp(voice[i] + stethoscope[i], -1.0F, 1.0F) * 32767.0F));
    gst_buffer_unmap(buffer, &map);
    gst_app_src_push_buffer(source, buffer);
    if (cueEnds)
        QMetaObject::invokeMethod(this, &Speaker::cueEnded, Qt::QueuedConnection);
}

} // namespace media
