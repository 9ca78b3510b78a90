// A specialist answers invitations on the real page, with a real office, against the real hub.
#include "tests/ui/AnswerSite.h"
#include "ui/answer/AnswerList.h"
#include "ui/answer/AnswerSheets.h"
#include "ui/answer/InvitationView.h"
#include "ui/answer/InvitationsPage.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using test::AnswerSite;
using test::PageHost;
using test::until;

namespace {

ui::Button* buttonNamed(const QWidget& page, const QString& part)
{
    for (ui::Button* button : page.findChildren<ui::Button*>()) {
        if (button->isVisible() && button->accessibleName().contains(part))
            return button;
    }
    return nullptr;
}

} // namespace

class TestInvitations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void listStandsByAnswerDeadline();
    void lettersMoveThroughTheList();
    void everythingFitsInBothLanguages_data();
    void everythingFitsInBothLanguages();
    void everyControlHasANameAndAWayByKeys();
    void declineNeedsReasonAndWords();
    void whatWasTypedForADeclineComesBack();
    void acceptBooksTheHeldTime();
    void withoutDelegationTheOfficeAnswers();
    void enterOpensTheReview();
    void offlineAnswerWaitsAndSaysSo();

private:
    void show(AnswerSite::Desk& desk, QSize size = {1366, 704});
    ui::AnswerList& list() { return *m_page->findChild<ui::AnswerList*>(); }
    bool shows(const QString& caseKey);
    bool settled()
    {
        return until([&] { return m_page->findChild<QWidget*>() && m_shen->office->isSettled(); });
    }
    void choose(const QString& caseKey);

    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<AnswerSite> m_site;
    std::unique_ptr<AnswerSite::Desk> m_shen, m_zhou;
    std::unique_ptr<PageHost> m_host;
    std::unique_ptr<ui::InvitationsPage> m_page;
};

void TestInvitations::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
    m_site = std::make_unique<AnswerSite>();
    m_shen = m_site->desk(u"shen"_s);
    m_zhou = m_site->desk(u"zhou"_s);
}

void TestInvitations::cleanupTestCase()
{
    m_zhou.reset();
    m_shen.reset();
    m_site.reset();
    m_surface.reset();
}

void TestInvitations::init()
{
    m_surface->choose({});
    show(*m_shen);
}

void TestInvitations::cleanup()
{
    for (ui::SideSheet* sheet : m_page ? m_page->findChildren<ui::SideSheet*>() : QList<ui::SideSheet*>())
        sheet->close(); // an open one would be open again
    m_page.reset();
    m_host.reset();
}

void TestInvitations::show(AnswerSite::Desk& desk, QSize size)
{
    m_page.reset();
    m_host = std::make_unique<PageHost>(desk, *m_surface);
    m_page = std::make_unique<ui::InvitationsPage>(m_host->room(), ui::Place{ui::Page::Invitations, {}, {}}, nullptr);
    m_page->resize(size);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    if (list().count() > 0)
        QVERIFY(until([&] { return m_page->findChild<ui::InvitationView*>() != nullptr; }));
}

bool TestInvitations::shows(const QString& caseKey)
{
    return list().chosen() && list().chosen()->caseId == m_site->caseId(caseKey);
}

void TestInvitations::choose(const QString& caseKey)
{
    list().choose(m_site->caseId(caseKey));
    QVERIFY(shows(caseKey));
    const QString day = QLocale().toString(list().chosen()->start.toLocalTime(), u"HH:mm"_s);
    QVERIFY(until([&] { return buttonNamed(*m_page, day) != nullptr; }));
}

// R-E2: what must be answered first stands first
void TestInvitations::listStandsByAnswerDeadline()
{
    QVERIFY(list().count() >= 3);
    QList<QDateTime> deadlines;
    for (int i = 0; i < list().count(); ++i) {
        deadlines.append(list().chosen()->answerDeadline);
        list().step(1);
    }
    QVERIFY(deadlines.first() < deadlines.last());
    QVERIFY(std::is_sorted(deadlines.cbegin(), deadlines.cend()));
}

