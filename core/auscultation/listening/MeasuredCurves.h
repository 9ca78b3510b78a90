#pragma once

#include <span>

namespace core {

struct CurvePoint {
    double hertz = 0;
    double gainDb = 0;
};

/// What a real electronic stethoscope's bell and diaphragm do beyond its extended mode, measured (docs/auscultation.md).
std::span<const CurvePoint> bellCurve();
std::span<const CurvePoint> diaphragmCurve();

} // namespace core
