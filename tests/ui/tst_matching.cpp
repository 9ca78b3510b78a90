// The hospital's office on the real board, with a real office, against the real hub.
#include "tests/ui/AnswerSite.h"
#include "ui/answer/AnswerList.h"
#include "ui/answer/AnswerSheets.h"
#include "ui/answer/CandidateList.h"
#include "ui/answer/MatchingPage.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/PickList.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using test::AnswerSite;
using test::PageHost;
using test::until;

class TestMatching : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void boardShowsEveryUnansweredCase();
    void onlyEligibleSpecialistsCanBeChosen();
    void everythingFitsInBothLanguages_data();
    void everythingFitsInBothLanguages();
    void assignsByEnter();
    void assignsAnew();
    void acceptsInTheHospitalsName();
    void declinesWithAReason();
    void choosesTheTeamOfAnMdt();

private:
    void show(QSize size = {1290, 704});
    ui::AnswerList& list() { return *m_page->findChild<ui::AnswerList*>(); }
    ui::CandidateList* candidates() { return m_page->findChild<ui::CandidateList*>(); }
    ui::OptionCard* card(const QString& name);
    void choose(const QString& caseKey);
    ui::Button* button(const QString& part);

    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<AnswerSite> m_site;
    std::unique_ptr<AnswerSite::Desk> m_ye, m_zhou;
    std::unique_ptr<PageHost> m_host;
    std::unique_ptr<ui::MatchingPage> m_page;
};

void TestMatching::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
    m_site = std::make_unique<AnswerSite>();
    m_ye = m_site->desk(u"ye"_s);
    m_zhou = m_site->desk(u"zhou"_s);
}

void TestMatching::cleanupTestCase()
{
    m_zhou.reset();
    m_ye.reset();
    m_site.reset();
    m_surface.reset();
}

void TestMatching::init()
{
    m_surface->choose({});
    show();
}

void TestMatching::cleanup()
{
    m_page.reset();
    m_host.reset();
}

void TestMatching::show(QSize size)
{
    m_page.reset();
    m_host = std::make_unique<PageHost>(*m_ye, *m_surface);
    m_page = std::make_unique<ui::MatchingPage>(m_host->room(), ui::Place{ui::Page::Matching, {}, {}}, nullptr);
    m_page->resize(size);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QVERIFY(until([&] { return candidates() != nullptr; }));
}

ui::OptionCard* TestMatching::card(const QString& name)
{
    for (ui::OptionCard* one : candidates()->findChildren<ui::OptionCard*>()) {
        if (one->text().contains(name))
            return one;
    }
    return nullptr;
}

ui::Button* TestMatching::button(const QString& part)
{
    for (ui::Button* one : m_page->findChildren<ui::Button*>()) {
        if (one->isVisible() && one->accessibleName().contains(part))
            return one;
    }
    return nullptr;
}

void TestMatching::choose(const QString& caseKey)
{
    const QString id = m_site->caseId(caseKey);
    list().choose(id);
    QVERIFY(list().chosen() && list().chosen()->caseId == id);
    QVERIFY(until([&] { return candidates() && candidates()->parentWidget()->property("case").toString() == id; }));
}

// R-E2: nothing that waits for an answer is missing; the most pressing stands first
void TestMatching::boardShowsEveryUnansweredCase()
{
    QSet<QString> open;
    for (const core::CaseBrief& brief : m_ye->office->cases()) {
        if (brief.state == core::CaseState::Sent || brief.state == core::CaseState::Matched)
            open.insert(brief.caseId);
    }
    QVERIFY(open.contains(m_site->caseId(u"zhoufusheng"_s)));
    QVERIFY(open.contains(m_site->caseId(u"wangguilan"_s)));
    QCOMPARE(list().count(), int(open.size()));
}

// R-B2: who does not fit stands there with the reason and cannot be chosen
void TestMatching::onlyEligibleSpecialistsCanBeChosen()
{
    choose(u"zhoufusheng"_s);
    for (const QString& name : {u"沈怀瑾"_s, u"何启明"_s, u"温若谷"_s}) {
        QVERIFY2(card(name), qPrintable(name));
        QVERIFY(card(name)->isEnabled());
    }
    QVERIFY(!card(u"顾一川"_s)); // another specialty
    QVERIFY(!button(ui::MatchingPage::tr("Assign: choose a specialist"))->isEnabled());
}

void TestMatching::everythingFitsInBothLanguages_data()
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

