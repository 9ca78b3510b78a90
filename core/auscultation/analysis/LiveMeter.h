#pragma once

#include "core/auscultation/analysis/Decimator.h"
#include "core/auscultation/analysis/Fourier.h"
#include "core/base/EnumCodes.h"

#include <deque>
#include <span>
#include <vector>

namespace core {

/// The one thing to change while recording.
enum class LiveAdvice { None, NoSound, TooLoud, Hum, HoldStill, QuietRoom, Place, TooWeak };

template <>
struct EnumCodes<LiveAdvice> {
    static constexpr EnumCode<LiveAdvice> table[] = {
        {LiveAdvice::None, u"none"}, {LiveAdvice::NoSound, u"no-sound"}, ///< the device delivers only silence
        {LiveAdvice::TooLoud, u"too-loud"},                              ///< it clips
        {LiveAdvice::Hum, u"hum"},                                       ///< of the mains
        {LiveAdvice::HoldStill, u"hold-still"},                          ///< rubbing, knocks
        {LiveAdvice::QuietRoom, u"quiet-room"},                          ///< somebody speaks
        {LiveAdvice::Place, u"place"},                                   ///< no body sound yet
        {LiveAdvice::TooWeak, u"too-weak"},                              ///< body sound, but hardly above the noise
    };
};

/// What the meter says now; everything is about the last half second to four seconds.
struct LiveReading {
    double seconds = 0;    ///< of sound so far
    double levelDb = -140; ///< root mean square of the last 0.5 s, 0 = full scale
    double peakDb = -140;  ///< of the last 0.5 s
    double contrastDb = 0; ///< loud parts of 25–150 Hz over its pauses
    double rhythm = 0;     ///< 0…1: how well that repeats at the pace of a heart
    double humShare = 0;   ///< 0…1 of the power
    bool clipping = false;
    bool dead = false; ///< not one sample differs from the one before
    bool rubbing = false;
    bool hum = false;
    bool speech = false;
    bool signal = false;    ///< a body is heard: recording may begin
    int grade = 0;          ///< 0…4 for the quality bars; 0 without a signal
    double goodSeconds = 0; ///< for how long the grade has been at least 3
    LiveAdvice advice = LiveAdvice::Place;
};

/// Judges sound as it comes in, for the page of recording. Some 0.2 % of a core at 48 kHz. One object per thread.
class LiveMeter {
public:
    enum class Organ { Heart, Lung };
    /// `rateHz` from 500 on.
    LiveMeter(int rateHz, Organ organ);
    void push(std::span<const float> samples);
    const LiveReading& reading() const { return m_reading; }

private:
    /// What is kept of each tenth of a second.
    struct Tick {
        double power = 0; ///< mean square around the mean
        double peak = 0;
        double swing = 0; ///< largest sample without what lies below 25 Hz
        double hum = 0;
        double voice = 0; ///< share of the power above 300 Hz
        double pitch = 0; ///< 0…1: how clearly a voice's pitch is heard
        bool clipped = false;
        bool still = true;
    };
    void takeRaw(float sample);
    void endTick();
    void describe(Tick& tick);
    void judge();
    void judgePulse();
    LiveAdvice adviceNow() const;
    double pitchOf(std::span<const float> piece) const;

    int m_rate;
    Organ m_organ;
    Decimator m_decimator;
    double m_slowRate;
    Fourier m_fourier;
    std::vector<float> m_window, m_cut, m_power;
    std::vector<float> m_slow; ///< the last quarter of a second, decimated
    std::vector<float> m_rawTick;
    Tick m_tick;
    double m_sum = 0, m_squares = 0;
    int m_count = 0, m_run = 0;
    float m_last = 0;
    double m_low = 0; ///< what lies below 25 Hz
    double m_lowPassed = 0, m_envelopePower = 0;
    int m_envelopeCount = 0;
    std::deque<Tick> m_ticks;     ///< the last five seconds
    std::deque<float> m_envelope; ///< 25–150 Hz in 20 ms steps, the last four seconds
    LiveReading m_reading;
};

} // namespace core
