#include "ui/widgets/LetGo.h"

#include <QCoreApplication>
#include <QTimer>

namespace ui {

void freeInTurns(std::function<bool()> freeSome)
{
    auto* timer = new QTimer(QCoreApplication::instance());
    QObject::connect(timer, &QTimer::timeout, timer, [timer, work = std::move(freeSome)] {
        if (work())
            return;
        timer->stop();
        timer->deleteLater();
    });
    timer->start(0);
}

} // namespace ui
