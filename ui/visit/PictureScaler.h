#pragma once

#include "core/visit/VideoFrame.h"

#include <QImage>
#include <QRect>

#include <array>
#include <vector>

namespace ui {

/// Makes the colours of a video picture (I420, BT.601 limited range) and scales it in one pass, so that no more is worked out
/// than what stands on the screen. Keeps its buffers between pictures. One thread.
class PictureScaler {
public:
    /// Fills `target` (Format_RGB32) with the part `source` of the picture; mirrored as in a looking glass when asked.
    void scale(const core::VideoFrame& frame, const QRect& source, QImage& target, bool mirrored = false);

private:
    struct Step {
        int index = 0;
        int share = 0; ///< of the next one, in 256ths
    };
    static void steps(std::vector<Step>& out, int from, int length, int limit, int wanted, bool mirrored);
    static void blendRows(const std::uint8_t* first, const std::uint8_t* second, int share, int width, std::uint8_t* out);
    static void stretch(const std::uint8_t* row, const std::vector<Step>& by, std::uint8_t* out);

    std::vector<Step> m_lumaX, m_lumaY, m_chromaX, m_chromaY;
    struct Plane {
        std::array<std::vector<std::uint8_t>, 2> stretched; ///< even and odd rows of the picture, as wide as the target
        std::array<int, 2> stretchedIndex{-1, -1};
        std::vector<std::uint8_t> row; ///< blended
    };
    std::array<Plane, 3> m_planes;
};

} // namespace ui