void TestInvitations::lettersMoveThroughTheList()
{
    const QString first = list().chosen()->caseId;
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_J);
    const QString second = list().chosen()->caseId;
    QVERIFY(second != first);
    QTest::keyClick(&list(), Qt::Key_K);
    QCOMPARE(list().chosen()->caseId, first);
    QTest::keyClick(&list(), Qt::Key_Down);
    QCOMPARE(list().chosen()->caseId, second);
}

void TestInvitations::everythingFitsInBothLanguages_data()
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

void TestInvitations::everythingFitsInBothLanguages()
{
    QFETCH(QString, language);
    QFETCH(ui::TextSize, textSize);
    QFETCH(QSize, size);
    m_page.reset();
    m_surface->choose({language, ui::Appearance::Light, textSize});
    QStringList cut;
    show(*m_shen, size);
    const QPixmap picture = test::seen(*m_surface, *m_page, cut);
    QTest::keyClick(m_page.get(), Qt::Key_D);
    QVERIFY(m_page->findChild<ui::ReasonSheet*>());
    const QPixmap sheet = test::seen(*m_surface, *m_page, cut);
    if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty()) {
        const QString name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
        picture.save(folder + u"/invitations-"_s + name + u".png"_s);
        sheet.save(folder + u"/decline-"_s + name + u".png"_s);
    }
    QCOMPARE(cut, QStringList());
    QCOMPARE(m_page->width(), size.width());
}

void TestInvitations::everyControlHasANameAndAWayByKeys()
{
    for (QWidget* widget : m_page->findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus)) {
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
        if (qobject_cast<QAbstractButton*>(widget) && widget->isVisible())
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->accessibleName()));
    }
}

// R-E2: a decline needs a reason and words; the clinic reads both
void TestInvitations::declineNeedsReasonAndWords()
{
    const QString id = m_site->caseId(u"madefu"_s);
    choose(u"madefu"_s);
    QTest::keyClick(m_page.get(), Qt::Key_D);
    auto* sheet = m_page->findChild<ui::ReasonSheet*>();
    QVERIFY(sheet && sheet->isOpen());
    sheet->press();
    QVERIFY(sheet->reason().isEmpty());
    QTest::mouseClick(sheet->findChildren<ui::OptionCard*>().first(), Qt::LeftButton);
    QVERIFY(sheet->reason().isEmpty());
    auto* text = sheet->findChild<ui::TextField*>();
    text->setFocus();
    QTest::keyClicks(text, u"ad hoc words to zhou"_s); // letters are typed, not taken as A and D
    QVERIFY(!sheet->reason().isEmpty());
    m_page->pressPrimary();
    QVERIFY(until([&] { return m_shen->brief(id)->state == core::CaseState::Declined; }));
    QVERIFY(m_shen->sync());
    QVERIFY(m_zhou->sync());
    const auto theirs = m_zhou->open(id);
    QCOMPARE(theirs->state(), core::CaseState::Declined);
    QVERIFY(theirs->task().events.last().reason.contains(u"ad hoc words to zhou"_s));
    QVERIFY(theirs->task().events.last().reason.contains(ui::InvitationsPage::tr("Another specialty fits better")));
}

void TestInvitations::whatWasTypedForADeclineComesBack()
{
    QTest::keyClick(m_page.get(), Qt::Key_D);
    auto* sheet = m_page->findChild<ui::ReasonSheet*>();
    sheet->findChild<ui::TextField*>()->setPlainText(u"stays"_s);
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(until([&] { return m_page->findChild<ui::ReasonSheet*>() == nullptr; }));
    QTest::keyClick(m_page.get(), Qt::Key_D);
    sheet = m_page->findChild<ui::ReasonSheet*>();
    QVERIFY(until([&] { return sheet->findChild<ui::TextField*>()->toPlainText() == "stays"_L1; }));
}

