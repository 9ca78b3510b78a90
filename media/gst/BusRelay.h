#pragma once

#include "core/base/Result.h"
#include "media/gst/GstPtr.h"

#include <QObject>

#include <memory>

namespace media {

/// Carries a pipeline's messages from GStreamer's threads to the thread this object lives on, by posts. What was posted before
/// detach() is dropped by its generation number: after it nothing of the old pipeline arrives. No GLib main loop.
class BusRelay : public QObject {
    Q_OBJECT
public:
    explicit BusRelay(QObject* parent = nullptr);
    ~BusRelay() override;
    BusRelay(const BusRelay&) = delete;
    BusRelay& operator=(const BusRelay&) = delete;

    /// Listens to this pipeline from now on; the one before is let go.
    void attach(GstElement* pipeline);
    void detach();
    /// Changes with every attach() and detach(); for posts of one's own (see isCurrent()).
    quint64 generation() const { return m_generation; }
    bool isCurrent(quint64 generation) const { return generation == m_generation; }

Q_SIGNALS:
    void failed(const core::Error& error); ///< the first error since attach(): what follows it are its echoes
    void ended();                          ///< end of stream
    void stateChanged(GstState now);       ///< of the pipeline itself
    void arrived(GstMessage* message);     ///< every message, also those above; borrowed for the call

private:
    struct Door;
    static GstBusSyncReply onMessage(GstBus* bus, GstMessage* message, gpointer door);
    void take(quint64 generation, GstMessage* message);

    std::shared_ptr<Door> m_door;
    GstPtr<GstElement> m_pipeline;
    quint64 m_generation = 0;
    bool m_hasFailed = false;
};

} // namespace media
