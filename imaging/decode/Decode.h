#pragma once

#include "imaging/Wire.h"

namespace imaging {

/// Decodes what a request asks for. Only ever called in the helper process and in tests: the libraries behind it read bytes
/// that nobody has checked.
Message answerTo(const Request& request, const QByteArray& bytes);

/// Most picture points of one frame; above it is TooLarge.
inline constexpr qint64 kMostPixels = 120'000'000;

core::Result<core::DecodedFile> pictureHead(const QByteArray& bytes, const QByteArray& format);
core::Result<core::DecodedFrame> pictureFrame(const QByteArray& bytes, const QByteArray& format, int maxSide);

core::Result<core::DecodedFile> dicomHead(const QByteArray& bytes);
core::Result<core::DecodedFrame> dicomFrame(const QByteArray& bytes, int index, int maxSide);

#ifdef YZ_HAVE_PDF
core::Result<core::DecodedFile> pdfHead(const QByteArray& bytes);
core::Result<core::DecodedFrame> pdfFrame(const QByteArray& bytes, int index, int maxSide);
#endif

} // namespace imaging
