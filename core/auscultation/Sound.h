#pragma once

#include <memory>
#include <vector>

namespace core {

/// One channel of sound, −1…1, never filtered.
struct Sound {
    int rateHz = 0;
    std::vector<float> samples;

    double seconds() const { return rateHz > 0 ? double(samples.size()) / rateHz : 0.0; }
};

/// Sounds are long: they are handed around without copying and never changed.
using SharedSound = std::shared_ptr<const Sound>;

/// What a sound file held besides its sound.
struct SoundFileFacts {
    int rateHz = 0;
    int channels = 0;
    int bitsPerSample = 0;
    int usedChannel = 0;   ///< of a file with several: the one that carries the sound
    bool cutShort = false; ///< the file ends before it says it would; what came before is here
    long notNumbers = 0;   ///< samples of a float file that were infinite or no number, and are 0 here
};

struct ReadSound {
    SharedSound sound;
    SoundFileFacts facts;
};

} // namespace core
