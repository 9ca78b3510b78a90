// Which stethoscope, camera, microphone and loudspeaker a workstation uses: chosen in the settings, remembered, and what the
// waiting room and the call take afterwards (R-G3, R-F2).
#include <QBoxLayout>

#include "app/ChosenRoom.h"
#include "app/SoundFile.h"
#include "media/Sounds.h"
#include "tests/ui/support/ShelfVisit.h"
#include "ui/shell/SettingsPage.h"
#include "ui/visit/DeviceCheck.h"
#include "ui/visit/WaitingPage.h"
#include "ui/widgets/Fields.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using test::VisitBench;
using ui::Page;

class TestDevices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        ui::Looks looks;
        looks.language = u"en"_s;
        m_surface = std::make_unique<ui::Surface>(*qApp, looks);
    }
    void cleanupTestCase() { m_surface.reset(); }

    void choiceIsRememberedAndUsed()
    {
        const QTemporaryDir folder;
        const app::DeviceFileOf file = app::devicesBeside(folder.filePath(u"station"_s));
        const app::DeviceFileOf none = app::devicesBeside(folder.filePath(u"other"_s));
        VisitBench bench(u"en"_s, false);
        bench.media.cams.append({u"cam2"_s, u"Document camera"_s, false, false});
        bench.media.mics.append({u"mic2"_s, u"Headset"_s, false, false});
        {
            app::ChosenRoom devices(bench.media, file);
            QCOMPARE(devices.chosen(), core::DeviceChoice());
            QVERIFY(devices.cameras().at(0).isDefault); // the system's own
            ui::Room room = bench.room(*m_surface);
            room.visitRoom = &devices;
            ui::SettingsPage page(room, {Page::Settings, {}, {}}, {}, nullptr);
            page.show();
            pick(page, u"settings.camera"_s, u"Document camera"_s);
            pick(page, u"settings.microphone"_s, u"Headset"_s);
            QCOMPARE(devices.chosen(), (core::DeviceChoice{u"cam2"_s, u"mic2"_s, {}}));
        }
        app::ChosenRoom devices(bench.media, file); // the next start
        QVERIFY(!devices.cameras().at(0).isDefault && devices.cameras().at(1).isDefault);
        ui::Room room = bench.room(*m_surface);
        room.visitRoom = &devices;
        {
            ui::WaitingPage page(room, {Page::Waiting, bench.id, {}}, nullptr);
            page.show();
            QCOMPARE(page.check()->cameraId(), u"cam2"_s); // and this is what the call is given
            QCOMPARE(page.check()->microphoneId(), u"mic2"_s);
            QCOMPARE(page.check()->line(core::ReadyItem::Camera).ready.device, u"Document camera"_s);
            page.check()->choose(core::ReadyItem::Camera, u"cam"_s); // remembered from here as well
            QCOMPARE(devices.chosen().camera, u"cam"_s);
        }
        devices.choose({u"cam2"_s, u"mic2"_s, {}});
        bench.media.cams.removeLast(); // pulled out: the system's own does, and the choice stays
        Q_EMIT bench.media.devicesChanged();
        QCOMPARE(devices.cameras().size(), 1);
        QVERIFY(devices.cameras().at(0).isDefault);
        ui::SettingsPage page(room, {Page::Settings, {}, {}}, {}, nullptr);
        page.show();
        auto* field = page.findChild<ui::ChoiceField*>(u"settings.camera"_s);
        QCOMPARE(field->currentText(), u"Not plugged in"_s);
        QCOMPARE(app::ChosenRoom(bench.media, none).chosen(), core::DeviceChoice()); // another workstation's is its own
    }

    // R-J3, R-J7: it may be plugged in and heard, it must not be used; what is entered anew may
    void anApprovalThatHasRunOutForbidsTheStethoscope()
    {
        const QTemporaryDir folder;
        const media::StethoscopeMemory memory = app::stethoscopeMemory(folder.filePath(u"station"_s));
        media::Sounds sounds(memory, app::practiceRecordings());
        sounds.chooseStethoscope(sounds.inputs().first().id);
        VisitBench bench(u"en"_s, false);
        core::StethoscopeDevice device;
        device.id = u"device-1"_s;
        device.approvalNo = u"20202070001"_s;
        const QDate today = core::legalDate(bench.day.office.now());
        const auto enter = [&](const QDate& until) {
            device.approvalUntil = until;
            bench.day.office.registered = {{core::toFhir(device, bench.day.office.author().organizationId), u"1"_s}};
        };
        ui::Room room = bench.room(*m_surface);
        room.sound = &sounds;
        const auto line = [&] {
            ui::WaitingPage page(room, {Page::Waiting, bench.id, {}}, nullptr);
            page.show();
            return page.check()->line(core::ReadyItem::Stethoscope).ready;
        };
        enter(today.addDays(-1));
        QVERIFY(line().isOverdue);
        QCOMPARE(line().state, core::ReadyState::Failed);
        QVERIFY(core::readinessBlocks(bench.visit().record, true, core::ServiceKind::AuscultationClinic)
                    .contains(u"stethoscope-overdue"_s));
        enter(today);
        QVERIFY(!line().isOverdue);
        QCOMPARE(line().state, core::ReadyState::Untested);
    }

    void stethoscopeIsChosenInTheSettings()
    {
        const QTemporaryDir folder;
        const media::StethoscopeMemory memory = app::stethoscopeMemory(folder.filePath(u"station"_s));
        memory.write(u"gone"_s);
        media::Sounds sounds(memory, app::practiceRecordings());
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        room.sound = &sounds;
        ui::SettingsPage page(room, {Page::Settings, {}, {}}, {}, nullptr);
        page.show();
        auto* field = page.findChild<ui::ChoiceField*>(u"settings.stethoscope"_s);
        QCOMPARE(field->currentText(), u"Not plugged in"_s);
        QCOMPARE(sounds.stethoscope(), core::StethoscopeState::NotFound);
        pick(page, u"settings.stethoscope"_s, u"Practice stethoscope"_s);
        QCOMPARE(sounds.stethoscope(), core::StethoscopeState::Present); // what the recorder takes
        QCOMPARE(memory.read(), sounds.stethoscopeId());
    }

private:
    static void pick(QWidget& page, const QString& name, const QString& words)
    {
        auto* field = page.findChild<ui::ChoiceField*>(name);
        QVERIFY(field);
        const int index = field->findText(words);
        QVERIFY2(index >= 0, qPrintable(words));
        field->setCurrentIndex(index);
        Q_EMIT field->activated(index);
    }
    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestDevices)
#include "tst_devices.moc"
