#include "media/auscultation/Monitor.h"

#include "core/base/Log.h"
#include "media/gst/Elements.h"

#include <gst/app/gstappsrc.h>

#include <cstring>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr gint64 kBufferUs = 15'000;
constexpr gint64 kPeriodUs = 5'000;
constexpr qint64 kMostWaitingMs = 4; ///< before the output's own buffer: less than a period of the device
constexpr double kBlendSeconds = 0.002;

/// Live sound has one speed and its own pitch.
core::Listening liveOf(core::Listening how)
{
    how.speed = 1;
    how.transposition = 1;
    return how;
}

} // namespace

Monitor::Monitor(int rateHz, const core::Listening& how) : m_rateHz(rateHz), m_chain(rateHz)
{
    m_chain.set(liveOf(how));
    m_chain.reset();
    connect(&m_bus, &BusRelay::failed, this, [this](const core::Error& error) {
        qCWarning(core::logMedia) << "live listening:" << core::codeName(error.code) << error.detail;
        letGo();
    });
    build();
}

Monitor::~Monitor() { letGo(); }

void Monitor::letGo()
{
    m_bus.detach();
    if (m_pipeline)
        m_pipeline->leave(); // the bus was its only way back to us
    m_pipeline.reset();
    m_source.reset();
}

void Monitor::build()
{
    auto source = makeElement("appsrc", "sound");
    auto sink = makeElement("pulsesink", "ear");
    if (!source || !sink)
        return;
    const GstPtr<GstCaps> caps(gst_caps_new_simple("audio/x-raw", "format", G_TYPE_STRING, "F32LE", "rate", G_TYPE_INT, m_rateHz,
        "channels", G_TYPE_INT, 1, "layout", G_TYPE_STRING, "interleaved", nullptr));
    g_object_set(source->get(), "caps", caps.get(), "is-live", TRUE, "format", GST_FORMAT_TIME, "do-timestamp", TRUE, "max-bytes",
        guint64(0), "block", FALSE, nullptr);
    g_object_set(sink->get(), "client-name", "Yuanzhen", "buffer-time", kBufferUs, "latency-time", kPeriodUs, "sync", FALSE,
        "async", FALSE, nullptr);
    const GstPtr<GstElement> pipeline(static_cast<GstElement*>(gst_object_ref_sink(gst_pipeline_new("live-listening"))));
    gst_bin_add_many(GST_BIN(pipeline.get()), source->get(), sink->get(), nullptr);
    gst_element_link(source->get(), sink->get());
    m_source = std::move(*source);
    m_bus.attach(pipeline.get());
    m_pipeline.emplace(pipeline.get());
    m_pipeline->play();
}

void Monitor::hearAs(const core::Listening& how) { m_chain.set(liveOf(how)); }

qint64 Monitor::waiting() const
{
    if (!m_source)
        return 0;
    guint64 bytes = 0;
    g_object_get(m_source.get(), "current-level-bytes", &bytes, nullptr);
    return static_cast<qint64>(bytes / sizeof(float));
}

void Monitor::play(const std::vector<qint32>& samples, float scale)
{
    if (!m_source || !m_pipeline->isPlaying())
        return;
    std::vector<float> sound(samples.size());
    for (size_t i = 0; i < samples.size(); ++i)
        sound[i] = float(samples[i]) * scale;
    m_chain.process(sound.data(), sound.size());
    // the output's clock is slower than the device's, or the output stands
    if (waiting() * 1000 > kMostWaitingMs * m_rateHz) {
        m_hasGap = true;
        return;
    }
    if (std::exchange(m_hasGap, false)) {
        const auto blend = std::min(sound.size(), static_cast<size_t>(kBlendSeconds * m_rateHz));
        for (size_t i = 0; i < blend; ++i) {
            const float share = float(i + 1) / float(blend + 1);
            sound[i] = m_last * (1 - share) + sound[i] * share;
        }
    }
    if (!sound.empty())
        m_last = sound.back();
    const size_t bytes = sound.size() * sizeof(float);
    GstBuffer* buffer = gst_buffer_new_allocate(nullptr, bytes, nullptr);
    gst_buffer_fill(buffer, 0, sound.data(), bytes);
    gst_app_src_push_buffer(GST_APP_SRC(m_source.get()), buffer);
}

} // namespace media
