#include "ui/auscultation/SoundPicture.h"

#include "ui/auscultation/SoundWords.h"
#include "ui/auscultation/TimeView.h"
#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

class PictureText {
    Q_DECLARE_TR_FUNCTIONS(PictureText)
};

constexpr QSize kSize(1600, 800);
constexpr int kLeft = 112;
constexpr int kRight = 24;
constexpr double kTopHertz = 600;
// On paper the picture is some 18 cm wide: what a window's sizes would make of it could not be read.
constexpr int kTitle = 32;
constexpr int kLabel = 25;

QFont printed(QFont font, int pixels)
{
    font.setPixelSize(pixels);
    return font;
}

/// The stretch alone: the whole of a long recording would be computed for a piece of it.
core::Sound cut(const core::Sound& sound, core::SoundRange stretch)
{
    const auto at = [&](double seconds) {
        return std::clamp(std::ptrdiff_t(seconds * sound.rateHz), std::ptrdiff_t(0), std::ptrdiff_t(sound.samples.size()));
    };
    return {sound.rateHz, {sound.samples.begin() + at(stretch.from), sound.samples.begin() + at(stretch.to)}};
}

} // namespace

QImage soundPicture(const core::Sound& sound, const core::SoundAnalysis& analysis, core::SoundRange stretch, const QString& title)
{
    const Theme theme(Appearance::Light, TextSize::Large);
    QImage image(kSize, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(printed(theme.font(TextRole::CardTitle), kTitle));
    painter.setPen(theme.color(Token::Ink));
    painter.drawText(QRect(kLeft, 6, kSize.width() - kLeft - kRight, 40), Qt::AlignLeft | Qt::AlignVCenter, title);
    const QRect wave(kLeft, 84, kSize.width() - kLeft - kRight, 282);
    const QRect spectrum(kLeft, 386, wave.width(), 320);
    painter.fillRect(wave, theme.color(Token::Plot));
    const core::Sound piece = cut(sound, stretch);
    const core::SoundRange all{0, stretch.to - stretch.from};
    paintWave(painter, wave, piece, all, theme.color(Token::Wave));
    paintSpectrum(painter, spectrum, core::spectrogramOf(piece, {0.064, 0.010, kTopHertz}), all, kTopHertz);
    painter.setFont(printed(theme.font(TextRole::Caption), kLabel));
    const auto xOf = [&](double seconds) {
        return wave.left() + (seconds - stretch.from) / (stretch.to - stretch.from) * wave.width();
    };
    if (analysis.numbersAllowed()) {
        for (const bool isSecond : {false, true}) {
            painter.setPen(QPen(theme.color(isSecond ? Token::Wave2 : Token::Wave), 2, isSecond ? Qt::DashLine : Qt::SolidLine));
            for (const core::HeartSound& one : isSecond ? analysis.s2 : analysis.s1) {
                const double x = xOf(one.middle());
                if (x < wave.left() || x > wave.right())
                    continue;
                painter.drawLine(QPointF(x, wave.top()), QPointF(x, wave.bottom()));
                painter.drawText(QRectF(x - 24, wave.top() - 32, 48, 30), Qt::AlignCenter,
                    isSecond ? QStringLiteral("S2") : QStringLiteral("S1"));
            }
        }
    }
    painter.setPen(theme.color(Token::Ink2));
    for (int s = int(stretch.from); s <= int(stretch.to); ++s) {
        if (s < stretch.from)
            continue;
        painter.drawText(QRectF(xOf(s) - 50, spectrum.bottom() + 4, 100, 32), Qt::AlignCenter, PictureText::tr("%1 s").arg(s));
    }
    for (const int hertz : {100, 300, 500}) {
        const int y = spectrum.bottom() - int(hertz / kTopHertz * spectrum.height());
        painter.drawText(
            QRect(0, y - 16, kLeft - 10, 32), Qt::AlignRight | Qt::AlignVCenter, PictureText::tr("%1 Hz").arg(hertz));
    }
    painter.drawText(
        QRect(kLeft, kSize.height() - 48, wave.width(), 36), Qt::AlignLeft | Qt::AlignVCenter, SoundWords::computed());
    return image;
}

} // namespace ui
