// Two windows on the two sides of one visit, with the real clock, rules and cases; only the media are made up (R-G1 … R-G3, R-C4).
#include "tests/support/Patience.h"
#include "tests/support/VisitPair.h"
#include "tests/ui/support/ShelfVisit.h"
#include "ui/visit/CallPage.h"
#include "ui/visit/CallScene.h"
#include "ui/visit/ChatView.h"
#include "ui/visit/ClockCard.h"
#include "ui/visit/DangerStop.h"
#include "ui/visit/EndSheet.h"
#include "ui/visit/SceneCard.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QTest>

using core::VisitPhase;
using namespace Qt::StringLiterals;
using test::VisitPair;
using ui::Page;

namespace {

/// One flow as the desk of its workstation.
class FlowDesk final : public core::VisitDesk {
public:
    explicit FlowDesk(test::PairSide& side) : m_side(side) { }
    core::VisitSession* session(const QString&) override { return m_side.flow.get(); }
    core::VisitSession* running() const override { return m_side.flow && m_side.flow->call() ? m_side.flow.get() : nullptr; }
    void close(const QString&) override { }
    QStringList due() const override { return {}; }

private:
    test::PairSide& m_side;
};

/// A window on one side.
struct Seat {
    Seat(ui::Surface& surface, test::PairSide& side) : desk(side), door(false, &side.office, &line)
    {
        room = std::make_unique<ui::Room>(ui::Room{door, side.office, line, surface,
            [this](const ui::Place& place) { gone.append(place); }, [] {}, [](const QString&, std::function<void()>) {}});
        room->visits = &desk;
        room->visitRoom = &media;
        page = std::make_unique<ui::CallPage>(*room, ui::Place{Page::Visit, VisitPair::caseId(), {}}, nullptr);
        page->resize(1366, 704);
        page->show();
    }
    template <typename T>
    T* named(const char16_t* name)
    {
        return page->findChild<T*>(QStringView(name).toString());
    }

    FlowDesk desk;
    test::ShelfLine line;
    test::OpenDoor door;
    test::ShelfMedia media;
    QList<ui::Place> gone;
    std::unique_ptr<ui::Room> room;
    std::unique_ptr<ui::CallPage> page;
};

} // namespace

