#pragma once

#include "core/records/Decoder.h"

#include <QImage>

namespace ui {

/// A frame as it is shown: grey values outside the window become black or white. Any thread.
QImage pictureOf(const core::DecodedFrame& frame, const core::GreyWindow& window, bool inverse);
/// The window that shows everything there is.
core::GreyWindow wholeRange(const core::DecodedFrame& frame);
/// Leads as a small picture for lists.
QImage curveThumbnail(const core::DecodedFile& ecg, const QSize& size, const QColor& paper, const QColor& ink);

} // namespace ui
