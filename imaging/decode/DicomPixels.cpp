// Frames of a DICOM file: grey values in the file's own unit, or colour.
#include "imaging/decode/Decode.h"
#include "imaging/decode/DicomParts.h"
#include "imaging/decode/Frames.h"

#include <dcmtk/dcmimage/diregist.h>
#include <dcmtk/dcmimgle/dcmimage.h>

#include <algorithm>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::DecodedFrame;
using core::fail;
using core::Result;

namespace {

/// Values of any type as 16-bit grey: one to one where they fit, else in equal steps.
template <typename T>
void toGrey(const void* values, qsizetype count, DecodedFrame& frame)
{
    const T* from = static_cast<const T*>(values);
    const auto [least, most] = std::minmax_element(from, from + count);
    const double range = double(*most) - double(*least);
    frame.lowest = double(*least);
    frame.step = std::is_integral_v<T> && range <= 65535 ? 1 : range > 0 ? range / 65535 : 1;
    frame.pixels.resize(count * 2);
    auto* to = reinterpret_cast<quint16*>(frame.pixels.data());
    for (qsizetype i = 0; i < count; ++i)
        to[i] = quint16(qBound(0.0, (double(from[i]) - frame.lowest) / frame.step + 0.5, 65535.0));
}

Result<DecodedFrame> greyFrame(DicomImage& image)
{
    const DiPixel* pixels = image.getInterData();
    DecodedFrame frame{QSize(int(image.getWidth()), int(image.getHeight())), false, {}, 0, 1};
    const qsizetype count = qsizetype(frame.size.width()) * frame.size.height();
    if (!pixels || !pixels->getData() || qsizetype(pixels->getCount()) < count || count == 0)
        return fail(Code::Corrupt, u"dicom.pixels"_s);
    const void* data = pixels->getData();
    switch (pixels->getRepresentation()) {
    case EPR_Uint8: toGrey<Uint8>(data, count, frame); break;
    case EPR_Sint8: toGrey<Sint8>(data, count, frame); break;
    case EPR_Uint16: toGrey<Uint16>(data, count, frame); break;
    case EPR_Sint16: toGrey<Sint16>(data, count, frame); break;
    case EPR_Uint32: toGrey<Uint32>(data, count, frame); break;
    case EPR_Sint32: toGrey<Sint32>(data, count, frame); break;
    default: return fail(Code::Unsupported, u"dicom.depth"_s);
    }
    return frame;
}

Result<DecodedFrame> colourFrame(DicomImage& image)
{
    DecodedFrame frame{QSize(int(image.getWidth()), int(image.getHeight())), true, {}, 0, 1};
    frame.pixels.resize(qsizetype(frame.size.width()) * frame.size.height() * 3);
    if (image.getOutputDataSize(8) != static_cast<unsigned long>(frame.pixels.size())
        || !image.getOutputData(frame.pixels.data(), static_cast<unsigned long>(frame.pixels.size()), 8))
        return fail(Code::Corrupt, u"dicom.pixels"_s);
    return frame;
}

bool isJpeg2000(E_TransferSyntax syntax)
{
    return syntax == EXS_JPEG2000 || syntax == EXS_JPEG2000LosslessOnly;
}

core::Error errorOf(EI_Status status)
{
    switch (status) {
    case EIS_NotSupportedValue:
    case EIS_MissingAttribute:
    case EIS_InvalidValue: return fail(Code::Unsupported, u"dicom.image-%1"_s.arg(int(status)));
    case EIS_MemoryFailure: return fail(Code::TooLarge, u"dicom.memory"_s);
    default: return fail(Code::Corrupt, u"dicom.image-%1"_s.arg(int(status)));
    }
}

} // namespace

Result<DecodedFrame> dicomFrame(const QByteArray& bytes, int index, int maxSide)
{
    auto opened = DicomFile::open(bytes);
    if (!opened)
        return opened.error();
    DicomFile& dicom = **opened;
    if (const core::Status size = dicom.checkSize(); !size)
        return size.error();
    if (index >= dicom.frames())
        return fail(Code::BadInput, u"frame"_s);
    Result<DecodedFrame> frame = fail(Code::Unsupported, u"dicom.jpeg2000"_s);
    if (isJpeg2000(dicom.data().getOriginalXfer())) {
#ifdef YZ_HAVE_JPEG2000
        frame = jpeg2000Frame(dicom, index);
#endif
    } else {
        DicomImage image(&dicom.data(), dicom.data().getOriginalXfer(), CIF_UsePartialAccessToPixelData,
            static_cast<unsigned long>(index), 1);
        if (image.getStatus() != EIS_Normal)
            return errorOf(image.getStatus());
        frame = image.isMonochrome() ? greyFrame(image) : colourFrame(image);
    }
    if (!frame)
        return frame;
    return thinned(*std::move(frame), maxSide);
}

} // namespace imaging
