#include "ui/auscultation/SoundColours.h"

#include <QColor>

#include <algorithm>
#include <array>

namespace ui {

namespace {

constexpr int kSteps = 256;
constexpr std::array<QRgb, 8> kRamp{
    0xFF080C20, 0xFF142848, 0xFF184C68, 0xFF1E747C, 0xFF349C80, 0xFF78BE6E, 0xFFCDD75A, 0xFFFCECA0};

std::array<QRgb, kSteps> makeTable()
{
    std::array<QRgb, kSteps> table{};
    for (int i = 0; i < kSteps; ++i) {
        const double at = double(i) / (kSteps - 1) * double(kRamp.size() - 1);
        const size_t low = std::min(size_t(at), kRamp.size() - 2);
        const double part = at - double(low);
        const auto mix = [&](int a, int b) { return int(a + (b - a) * part + 0.5); };
        table[size_t(i)] = qRgb(mix(qRed(kRamp[low]), qRed(kRamp[low + 1])), mix(qGreen(kRamp[low]), qGreen(kRamp[low + 1])),
            mix(qBlue(kRamp[low]), qBlue(kRamp[low + 1])));
    }
    return table;
}

} // namespace

QRgb spectrumColour(double share)
{
    static const std::array<QRgb, kSteps> kTable = makeTable();
    return kTable[size_t(std::clamp(share, 0.0, 1.0) * (kSteps - 1) + 0.5)];
}

} // namespace ui
