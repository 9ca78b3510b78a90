#include "ui/records/FramePicture.h"

#include <QPainter>

#include <algorithm>

namespace ui {

QImage pictureOf(const core::DecodedFrame& frame, const core::GreyWindow& window, bool inverse)
{
    const int width = frame.size.width();
    const int height = frame.size.height();
    if (frame.colour) {
        return QImage(
            reinterpret_cast<const uchar*>(frame.pixels.constData()), width, height, qsizetype(width) * 3, QImage::Format_RGB888)
            .copy();
    }
    // one look-up for each of the 65 536 greys is cheaper than arithmetic for each point
    std::vector<uchar> shades(65536);
    const double low = window.center - window.width / 2;
    for (size_t grey = 0; grey < shades.size(); ++grey) {
        const double value = frame.lowest + double(grey) * frame.step;
        const int shade = qBound(0, qRound((value - low) / window.width * 255), 255);
        shades[grey] = uchar(inverse ? 255 - shade : shade);
    }
    QImage picture(width, height, QImage::Format_Grayscale8);
    const auto* from = reinterpret_cast<const quint16*>(frame.pixels.constData());
    for (int y = 0; y < height; ++y) {
        uchar* line = picture.scanLine(y);
        for (int x = 0; x < width; ++x)
            line[x] = shades[from[qsizetype(y) * width + x]];
    }
    return picture;
}

core::GreyWindow wholeRange(const core::DecodedFrame& frame)
{
    if (frame.colour || frame.pixels.isEmpty())
        return {128, 256, {}};
    const auto* from = reinterpret_cast<const quint16*>(frame.pixels.constData());
    const auto [least, most] = std::minmax_element(from, from + frame.pixels.size() / 2);
    const double low = frame.lowest + *least * frame.step;
    const double high = frame.lowest + *most * frame.step;
    return {(low + high) / 2, qMax(1.0, high - low), {}};
}

QImage curveThumbnail(const core::DecodedFile& ecg, const QSize& size, const QColor& paper, const QColor& ink)
{
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(paper);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1));
    const qsizetype rows = qMin(qsizetype(2), ecg.leads.size());
    for (qsizetype row = 0; row < rows; ++row) {
        const QList<float>& volts = ecg.leads[row].volts;
        const qsizetype shown = qMin(volts.size(), qsizetype(ecg.samplesPerSecond * 2.5));
        const double middle = size.height() * (double(row) + 0.5) / double(rows);
        QPolygonF line;
        for (qsizetype i = 0; i < shown; i += qMax(qsizetype(1), shown / size.width() / 2))
            line.append({double(i) * size.width() / double(shown), middle - double(volts[i]) * size.height() * 0.18});
        painter.drawPolyline(line);
    }
    return picture;
}

} // namespace ui
