#include "app/drive/Application.h"

#include "app/drive/FrameClock.h"

#include <QThread>

namespace app {

bool Application::notify(QObject* receiver, QEvent* event)
{
    FrameClock* const clock = m_clock;
    // Events of other threads' objects come here too, in their threads.
    if (!clock || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    clock->enter();
    const bool taken = QApplication::notify(receiver, event);
    clock->leave();
    return taken;
}

} // namespace app
