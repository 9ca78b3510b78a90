// The waiting room and the call as windows, on visits whose every state the test sets (R-G1 … R-G3, R-C4, R-J3).
#include "tests/support/Patience.h"
#include "tests/ui/support/ShelfVisit.h"
#include "tests/ui/support/TabWalk.h"
#include "ui/theme/AppStyle.h"
#include "ui/visit/AgendaView.h"
#include "ui/visit/CallPage.h"
#include "ui/visit/CallScene.h"
#include "ui/visit/CheckRow.h"
#include "ui/visit/ClockCard.h"
#include "ui/visit/DangerSheet.h"
#include "ui/visit/DangerStop.h"
#include "ui/visit/DeviceCheck.h"
#include "ui/visit/EndSheet.h"
#include "ui/visit/LiveTrace.h"
#include "ui/visit/RoomList.h"
#include "ui/visit/SceneCard.h"
#include "ui/visit/SharedRecords.h"
#include "ui/visit/SoundStrip.h"
#include "ui/widgets/VideoView.h"
#include "ui/visit/VisitWords.h"
#include "ui/visit/WaitingPage.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tabs.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using core::ReadyItem;
using core::ReadyState;
using core::VisitPhase;
using namespace Qt::StringLiterals;
using test::SampleDay;
using test::VisitBench;
using ui::Page;

namespace {

template <typename T>
T* named(QWidget& page, const QString& name)
{
    return page.findChild<T*>(name);
}

/// A beating heart, near enough to look at.
core::SoundBlock heart(double seconds)
{
    core::SoundBlock block;
    block.rateHz = 4000;
    for (int i = 0; i < int(seconds * 4000); ++i) {
        const double t = std::fmod(i / 4000.0, 0.76);
        const double first = 0.6 * std::exp(-std::pow((t - 0.1) / 0.03, 2));
        const double second = 0.4 * std::exp(-std::pow((t - 0.42) / 0.025, 2));
        const double murmur = t > 0.14 && t < 0.4 ? 0.12 : 0.01;
        block.samples.push_back(float((first + second) * std::sin(2 * 3.14159 * 60 * t) + murmur * std::sin(i * 1.7)));
    }
    return block;
}

} // namespace

class TestVisitPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
        m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
    }
    void cleanupTestCase() { m_surface.reset(); }

    /// The check tests what it says, and the record that goes with the case holds it (R-G3, R-J3).
    void waitingRoomTestsTheDevices()
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        ui::WaitingPage page(room, {Page::Waiting, bench.id, {}}, nullptr);
        show(page);
        QVERIFY(bench.media.open);
        ui::DeviceCheck& check = *page.check();
        QCOMPARE(check.line(ReadyItem::Camera).ready.state, ReadyState::Untested);
        bench.media.showFrame(test::testFrame(1280, 720));
        QCOMPARE(check.line(ReadyItem::Camera).ready.state, ReadyState::Good);
        QCOMPARE(check.line(ReadyItem::Camera).ready.measured, u"1280×720"_s);
        QCOMPARE(check.line(ReadyItem::Microphone).ready.state, ReadyState::Untested);
        bench.media.hear(0.2);
        QCOMPARE(check.line(ReadyItem::Microphone).ready.state, ReadyState::Good);
        auto* play = named<ui::Button>(page, u"speaker.button"_s);
        QTest::mouseClick(play, Qt::LeftButton);
        QCOMPARE(bench.media.played_, 1);
        auto* no = named<ui::Button>(page, u"speaker.second"_s);
        QVERIFY(test::eventually([&] { return no->isVisible(); }));
        QTest::mouseClick(no, Qt::LeftButton);
        QCOMPARE(check.line(ReadyItem::Speaker).ready.state, ReadyState::Failed);
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(test::eventually([&] { return no->isVisible(); }));
        QTest::mouseClick(play, Qt::LeftButton); // it says "Yes" now
        QCOMPARE(check.line(ReadyItem::Speaker).ready.state, ReadyState::Good);
        QVERIFY(test::eventually([&] { return check.line(ReadyItem::LinkStandby).ready.state != ReadyState::Untested; }));
        QCOMPARE(check.line(ReadyItem::LinkMain).ready.state, ReadyState::Good);
        QCOMPARE(check.line(ReadyItem::LinkStandby).ready.state, ReadyState::Fair);
        QCOMPARE(check.line(ReadyItem::Power).ready.state, ReadyState::Good);
        QCOMPARE(bench.visit().record.stateOf(ReadyItem::Microphone), ReadyState::Good);
        QCOMPARE(bench.visit().record.stateOf(ReadyItem::LinkStandby), ReadyState::Fair);
    }

    void waitingRoomSaysWhatForbidsEntering() // R-G3
    {
        VisitBench bench(u"en"_s, false, u"yangxiuying"_s);
        bench.visit().forbidden = {u"patient"_s, u"microphone-untested"_s};
        ui::Room room = bench.room(*m_surface);
        ui::WaitingPage page(room, {Page::Waiting, bench.id, {}}, nullptr);
        show(page);
        QVERIFY(!page.enterButton()->isEnabled());
        QCOMPARE(page.enterButton()->accessibleName(), u"Confirm the patient first"_s);
        bench.visit().told_.patientPresent = false;
        auto* patient = named<ui::OptionCard>(page, u"room.patient"_s);
        QVERIFY(!patient->isChecked());
        patient->click();
        QVERIFY(bench.visit().done.contains(u"patient"_s));
        QCOMPARE(page.enterButton()->accessibleName(), u"Microphone first"_s);
        bench.visit().forbidden.clear();
        Q_EMIT bench.visit().blocksChanged();
        QVERIFY(page.enterButton()->isEnabled());
        page.pressPrimary(); // Enter
        QVERIFY(bench.visit().done.contains(u"enter"_s));
        QVERIFY(!bench.media.open); // the call has the camera now
        QCOMPARE(bench.day.gone.last().page, Page::Visit);
    }

    void telephoneIsAdvice() // R-I2
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        ui::WaitingPage page(room, {Page::Waiting, bench.id, {}}, nullptr);
        show(page);
        named<ui::Button>(page, u"telephone"_s)->click();
        auto* record = named<ui::Button>(page, u"record-advice"_s);
        QVERIFY(!record->isEnabled());
        page.findChild<ui::SideSheet*>()->findChild<QPlainTextEdit*>(u"text"_s)->setPlainText(u"Dr Shen: rest, ECG tomorrow"_s);
        record->click();
        QVERIFY(bench.visit().done.contains(u"advice Dr Shen: rest, ECG tomorrow"_s));
    }

    void clockAndAgendaFollowTheSession() // R-G1, R-G2
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.visit().runFor(462, 2, {52, 271, 139});
        QCOMPARE(page.clock()->headline(), u"2 min 18 s to go"_s);
        auto* next = named<ui::Button>(page, u"agenda.next"_s);
        QCOMPARE(next->text(), u"Next: Discuss"_s);
        QTest::keyClick(&page, Qt::Key_N);
        QCOMPARE(bench.visit().done.last(), u"part discussion"_s);
        bench.visit().runFor(1104, 4, {52, 271, 306, 340, 135});
        QCOMPARE(page.clock()->headline(), u"▲ Closing"_s);
        bench.visit().runFor(640, 4, {52, 271, 306, 340, 135});
        QCOMPARE(page.clock()->headline(), u"In rule"_s);
    }

    void keysWorkTheTools()
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.visit().runFor(462, 2, {52, 271, 139});
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_M);
        QTest::keyClick(&page, Qt::Key_V);
        QTest::keyClick(&page, Qt::Key_F4);
        QCOMPARE(bench.visit().done, (QStringList{u"mic-off"_s, u"cam-off"_s, u"voice-only"_s}));
        QTest::keyClick(&page, Qt::Key_Space); // never ends a call
        QCOMPARE(bench.visit().state.phase, VisitPhase::Running);
    }

    void theClinicAnswersTheSpecialistsWish() // R-F3
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.visit().asked = {core::SiteAsked::State::Asked, u"a"_s, core::AuscultationSite::Pulmonic, SampleDay::now(), false};
        Q_EMIT bench.visit().siteAskedChanged();
        QVERIFY(page.scene()->prompt()->isVisible());
        QCOMPARE(page.scene()->prompt()->accessibleName(), u"Listen here: 2  Pulmonary area"_s);
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_Y);
        QVERIFY(bench.visit().done.contains(u"placed"_s));
        QVERIFY(!page.scene()->prompt()->isVisible());
    }

    void theSpecialistAsksForAPlace() // R-F3
    {
        VisitBench bench(u"en"_s, true);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        named<ui::Button>(page, u"site.heart-pulmonic"_s)->click();
        QCOMPARE(bench.visit().done.last(), u"ask heart-pulmonic"_s);
        Q_EMIT bench.visit().line->stethoscopeBlock(heart(1));
        QVERIFY(page.strip()->trace()->hasSound());
        auto* presets = page.strip()->findChild<ui::Segments*>(u"preset"_s);
        QVERIFY(presets);
        QCOMPARE(bench.visit().line->heardAs.preset, core::ListeningPreset::Extended);
        presets->setFocus();
        QTest::keyClick(presets, Qt::Key_Left);
        QCOMPARE(bench.visit().line->heardAs.preset, core::ListeningPreset::Diaphragm);
    }

    void earlyEndNeedsACauseAndAReason() // R-G2
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.visit().runFor(462, 2, {52, 271, 139});
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_E, Qt::ControlModifier);
        QVERIFY(page.endSheet()->isOpen());
        auto* end = named<ui::Button>(page, u"end.end"_s);
        QVERIFY(!end->isEnabled());
        page.pressPrimary(); // going on is what Enter does
        QVERIFY(!page.endSheet()->isOpen());
        page.endSheet()->open();
        named<ui::OptionCard>(page, u"end.wish"_s)->click();
        QCOMPARE(end->accessibleName(), u"End: write the reason"_s);
        named<QPlainTextEdit>(page, u"end.reason"_s)->setPlainText(u"tired"_s);
        QVERIFY(end->isEnabled());
        end->click();
        QCOMPARE(bench.visit().done.last(), u"end patient-wish tired"_s);
        QVERIFY(page.scene()->ended()->isVisible());
        page.pressPrimary();
        QVERIFY(bench.visit().done.contains(u"leave"_s));
        QCOMPARE(bench.day.gone.last().page, Page::CaseFile);
    }

    void pauseNeedsAReasonAndMayBeBookedAnew() // R-G2
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.visit().runFor(462, 2, {});
        page.endSheet()->open();
        auto* pause = named<ui::Button>(page, u"end.pause"_s);
        QVERIFY(!pause->isEnabled());
        named<QPlainTextEdit>(page, u"end.reason"_s)->setPlainText(u"patient faints, is laid down"_s);
        pause->click();
        QCOMPARE(bench.visit().done.last(), u"suspend patient faints, is laid down"_s);
        bench.visit().state.phase = VisitPhase::Suspended;
        bench.visit().state.clockPhase = core::ClockPhase::Suspended;
        Q_EMIT bench.visit().viewChanged();
        page.endSheet()->open();
        page.pressPrimary();
        QCOMPARE(bench.visit().done.last(), u"resume"_s);
    }

    void afterTheEndTheSpecialistWrites() // R-H1
    {
        VisitBench bench(u"en"_s, true);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.visit().runFor(700, 5, {52, 271, 139, 100, 60, 78});
        page.endSheet()->open();
        named<ui::Button>(page, u"end.end"_s)->click();
        QCOMPARE(bench.visit().done.last(), u"end finished"_s);
        bench.visit().leave(); // the voice as well
        const QStringList done = bench.visit().done;
        auto* strip = page.findChild<ui::SoundStrip*>();
        QVERIFY(strip->isHidden());
        page.setFocus();
        for (const Qt::Key key : {Qt::Key_M, Qt::Key_V, Qt::Key_S, Qt::Key_F3, Qt::Key_F4, Qt::Key_F11, Qt::Key_F11})
            QTest::keyClick(&page, key);
        QVERIFY(strip->isHidden()); // tools that are gone do nothing by their keys
        QVERIFY(!named<QWidget>(page, u"tool.stethoscope"_s)->isVisible());
        QCOMPARE(bench.visit().done, done);
        page.pressPrimary();
        QCOMPARE(bench.day.gone.last().page, Page::Opinion);
    }

    void emergencyStopsAtOnceAndCanBeUndone() // R-C4
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.visit().runFor(462, 2, {});
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_F9);
        QVERIFY(page.danger()->isStopped());
        QCOMPARE(bench.visit().done.last(), u"emergency"_s); // the stop itself moves the case
        QVERIFY(page.danger()->sheet()->sheet()->isOpen());
        QVERIFY(bench.visit().line != nullptr); // the voice stays
        Q_EMIT page.danger()->sheet()->undoWanted();
        QCOMPARE(bench.visit().done.last(), u"undo"_s);
    }

    void sixDigitsAreCompared() // end-to-end truth
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        bench.visit().other.trust = core::PeerTrust::NewKey;
        bench.visit().other.code = u"123456"_s;
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        QVERIFY(page.scene()->identity()->isVisible());
        named<ui::Button>(page, u"code.same"_s)->click();
        QCOMPARE(bench.visit().done.last(), u"same"_s);
        bench.visit().other.trust = core::PeerTrust::Compared;
        Q_EMIT bench.visit().peerChanged();
        QVERIFY(!page.scene()->identity()->isVisible());
    }

    void eachMediumHasItsOwnState()
    {
        VisitBench bench(u"en"_s, false);
        ui::Room room = bench.room(*m_surface);
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page);
        bench.good();
        QVERIFY(!page.scene()->trouble()->isVisible());
        core::CallStats stats = bench.visit().line->measured;
        stats.picture = core::MediumState::Lost;
        bench.visit().line->set(core::CallState::Connected, stats);
        QVERIFY(test::eventually([&] { return page.scene()->trouble()->isVisible(); }));
        QCOMPARE(page.scene()->trouble()->titleWords(), u"Bringing the picture back, the voice holds"_s);
        bench.visit().line->set(core::CallState::Reconnecting, stats);
        QCOMPARE(page.scene()->trouble()->titleWords(), u"Bringing the call back"_s);
        bench.good();
        QVERIFY(!page.scene()->trouble()->isVisible());
    }

    /// Colours by the table of BT.601, edges where they belong, mirrored and scaled.
    void picturesKeepTheirColours()
    {
        std::vector<std::uint8_t> bytes(16 * 8 * 3 / 2);
        std::fill(bytes.begin(), bytes.begin() + 128, std::uint8_t(81)); // pure red, limited range
        std::fill(bytes.begin() + 128, bytes.begin() + 160, std::uint8_t(90));
        std::fill(bytes.begin() + 160, bytes.end(), std::uint8_t(240));
        for (int y = 0; y < 8; ++y) {
            for (int x = 8; x < 16; ++x)
                bytes[std::size_t(y * 16 + x)] = 235;
            for (int x = 4; x < 8; ++x)
                bytes[std::size_t(128 + (y / 2) * 8 + x)] = bytes[std::size_t(160 + (y / 2) * 8 + x)] = 128;
        }
        core::VideoFrame frame;
        frame.width = 16;
        frame.height = 8;
        frame.planes = {bytes.data(), bytes.data() + 128, bytes.data() + 160};
        frame.strides = {16, 8, 8};
        ui::PictureScaler scaler;
        for (const QSize size : {QSize(16, 8), QSize(64, 32), QSize(8, 4), QSize(37, 19)}) {
            QImage image(size, QImage::Format_RGB32);
            scaler.scale(frame, QRect(0, 0, 16, 8), image);
            const QColor left = image.pixelColor(1, size.height() / 2);
            const QColor right = image.pixelColor(size.width() - 2, size.height() / 2);
            QVERIFY2(left.red() > 245 && left.green() < 10 && left.blue() < 10, qPrintable(left.name()));
            QVERIFY2(right.red() > 250 && right.green() > 250 && right.blue() > 250, qPrintable(right.name()));
            scaler.scale(frame, QRect(0, 0, 16, 8), image, true);
            QVERIFY(image.pixelColor(1, 1).green() > 250);
        }
    }

    void everyControlIsNamedAndReached_data()
    {
        QTest::addColumn<bool>("hospital");
        QTest::addColumn<QSize>("size");
        for (const bool hospital : {false, true}) {
            const char* who = hospital ? "hospital" : "clinic";
            QTest::addRow("%s 1366", who) << hospital << QSize(1366, 704);
            QTest::addRow("%s 1920", who) << hospital << QSize(1920, 1016);
        }
    }
    /// By keyboard and by ear through waiting room and call, with what is asked in between and in its sheets.
    void everyControlIsNamedAndReached();

    void lookAtThem_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("text");
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            QTest::addRow("%s 1366", qPrintable(language)) << language << QSize(1366, 704) << int(ui::TextSize::Normal);
            QTest::addRow("%s 1920", qPrintable(language)) << language << QSize(1920, 1016) << int(ui::TextSize::Normal);
            QTest::addRow("%s 1366 large", qPrintable(language)) << language << QSize(1366, 704) << int(ui::TextSize::Large);
        }
    }
    /// No text but names and free words is cut, at every size in both languages.
    void lookAtThem();

