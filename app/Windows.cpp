#include "app/Windows.h"

#include "app/ChosenRoom.h"
#include "app/Facts.h"
#include "app/LooksFile.h"
#include "app/PracticeWindows.h"
#include "app/Screens.h"
#include "app/SoundFile.h"
#include "media/Sounds.h"
#include "media/visit/MediaRoom.h"
#include "ui/shell/Gallery.h"
#include "ui/theme/Surface.h"

#include <QApplication>
#include <QPixmap>

#include <cstdio>

namespace app {

using namespace Qt::StringLiterals;

namespace {

ui::Looks startLooks(const WindowsOrder& order, const QString& file)
{
    ui::Looks looks = readLooks(file, {});
    if (!order.language.isEmpty())
        looks.language = order.language;
    return looks;
}

/// Practice in place of the workstation, or beside it: shown when it is open.
void practiseIn(PracticeWindows& practice)
{
    QObject::connect(&practice, &PracticeWindows::opened, &practice, [&practice] {
        const QStringList people = practice.site().people();
        practice.show(people.mid(0, 2)); // the clinic's doctor and the specialist
    });
    practice.open(true);
}

} // namespace

int showGallery(QApplication& application, const QString& language, const QString& picture)
{
    ui::Looks looks;
    looks.language = language;
    ui::Surface surface(application, looks);
    ui::Gallery gallery;
    gallery.show();
    if (picture.isEmpty())
        return QApplication::exec();
    return gallery.grab().save(picture) ? 0 : 1;
}

int openWorkstation(const WindowsOrder& order)
{
    const QString folder = order.dataFolder + u"/workstation"_s;
    const QString looks = looksFile(folder);
    ui::Surface surface(*qApp, startLooks(order, looks));
    keepLooks(surface, looks);
    const core::SystemClock clock;
    media::MediaRoom devices(order.visit);
    ChosenRoom visits(devices, devicesBeside(folder)); // outlives the door's sessions
    ProfileDoor door({folder}, clock);
    media::Sounds sounds(stethoscopeMemory(folder), order.stethoscope);
    door.setVisitRoom(&visits);
    std::unique_ptr<PracticeWindows> practice;
    ui::Window window(door, surface, pagesWith(factsOf(folder), nullptr, &sounds, &visits));
    door.setPractise([&](const core::Door::Done<core::Status>& done) {
        practice = std::make_unique<PracticeWindows>(order, surface);
        QObject::connect(practice.get(), &PracticeWindows::failed, qApp, [done](const core::Error& error) { done(error); });
        QObject::connect(practice.get(), &PracticeWindows::opened, qApp, [&window, &practice, done] {
            done(core::Status());
            practice->show(practice->site().people().mid(0, 2));
        });
        QObject::connect(practice.get(), &PracticeWindows::shown, qApp, [&window] {
            window.hide(); // the practice windows take its place
        });
        QObject::connect(&practice->site(), &PracticeSite::progress, &door, &core::Door::progress);
        practice->open(false);
    });
    window.resize(1366, 736);
    window.show();
    return QApplication::exec();
}

int openPractice(const WindowsOrder& order)
{
    const QString looks = looksFile(order.dataFolder + u"/practice"_s);
    ui::Surface surface(*qApp, startLooks(order, looks));
    keepLooks(surface, looks);
    PracticeWindows practice(order, surface);
    practiseIn(practice);
    return QApplication::exec();
}

int takeScreens(const WindowsOrder& order, const QString& pictures)
{
    ui::Looks looks;
    looks.language = order.language.isEmpty() ? looks.language : order.language;
    ui::Surface surface(*qApp, looks);
    PracticeWindows practice(order, surface);
    int code = 1;
    QObject::connect(&practice, &PracticeWindows::failed, qApp, [](const core::Error& error) {
        std::fprintf(stderr, "yuanzhen: the practice site did not open: %s %s\n", core::codeName(error.code),
            qUtf8Printable(error.detail));
        QApplication::exit(1);
    });
    const auto take = [&] {
        Camera camera(surface, pictures);
        Screens(practice, surface, camera).take();
        for (const QString& line : camera.cut())
            std::printf("cut    %s\n", qUtf8Printable(line));
        for (const QString& name : camera.notWritten())
            std::printf("not written: %s\n", qUtf8Printable(name));
        std::printf(
            "%d pictures in %s, %lld texts cut\n", camera.pictures(), qUtf8Printable(pictures), qlonglong(camera.cut().size()));
        code = camera.notWritten().isEmpty() && camera.cut().isEmpty() ? 0 : 1;
        QApplication::exit(code);
    };
    // Later: the pictures turn an event loop of their own.
    QObject::connect(&practice, &PracticeWindows::opened, qApp, take, Qt::QueuedConnection);
    practice.open(false);
    QApplication::exec();
    return code;
}

} // namespace app
