#include "media/auscultation/DeviceSource.h"

#include "core/base/Log.h"
#include "media/gst/Elements.h"

#include <gst/app/gstappsink.h>
#include <gst/audio/audio.h>

namespace media {

using namespace Qt::StringLiterals;

namespace {

// What the system hands over at once, and how much it holds for us when this computer is busy.
constexpr gint64 kPeriodUs = 5'000;
constexpr gint64 kHoldUs = 2'000'000;

/// The samples of a buffer as they are, only in wider integers.
std::vector<qint32> samplesOf(const GstMapInfo& map, bool isWide)
{
    if (!isWide) {
        const auto* from = reinterpret_cast<const qint16*>(map.data);
        return {from, from + map.size / sizeof(qint16)};
    }
    const auto* from = reinterpret_cast<const qint32*>(map.data);
    std::vector<qint32> samples(from, from + map.size / sizeof(qint32));
    for (qint32& sample : samples) // no stethoscope has more than 24 bits: the lowest byte is empty
        sample >>= 8;
    return samples;
}

} // namespace

/// What GStreamer's thread holds.
struct DeviceSource::Door {
    std::mutex mutex;
    DeviceSource* source = nullptr;
    quint64 run = 0;
    SourceChoice choice;
    GstPtr<GstElement> device;
    guint64 firstOffset = GST_BUFFER_OFFSET_NONE;
    qint64 frames = 0;
    bool isGone = false;
};

DeviceSource::DeviceSource(SourceChoice choice) : m_choice(std::move(choice))
{
    connect(&m_bus, &BusRelay::failed, this, [this](const core::Error& error) {
        // the sound server's own end is this device's end as well
        const bool isOurs = error.code == core::Code::NoDevice || error.code == core::Code::Busy
            || error.code == core::Code::Denied;
        giveUp(isOurs ? error : core::fail(core::Code::NoDevice, error.detail));
    });
    connect(&m_bus, &BusRelay::ended, this, [this] { giveUp(core::fail(core::Code::NoDevice, u"end of stream"_s)); });
}

DeviceSource::~DeviceSource() { stop(); }

core::Result<GstPtr<GstElement>> DeviceSource::build()
{
    auto pipeline = GstPtr<GstElement>();
    if (const auto started = startGst(); !started)
        return started.error();
    pipeline.reset(static_cast<GstElement*>(gst_object_ref_sink(gst_pipeline_new("stethoscope"))));
    auto device = makeElement("pulsesrc", "device");
    auto sink = makeElement("appsink", "sink");
    if (!device || !sink)
        return device ? sink.error() : device.error();
    g_object_set(device->get(), "device", m_choice.id.toUtf8().constData(), "client-name", "Yuanzhen", "buffer-time", kHoldUs,
        "latency-time", kPeriodUs, nullptr);
    const GstPtr<GstCaps> caps(
        gst_caps_new_simple("audio/x-raw", "format", G_TYPE_STRING, m_choice.isWide ? "S32LE" : "S16LE", "rate", G_TYPE_INT,
            m_choice.rateHz, "channels", G_TYPE_INT, m_choice.channels, "layout", G_TYPE_STRING, "interleaved", nullptr));
    g_object_set(sink->get(), "caps", caps.get(), "sync", FALSE, "max-buffers", 0U, "enable-last-sample", FALSE, nullptr);
    gst_bin_add_many(GST_BIN(pipeline.get()), device->get(), sink->get(), nullptr);
    if (!gst_element_link(device->get(), sink->get()))
        return core::fail(core::Code::MediaFailed, u"stethoscope: format"_s);
    m_door = std::make_shared<Door>();
    m_door->source = this;
    m_door->run = ++m_run;
    m_door->choice = m_choice;
    m_door->device = std::move(*device);
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink* from, gpointer door) { return static_cast<GstFlowReturn>(onSample(from, door)); };
    gst_app_sink_set_callbacks(GST_APP_SINK(sink->get()), &callbacks, new std::shared_ptr<Door>(m_door),
        [](gpointer door) { delete static_cast<std::shared_ptr<Door>*>(door); });
    return pipeline;
}

core::Status DeviceSource::start()
{
    stop();
    const auto built = build();
    if (!built)
        return built.error();
    m_bus.attach(built->get());
    m_pipeline.emplace(built->get());
    m_pipeline->play();
    return {};
}

void DeviceSource::stop()
{
    if (!m_pipeline)
        return;
    ++m_run;
    {
        const std::lock_guard lock(m_door->mutex);
        m_door->source = nullptr;
    }
    m_bus.detach();
    m_pipeline.reset();
    m_door.reset();
}

int DeviceSource::onSample(GstAppSink* sink, void* opaque)
{
    Door& door = **static_cast<std::shared_ptr<Door>*>(opaque);
    const GstPtr<GstSample> sample(gst_app_sink_pull_sample(sink));
    if (!sample || door.isGone)
        return GST_FLOW_OK;
    gchar* rawNow = nullptr;
    g_object_get(door.device.get(), "current-device", &rawNow, nullptr);
    const GstPtr<gchar> now(rawNow);
    if (now && QString::fromUtf8(now.get()) != door.choice.id) {
        door.isGone = true;
        const std::lock_guard lock(door.mutex);
        if (door.source != nullptr)
            QMetaObject::invokeMethod(door.source, [source = door.source, run = door.run] {
                if (run == source->m_run)
                    source->giveUp(core::fail(core::Code::NoDevice, u"stream was moved"_s));
            });
        return GST_FLOW_OK;
    }
    GstBuffer* buffer = gst_sample_get_buffer(sample.get());
    GstMapInfo map{};
    if (!gst_buffer_map(buffer, &map, GST_MAP_READ))
        return GST_FLOW_OK;
    auto chunk = std::make_shared<SoundChunk>();
    chunk->rateHz = door.choice.rateHz;
    chunk->channels = door.choice.channels;
    chunk->bitsPerSample = door.choice.isWide ? 24 : 16;
    chunk->samples = samplesOf(map, door.choice.isWide);
    gst_buffer_unmap(buffer, &map);
    const guint64 offset = GST_BUFFER_OFFSET(buffer);
    if (door.firstOffset == GST_BUFFER_OFFSET_NONE)
        door.firstOffset = offset;
    const bool isCounted = offset != GST_BUFFER_OFFSET_NONE && offset >= door.firstOffset;
    chunk->firstFrame = isCounted ? static_cast<qint64>(offset - door.firstOffset) : door.frames;
    door.frames = chunk->firstFrame + chunk->frames();
    const std::lock_guard lock(door.mutex);
    if (door.source != nullptr)
        QMetaObject::invokeMethod(
            door.source, [source = door.source, run = door.run, chunk] { source->take(run, chunk); }, Qt::QueuedConnection);
    return GST_FLOW_OK;
}

void DeviceSource::take(quint64 run, const SharedChunk& chunk)
{
    if (run == m_run)
        Q_EMIT arrived(chunk);
}

void DeviceSource::giveUp(const core::Error& error)
{
    qCWarning(core::logMedia) << "stethoscope:" << core::codeName(error.code) << error.detail;
    stop();
    Q_EMIT failed(error);
}

} // namespace media
