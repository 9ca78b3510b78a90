// The danger stop is reachable from every page of a case, by its button and by F9 (R-C4).
#include "tests/support/Patience.h"
#include "tests/ui/support/SampleDay.h"
#include "ui/answer/ReviewPage.h"
#include "ui/case/CaseFilePage.h"
#include "ui/opinion/AcceptPage.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/referral/ReferralPage.h"
#include "ui/visit/DangerSheet.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using core::CaseState;
using namespace Qt::StringLiterals;
using test::SampleDay;
using ui::Page;

namespace {

struct Shown {
    std::unique_ptr<ui::PageView> page;
    std::function<ui::DangerStop*()> danger;
};

template <typename T>
Shown made(std::unique_ptr<T> page)
{
    T* shown = page.get();
    return {std::move(page), [shown] { return shown->danger(); }};
}

Shown open(ui::Room& room, Page page, const QString& id)
{
    const ui::Place place{page, id, {}};
    switch (page) {
    case Page::NewReferral: return made(std::make_unique<ui::ReferralPage>(room, place, nullptr, nullptr));
    case Page::Review: return made(std::make_unique<ui::ReviewPage>(room, place, nullptr));
    case Page::Opinion: return made(std::make_unique<ui::OpinionPage>(room, place, nullptr));
    case Page::Accept: return made(std::make_unique<ui::AcceptPage>(room, place, nullptr));
    default: return made(std::make_unique<ui::CaseFilePage>(room, place, nullptr));
    }
}

} // namespace

class TestDanger : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
        m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
    }
    void cleanupTestCase() { m_surface.reset(); }

    void everyPageOfACaseStops_data() // R-C4
    {
        QTest::addColumn<Page>("page");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("hospital");
        QTest::addRow("wizard") << Page::NewReferral << u"heyuzhen"_s << false;
        QTest::addRow("case") << Page::CaseFile << u"wangguilan"_s << false;
        QTest::addRow("accept") << Page::Accept << u"licunyi"_s << false;
        QTest::addRow("review") << Page::Review << u"wangguilan"_s << true;
        QTest::addRow("opinion") << Page::Opinion << u"licunyi"_s << true;
        QTest::addRow("case at the hospital") << Page::CaseFile << u"wangguilan"_s << true;
    }
    void everyPageOfACaseStops()
    {
        QFETCH(Page, page);
        QFETCH(QString, key);
        QFETCH(bool, hospital);
        SampleDay day(u"en"_s, hospital);
        const QString id = day.put(key);
        ui::Room room = day.room(*m_surface);
        Shown at = open(room, page, id);
        at.page->resize(1290, 704);
        at.page->show();
        at.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(at.page.get()));
        QVERIFY(test::eventually([&] { return at.danger() && at.danger()->button()->isVisible(); }));
        QVERIFY(!at.danger()->button()->accessibleName().isEmpty());
        at.page->setFocus();
        QTest::keyClick(at.page.get(), Qt::Key_F9);
        QVERIFY(at.danger()->isStopped());
        QVERIFY(day.office.forms.contains(u"danger/"_s + id)); // kept before anything else
        ui::SideSheet* sheet = at.danger()->sheet()->sheet();
        QVERIFY(sheet->isOpen());
        at.page->pressPrimary(); // Enter is not the page's while the sheet is open
        QVERIFY(sheet->isOpen());
        QVERIFY(day.gone.isEmpty());

        QSignalSpy committed(at.danger(), &ui::DangerStop::committed);
        day.office.setNow(SampleDay::now().addSecs(6));
        QVERIFY(committed.count() > 0 || committed.wait());
        QCOMPARE(day.office.stateOf(id), CaseState::Interrupted);
        QSignalSpy recorded(at.danger(), &ui::DangerStop::recorded);
        sheet->findChildren<ui::OptionCard*>().first()->click();
        for (ui::Button* one : sheet->findChildren<ui::Button*>()) {
            if (one->text() == "Record"_L1)
                one->click();
        }
        QVERIFY(recorded.count() > 0 || recorded.wait());
    }

    // What was typed before the stop is stored, and nothing more is entered afterwards.
    void wizardKeepsWhatWasTypedAndEnds()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"heyuzhen"_s);
        ui::Room room = day.room(*m_surface);
        Shown at = open(room, Page::NewReferral, id);
        auto* page = static_cast<ui::ReferralPage*>(at.page.get());
        page->resize(1290, 704);
        page->show();
        QVERIFY(test::eventually([&] { return page->isReady(); }));
        auto* phone = page->findChild<QLineEdit*>(u"patient.phone"_s);
        phone->clear();
        QTest::keyClicks(phone, u"13800009999"_s);
        page->danger()->press();
        QVERIFY(test::eventually([&] { return day.office.committed.value(0) == "register-patient"_L1; })); // before the stop
        day.office.setNow(SampleDay::now().addSecs(6));
        QVERIFY(test::eventually([&] { return page->findChild<ui::Banner*>(u"stopped"_s) != nullptr; }));
        QVERIFY(!page->view());
        page->danger()->sheet()->close();
        page->pressPrimary();
        QCOMPARE(day.gone.value(0), (ui::Place{Page::CaseFile, id, {}}));
        // and it stays so when the page is built anew
        Shown again = open(room, Page::NewReferral, id);
        QVERIFY(test::eventually([&] { return again.page->findChild<ui::Banner*>(u"stopped"_s) != nullptr; }));
    }

    // A declined invitation goes on in the wizard (R-E2).
    void declinedIsNotTakenForSent()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"dingjianguo"_s);
        ui::Room room = day.room(*m_surface);
        ui::ReferralPage page(room, {Page::NewReferral, id, u"4"_s}, nullptr, nullptr);
        page.resize(1290, 704);
        page.show();
        QVERIFY(test::eventually([&] { return page.isReady() && page.view(); }));
        QCOMPARE(page.step(), 4);
    }

private:
    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestDanger)
#include "tst_danger.moc"
