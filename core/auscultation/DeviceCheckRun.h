#pragma once

#include "core/auscultation/DeviceCheck.h"
#include "core/auscultation/SoundCapture.h"
#include "core/auscultation/SoundDesk.h"

#include <optional>

namespace core {

/// Conducts the check of the workstation's stethoscope: three seconds at rest, then three taps within eight seconds. Nothing of
/// the sound is kept. It takes the capture for itself: nothing may be recorded meanwhile. GUI thread; the desk outlives it.
class DeviceCheckRun final : public QObject {
    Q_OBJECT
public:
    enum class Phase { Off, Opening, Rest, Taps, Done, Failed };
    static constexpr int kTaps = 3;

    explicit DeviceCheckRun(SoundDesk& desk, QObject* parent = nullptr);
    ~DeviceCheckRun() override;

    Phase phase() const { return m_phase; }
    /// 0…1 of Rest or Taps.
    double share() const;
    int taps() const { return m_taps ? m_taps->reading().taps : 0; }
    Error error() const { return m_error; } ///< of Failed
    /// Of Done; when, by whom and with which input is the caller's.
    const DeviceCheck& result() const { return m_result; }

    void start();
    /// Leaves the device; what was measured is forgotten.
    void stop();

Q_SIGNALS:
    void moved();

private:
    void onBlock(const SoundBlock& block);
    void setPhase(Phase phase);
    void close();

    SoundDesk& m_desk;
    Phase m_phase = Phase::Off;
    Error m_error{};
    int m_rate = 0;
    std::vector<float> m_samples; ///< at rest
    RestReading m_rest;
    std::optional<TapCounter> m_taps;
    DeviceCheck m_result;
};

} // namespace core
