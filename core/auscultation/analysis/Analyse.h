#pragma once

#include "core/auscultation/Sound.h"
#include "core/auscultation/analysis/HeartSegmenter.h"
#include "core/auscultation/analysis/QualityGate.h"
#include "core/auscultation/analysis/SoundAnalysis.h"

#include <vector>

namespace core {

/// Shorter recordings are refused.
inline constexpr double kShortestAnalysed = 8;

/// Heart rate, heart sounds, intervals and quality of one heart recording of at least 8 s, at any rate, by the method of
/// docs/auscultation.md. Never fails: what cannot be analysed has quality Poor and a reason. The same samples give the same
/// answer. About 1 ms per second of sound. Pure; any thread. (R-F5)
SoundAnalysis analyse(const Sound& sound);

/// What the samples themselves tell before anything is looked for.
struct SoundFacts {
    double seconds = 0;
    double rms = 0;               ///< around the mean, full scale 1
    double clippedShare = 0;      ///< of samples in flat runs at the extremes
    double spikeShare = 0;        ///< of samples mended as rubbing
    double humShare = 0;          ///< of the power above 40 Hz that lies at 50 or 60 Hz and their harmonics
    std::vector<HeartSound> gaps; ///< stretches of a quarter second or more in which the device delivered nothing
    bool isSound = false;         ///< there are samples, at a usable rate
};

/// A recording made ready: 1 kHz, 25–400 Hz, spikes removed, described in frames.
struct PreparedSound {
    SoundFacts facts;
    FeatureFrames features;
};
PreparedSound prepare(const Sound& sound);

/// All that is known of a recording after its states were found; for the quality gate and for training.
struct HeartFinding {
    StateChances chances;
    std::vector<HeartPath> paths; ///< the best first; empty without any rhythm
    GateInputs gate{};
};
HeartFinding findHeart(const PreparedSound& prepared, const HeartNets& nets, const SegmenterTuning& tuning = {});

/// The sounds of one kind on a path, those that an end of the recording cuts or that lie in a gap left out.
std::vector<HeartSound> soundsOf(const HeartPath& path, HeartState state, const std::vector<HeartSound>& gaps = {});

/// Beat lengths in seconds from the middles of S1, none across a gap.
std::vector<double> beatsOf(const std::vector<HeartSound>& firstSounds, const std::vector<HeartSound>& gaps = {});

/// Beats per minute by the mean of the middle third of the beat lengths, or of all when they are irregular; nothing below three
/// beats.
std::optional<double> heartRateOf(std::vector<double> beats);

/// Heart rate, irregularity, systole and diastole from the sounds in `found`, whoever marked them.
void measureBeats(SoundAnalysis& found, const std::vector<HeartSound>& gaps = {});

} // namespace core
