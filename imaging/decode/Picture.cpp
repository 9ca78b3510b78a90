// Photographs and scans: what QImageReader's own formats read.
#include "imaging/decode/Decode.h"
#include "imaging/decode/Frames.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>

#include <cmath>

namespace imaging {

using namespace Qt::StringLiterals;
using core::Code;
using core::DecodedFile;
using core::DecodedFrame;
using core::fail;
using core::Result;

namespace {

/// Photographs of one page are compared at one size, or a larger photograph of the same blur would look worse.
constexpr int kSharpnessSide = 1000;
/// At this variance of the second derivative a page of print photographed by hand begins to be readable.
constexpr double kSharpnessMiddle = 120;

Result<QImage> readImage(const QByteArray& bytes, const QByteArray& format, int maxSide)
{
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return fail(Code::Internal, u"buffer"_s);
    QImageReader::setAllocationLimit(512);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid())
        return fail(Code::BadInput, u"picture: head"_s);
    if (qint64(size.width()) * size.height() > kMostPixels)
        return fail(Code::TooLarge, u"picture"_s);
    if (maxSide > 0 && qMax(size.width(), size.height()) > maxSide)
        reader.setScaledSize(size.scaled(maxSide, maxSide, Qt::KeepAspectRatio).expandedTo({1, 1}));
    QImage image = reader.read();
    if (image.isNull())
        return fail(Code::Corrupt, u"picture: "_s + QString::number(int(reader.error())));
    return image;
}

/// The variance of the Laplacian, brought to 0 … 1.
double sharpnessOf(const QImage& image)
{
    const QImage grey = (qMax(image.width(), image.height()) > kSharpnessSide
            ? image.scaled(kSharpnessSide, kSharpnessSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
            : image)
                            .convertToFormat(QImage::Format_Grayscale8);
    if (grey.width() < 3 || grey.height() < 3)
        return 1;
    double sum = 0;
    double squares = 0;
    for (int y = 1; y + 1 < grey.height(); ++y) {
        const uchar* above = grey.constScanLine(y - 1);
        const uchar* line = grey.constScanLine(y);
        const uchar* below = grey.constScanLine(y + 1);
        for (int x = 1; x + 1 < grey.width(); ++x) {
            const double value = above[x] + below[x] + line[x - 1] + line[x + 1] - 4.0 * line[x];
            sum += value;
            squares += value * value;
        }
    }
    const double n = double(grey.width() - 2) * (grey.height() - 2);
    const double variance = squares / n - (sum / n) * (sum / n);
    return variance / (variance + kSharpnessMiddle);
}

} // namespace

DecodedFrame frameOfImage(const QImage& image)
{
    // what is transparent shall be paper, not black
    QImage paper(image.size(), QImage::Format_RGB888);
    paper.fill(Qt::white);
    const QImage source = image.hasAlphaChannel() ? image.convertToFormat(QImage::Format_ARGB32) : QImage();
    if (!image.hasAlphaChannel())
        paper = image.convertToFormat(QImage::Format_RGB888);
    for (int y = 0; y < source.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(source.constScanLine(y));
        uchar* to = paper.scanLine(y);
        for (int x = 0; x < source.width(); ++x) {
            const int alpha = qAlpha(from[x]);
            to[3 * x] = uchar((qRed(from[x]) * alpha + 255 * (255 - alpha)) / 255);
            to[3 * x + 1] = uchar((qGreen(from[x]) * alpha + 255 * (255 - alpha)) / 255);
            to[3 * x + 2] = uchar((qBlue(from[x]) * alpha + 255 * (255 - alpha)) / 255);
        }
    }
    DecodedFrame frame{paper.size(), true, {}, 0, 1};
    frame.pixels.reserve(qsizetype(paper.width()) * paper.height() * 3);
    for (int y = 0; y < paper.height(); ++y)
        frame.pixels.append(reinterpret_cast<const char*>(paper.constScanLine(y)), qsizetype(paper.width()) * 3);
    return frame;
}

DecodedFrame thinned(DecodedFrame frame, int maxSide)
{
    const int longest = qMax(frame.size.width(), frame.size.height());
    if (maxSide <= 0 || longest <= maxSide)
        return frame;
    const int step = (longest + maxSide - 1) / maxSide;
    const int bytes = frame.colour ? 3 : 2;
    const QSize size((frame.size.width() + step - 1) / step, (frame.size.height() + step - 1) / step);
    QByteArray pixels;
    pixels.reserve(qsizetype(size.width()) * size.height() * bytes);
    for (int y = 0; y < size.height(); ++y) {
        const char* line = frame.pixels.constData() + qsizetype(y) * step * frame.size.width() * bytes;
        for (int x = 0; x < size.width(); ++x)
            pixels.append(line + qsizetype(x) * step * bytes, bytes);
    }
    frame.size = size;
    frame.pixels = pixels;
    return frame;
}

Result<DecodedFile> pictureHead(const QByteArray& bytes, const QByteArray& format)
{
    auto image = readImage(bytes, format, 4 * kSharpnessSide);
    if (!image)
        return image.error();
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return fail(Code::Internal, u"buffer"_s);
    DecodedFile file;
    QImageReader reader(&buffer, format);
    file.size = reader.size();
    if (reader.transformation() & QImageIOHandler::TransformationRotate90)
        file.size.transpose();
    file.colour = true;
    file.sharpness = sharpnessOf(*image);
    return file;
}

Result<DecodedFrame> pictureFrame(const QByteArray& bytes, const QByteArray& format, int maxSide)
{
    auto image = readImage(bytes, format, maxSide);
    if (!image)
        return image.error();
    return frameOfImage(*image);
}

} // namespace imaging
