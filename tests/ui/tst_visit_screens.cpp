// A call on a workstation with two screens: the picture goes to the other one, and nothing that must stay in sight is lost (R-G1, R-C4);
// one of them is shown to the other side and taken back.
#include "tests/ui/support/ShelfVisit.h"
#include "ui/visit/CallButton.h"
#include "ui/visit/CallPage.h"
#include "ui/visit/CallScene.h"
#include "ui/visit/DangerStop.h"
#include "ui/visit/SecondScreen.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/VideoView.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using test::VisitBench;
using ui::Page;

class TestVisitScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
        QCOMPARE(QGuiApplication::screens().size(), 2);
    }
    void cleanupTestCase() { m_surface.reset(); }

    void thePictureGoesToTheOtherScreen()
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        QVERIFY(appears(page));
        auto* button = page.findChild<ui::Button*>(u"call.second"_s);
        QVERIFY(button && button->isVisible());
        button->click();
        auto* second = page.findChild<ui::SecondScreen*>();
        QVERIFY(second && second->isVisible());
        QVERIFY(second->screen() != page.screen());
        QCOMPARE(second->size(), second->screen()->size());
        bench.visit().line->show(test::testFrame(640, 360), test::testFrame(320, 180));
        QTRY_VERIFY(second->picture()->hasFrame());
        QVERIFY(page.scene()->remote()->hasFrame()); // and stays where it was
        QCOMPARE(second->picture()->captionName(), page.scene()->remote()->captionName());
        QStringList words;
        for (const ui::Label* label : second->findChildren<ui::Label*>())
            words.append(label->text());
        QVERIFY(!words.first().isEmpty()); // whose visit it is
        save(*second, u"second-screen"_s);

        QApplication::setActiveWindow(second);
        QTest::keyClick(second, Qt::Key_Escape);
        QTRY_VERIFY(!page.findChild<ui::SecondScreen*>());
        QVERIFY(button->isVisible());
        button->click();
        QTRY_VERIFY((second = page.findChild<ui::SecondScreen*>()));

        // The emergency stop is one press from there, too.
        QSignalSpy stopped(page.danger(), &ui::DangerStop::stopped);
        QApplication::setActiveWindow(second);
        QTest::keyClick(second, Qt::Key_F9);
        QCOMPARE(stopped.count(), 1);
    }

    void aScreenIsShownAndTakenBack()
    {
        VisitBench bench(u"en"_s, false);
        bench.media.shown = {{u"screen:0,0,1366,768"_s, u"HDMI-1"_s, true, false}};
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        QVERIFY(appears(page));
        page.findChild<ui::CallButton*>(u"tool.devices"_s)->click();
        auto* screens = page.findChild<QComboBox*>(u"devices.screen"_s);
        QVERIFY(screens && screens->isVisible());
        QCOMPARE(screens->count(), 2);
        screens->setCurrentIndex(1);
        Q_EMIT screens->activated(1);
        QCOMPARE(bench.visit().done.last(), u"screen screen:0,0,1366,768"_s);
        auto* stop = page.findChild<ui::Button*>(u"call.stop-showing"_s);
        QVERIFY(stop->isVisible());
        save(page, u"screen-shown"_s);
        stop->click();
        QCOMPARE(bench.visit().done.last(), u"screen "_s);
        QVERIFY(!stop->isVisible());
        QCOMPARE(screens->currentIndex(), 0); // the sheet follows
        // beside what the clock says, and ended by a desktop that changes or a page that goes
        bench.visit().showScreen(u"screen:0,0,1366,768"_s);
        bench.visit().runFor(1190, 5, {});
        QVERIFY(stop->isVisible());
        QVERIFY(page.findChild<ui::Button*>(u"call.banner-button"_s)->parentWidget()->isVisible());
        Q_EMIT qApp->screenRemoved(QGuiApplication::primaryScreen());
        QCOMPARE(bench.visit().done.last(), u"screen "_s);
        QVERIFY(!stop->isVisible());
        Q_EMIT bench.visit().mediaFailed(core::Error{core::Code::NoDevice, {}});
        QVERIFY(!page.findChild<ui::Banner*>()->isHidden()); // a device that fails is told
        save(page, u"device-failed"_s);
    }
    // What a page says of microphone and picture is the call's, also after it was built anew (another language, a locked screen).
    void aNewPageKnowsWhatIsSent()
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        bench.visit().setMicrophone(false);
        bench.visit().setAudioOnly(true);
        {
            ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
            QCOMPARE(page.findChild<ui::CallButton*>(u"tool.microphone"_s)->text(), u"Muted"_s);
            QCOMPARE(page.findChild<ui::CallButton*>(u"tool.voice"_s)->text(), u"Picture again"_s);
            bench.visit().showScreen(u"screen:0,0,1366,768"_s);
        }
        QCOMPARE(bench.visit().done.last(), u"screen "_s);
    }

private:
    static bool appears(QWidget& page)
    {
        page.setGeometry(0, 0, 1366, 704);
        page.show();
        return QTest::qWaitForWindowExposed(&page);
    }
    /// For looking at it, where YZ_PICTURES names a folder.
    static void save(QWidget& what, const QString& name)
    {
        if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
            what.grab().save(QDir(folder).filePath(name + u".png"_s));
    }

    std::unique_ptr<ui::Surface> m_surface;
};

int main(int argc, char** argv)
{
    QTemporaryDir folder;
    QFile screens(folder.filePath(u"screens.json"_s));
    if (!screens.open(QIODevice::WriteOnly))
        return 1;
    screens.write(
        R"({"screens":[{"name":"desk","x":0,"y":0,"width":1366,"height":768,"logicalDpi":96,"logicalBaseDpi":96,"dpr":1},
                     {"name":"wall","x":1366,"y":0,"width":1920,"height":1080,"logicalDpi":96,"logicalBaseDpi":96,"dpr":1}]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screens.fileName()));
    QApplication application(argc, argv);
    TestVisitScreens test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_visit_screens.moc"
