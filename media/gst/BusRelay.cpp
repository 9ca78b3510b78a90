#include "media/gst/BusRelay.h"

#include "media/gst/Elements.h"

#include <QMetaObject>

#include <mutex>

namespace media {

/// What GStreamer's threads hold: they may still be inside the handler while the relay goes.
struct BusRelay::Door {
    std::mutex mutex;
    BusRelay* relay = nullptr;
    quint64 generation = 0;
};

BusRelay::BusRelay(QObject* parent) : QObject(parent) { }

BusRelay::~BusRelay() { detach(); }

void BusRelay::attach(GstElement* pipeline)
{
    detach();
    m_pipeline = gstShare(pipeline);
    m_door = std::make_shared<Door>();
    m_hasFailed = false;
    m_door->relay = this;
    m_door->generation = ++m_generation;
    const GstPtr<GstBus> bus(gst_element_get_bus(pipeline));
    gst_bus_set_sync_handler(bus.get(), &BusRelay::onMessage, new std::shared_ptr<Door>(m_door),
        [](gpointer door) { delete static_cast<std::shared_ptr<Door>*>(door); });
}

void BusRelay::detach()
{
    if (!m_pipeline)
        return;
    {
        const std::lock_guard lock(m_door->mutex);
        m_door->relay = nullptr;
    }
    ++m_generation;
    const GstPtr<GstBus> bus(gst_element_get_bus(m_pipeline.get()));
    gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
    m_door.reset();
    m_pipeline.reset();
}

GstBusSyncReply BusRelay::onMessage(GstBus*, GstMessage* message, gpointer door)
{
    // Who drops a message owns it: kept, it would keep its pipeline. It lives on in the post, whether that runs or dies with the relay.
    const std::shared_ptr<GstMessage> held(message, GstUnref());
    const std::shared_ptr<Door> kept = *static_cast<std::shared_ptr<Door>*>(door);
    const std::lock_guard lock(kept->mutex);
    if (kept->relay == nullptr)
        return GST_BUS_DROP;
    QMetaObject::invokeMethod(
        kept->relay, [relay = kept->relay, generation = kept->generation, held] { relay->take(generation, held.get()); },
        Qt::QueuedConnection);
    return GST_BUS_DROP;
}

void BusRelay::take(quint64 generation, GstMessage* message)
{
    if (!isCurrent(generation))
        return;
    switch (GST_MESSAGE_TYPE(message)) {
    case GST_MESSAGE_ERROR:
        if (!std::exchange(m_hasFailed, true))
            Q_EMIT failed(errorOf(message));
        break;
    case GST_MESSAGE_EOS: Q_EMIT ended(); break;
    case GST_MESSAGE_LATENCY: gst_bin_recalculate_latency(GST_BIN(m_pipeline.get())); break;
    case GST_MESSAGE_STATE_CHANGED:
        if (GST_MESSAGE_SRC(message) == GST_OBJECT(m_pipeline.get())) {
            GstState now = GST_STATE_NULL;
            gst_message_parse_state_changed(message, nullptr, &now, nullptr);
            Q_EMIT stateChanged(now);
        }
        break;
    default: break;
    }
    if (isCurrent(generation)) // a slot above may have let the pipeline go
        Q_EMIT arrived(message);
}

} // namespace media
