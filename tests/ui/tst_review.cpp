// A specialist reads a case and keeps the own calendar, with a real office, against the real hub.
#include "tests/ui/AnswerSite.h"
#include "ui/answer/CalendarPage.h"
#include "ui/answer/FindingLines.h"
#include "ui/answer/PublishSheet.h"
#include "ui/answer/LabStrip.h"
#include "ui/answer/ReviewPage.h"
#include "ui/answer/WeekView.h"
#include "ui/records/LabView.h"
#include "ui/records/PictureView.h"
#include "ui/records/RecordView.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Tabs.h"

#include <QApplication>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using test::AnswerSite;
using test::PageHost;
using test::until;

class TestReview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void recordsAreShownInside();
    void findingsGoIntoTheDraft();
    void reviewFitsInBothLanguages_data() { looks(); }
    void reviewFitsInBothLanguages();
    void calendarFitsInBothLanguages_data() { looks(); }
    void calendarFitsInBothLanguages();
    void publishedTimesReachTheClinic();
    void spaceBlocksAndFrees();

private:
    static void looks();
    template <typename Page>
    Page& show(const ui::Place& place, QSize size = {1290, 704});
    void checkLooks(const ui::Place& place, const QString& name);

    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<AnswerSite> m_site;
    std::unique_ptr<AnswerSite::Desk> m_shen, m_zhou;
    std::unique_ptr<PageHost> m_host;
    std::unique_ptr<ui::PageView> m_page;
    QString m_caseId;
};

void TestReview::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
    m_site = std::make_unique<AnswerSite>();
    m_shen = m_site->desk(u"shen"_s);
    m_zhou = m_site->desk(u"zhou"_s);
    m_caseId = m_site->caseId(u"wangguilan"_s);
}

void TestReview::cleanupTestCase()
{
    m_zhou.reset();
    m_shen.reset();
    m_site.reset();
    m_surface.reset();
}

void TestReview::cleanup()
{
    m_page.reset();
    m_host.reset();
    m_surface->choose({});
}

template <typename Page>
Page& TestReview::show(const ui::Place& place, QSize size)
{
    m_page.reset();
    m_host = std::make_unique<PageHost>(*m_shen, *m_surface);
    auto page = std::make_unique<Page>(m_host->room(), place, nullptr);
    Page& shown = *page;
    m_page = std::move(page);
    m_page->resize(size);
    m_page->show();
    m_page->activateWindow();
    if (!QTest::qWaitForWindowExposed(m_page.get()))
        qFatal("no window");
    return shown;
}

void TestReview::looks()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<ui::TextSize>("textSize");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"zh_CN", "en"}) {
        for (const auto text : {ui::TextSize::Normal, ui::TextSize::Large}) {
            for (const QSize size : {QSize(1290, 704), QSize(1844, 1016)})
                QTest::addRow("%s %s %d", language, text == ui::TextSize::Large ? "120" : "100", size.width())
                    << QString::fromLatin1(language) << text << size;
        }
    }
}