private:
    void show(ui::PageView& page, QSize size = {1366, 704})
    {
        page.resize(size);
        page.setProperty("asked", size.height());
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
    }
    void picture(QWidget& page, const QString& name)
    {
        // What was told is laid out by the loop; only then a text that is cut is a fault.
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
        page.grab();
        m_cut = &m_cutHere;
        const QPixmap look = page.grab();
        m_cut = nullptr;
        if (page.height() > page.property("asked").toInt())
            m_cutHere.append(u"%1 is %2 high"_s.arg(name).arg(page.height()));
        const QString folder = qEnvironmentVariable("YZ_PICTURES");
        if (!folder.isEmpty())
            look.save(u"%1/%2-%3.png"_s.arg(folder, name, QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-')));
    }

    std::unique_ptr<ui::Surface> m_surface;
    QStringList m_cutHere;
    QStringList* m_cut = nullptr;
};

void TestVisitPages::everyControlIsNamedAndReached()
{
    QFETCH(bool, hospital);
    QFETCH(QSize, size);
    VisitBench bench(u"en"_s, hospital);
    ui::Room room = bench.room(*m_surface);
    QStringList wrong;
    const auto walk = [&](const QString& where, test::TabWindow& window, QWidget* root) {
        for (const QString& one : window.wrong(root))
            wrong.append(where + u": "_s + one);
    };
    const auto walkSheets = [&](const QString& where, test::TabWindow& window, QWidget* on) {
        int open = 0;
        for (auto* one : on->findChildren<ui::SideSheet*>()) {
            if (!one->isOpen())
                continue;
            ++open;
            walk(where, window, one);
            one->close();
        }
        if (open == 0)
            wrong.append(where + u": opened nothing"_s);
    };
    {
        test::TabWindow window(size);
        auto* page = new ui::WaitingPage(room, {Page::Waiting, bench.id, {}}, &window);
        window.hold(page);
        QVERIFY(window.isThere());
        bench.media.showFrame(test::testFrame(1280, 720));
        bench.media.hear(0.2);
        QVERIFY(test::eventually([&] { return page->check()->passed() > 3; }));
        walk(u"waiting"_s, window, page);
        auto* phone = named<ui::Button>(*page, u"telephone"_s);
        QCOMPARE(phone != nullptr, !hospital); // advice is the clinic's to record
        if (phone) {
            phone->click();
            walkSheets(u"telephone"_s, window, page);
        }
    }
    bench.talk();
    bench.visit().asked = {core::SiteAsked::State::Asked, u"a"_s, core::AuscultationSite::Pulmonic, SampleDay::now(), hospital};
    test::TabWindow window(size);
    auto* page = new ui::CallPage(room, {Page::Visit, bench.id, {}}, &window);
    window.hold(page);
    QVERIFY(window.isThere());
    bench.good();
    bench.visit().runFor(462, 2, {52, 271, 139});
    Q_EMIT bench.visit().siteAskedChanged();
    walk(u"call"_s, window, page);
    int opened = 0;
    for (auto* tabs : page->findChildren<ui::Tabs*>()) {
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i) {
            tabs->choose(i);
            ++opened;
            walk(u"call, %1 %2"_s.arg(test::nameOf(tabs)).arg(i), window, page);
        }
    }
    QVERIFY(opened > 1);
    bench.visit().other.trust = core::PeerTrust::NewKey;
    bench.visit().other.code = u"427916"_s;
    Q_EMIT bench.visit().peerChanged();
    walk(u"digits"_s, window, page);
    bench.visit().other.trust = core::PeerTrust::Known;
    Q_EMIT bench.visit().peerChanged();
    const auto sheet = [&](const QString& tool) {
        named<QAbstractButton>(*page, tool)->click();
        walkSheets(tool, window, page);
    };
    sheet(u"tool.devices"_s);
    sheet(u"tool.end"_s);
    (void)bench.visit().end(core::VisitEnd::TimeUp, {});
    walk(u"ended"_s, window, page);
    QVERIFY2(wrong.isEmpty(), qPrintable(u"\n"_s + wrong.join(u'\n')));
}

