#include "ui/auscultation/SoundPicture.h"

#include "ui/auscultation/SoundWords.h"
#include "ui/auscultation/TimeView.h"
#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace ui {

namespace {

class PictureText {
    Q_DECLARE_TR_FUNCTIONS(PictureText)
};

constexpr QSize kSize(1600, 800);
constexpr int kLeft = 96;
constexpr int kRight = 24;
constexpr double kTopHertz = 600;

} // namespace

QImage soundPicture(const core::Sound& sound, const core::SoundAnalysis& analysis, core::SoundRange stretch, const QString& title)
{
    const Theme theme(Appearance::Light, TextSize::Large);
    QImage image(kSize, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(theme.font(TextRole::CardTitle));
    painter.setPen(theme.color(Token::Ink));
    painter.drawText(QRect(kLeft, 12, kSize.width() - kLeft - kRight, 32), Qt::AlignLeft | Qt::AlignVCenter, title);
    const QRect wave(kLeft, 76, kSize.width() - kLeft - kRight, 290);
    const QRect spectrum(kLeft, 386, wave.width(), 320);
    painter.fillRect(wave, theme.color(Token::Plot));
    paintWave(painter, wave, sound, stretch, theme.color(Token::Wave));
    paintSpectrum(painter, spectrum, core::spectrogramOf(sound, {0.064, 0.010, kTopHertz}), stretch, kTopHertz);
    painter.setFont(theme.font(TextRole::Caption));
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
                painter.drawText(QRectF(x - 20, wave.top() - 24, 40, 22), Qt::AlignCenter,
                    isSecond ? QStringLiteral("S2") : QStringLiteral("S1"));
            }
        }
    }
    painter.setPen(theme.color(Token::Ink2));
    for (int s = int(stretch.from); s <= int(stretch.to); ++s) {
        if (s < stretch.from)
            continue;
        painter.drawText(QRectF(xOf(s) - 40, spectrum.bottom() + 4, 80, 22), Qt::AlignCenter, PictureText::tr("%1 s").arg(s));
    }
    for (const int hertz : {100, 300, 500}) {
        const int y = spectrum.bottom() - int(hertz / kTopHertz * spectrum.height());
        painter.drawText(
            QRect(0, y - 11, kLeft - 10, 22), Qt::AlignRight | Qt::AlignVCenter, PictureText::tr("%1 Hz").arg(hertz));
    }
    painter.drawText(
        QRect(kLeft, kSize.height() - 44, wave.width(), 28), Qt::AlignLeft | Qt::AlignVCenter, SoundWords::computed());
    return image;
}

} // namespace ui
