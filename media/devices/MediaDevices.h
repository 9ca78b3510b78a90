#pragma once

#include "core/visit/VisitRoom.h"
#include "media/devices/DeviceWatch.h"

#include <QObject>

#include <map>
#include <mutex>

namespace media {

/// Cameras, microphones and loudspeakers of this computer as they come and go. Lives on the media thread; list() and open() may be
/// called from any thread.
class MediaDevices : public QObject {
    Q_OBJECT
public:
    enum class Kind { Camera, Microphone, Speaker };

    explicit MediaDevices(QObject* parent = nullptr);
    ~MediaDevices() override;

    /// Begins to watch; the first changed() follows when the system has answered.
    void start();
    void stop();

    QList<core::MediaDevice> list(Kind kind) const;
    /// An element for this device, the default one for an empty id. NoDevice.
    core::Result<GstPtr<GstElement>> open(Kind kind, const QString& id) const;

Q_SIGNALS:
    void changed();

private:
    struct Entry {
        core::MediaDevice device;
        std::shared_ptr<GstDevice> handle;
    };
    void take(const DeviceWatch::Devices& devices); ///< on the watch's thread

    mutable std::mutex m_mutex; ///< guards m_entries
    std::map<Kind, QList<Entry>> m_entries;
    std::unique_ptr<DeviceWatch> m_watch;
};

} // namespace media
