#pragma once

#include "core/auscultation/listening/ListeningChain.h"
#include "media/gst/BusRelay.h"

namespace media {

/// Makes live sound heard with little delay: through the listening chain into the system's sound output, with at most 20 ms in
/// hand. When nothing plays (no output, or the system is busy) sound is let go, never piled up. Sound thread.
class Monitor final : public QObject {
    Q_OBJECT
public:
    Monitor(int rateHz, const core::Listening& how);
    ~Monitor() override;

    void hearAs(const core::Listening& how);
    /// `scale` makes −1…1 of the samples.
    void play(const std::vector<qint32>& samples, float scale);
    /// Frames that wait to be played, for measurements.
    qint64 waiting() const;

private:
    void build();

    int m_rateHz;
    core::ListeningChain m_chain;
    BusRelay m_bus;
    GstPtr<GstElement> m_pipeline;
    GstPtr<GstElement> m_source;
    qint64 m_dropped = 0;
};

} // namespace media
