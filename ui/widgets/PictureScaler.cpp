#include "ui/widgets/PictureScaler.h"

#include <algorithm>

namespace ui {

namespace {

inline int clamped(int value) { return value < 0 ? 0 : value > 255 ? 255 : value; }

void toRgb(const std::uint8_t* y, const std::uint8_t* u, const std::uint8_t* v, int width, QRgb* out)
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

void PictureScaler::blendRows(const std::uint8_t* first, const std::uint8_t* second, int share, int width, std::uint8_t* out)
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
    m_row.resize(std::size_t(frame.width) + 1);
    for (auto* plane : {&m_y, &m_u, &m_v})
        plane->resize(std::size_t(width));
    const auto line = [&](std::size_t plane, const Step& y, int rowWidth, const std::vector<Step>& x, std::uint8_t* out) {
        const std::uint8_t* first = frame.planes[plane] + std::ptrdiff_t(y.index) * frame.strides[plane];
        const std::uint8_t* second = y.share ? first + frame.strides[plane] : first;
        blendRows(first, second, y.share, rowWidth, m_row.data());
        stretch(m_row.data(), x, out);
    };
    for (int row = 0; row < height; ++row) {
        line(0, m_lumaY[std::size_t(row)], frame.width, m_lumaX, m_y.data());
        line(1, m_chromaY[std::size_t(row)], chromaWidth, m_chromaX, m_u.data());
        line(2, m_chromaY[std::size_t(row)], chromaWidth, m_chromaX, m_v.data());
        toRgb(m_y.data(), m_u.data(), m_v.data(), width, reinterpret_cast<QRgb*>(target.scanLine(row)));
    }
}

} // namespace ui
