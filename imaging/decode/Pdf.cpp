// PDF by Qt PDF, where it was there when the program was built.
#include "imaging/decode/Decode.h"
#include "imaging/decode/Frames.h"

#include <QBuffer>
#include <QImage>
#include <QPdfDocument>
#include <QPdfSelection>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::DecodedFile;
using core::DecodedFrame;
using core::fail;
using core::Result;

namespace {

constexpr int kMostTextPages = 50;
constexpr qsizetype kMostText = 200'000;
/// A page as sharp as on a screen that shows it whole.
constexpr int kPageSide = 2000;

Result<std::unique_ptr<QPdfDocument>> load(QBuffer& buffer)
{
    auto document = std::make_unique<QPdfDocument>(nullptr);
    if (!buffer.open(QIODevice::ReadOnly))
        return fail(Code::Internal, u"buffer"_s);
    document->load(&buffer);
    if (document->error() == QPdfDocument::Error::IncorrectPassword
        || document->error() == QPdfDocument::Error::UnsupportedSecurityScheme)
        return fail(Code::Unsupported, u"pdf.locked"_s);
    if (document->status() != QPdfDocument::Status::Ready || document->pageCount() < 1)
        return fail(Code::Corrupt, u"pdf"_s);
    return document;
}

} // namespace

Result<DecodedFile> pdfHead(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    auto document = load(buffer);
    if (!document)
        return document.error();
    DecodedFile file;
    file.kind = DecodedFile::Kind::Pdf;
    file.frames = (*document)->pageCount();
    file.size = (*document)->pagePointSize(0).toSize();
    file.title = (*document)->metaData(QPdfDocument::MetaDataField::Title).toString();
    file.colour = true;
    for (int page = 0; page < qMin(file.frames, kMostTextPages) && file.text.size() < kMostText; ++page)
        file.text += (*document)->getAllText(page).text() + u'\n';
    file.text.truncate(kMostText);
    return file;
}

Result<DecodedFrame> pdfFrame(const QByteArray& bytes, int index, int maxSide)
{
    QBuffer buffer;
    buffer.setData(bytes);
    auto document = load(buffer);
    if (!document)
        return document.error();
    if (index >= (*document)->pageCount())
        return fail(Code::BadInput, u"page"_s);
    const int side = maxSide > 0 ? maxSide : kPageSide;
    const QSize size = (*document)->pagePointSize(index).scaled(side, side, Qt::KeepAspectRatio).toSize().expandedTo({1, 1});
    const QImage image = (*document)->render(index, size);
    if (image.isNull())
        return fail(Code::Corrupt, u"pdf.page"_s);
    return frameOfImage(image);
}

} // namespace imaging
