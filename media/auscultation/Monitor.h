#pragma once

#include "core/auscultation/listening/ListeningChain.h"
#include "media/gst/BusRelay.h"
#include "media/gst/GentleState.h"

#include <optional>

namespace media {

/// Makes live sound heard with little delay: through the listening chain into the system's sound output, with 15 ms in the
/// output's hand. What does not fit (its clock is slower, or it stands) is let go with a blend of 2 ms, never piled up. An output
/// that does not answer is waited for by nobody, at the end neither. Sound thread.
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
    void letGo();

    int m_rateHz;
    core::ListeningChain m_chain;
    BusRelay m_bus;
    std::optional<GentleState> m_pipeline;
    GstPtr<GstElement> m_source;
    bool m_hasGap = false; ///< something was let go
    float m_last = 0;      ///< sample that was handed over
};

} // namespace media
