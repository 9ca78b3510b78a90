#pragma once

#include "media/auscultation/SoundSource.h"

#include <QTimer>

#include <functional>

namespace media {

/// A stethoscope that plays recordings as if they were live: at their own rate, in real time, again and again. After each kept
/// recording it is lifted for a while, if that is wanted, and goes on to the next file of the same rate. The joint of a round is
/// blended over 50 ms.
class Simulator final : public SoundSource {
    Q_OBJECT
public:
    /// Monotonic time in microseconds.
    using Now = std::function<qint64()>;

    explicit Simulator(SourceChoice choice, Now now = {});

    /// NotFound, BadInput and whatever else reading a sound file may say.
    core::Status start() override;
    void stop() override;
    void next() override;
    /// Delivers what is due by now; the timer calls it.
    void tick();

private:
    core::Status load(int index);
    void goOn();
    void addRoom(std::vector<qint32>& to, size_t count);

    SourceChoice m_choice;
    Now m_now;
    QTimer m_timer;
    int m_file = 0;
    int m_rateHz = 0;
    int m_bits = 16;
    std::vector<qint32> m_sound; ///< one round
    size_t m_at = 0;
    qint64 m_lifted = 0; ///< frames for which it still is off the body
    quint32 m_seed = 1;
    qint64 m_startedUs = 0;
    qint64 m_frames = 0; ///< delivered since start()
};

} // namespace media
