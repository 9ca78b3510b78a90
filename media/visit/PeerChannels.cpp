#include "media/gst/Callbacks.h"
#include "media/visit/PeerWiring.h"

#include <algorithm>

namespace media {

namespace {

constexpr const char* kChannelNames[kChannels] = {"messages", "stethoscope"};

} // namespace

void PeerGraph::openChannel(Channel channel)
{
    GstWebRTCDataChannel* made = nullptr;
    g_signal_emit_by_name(m_webrtc.get(), "create-data-channel", kChannelNames[static_cast<int>(channel)], nullptr, &made);
    if (made != nullptr)
        wireChannel(std::shared_ptr<GObject>(G_OBJECT(made), g_object_unref), m_mailbox);
}

void PeerGraph::wireChannel(const std::shared_ptr<GObject>& object, const Mailbox& mailbox)
{
    gchar* text = nullptr;
    g_object_get(object.get(), "label", &text, nullptr);
    const GstPtr<gchar> label(text);
    const auto* known = std::find_if(
        std::begin(kChannelNames), std::end(kChannelNames), [&](const char* name) { return g_strcmp0(label.get(), name) == 0; });
    if (known == std::end(kChannelNames))
        return; // none of ours
    const auto channel = static_cast<Channel>(known - std::begin(kChannelNames));
    mailbox.post([this, channel, object] {
        auto& slot = m_channels[static_cast<std::size_t>(channel)];
        if (!slot)
            slot = object; // a second one of its name is not listened to
    });
    GObject* raw = object.get();
    onSignal<>(
        raw, "on-open", [this, mailbox, channel, raw] { mailbox.post([this, channel, raw] { openedChannel(channel, raw); }); });
    onSignal<>(raw, "on-close", [this, mailbox, channel] { mailbox.post([this, channel] { Q_EMIT channelClosed(channel); }); });
    onSignal<GBytes*>(raw, "on-message-data", [this, mailbox, channel, raw](GBytes* bytes) {
        gsize size = 0;
        const auto* data = bytes == nullptr ? nullptr : static_cast<const char*>(g_bytes_get_data(bytes, &size));
        mailbox.post([this, channel, raw, packet = QByteArray(data, static_cast<qsizetype>(size))] {
            openedChannel(channel, raw);
            if (m_channels[static_cast<std::size_t>(channel)].get() == raw)
                Q_EMIT dataArrived(channel, packet);
        });
    });
    GstWebRTCDataChannelState state{};
    g_object_get(raw, "ready-state", &state, nullptr);
    if (state == GST_WEBRTC_DATA_CHANNEL_STATE_OPEN)
        mailbox.post([this, channel, raw] { openedChannel(channel, raw); });
}

void PeerGraph::openedChannel(Channel channel, const GObject* object)
{
    const auto index = static_cast<std::size_t>(channel);
    if (m_channels[index].get() == object && !std::exchange(m_isOpen[index], true))
        Q_EMIT channelOpened(channel);
}

bool PeerGraph::sendData(Channel channel, const QByteArray& packet) const
{
    const auto& object = m_channels[static_cast<std::size_t>(channel)];
    if (!object)
        return false;
    GBytes* bytes = g_bytes_new(packet.constData(), static_cast<gsize>(packet.size()));
    const gboolean sent = gst_webrtc_data_channel_send_data_full(GST_WEBRTC_DATA_CHANNEL(object.get()), bytes, nullptr);
    g_bytes_unref(bytes);
    return sent != FALSE;
}

} // namespace media
