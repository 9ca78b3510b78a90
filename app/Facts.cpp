#include "app/Facts.h"

#include "app/Notice_txt.h"
#include "app/Pages.h"
#include "core/base/FreeSpace.h"
#include "ui/visit/LiveRecorder.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QPointer>
#include <QThreadPool>

namespace app {

namespace {

ui::ProgramFacts::Storage measured(const QString& folder)
{
    ui::ProgramFacts::Storage storage;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        storage.used += files.fileInfo().size();
    }
    storage.free = core::freeBytesAt(folder);
    return storage;
}

} // namespace

ui::ProgramFacts factsOf(const QString& folder)
{
    ui::ProgramFacts facts;
    facts.version = QCoreApplication::applicationVersion();
    facts.folder = folder;
    facts.notices = QString::fromUtf8(k_NOTICE);
    facts.measure = [folder](QObject* context, std::function<void(ui::ProgramFacts::Storage)> done) {
        QThreadPool::globalInstance()->start([folder, guard = QPointer(context), done = std::move(done)] {
            const ui::ProgramFacts::Storage storage = measured(folder);
            // the guard is read on the GUI thread only
            QMetaObject::invokeMethod(
                qApp,
                [guard, storage, done] {
                    if (guard)
                        done(storage);
                },
                Qt::QueuedConnection);
        });
    };
    return facts;
}

ui::MakePage pagesWith(
    const ui::ProgramFacts& facts, core::CardReader* reader, core::SoundDesk* sound, core::VisitRoom* visitRoom)
{
    return [facts, reader, sound, visitRoom, before = QPointer<core::Office>()](
               ui::Room& room, const ui::Place& place, QWidget* parent) mutable -> ui::PageView* {
        if (!room.cardReader)
            room.cardReader = reader;
        if (!room.sound)
            room.sound = sound;
        if (!room.visitRoom)
            room.visitRoom = visitRoom;
        if (room.sound && before != &room.office) // somebody has just signed in
            ui::LiveRecorder::recover(room.office, *room.sound);
        before = &room.office;
        if (place.page == ui::Page::Settings)
            return new ui::SettingsPage(room, place, facts, parent);
        return makePage(room, place, parent);
    };
}

} // namespace app
