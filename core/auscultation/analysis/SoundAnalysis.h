#pragma once

#include "core/base/EnumCodes.h"

#include <QString>

#include <optional>
#include <vector>

namespace core {

enum class SoundQuality { Good, Check, Poor };

template <>
struct EnumCodes<SoundQuality> {
    static constexpr EnumCode<SoundQuality> table[] = {
        {SoundQuality::Good, u"good"},
        {SoundQuality::Check, u"check"},
        {SoundQuality::Poor, u"poor"},
    };
};

/// One heart sound found: seconds from the beginning.
struct HeartSound {
    double start = 0;
    double end = 0;

    double middle() const { return (start + end) / 2; }
    friend bool operator==(const HeartSound&, const HeartSound&) = default;
};

/// What was computed from one heart recording: an aid to be judged by the physician, never a verdict (R-F5).
struct SoundAnalysis {
    double seconds = 0;
    SoundQuality quality = SoundQuality::Poor;
    double score = 0; ///< 0…1
    QString reason;   ///< a key: "too-short", "silent", "clipped", "noisy", "no-rhythm", "hum", "not-a-sound"; empty when good
    std::vector<HeartSound> s1, s2; ///< here whatever the quality; windows show them only when `numbersAllowed()`
    std::optional<double> heartRateBpm;
    std::optional<double> systoleMs, diastoleMs; ///< means: end of S1 to start of S2, end of S2 to start of S1
    std::optional<double> irregularity;          ///< standard deviation of beat lengths over their mean

    bool numbersAllowed() const { return quality != SoundQuality::Poor; }
};

} // namespace core
