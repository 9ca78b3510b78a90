#pragma once

#include "core/visit/VideoFrame.h"

#include <QImage>
#include <QRect>

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
    std::vector<std::uint8_t> m_row, m_y, m_u, m_v;
};

} // namespace ui
