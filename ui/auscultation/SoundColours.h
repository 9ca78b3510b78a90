#pragma once

#include <QRgb>

namespace ui {

/// The colour of a level in a spectrogram, 0 (quiet) … 1 (loud): lightness only rises, so that it is read without colour vision.
QRgb spectrumColour(double share);

} // namespace ui