void TestMatching::everythingFitsInBothLanguages()
{
    QFETCH(QString, language);
    QFETCH(ui::TextSize, textSize);
    QFETCH(QSize, size);
    m_page.reset();
    m_surface->choose({language, ui::Appearance::Light, textSize});
    QStringList cut;
    show(size);
    choose(u"wangguilan"_s);
    const QPixmap picture = test::seen(*m_surface, *m_page, cut);
    if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
        picture.save(folder + u"/matching-"_s + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-') + u".png"_s);
    QCOMPARE(cut, QStringList());
    QCOMPARE(m_page->width(), size.width());
    for (QWidget* widget : m_page->findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

// R-E2, R-K1: given to a specialist, who then sees it
void TestMatching::assignsByEnter()
{
    const QString id = m_site->caseId(u"zhoufusheng"_s);
    choose(u"zhoufusheng"_s);
    QTest::mouseClick(card(u"温若谷"_s), Qt::LeftButton);
    QCOMPARE(candidates()->chosen(), m_site->personId(u"wen"_s));
    m_page->pressPrimary();
    QVERIFY(until([&] { return m_ye->brief(id)->state == core::CaseState::Matched; }));
    QVERIFY(m_ye->sync());
    QVERIFY(until([&] { return m_ye->brief(id)->delivery == core::Delivery::Confirmed; }));
    const auto wen = m_site->desk(u"wen"_s);
    QVERIFY(wen->brief(id));
    QCOMPARE(wen->brief(id)->specialistId, m_site->personId(u"wen"_s));
}

void TestMatching::assignsAnew()
{
    const QString id = m_site->caseId(u"zhoufusheng"_s);
    choose(u"zhoufusheng"_s);
    QVERIFY(until([&] { return button(ui::MatchingPage::tr("Already assigned")) != nullptr; }));
    QTest::mouseClick(card(u"何启明"_s), Qt::LeftButton);
    m_page->pressPrimary();
    QVERIFY(until([&] { return m_ye->brief(id)->specialistId == m_site->personId(u"he"_s); }));
    QVERIFY(m_ye->sync());
    QVERIFY(m_zhou->sync());
    QCOMPARE(m_zhou->brief(id)->specialistId, m_site->personId(u"he"_s));
}

// R-A3: the institution's answer for a specialist without a delegation of their own
void TestMatching::acceptsInTheHospitalsName()
{
    const QString id = m_site->caseId(u"zhoufusheng"_s);
    choose(u"zhoufusheng"_s);
    QVERIFY(until([&] { return candidates()->chosen() == m_site->personId(u"he"_s); }));
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_A);
    QVERIFY(until([&] {
        return m_ye->brief(id)->state == core::CaseState::Accepted || m_ye->brief(id)->state == core::CaseState::Booked;
    }));
    QVERIFY(m_ye->sync());
    QVERIFY(m_zhou->sync());
    const auto theirs = m_zhou->open(id);
    QCOMPARE(theirs->task().events.last().event, core::CaseEvent::Accept);
    QCOMPARE(theirs->task().events.last().actorId, m_site->personId(u"ye"_s));
    QCOMPARE(theirs->task().specialistId, m_site->personId(u"he"_s));
    QVERIFY(theirs->task().events.last().hubTime.isValid());
}

// R-E2
void TestMatching::declinesWithAReason()
{
    const QString id = m_site->caseId(u"madefu"_s);
    choose(u"madefu"_s);
    QTest::keyClick(m_page.get(), Qt::Key_D);
    auto* sheet = m_page->findChild<ui::ReasonSheet*>();
    QVERIFY(sheet && sheet->isOpen());
    QTest::mouseClick(sheet->findChildren<ui::OptionCard*>().first(), Qt::LeftButton);
    sheet->findChild<ui::TextField*>()->setPlainText(u"下周起心内科停诊两周"_s);
    m_page->pressPrimary();
    QVERIFY(until([&] { return m_ye->brief(id)->state == core::CaseState::Declined; }));
    QVERIFY(m_ye->sync());
    QVERIFY(m_zhou->sync());
    QCOMPARE(m_zhou->open(id)->state(), core::CaseState::Declined);
}

// R-B3: the office names who answers together; each of them sees the case from then on
void TestMatching::choosesTheTeamOfAnMdt()
{
    m_page.reset();
    m_host.reset();
    AnswerSite site(u"zh_CN"_s, true);
    const auto ye = site.desk(u"ye"_s);
    const auto song = site.desk(u"song"_s);
    const QString id = site.caseId(u"haiguoqing"_s);
    QVERIFY(!song->brief(id));
    PageHost host(*ye, *m_surface);
    ui::MatchingPage page(host.room(), ui::Place{ui::Page::Matching, {}, {}}, nullptr);
    page.resize(1290, 704);
    page.show();
    QVERIFY(until([&] { return page.findChild<ui::AnswerList*>()->count() > 0; }));
    page.findChild<ui::AnswerList*>()->choose(id);
    const auto picker = [&page] { return page.findChild<ui::PickList*>(); };
    QVERIFY(until([&] { return picker() != nullptr; }));
    const auto assign = [&page]() -> ui::Button* {
        for (ui::Button* one : page.findChildren<ui::Button*>()) {
            if (one->isVisible() && one->accessibleName().contains(ui::MatchingPage::tr("Assign to %1").arg(u"顾一川"_s)))
                return one;
        }
        return nullptr;
    };
    const auto cards = page.findChild<ui::CandidateList*>()->findChildren<ui::OptionCard*>();
    const auto gu = std::find_if(
        cards.cbegin(), cards.cend(), [](ui::OptionCard* one) { return one->text().contains(u"顾一川"_s); });
    QVERIFY(gu != cards.cend() && (*gu)->isEnabled());
    if (!(*gu)->isChecked())
        QTest::mouseClick(*gu, Qt::LeftButton);
    QVERIFY(!assign() || !assign()->isEnabled()); // its words say what is missing
    const int song1 = picker()->choice()->findData(site.personId(u"song"_s));
    QVERIFY(song1 >= 0);
    QCOMPARE(picker()->choice()->findData(site.personId(u"gu"_s)), -1);
    Q_EMIT picker()->choice()->activated(song1);
    QCOMPARE(picker()->taken(), QStringList{site.personId(u"song"_s)});
    QVERIFY(until([&] { return assign() && assign()->isEnabled(); }));
    QStringList cut;
    const QPixmap look = test::seen(*m_surface, page, cut);
    if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
        look.save(folder + u"/matching-team.png"_s);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u" | "_s)));
    QTest::mouseClick(assign(), Qt::LeftButton);
    QVERIFY(until([&] { return ye->brief(id)->state == core::CaseState::Matched; }));
    QVERIFY(ye->sync());
    QVERIFY(song->sync());
    QVERIFY(song->brief(id)); // R-K1: by the hub's own grant
    QCOMPARE(song->open(id)->task().team, QStringList{site.personId(u"song"_s)});
}

QTEST_MAIN(TestMatching)
#include "tst_matching.moc"
