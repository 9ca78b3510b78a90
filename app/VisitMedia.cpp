#include "app/VisitMedia.h"

#include "app/demo/Resources.h"
#include "media/visit/MediaRoom.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kPicture(1280, 720);

void paintPerson(QPainter& painter, double x, const QColor& coat, const QColor& hair)
{
    painter.setBrush(coat);
    painter.drawEllipse(QPointF(x, 380), 120, 140);
    painter.setBrush(QColor(0xe0, 0xb4, 0x8c));
    painter.drawRect(QRectF(x - 22, 190, 44, 60));
    painter.drawEllipse(QPointF(x, 140), 62, 78);
    painter.setBrush(hair);
    painter.drawChord(QRectF(x - 66, 56, 132, 120), 0, 180 * 16);
    painter.setBrush(QColor(0x2b, 0x2b, 0x2b));
    painter.drawEllipse(QPointF(x - 24, 142), 5, 6);
    painter.drawEllipse(QPointF(x + 24, 142), 5, 6);
    painter.setPen(QPen(QColor(0xa0, 0x58, 0x48), 3));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(x - 18, 160, 36, 26), 200 * 16, 140 * 16);
    painter.setPen(Qt::NoPen);
}

/// Somebody in a room: the clinic's doctor beside the patient, or the specialist.
QImage paintRoom(bool clinic)
{
    const QColor wall = clinic ? QColor(0xcd, 0xdb, 0xd8) : QColor(0x93, 0xa6, 0xab);
    QImage image(kPicture, QImage::Format_RGB32);
    image.fill(wall);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.scale(kPicture.width() / 640.0, kPicture.height() / 360.0);
    painter.setBrush(wall.darker(113));
    painter.drawRect(30, 20, 120, 250);
    painter.setBrush(wall.lighter(112));
    painter.drawRect(470, 20, 130, 190);
    if (clinic) {
        paintPerson(painter, 215, QColor(0x8c, 0x5a, 0x66), QColor(0x6a, 0x60, 0x5c));
        paintPerson(painter, 425, QColor(0xf0, 0xf4, 0xf4), QColor(0x2a, 0x25, 0x22));
    } else {
        paintPerson(painter, 320, QColor(0xf0, 0xf4, 0xf4), QColor(0x4a, 0x44, 0x40));
    }
    return image;
}

} // namespace

std::unique_ptr<core::VisitRoom> makeVisitRoom() { return std::make_unique<media::MediaRoom>(); }

std::unique_ptr<core::VisitRoom> makePracticeRoom(const QString& folder, const QString& language, bool clinic)
{
    const QString side = clinic ? u"clinic"_s : u"hub"_s;
    QDir().mkpath(folder);
    media::RoomSetup setup;
    const QString picture = u"%1/room-%2.png"_s.arg(QDir::cleanPath(folder), side);
    setup.camera = QFileInfo::exists(picture) || paintRoom(clinic).save(picture) ? u"picture:"_s + picture : u"test:"_s;
    const QString voice = u"%1/visit/%2-%3.ogg"_s.arg(demoResources(), side, language);
    setup.microphone = QFileInfo::exists(voice) ? u"file:"_s + voice : u"test:440"_s;
    setup.speaker = u"silent:"_s;
    return std::make_unique<media::MediaRoom>(setup);
}

} // namespace app
