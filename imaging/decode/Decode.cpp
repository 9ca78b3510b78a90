#include "imaging/decode/Decode.h"

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

template <typename T>
Message messageOf(const core::Result<T>& result)
{
    return result ? toMessage(*result) : toMessage(result.error());
}

/// Only these readers are ever asked; what the bytes are is not guessed.
QByteArray formatOf(const QString& mime)
{
    static const QList<std::pair<QString, QByteArray>> kFormats{
        {u"image/jpeg"_s, "jpeg"}, {u"image/png"_s, "png"}, {u"image/bmp"_s, "bmp"}, {u"image/gif"_s, "gif"}};
    for (const auto& [name, format] : kFormats) {
        if (name == mime)
            return format;
    }
    return {};
}

} // namespace

Message answerTo(const Request& request, const QByteArray& bytes)
{
    const bool file = request.want == Request::Want::File;
    if (request.mime == "application/dicom"_L1)
        return file ? messageOf(dicomHead(bytes)) : messageOf(dicomFrame(bytes, request.index, request.maxSide));
#ifdef YZ_HAVE_PDF
    if (request.mime == "application/pdf"_L1)
        return file ? messageOf(pdfHead(bytes)) : messageOf(pdfFrame(bytes, request.index, request.maxSide));
#endif
    if (const QByteArray format = formatOf(request.mime); !format.isEmpty())
        return file ? messageOf(pictureHead(bytes, format)) : messageOf(pictureFrame(bytes, format, request.maxSide));
    return toMessage(fail(Code::Unsupported, request.mime));
}

} // namespace imaging
