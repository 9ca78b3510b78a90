#pragma once

#include "media/gst/GstPtr.h"

#include <functional>
#include <memory>

namespace media {

/// Asks the system for cameras, microphones and loudspeakers on a thread of its own: a sound server that takes calls and does not
/// answer holds up that thread and nobody else. One owner.
class DeviceWatch {
public:
    using Devices = std::vector<std::shared_ptr<GstDevice>>;
    /// Begins at once. `found` gets all devices, on that thread: first when they are known and then whenever one has come or gone.
    explicit DeviceWatch(std::function<void(Devices)> found);
    DeviceWatch(const DeviceWatch&) = delete;
    DeviceWatch& operator=(const DeviceWatch&) = delete;
    /// `found` is not called any more. Waits for the thread half a second at most; what hangs is left to end by itself.
    ~DeviceWatch();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace media
