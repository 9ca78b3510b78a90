#pragma once

#include <QtGlobal>

#include <array>
#include <cstdint>
#include <memory>

namespace core {

/// One picture of a video, I420 (BT.601 limited range): three planes, shared and never changed. Media fills it, windows paint the newest.
struct VideoFrame {
    int width = 0;
    int height = 0;
    std::array<const std::uint8_t*, 3> planes{};
    std::array<int, 3> strides{};       ///< bytes per line
    qint64 timeNs = 0;                  ///< running time of the call's clock
    std::shared_ptr<const void> keeper; ///< holds the memory
};

using SharedFrame = std::shared_ptr<const VideoFrame>;

} // namespace core
