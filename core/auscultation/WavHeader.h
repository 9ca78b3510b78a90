#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>

namespace core {

/// What a WAV file says about its sound.
struct WavFormat {
    int sampleRateHz = 0;
    int channels = 0;
    int bitsPerSample = 0;
    int durationMs = 0;

    friend bool operator==(const WavFormat&, const WavFormat&) = default;
};

/// Reads the head of a RIFF/WAVE file (PCM or float; extensible allowed). BadInput when it is none, cut before its sound, or
/// states impossible numbers. Pure; any thread.
Result<WavFormat> readWavHeader(QByteArrayView bytes);

} // namespace core
