#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <span>

namespace core {

/// What a stethoscope's check found wrong; nothing of it when all is well.
enum class DeviceFault { NoSound, Noisy, Hum, NoTap, FaintTap, Clipping };

template <>
struct EnumCodes<DeviceFault> {
    static constexpr EnumCode<DeviceFault> table[] = {
        {DeviceFault::NoSound, u"no-sound"},   ///< it delivers only silence
        {DeviceFault::Noisy, u"noisy"},        ///< louder at rest than quiet hearts are
        {DeviceFault::Hum, u"hum"},            ///< most of what it delivers at rest is mains hum
        {DeviceFault::NoTap, u"no-tap"},       ///< tapping was not heard: another input may be chosen
        {DeviceFault::FaintTap, u"faint-tap"}, ///< a tap is hardly louder than rest: chest piece turned or worn
        {DeviceFault::Clipping, u"clipping"},  ///< it clips at rest: the gain is too high
    };
};

/// What was measured with the stethoscope lying still.
struct RestReading {
    bool isDead = false; ///< not one sample differs from the next
    bool isClipping = false;
    double noiseDb = -140; ///< root mean square of 25–1000 Hz, 0 = a full-scale square; hum included
    int mainsHertz = 0;    ///< 50 or 60 where its lines stand out; 0: none
    double humDb = -140;   ///< of the mains and its harmonics up to 400 Hz together
};

/// What was measured while somebody tapped the chest piece.
struct TapReading {
    int taps = 0;
    double loudestDb = -140; ///< peak, 0 = full scale
};

/// The last check of a registered stethoscope (R-F6). UTC. Measured, to be judged by whoever looks after the devices.
struct DeviceCheck {
    QDateTime at;
    QString performerId;
    QString input; ///< the system's name of it
    int rateHz = 0;
    double noiseDb = -140;
    int mainsHertz = 0;
    double humDb = -140;
    int taps = 0;
    double tapDb = -140;
    QList<DeviceFault> faults;

    friend bool operator==(const DeviceCheck&, const DeviceCheck&) = default;
};

/// At least two seconds of a stethoscope that lies still; less gives isDead. Pure; any rate from 2000 Hz on.
RestReading readRest(std::span<const float> samples, int rateHz);
/// Counts knocks that stand 25 dB above what was there at rest and lie a fifth of a second apart, as the sound comes in.
class TapCounter {
public:
    TapCounter(int rateHz, const RestReading& rest);
    void take(std::span<const float> samples); ///< the next of them
    TapReading reading() const;
    qint64 frames() const { return m_frames; } ///< taken so far

private:
    double m_least;   ///< amplitude
    qint64 m_gap;     ///< samples
    qint64 m_lastTap; ///< sample
    qint64 m_frames = 0;
    double m_loudest = 0;
    int m_taps = 0;
};
/// Both together; `at`, `performerId` and `input` are the caller's.
DeviceCheck judgeDevice(const RestReading& rest, const TapReading& taps, int rateHz);

} // namespace core
