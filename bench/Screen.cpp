#include "bench/Screen.h"

#include "bench/Measure.h"

#include <QSize>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
// X's macros would take the names of ours.
#undef None
#undef Bool
#undef Status

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace bench {

namespace {

constexpr int kSmallest = 300; ///< px; what is smaller is no main window

struct FreeX {
    void operator()(void* memory) const { XFree(memory); }
};
struct FreeImage {
    void operator()(XImage* image) const { XDestroyImage(image); }
};

// A window may go while it is looked at.
int ignoreErrors(::Display*, XErrorEvent*) { return 0; }

} // namespace

struct Screen::Display {
    ::Display* x = nullptr;
};

Screen::Screen() : m_display(std::make_unique<Display>())
{
    m_display->x = XOpenDisplay(nullptr);
    if (!m_display->x) {
        std::fprintf(stderr, "no X display\n");
        std::exit(1);
    }
    XSetErrorHandler(ignoreErrors);
}

Screen::~Screen() { XCloseDisplay(m_display->x); }

QRect Screen::focusTopWindow()
{
    ::Display* x = m_display->x;
    Window root = 0, parent = 0, *children = nullptr, largest = 0;
    unsigned count = 0;
    QRect place;
    if (XQueryTree(x, DefaultRootWindow(x), &root, &parent, &children, &count) == 0)
        return place;
    const std::unique_ptr<Window, FreeX> owned(children);
    for (unsigned i = 0; i < count; ++i) {
        XWindowAttributes at{};
        if (XGetWindowAttributes(x, children[i], &at) == 0 || at.map_state != IsViewable || at.width < kSmallest
            || at.height < kSmallest)
            continue;
        if (at.width * at.height > place.width() * place.height()) {
            place = {at.x, at.y, at.width, at.height};
            largest = children[i];
        }
    }
    if (largest != 0)
        XSetInputFocus(x, largest, RevertToPointerRoot, CurrentTime);
    XSync(x, 0);
    return place & QRect(0, 0, DisplayWidth(x, DefaultScreen(x)), DisplayHeight(x, DefaultScreen(x)));
}

void Screen::press(char letter)
{
    const KeyCode code = XKeysymToKeycode(m_display->x, static_cast<KeySym>(letter));
    XTestFakeKeyEvent(m_display->x, code, 1, CurrentTime);
    XTestFakeKeyEvent(m_display->x, code, 0, CurrentTime);
    XSync(m_display->x, 0);
}

QByteArray Screen::pixels(const QRect& place)
{
    const std::unique_ptr<XImage, FreeImage> image(XGetImage(m_display->x, DefaultRootWindow(m_display->x), place.x(), place.y(),
        static_cast<unsigned>(place.width()), static_cast<unsigned>(place.height()), AllPlanes, ZPixmap));
    return image ? QByteArray(image->data, static_cast<qsizetype>(image->bytes_per_line) * image->height) : QByteArray();
}

QRect difference(const QByteArray& before, const QByteArray& after, const QSize& size)
{
    if (before.size() != after.size() || before.size() != static_cast<qsizetype>(size.width()) * size.height() * 4)
        return QRect(QPoint(), size);
    QRect changed;
    const qsizetype line = static_cast<qsizetype>(size.width()) * 4;
    for (int y = 0; y < size.height(); ++y) {
        const char* a = before.constData() + y * line;
        const char* b = after.constData() + y * line;
        if (std::memcmp(a, b, static_cast<std::size_t>(line)) == 0)
            continue;
        int first = 0, last = size.width() - 1;
        while (std::memcmp(a + first * 4, b + first * 4, 4) == 0)
            ++first;
        while (std::memcmp(a + last * 4, b + last * 4, 4) == 0)
            --last;
        changed |= QRect(first, y, last - first + 1, 1);
    }
    return changed;
}

} // namespace bench
