#pragma once

#include "core/auscultation/Sound.h"

#include <vector>

namespace core {

/// How loud the heart is over time: root mean square in 25–400 Hz over 20 ms, `perSecond` points a second (10…200), the loudest
/// percent of them taken as 1. Point n lies at n/perSecond seconds.
struct SoundEnvelope {
    double perSecond = 100;
    std::vector<float> points;
};
SoundEnvelope envelopeOf(const Sound& sound, double perSecond = 100);

} // namespace core
