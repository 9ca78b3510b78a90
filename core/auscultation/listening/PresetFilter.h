#pragma once

#include "core/auscultation/Listening.h"
#include "core/auscultation/listening/Biquad.h"

namespace core {

/// The filters of a preset at a sample rate of 2…96 kHz. Bell and diaphragm follow the measured curves as far as the rate
/// allows; extended is 20–1000 Hz, lung 100–2000 Hz, raw nothing. Takes a few milliseconds: not for an audio callback.
std::vector<Biquad> presetFilters(ListeningPreset preset, double rateHz);

/// Level change of a chain of filters at one frequency.
double gainDbOf(const std::vector<Biquad>& filters, double hertz, double rateHz);

/// Group delay in samples where the preset's sounds lie: what a cursor has to allow for.
double delayOf(const std::vector<Biquad>& filters, ListeningPreset preset, double rateHz);

} // namespace core
