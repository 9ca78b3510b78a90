#pragma once

#include "core/auscultation/Listening.h"
#include "core/auscultation/listening/Biquad.h"
#include "core/auscultation/listening/Limiter.h"

#include <array>

namespace core {

/// What stands between a recording and the ear: the preset's filter, the gain, the limiter. Speed and transposition are
/// TimeStretch's, which goes before; of the transposition the chain only knows that all frequencies come multiplied by it. Any
/// rate from 2 to 96 kHz. The delay is the same for every preset, so that one number ties sound, waveform and spectrogram
/// together; within a preset's band frequencies differ by a few milliseconds. One thread at a time.
class ListeningChain {
public:
    explicit ListeningChain(double rateHz);

    /// Designs filters, allocates; the sound goes over within 20 ms.
    void set(const Listening& listening);
    /// In place; allocates nothing.
    void process(float* samples, std::size_t count);
    /// As if nothing had been heard before.
    void reset();
    int delayFrames() const;

private:
    /// One preset's filter, delayed to the common delay.
    struct Way {
        BiquadChain filter;
        std::vector<float> late;
        std::size_t at = 0;
        void process(const float* in, float* out, std::size_t count);
    };
    static constexpr std::size_t kStep = 256;
    Way wayFor(const Listening& listening) const;

    double m_rateHz;
    Listening m_listening;
    Way m_way, m_before;
    std::size_t m_fade = 0; ///< frames until m_before is silent
    double m_gain = 1, m_wantedGain = 1;
    Limiter m_limiter;
};

} // namespace core