void TestVisitPages::lookAtThem()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(int, text);
    m_surface->choose({language, ui::Appearance::Light, ui::TextSize(text)});
    m_cutHere.clear();
    m_surface->style().setElisionListener([&](const ui::Elision& one) {
        if (m_cut)
            m_cut->append(one.where + u": "_s + one.full);
    });
    for (const bool hospital : {false, true}) {
        VisitBench bench(language, hospital);
        ui::Room room = bench.room(*m_surface);
        const QString who = hospital ? u"hub"_s : u"clinic"_s;
        {
            ui::WaitingPage page(room, {Page::Waiting, bench.id, {}}, nullptr);
            show(page, {size.width() - 76, size.height()});
            bench.media.showFrame(test::testFrame(1280, 720, QColor(0xcd, 0xdb, 0xd8), !hospital));
            bench.media.hear(0.15);
            bench.visit().other.isPresent = true;
            bench.visit().other.since = SampleDay::now().addSecs(-120);
            Q_EMIT bench.visit().peerChanged();
            QVERIFY(test::eventually([&] { return page.check()->passed() > 3; }));
            picture(page, u"07-"_s + who);
        }
        bench.talk();
        ui::CallPage page(room, {Page::Visit, bench.id, {}}, nullptr);
        show(page, size);
        bench.good();
        bench.visit().runFor(462, 2, {52, 271, 139});
        bench.visit().other.stethoscopeOn = hospital;
        bench.visit().place = core::AuscultationSite::Pulmonic;
        bench.visit().asked = {hospital ? core::SiteAsked::State::Placed : core::SiteAsked::State::Asked, u"a"_s,
            core::AuscultationSite::Pulmonic, SampleDay::now(), hospital};
        page.strip()->trace()->add(heart(4.2));
        Q_EMIT bench.visit().siteAskedChanged();
        Q_EMIT bench.visit().peerChanged();
        QTest::qWait(60);
        picture(page, u"08-"_s + who);
        const auto message = [&](const QString& sender, const QString& words) {
            core::Message one;
            one.id = words;
            one.kind = core::MessageKind::Chat;
            one.senderId = sender;
            one.text = words;
            one.sentAt = SampleDay::now();
            bench.visit().messages.append(one);
        };
        const core::CaseBrief brief = *ui::caseIn(bench.day.office, bench.id);
        message(brief.specialistId, u"能听见您,画面卡了,请继续说。"_s);
        message(brief.onSiteDoctorId, u"好的主任,正在换备用线路。"_s);
        Q_EMIT bench.visit().chatChanged();
        core::CallStats stats = bench.visit().line->measured;
        stats.picture = core::MediumState::Lost;
        bench.visit().line->set(core::CallState::Reconnecting, stats);
        bench.visit().runFor(545, 3, {52, 271, 180, 42});
        picture(page, u"08c-"_s + who);
        bench.good();
        bench.visit().runFor(1104, 4, {52, 271, 306, 340, 135});
        picture(page, u"08b-closing-"_s + who);
        bench.visit().runFor(462, 2, {52, 271, 139});
        page.endSheet()->open();
        picture(page, u"08e-"_s + who);
        page.endSheet()->close();
        bench.visit().other.trust = core::PeerTrust::NewKey;
        bench.visit().other.code = u"427916"_s;
        Q_EMIT bench.visit().peerChanged();
        picture(page, u"08-code-"_s + who);
        bench.visit().other.trust = core::PeerTrust::Known;
        (void)bench.visit().end(core::VisitEnd::TimeUp, {});
        Q_EMIT bench.visit().peerChanged();
        picture(page, u"08-ended-"_s + who);
    }
    m_surface->style().setElisionListener({});
    m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
    m_cutHere.removeDuplicates();
    QVERIFY2(m_cutHere.isEmpty(), qPrintable(m_cutHere.join(u'\n')));
}

QTEST_MAIN(TestVisitPages)
#include "tst_visit_pages.moc"