class TestVisitPair : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
        m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
    }
    void cleanupTestCase() { m_surface.reset(); }

    /// A whole visit by the controls of both windows: agenda, a line in the chat, the wish for a place, the end after the least
    /// time; both windows show the same second all the way.
    void aWholeVisit() // R-G1, R-G2
    {
        VisitPair pair;
        pair.start();
        Seat clinic(*m_surface, pair.clinic);
        Seat hub(*m_surface, pair.hub);
        QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Running);
        const auto together = [&] {
            return qAbs(pair.clinic.flow->view().verdict.clock.grossMs - pair.hub.flow->view().verdict.clock.grossMs) <= 1000;
        };
        for (int part = 0; part < 5; ++part) {
            bool same = true;
            pair.run(60'000, [&] { return same = together(); });
            QVERIFY(same);
            clinic.named<ui::Button>(u"agenda.next")->click();
            pair.settle();
        }
        QCOMPARE(pair.hub.flow->story().agenda.size(), pair.clinic.flow->story().agenda.size());
        QVERIFY(!clinic.page->clock()->headline().isEmpty());
        // too early: the window does not end it
        clinic.page->endSheet()->open();
        QVERIFY(!clinic.named<ui::Button>(u"end.end")->isEnabled());
        clinic.page->endSheet()->close();
        auto* field = clinic.named<ui::LineField>(u"chat.field");
        field->setText(u"ECG is in the records"_s);
        clinic.named<ui::Button>(u"chat.send")->click();
        hub.named<ui::Button>(u"site.heart-pulmonic")->click();
        pair.run(2'000);
        QCOMPARE(hub.page->chat()->count(), 1);
        QVERIFY(clinic.page->scene()->prompt()->isVisible());
        clinic.page->scene()->prompt()->yes()->click();
        pair.run(2'000);
        QCOMPARE(pair.hub.flow->siteAsked().state, core::SiteAsked::State::Placed);
        pair.run(6 * 60'000);
        QVERIFY(clinic.page->clock()->headline() == u"In rule"_s);
        hub.page->endSheet()->open();
        auto* end = hub.named<ui::Button>(u"end.end");
        QVERIFY(end->isEnabled());
        end->click();
        pair.run(8'000);
        QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Ended);
        QVERIFY(pair.clinic.flow->view().isCompliant);
        QVERIFY(clinic.page->scene()->ended()->isVisible());
        hub.page->pressPrimary();
        clinic.page->pressPrimary();
        QCOMPARE(hub.gone.last().page, Page::Opinion);
        QCOMPARE(clinic.gone.last().page, Page::CaseFile);
    }

    /// Where the site's policy lets a visit go on, both windows ask for the reason, and one answer is enough for both.
    void goesOnWithARecordedReason() // R-G2
    {
        VisitPair pair;
        pair.letGoOnWithReason();
        pair.start();
        Seat clinic(*m_surface, pair.clinic);
        Seat hub(*m_surface, pair.hub);
        pair.run(20 * 60'000 + 2'000);
        QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Running);
        for (Seat* seat : {&clinic, &hub})
            QVERIFY(seat->named<ui::Button>(u"call.banner-button")->isVisible());
        hub.named<ui::Button>(u"call.banner-button")->click();
        auto* on = hub.named<ui::Button>(u"end.continue");
        QVERIFY(on->isVisible());
        QVERIFY(!on->isEnabled());
        hub.named<QPlainTextEdit>(u"end.reason")->setPlainText(u"the echo is being fetched"_s);
        QVERIFY(on->isEnabled());
        on->click();
        pair.run(2'000);
        QCOMPARE(pair.clinic.flow->story().overLimitReason, u"the echo is being fetched"_s);
        for (Seat* seat : {&clinic, &hub})
            QVERIFY(!seat->named<ui::Button>(u"call.banner-button")->isVisible());
        pair.run(60'000);
        QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Running);
        clinic.page->endSheet()->open();
        clinic.named<ui::Button>(u"end.end")->click();
        pair.run(8'000);
        QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Ended);
        QVERIFY(!pair.hub.flow->view().isCompliant);
        QVERIFY(!pair.hub.flow->story().overLimitReason.isEmpty());
    }

    void thePatientsWishEndsItEarly() // R-G2
    {
        VisitPair pair;
        pair.start();
        Seat clinic(*m_surface, pair.clinic);
        pair.run(3 * 60'000);
        clinic.page->endSheet()->open();
        clinic.named<ui::OptionCard>(u"end.wish")->click();
        clinic.named<QPlainTextEdit>(u"end.reason")->setPlainText(u"wants to go home"_s);
        clinic.named<ui::Button>(u"end.end")->click();
        pair.run(8'000);
        QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Ended);
        QCOMPARE(pair.hub.flow->view().end, core::VisitEnd::PatientWish);
        QVERIFY(!pair.hub.flow->view().isCompliant);
    }

    void pausedAndGoneOnWith() // R-G2
    {
        VisitPair pair;
        pair.start();
        Seat clinic(*m_surface, pair.clinic);
        Seat hub(*m_surface, pair.hub);
        pair.run(3 * 60'000);
        clinic.page->endSheet()->open();
        clinic.named<QPlainTextEdit>(u"end.reason")->setPlainText(u"blood is drawn"_s);
        clinic.named<ui::Button>(u"end.pause")->click();
        pair.run(60'000);
        QCOMPARE(hub.page->clock()->headline(), u"Paused"_s);
        const qint64 stood = pair.hub.flow->view().verdict.clock.grossMs;
        pair.run(60'000);
        QCOMPARE(pair.hub.flow->view().verdict.clock.grossMs, stood);
        clinic.page->endSheet()->open();
        clinic.named<ui::Button>(u"end.continue")->click();
        pair.run(10'000);
        QVERIFY(pair.hub.flow->view().verdict.clock.grossMs > stood);
    }

    void oneSidesStopIsSeenOnBoth() // R-C4
    {
        VisitPair pair;
        pair.start();
        Seat clinic(*m_surface, pair.clinic);
        Seat hub(*m_surface, pair.hub);
        pair.run(2 * 60'000);
        hub.page->danger()->press();
        pair.run(1'000);
        QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Stopping);
        pair.run(8'000);
        QCOMPARE(pair.clinic.flow->view().end, core::VisitEnd::Danger);
        QVERIFY(pair.clinic.flow->call() != nullptr); // the voice stays
        QCOMPARE(clinic.page->scene()->ended()->titleWords(), u"Stopped for danger"_s);
    }

    void aCutIsSaidOnBothSides()
    {
        VisitPair pair;
        pair.start();
        Seat clinic(*m_surface, pair.clinic);
        pair.run(2 * 60'000);
        QVERIFY(!clinic.page->scene()->trouble()->isVisible());
        pair.wire.setCut(true);
        pair.run(5'000);
        QVERIFY(test::eventually([&] { return clinic.page->scene()->trouble()->isVisible(); }));
        pair.wire.setCut(false);
        pair.run(5'000);
        QVERIFY(test::eventually([&] { return !clinic.page->scene()->trouble()->isVisible(); }));
        QVERIFY(pair.clinic.flow->view().gapMs > 0);
    }

private:
    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestVisitPair)
#include "tst_visit_pair.moc"
