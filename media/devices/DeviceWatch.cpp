#include "media/devices/DeviceWatch.h"

#include "media/gst/Elements.h"
#include "media/gst/Gate.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace media {

namespace {

constexpr std::chrono::milliseconds kPatience(500);

} // namespace

struct DeviceWatch::State {
    Gate gate;
    std::function<void(Devices)> found;
    std::mutex mutex;
    std::condition_variable moved;
    bool hasChanged = true;
    bool shallStop = false;
    bool hasEnded = false;

    void run()
    {
        if (startGst())
            watch();
        const std::lock_guard lock(mutex);
        hasEnded = true;
        moved.notify_all();
    }

private:
    void watch()
    {
        const std::unique_ptr<GstDeviceMonitor, void (*)(GstDeviceMonitor*)> monitor(
            gst_device_monitor_new(), [](GstDeviceMonitor* one) { gst_object_unref(one); });
        for (const char* kind : {"Video/Source", "Audio/Source", "Audio/Sink"})
            gst_device_monitor_add_filter(monitor.get(), kind, nullptr);
        const GstPtr<GstBus> bus(gst_device_monitor_get_bus(monitor.get()));
        gst_bus_set_sync_handler(
            bus.get(),
            [](GstBus*, GstMessage* message, gpointer self) {
                const GstPtr<GstMessage> dropped(message); // who drops a message owns it
                auto* state = static_cast<State*>(self);
                const std::lock_guard lock(state->mutex);
                state->hasChanged = true;
                state->moved.notify_all();
                return GST_BUS_DROP;
            },
            this, nullptr);
        gst_device_monitor_start(monitor.get()); // false: no provider could start; the lists stay empty
        while (waitForChange())
            found(devicesOf(monitor.get()));
        gst_device_monitor_stop(monitor.get()); // waits for the providers' threads
        gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
    }
    bool waitForChange()
    {
        std::unique_lock lock(mutex);
        moved.wait(lock, [this] { return hasChanged || shallStop; });
        hasChanged = false;
        return !shallStop;
    }
    static Devices devicesOf(GstDeviceMonitor* monitor)
    {
        Devices devices;
        GList* list = gst_device_monitor_get_devices(monitor);
        for (GList* at = list; at != nullptr; at = at->next)
            devices.emplace_back(GST_DEVICE(at->data), [](GstDevice* device) { gst_object_unref(device); });
        g_list_free(list);
        return devices;
    }
};

DeviceWatch::DeviceWatch(std::function<void(Devices)> found) : m_state(std::make_shared<State>())
{
    m_state->found = m_state->gate.guarded(std::move(found));
    std::thread([state = m_state] { state->run(); }).detach(); // the destructor waits for it as long as it can
}

DeviceWatch::~DeviceWatch()
{
    m_state->gate.close();
    std::unique_lock lock(m_state->mutex);
    m_state->shallStop = true;
    m_state->moved.notify_all();
    m_state->moved.wait_for(lock, kPatience, [this] { return m_state->hasEnded; });
}

} // namespace media
