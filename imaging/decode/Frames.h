#pragma once

#include "core/base/Result.h"
#include "core/records/Decoder.h"

class QImage;

namespace imaging {

/// A picture as a frame: 8-bit RGB.
core::DecodedFrame frameOfImage(const QImage& image);
/// Takes every n-th point of a frame so that no side is longer than `maxSide`; 0 = as it is.
core::DecodedFrame thinned(core::DecodedFrame frame, int maxSide);

} // namespace imaging
