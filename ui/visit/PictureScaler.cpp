#include "ui/visit/PictureScaler.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

inline int clamped(int value) { return value < 0 ? 0 : value > 255 ? 255 : value; }

// Nothing here overlaps: said so, the compiler works out many points at once.
void toRgb(const std::uint8_t* __restrict y, const std::uint8_t* __restrict u, const std::uint8_t* __restrict v, int width,
    QRgb* __restrict out)
{
    for (int x = 0; x < width; ++x) {
        const int c = 298 * (int(y[x]) - 16) + 128;
        const int d = int(u[x]) - 128;
        const int e = int(v[x]) - 128;
        const int r = clamped((c + 409 * e) >> 8);
        const int g = clamped((c - 100 * d - 208 * e) >> 8);
        const int b = clamped((c + 516 * d) >> 8);
        out[x] = 0xFF000000U | QRgb(r << 16) | QRgb(g << 8) | QRgb(b);
    }
}

} // namespace

// Centres of points meet centres of points; the last one has no neighbour to blend with.
void PictureScaler::steps(std::vector<Step>& out, int from, int length, int limit, int wanted, bool mirrored)
{
    out.resize(std::size_t(wanted));
    const double ratio = double(length) / wanted;
    for (int i = 0; i < wanted; ++i) {
        const double at = std::clamp(from + (i + 0.5) * ratio - 0.5, 0.0, double(limit - 1));
        Step step{int(at), int((at - int(at)) * 256)};
        if (step.index >= limit - 1)
            step = {std::max(0, limit - 2), limit > 1 ? 256 : 0};
        out[std::size_t(mirrored ? wanted - 1 - i : i)] = step;
    }
}

void PictureScaler::blendRows(
    const std::uint8_t* first, const std::uint8_t* second, int share, int width, std::uint8_t* __restrict out)
{
    const int rest = 256 - share;
    for (int x = 0; x < width; ++x)
        out[x] = std::uint8_t((first[x] * rest + second[x] * share) >> 8);
}

void PictureScaler::stretch(const std::uint8_t* row, const std::vector<Step>& by, std::uint8_t* out)
{
    for (const Step& step : by) {
        const int next = step.share ? row[step.index + 1] : 0;
        *out++ = std::uint8_t((row[step.index] * (256 - step.share) + next * step.share) >> 8);
    }
}

void PictureScaler::scale(const core::VideoFrame& frame, const QRect& source, QImage& target, bool mirrored)
{
    const int width = target.width();
    const int height = target.height();
    if (width <= 0 || height <= 0 || frame.width < 2 || frame.height < 2 || !frame.planes[0])
        return;
    const QRect part = source & QRect(0, 0, frame.width, frame.height);
    const int chromaWidth = (frame.width + 1) / 2;
    const int chromaHeight = (frame.height + 1) / 2;
    steps(m_lumaX, part.x(), part.width(), frame.width, width, mirrored);
    steps(m_lumaY, part.y(), part.height(), frame.height, height, false);
    steps(m_chromaX, part.x() / 2, (part.width() + 1) / 2, chromaWidth, width, mirrored);
    steps(m_chromaY, part.y() / 2, (part.height() + 1) / 2, chromaHeight, height, false);
    const bool isSame = !mirrored && part.width() == width;
    for (Plane& plane : m_planes) {
        plane.stretchedIndex = {-1, -1}; // of another picture
        for (auto& row : plane.stretched)
            row.resize(std::size_t(width));
        plane.row.resize(std::size_t(width));
    }
    // Rows are stretched before they are blended: a row of colours serves for four of the screen where the picture is made larger.
    const auto stretched = [&](std::size_t at, int index) -> const std::uint8_t* {
        const std::uint8_t* row = frame.planes[at] + std::ptrdiff_t(index) * frame.strides[at];
        if (at == 0 && isSame)
            return row + part.x();
        Plane& plane = m_planes[at];
        const auto slot = std::size_t(index % 2);
        if (std::exchange(plane.stretchedIndex[slot], index) != index)
            stretch(row, at == 0 ? m_lumaX : m_chromaX, plane.stretched[slot].data());
        return plane.stretched[slot].data();
    };
    const auto line = [&](std::size_t at, const Step& y) -> const std::uint8_t* {
        const std::uint8_t* first = stretched(at, y.index);
        if (y.share == 0)
            return first;
        const std::uint8_t* second = stretched(at, y.index + 1);
        if (y.share == 256)
            return second;
        blendRows(first, second, y.share, width, m_planes[at].row.data());
        return m_planes[at].row.data();
    };
    for (int row = 0; row < height; ++row) {
        const Step& chroma = m_chromaY[std::size_t(row)];
        toRgb(line(0, m_lumaY[std::size_t(row)]), line(1, chroma), line(2, chroma), width,
            reinterpret_cast<QRgb*>(target.scanLine(row)));
    }
}

} // namespace ui