// R-E4, R-A3: accepting a held time is the booking, in the hospital's name
void TestInvitations::acceptBooksTheHeldTime()
{
    const QString id = m_site->caseId(u"wangguilan"_s);
    choose(u"wangguilan"_s);
    QTest::keyClick(m_page.get(), Qt::Key_A);
    QVERIFY(until([&] { return m_shen->brief(id)->state == core::CaseState::Booked; }));
    QVERIFY(m_shen->sync());
    QVERIFY(until([&] { return m_shen->brief(id)->delivery == core::Delivery::Confirmed; }));
    QVERIFY(m_zhou->sync());
    const core::CaseBrief* theirs = m_zhou->brief(id);
    QCOMPARE(theirs->state, core::CaseState::Booked);
    QCOMPARE(theirs->specialistId, m_site->personId(u"shen"_s));
    QVERIFY(theirs->last->hubTime.isValid());
    bool booked = false;
    for (const core::Slot& slot : m_zhou->office->directory().slotList())
        booked = booked || (slot.caseId == id && slot.status == core::SlotStatus::Booked && slot.start == theirs->start);
    QVERIFY(booked);
    QVERIFY(until([&] { return !shows(u"wangguilan"_s); })); // the list goes on to the next one
}

// R-A3: who holds no delegation cannot answer; the page says who does
void TestInvitations::withoutDelegationTheOfficeAnswers()
{
    const auto office = m_site->desk(u"ye"_s);
    const QString id = m_site->caseId(u"zhoufusheng"_s);
    auto opened = office->open(id);
    QVERIFY(opened);
    const auto act = opened->match(m_site->personId(u"he"_s), {}, office->office->now());
    QVERIFY2(act, qPrintable(act ? QString() : act.error().detail));
    QVERIFY(test::await<core::Status>([&](auto done) { office->office->commit(office->office.get(), *act, done); }));
    QVERIFY(office->sync());
    const auto he = m_site->desk(u"he"_s);
    QVERIFY(he->brief(id));
    show(*he);
    QVERIFY(shows(u"zhoufusheng"_s));
    const QString why = QCoreApplication::translate("ErrorText", "The institution's answer or delegation is missing");
    QVERIFY(until([&] { return buttonNamed(*m_page, why) != nullptr; }));
    QVERIFY(!buttonNamed(*m_page, why)->isEnabled());
    QTest::keyClick(m_page.get(), Qt::Key_A);
    QCOMPARE(he->brief(id)->state, core::CaseState::Matched);
    m_page.reset();
    m_host.reset();
}

void TestInvitations::enterOpensTheReview()
{
    m_page->pressPrimary();
    QCOMPARE(m_host->went.last(), (ui::Place{ui::Page::Review, list().chosen()->caseId, {}}));
}

// the answer is kept here, the page says what waits; no booking is claimed
void TestInvitations::offlineAnswerWaitsAndSaysSo()
{
    const QString id = m_site->caseId(u"baiyushan"_s);
    m_site->stopHub();
    (void)m_shen->sync();
    QVERIFY(until([&] { return !m_shen->line->state().online; }));
    ui::Banner* notice = m_page->findChild<ui::Banner*>(u"invitations.notice"_s);
    QVERIFY(until([&] { return notice->isVisible(); }));
    choose(u"baiyushan"_s);
    QTest::keyClick(m_page.get(), Qt::Key_A);
    QVERIFY(until([&] { return m_shen->brief(id)->state == core::CaseState::Booked; }));
    QVERIFY(m_shen->brief(id)->delivery != core::Delivery::Confirmed);
    QVERIFY(until([&] { return list().count() == 0 || !shows(u"baiyushan"_s); }));
}

QTEST_MAIN(TestInvitations)
#include "tst_invitations.moc"