void TestReview::checkLooks(const ui::Place& place, const QString& name)
{
    QFETCH(QString, language);
    QFETCH(ui::TextSize, textSize);
    QFETCH(QSize, size);
    m_page.reset();
    m_surface->choose({language, ui::Appearance::Light, textSize});
    QStringList cut;
    if (place.page == ui::Page::Review) {
        auto& page = show<ui::ReviewPage>(place, size);
        auto* records = page.findChild<ui::Tabs*>();
        QVERIFY(until([&] { return records->count() > 0; }));
        auto* view = page.findChild<ui::RecordView*>();
        QVERIFY(until([&] { return view->isShowing(); }));
    } else {
        show<ui::CalendarPage>(place, size);
    }
    const QPixmap picture = test::seen(*m_surface, *m_page, cut);
    if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
        picture.save(folder + u'/' + name + u'-' + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-') + u".png"_s);
    QCOMPARE(cut, QStringList());
    QCOMPARE(m_page->width(), size.width());
    for (QWidget* widget : m_page->findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

void TestReview::reviewFitsInBothLanguages() { checkLooks({ui::Page::Review, m_caseId, {}}, u"review"_s); }

void TestReview::calendarFitsInBothLanguages() { checkLooks({ui::Page::Calendar, {}, {}}, u"calendar"_s); }

// R-F1
void TestReview::recordsAreShownInside()
{
    auto& page = show<ui::ReviewPage>({ui::Page::Review, m_caseId, {}});
    auto* records = page.findChild<ui::Tabs*>();
    QVERIFY(until([&] { return records->count() >= 3; }));
    auto* view = page.findChild<ui::RecordView*>();
    bool picture = false;
    for (int i = 0; i < records->count(); ++i) {
        QTest::keyClick(&page, Qt::Key(Qt::Key_1 + i));
        QCOMPARE(records->current(), i);
        QSignalSpy shown(view, &ui::RecordView::shown);
        QVERIFY(i == 0 || shown.wait(20'000));
        QVERIFY2(view->problem().isEmpty(), qPrintable(view->problem()));
        picture = picture || view->picture();
    }
    QVERIFY(picture);
    // The values stand under every record that is not their own report.
    auto* labs = page.findChild<ui::LabStrip*>();
    QTest::keyClick(&page, Qt::Key_1);
    QVERIFY(until([&] { return labs->isVisible() && labs->findChild<ui::LabView*>(); }));
}

// R-H1: findings go line by line into the draft, and stay after the page was left
void TestReview::findingsGoIntoTheDraft()
{
    auto& page = show<ui::ReviewPage>({ui::Page::Review, m_caseId, {}});
    QVERIFY(until([&] { return page.findChild<ui::Tabs*>()->count() > 0; }));
    auto* lines = page.findChild<ui::FindingLines*>();
    QVERIFY(until([&] { return lines->isEnabled(); }));
    auto* first = lines->findChild<ui::LineField*>();
    first->setFocus();
    QTest::keyClicks(first, u"apical systolic murmur 1"_s); // digits are typed, not taken as records
    QTest::keyClick(first, Qt::Key_Return);
    auto* second = lines->findChildren<ui::LineField*>().last();
    QTest::keyClicks(second, u"no oedema"_s);
    QCOMPARE(lines->lines(), (QStringList{u"apical systolic murmur 1"_s, u"no oedema"_s}));

    auto& again = show<ui::ReviewPage>({ui::Page::Review, m_caseId, {}});
    auto* kept = again.findChild<ui::FindingLines*>();
    QVERIFY(until([&] { return kept->lines().size() == 2; }));
    QVERIFY(until([&] { return again.findChild<ui::Tabs*>()->count() > 0; }));
    again.pressPrimary();
    QVERIFY(until([&] { return !m_host->went.isEmpty(); }));
    QCOMPARE(m_host->went.last(), (ui::Place{ui::Page::Opinion, m_caseId, {}}));
    const auto desk = m_shen->open(m_caseId);
    QCOMPARE(desk->file().all(u"Composition"_s).size(), 1);
    const auto opinion = core::fromFhir<core::Opinion>(desk->file().all(u"Composition"_s).first());
    QCOMPARE(opinion->findings, u"apical systolic murmur 1\nno oedema"_s);
    QCOMPARE(opinion->status, core::OpinionStatus::Draft);
    QVERIFY(m_shen->sync());
    QVERIFY(m_zhou->sync());
    QVERIFY(m_zhou->open(m_caseId)->file().all(u"Composition"_s).isEmpty()); // a draft is the hospital's own (R-K1)
}

// R-E4: what is published here can be wished there
void TestReview::publishedTimesReachTheClinic()
{
    auto& page = show<ui::CalendarPage>({ui::Page::Calendar, {}, {}});
    page.pressPrimary();
    auto* sheet = page.findChild<ui::PublishSheet*>();
    QVERIFY(sheet && sheet->isOpen());
    const QList<core::Slot> wanted = sheet->times();
    QVERIFY(!wanted.isEmpty());
    page.pressPrimary();
    QVERIFY(until([&] { return page.findChild<ui::PublishSheet*>() == nullptr; }));
    QVERIFY(m_shen->sync());
    QVERIFY(m_zhou->sync());
    QStringList there;
    const auto allThere = [&] {
        there.clear();
        for (const core::Slot& slot : m_zhou->office->directory().slotList())
            there << slot.id;
        return std::all_of(wanted.begin(), wanted.end(), [&](const core::Slot& slot) { return there.contains(slot.id); });
    };
    QVERIFY(until(allThere)); // the directory is read again after the exchange
    QCOMPARE(QSet<QString>(there.begin(), there.end()).size(), there.size());
}

// R-E4
void TestReview::spaceBlocksAndFrees()
{
    auto& page = show<ui::CalendarPage>({ui::Page::Calendar, {}, {}});
    for (ui::Button* button : page.findChildren<ui::Button*>()) {
        if (button->accessibleName() == ui::CalendarPage::tr("The next week"))
            button->click();
    }
    auto* view = page.findChild<ui::WeekView*>();
    view->setFocus();
    const QDateTime now = m_shen->office->now();
    for (int step = 0; step < 100; ++step) {
        QTest::keyClick(view, Qt::Key_Down);
        if (view->chosen() && core::statusAt(*view->chosen(), now) == core::SlotStatus::Free && view->chosen()->start > now)
            break;
    }
    QVERIFY(view->chosen());
    const QString id = view->chosen()->id;
    const auto statusThere = [&](AnswerSite::Desk& desk) {
        for (const core::Slot& slot : desk.office->directory().slotList()) {
            if (slot.id == id)
                return slot.status;
        }
        return core::SlotStatus::Held;
    };
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(until([&] { return statusThere(*m_shen) == core::SlotStatus::Blocked; }));
    QVERIFY(m_shen->sync());
    QVERIFY(m_zhou->sync());
    QCOMPARE(statusThere(*m_zhou), core::SlotStatus::Blocked);
    QCOMPARE(view->chosen()->id, id);
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(until([&] { return statusThere(*m_shen) == core::SlotStatus::Free; }));
}

QTEST_MAIN(TestReview)
#include "tst_review.moc"
