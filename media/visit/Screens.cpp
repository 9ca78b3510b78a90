#include "media/visit/Screens.h"

#include "media/gst/Elements.h"

#include <QGuiApplication>
#include <QScreen>

namespace media {

using namespace Qt::StringLiterals;

QList<core::MediaDevice> x11Screens()
{
    QList<core::MediaDevice> list;
    // A program on XWayland sees an X11 desktop whose root is black.
    const bool isWayland = !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || qgetenv("XDG_SESSION_TYPE") == "wayland";
    if (QGuiApplication::platformName() != "xcb"_L1 || isWayland || !hasElement("ximagesrc"))
        return list;
    for (const QScreen* screen : QGuiApplication::screens()) {
        // Qt scales a screen's size, never where it begins.
        const QRect at = screen->geometry();
        const QSize size = (QSizeF(at.size()) * screen->devicePixelRatio()).toSize();
        list.append({u"screen:%1,%2,%3,%4"_s.arg(at.x()).arg(at.y()).arg(size.width()).arg(size.height()), screen->name(),
            screen == QGuiApplication::primaryScreen(), false});
    }
    return list;
}

} // namespace media
