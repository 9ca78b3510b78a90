#pragma once

#include <QByteArray>
#include <QRect>

#include <memory>

namespace bench {

/// An X display as a person at it: what is seen, and keys that are pressed. Without a window manager: focus is given here.
class Screen {
public:
    /// The display of DISPLAY; ends the program when there is none.
    Screen();
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Gives the largest visible window the keyboard; its place, or an empty one while there is none.
    QRect focusTopWindow();
    /// Presses and releases the key of a letter.
    void press(char letter);
    /// The pixels of a place on the screen.
    QByteArray pixels(const QRect& place);

private:
    struct Display;
    std::unique_ptr<Display> m_display;
};

/// The part of `place` in which two pictures of it differ; empty when they do not.
QRect difference(const QByteArray& before, const QByteArray& after, const QSize& size);

} // namespace bench
