#pragma once

#include <QString>

namespace core {

/// Which devices this workstation uses; empty: the system's default.
struct DeviceChoice {
    QString camera;
    QString microphone;
    QString speaker;

    friend bool operator==(const DeviceChoice&, const DeviceChoice&) = default;
};

/// A VisitRoom that remembers which devices were chosen: they are what its lists call the default and what an empty id means,
/// as long as they are plugged in. GUI thread.
class DeviceMemory {
public:
    virtual ~DeviceMemory() = default;
    virtual DeviceChoice chosen() const = 0;
    /// From now on, also after the next start. What is open goes on as it is.
    virtual void choose(const DeviceChoice& choice) = 0;
};

} // namespace core
