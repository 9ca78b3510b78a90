#include "media/devices/MediaDevices.h"

namespace media {

using namespace Qt::StringLiterals;

namespace {

/// The system's own name of a device, which outlives the program.
QString idOf(GstDevice* device)
{
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(device), "internal-name") != nullptr) {
        gchar* raw = nullptr;
        g_object_get(device, "internal-name", &raw, nullptr);
        const GstPtr<gchar> name(raw);
        if (name)
            return QString::fromUtf8(name.get());
    }
    const GstPtr<GstStructure> properties(gst_device_get_properties(device));
    for (const char* key : {"device.path", "api.v4l2.path", "node.name", "object.path"}) {
        if (const char* value = properties ? gst_structure_get_string(properties.get(), key) : nullptr; value != nullptr)
            return QString::fromUtf8(value);
    }
    const GstPtr<gchar> name(gst_device_get_display_name(device));
    return QString::fromUtf8(name.get());
}

/// What a sound server offers as a microphone but only repeats its own output.
bool isMonitor(GstDevice* device)
{
    const GstPtr<GstStructure> properties(gst_device_get_properties(device));
    return properties && g_strcmp0(gst_structure_get_string(properties.get(), "device.class"), "monitor") == 0;
}

bool isDefault(GstDevice* device)
{
    const GstPtr<GstStructure> properties(gst_device_get_properties(device));
    gboolean value = FALSE;
    return properties && gst_structure_get_boolean(properties.get(), "is-default", &value) != FALSE && value != FALSE;
}

} // namespace

MediaDevices::MediaDevices(QObject* parent) : QObject(parent) { }

MediaDevices::~MediaDevices() { stop(); }

void MediaDevices::start()
{
    if (m_watch)
        return;
    m_watch = std::make_unique<DeviceWatch>([this](const DeviceWatch::Devices& devices) { take(devices); });
}

void MediaDevices::stop()
{
    m_watch.reset();
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
}

void MediaDevices::take(const DeviceWatch::Devices& devices)
{
    std::map<Kind, QList<Entry>> entries;
    for (const std::shared_ptr<GstDevice>& handle : devices) {
        const GstPtr<gchar> name(gst_device_get_display_name(handle.get()));
        const core::MediaDevice device{idOf(handle.get()), QString::fromUtf8(name.get()), isDefault(handle.get()), false};
        if (gst_device_has_classes(handle.get(), "Video/Source") != FALSE)
            entries[Kind::Camera].append({device, handle});
        else if (gst_device_has_classes(handle.get(), "Audio/Sink") != FALSE)
            entries[Kind::Speaker].append({device, handle});
        else if (!isMonitor(handle.get()))
            entries[Kind::Microphone].append({device, handle});
    }
    {
        const std::lock_guard lock(m_mutex);
        m_entries = std::move(entries);
    }
    QMetaObject::invokeMethod(this, &MediaDevices::changed, Qt::QueuedConnection);
}

QList<core::MediaDevice> MediaDevices::list(Kind kind) const
{
    const std::lock_guard lock(m_mutex);
    QList<core::MediaDevice> devices;
    if (const auto found = m_entries.find(kind); found != m_entries.end()) {
        for (const Entry& entry : found->second)
            devices.append(entry.device);
    }
    return devices;
}

core::Result<GstPtr<GstElement>> MediaDevices::open(Kind kind, const QString& id) const
{
    std::shared_ptr<GstDevice> handle;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_entries.find(kind);
        if (found != m_entries.end()) {
            for (const Entry& entry : found->second) {
                if (entry.device.id == id || (id.isEmpty() && (!handle || entry.device.isDefault)))
                    handle = entry.handle;
            }
        }
    }
    GstElement* element = handle ? gst_device_create_element(handle.get(), nullptr) : nullptr;
    if (element == nullptr)
        return core::fail(core::Code::NoDevice, u"no such device"_s);
    return GstPtr<GstElement>(static_cast<GstElement*>(gst_object_ref_sink(element)));
}

} // namespace media
