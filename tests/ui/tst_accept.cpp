// The on-site doctor's page against the real hub: answered line by line, decided, followed to the end, closed.
#include "tests/ui/VisitedSite.h"
#include "ui/opinion/AcceptPage.h"
#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/OpinionWords.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Tag.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using test::type;
using test::until;

class TestAccept : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void namesWhatIsMissing();
    void answersAreKept();
    void decidesLineByLine();
    void closingIsRefusedWithWhatIsMissing();
    void transferIsFollowedToItsEndAndTheCaseCloses();
    void nothingIsCut();

private:
    std::unique_ptr<ui::AcceptPage> open();
    bool save(ui::AcceptPage& page);

    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<test::VisitedSite> m_site;
    QStringList m_cut;
};

void TestAccept::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks());
    m_surface->style().setElisionListener([this](const ui::Elision& cut) { m_cut.append(cut.full); });
    m_site = std::make_unique<test::VisitedSite>(*m_surface);
    const QList<app::Step> steps = app::opinionSteps();
    m_site->play(steps[0]);
    m_site->play(steps[1]); // the specialist has signed
    QVERIFY(until([&] { return m_site->clinic->office.isSettled(); }));
}

void TestAccept::cleanupTestCase()
{
    m_site.reset();
    m_surface.reset();
}

std::unique_ptr<ui::AcceptPage> TestAccept::open()
{
    auto page = std::make_unique<ui::AcceptPage>(
        m_site->clinic->room, ui::Place{ui::Page::Accept, m_site->caseId(), {}}, nullptr);
    page->resize(1290, 704);
    page->show();
    if (!until([&] { return page->isReady() && page->answers()->count() > 0; }))
        qFatal("page not ready");
    return page;
}

bool TestAccept::save(ui::AcceptPage& page)
{
    page.notice()->hide();
    QTest::mouseClick(page.saveButton(), Qt::LeftButton);
    return until([&] { return page.notice()->isVisible() && page.saveButton()->isEnabled(); });
}

// R-H1, R-H2
void TestAccept::namesWhatIsMissing()
{
    auto page = open();
    QVERIFY(page->signatureTag()->accessibleName().contains(u"签名有效"_s));
    QVERIFY(save(*page));
    const QString words = page->notice()->accessibleName();
    QVERIFY2(words.contains(u"有建议尚未答复"_s) && words.contains(u"缺少诊疗方案"_s), qPrintable(words));
    QTest::keyClick(page->answers()->row(0)->choice(), Qt::Key_Right);
    QTest::keyClick(page->answers()->row(0)->choice(), Qt::Key_Right); // adjust, without a reason
    QVERIFY(save(*page));
    QVERIFY(page->notice()->accessibleName().contains(u"须写理由"_s));
    QCOMPARE(m_site->clinic->open(m_site->caseId()).state(), core::CaseState::OpinionSigned);
}

void TestAccept::answersAreKept()
{
    {
        auto page = open();
        type(page->plan(), u"先查彩超"_s);
        type(page->answers()->row(0)->reason(), u"本院无药"_s);
    }
    auto page = open();
    QVERIFY(until([&] { return page->plan()->toPlainText() == u"先查彩超"_s; }));
    QCOMPARE(page->form().answers.size(), 1);
    QCOMPARE(page->form().answers.first().reason, u"本院无药"_s);
}

// R-H2: each line answered, the patient's agreement in words; the specialist reads it
void TestAccept::decidesLineByLine()
{
    auto page = open();
    QVERIFY(until([&] { return page->form().answers.size() == 1; }));
    type(page->answers()->row(0)->carriedOut(), u"改厄贝沙坦 150 mg qd"_s);
    for (int i = 1; i < page->answers()->count(); ++i)
        QTest::keyClick(page->answers()->row(i)->choice(), Qt::Key_Right);
    const int last = page->answers()->count() - 1;
    for (int step = 0; step < 2; ++step)
        QTest::keyClick(page->answers()->row(last)->choice(), Qt::Key_Right);
    type(page->answers()->row(last)->reason(), u"患者不愿意"_s);
    type(page->agreed(), u"已向患者和女儿说明，同意先查彩超"_s);
    page->patientAgrees()->click();
    QTest::mouseClick(page->followUps()->addButton(), Qt::LeftButton);
    type(page->followUps()->what(0), u"复测血压、血钾"_s);
    type(page->followUps()->due(0), u"+7"_s);
    QVERIFY(!page->form().diagnoses.isEmpty()); // the specialist's to begin with
    QVERIFY(save(*page));
    m_site->fromClinic();
    const core::CaseDesk there = m_site->expert->open(m_site->caseId());
    QCOMPARE(there.state(), core::CaseState::Decided);
    const auto decision = ui::decisionOf(there.file());
    QVERIFY(decision.has_value());
    QCOMPARE(decision->answers.size(), page->answers()->count());
    QCOMPARE(decision->answers.first().kind, core::LineAnswer::Adjust);
    QCOMPARE(decision->answers.first().carriedOutAs, u"改厄贝沙坦 150 mg qd"_s);
    QCOMPARE(decision->answers.last().kind, core::LineAnswer::Decline);
    QVERIFY(decision->patientAgrees && decision->agreedWithPatient.contains(u"女儿"_s));
    const auto plan = ui::planOf(there.file());
    QCOMPARE(plan->items.size(), 1);
    QCOMPARE(plan->items.first().due, m_site->stage().now().toLocalTime().date().addDays(7));
}

// R-A5, R-H3: the case does not close while something is open, and says what
void TestAccept::closingIsRefusedWithWhatIsMissing()
{
    auto page = open();
    QVERIFY(until([&] { return !page->answers()->row(0)->choice()->isEnabled(); })); // decided: no longer changed
    page->transfer()->choice()->setFocus();
    QTest::keyClick(page->transfer()->choice(), Qt::Key_Right);
    QVERIFY(page->transfer()->hospital()->currentIndex() >= 0);
    type(page->transfer()->reason(), u"重度反流"_s);
    type(page->transfer()->day(), u"+3"_s);
    QVERIFY(save(*page));
    const QString words = page->notice()->accessibleName();
    QVERIFY2(words.contains(u"暂时不能归档"_s), qPrintable(words));
    const core::CaseDesk here = m_site->clinic->open(m_site->caseId());
    QCOMPARE(here.state(), core::CaseState::Decided);
    QVERIFY(here.missingFor(core::CaseEvent::Close, m_site->stage().now()).contains(u"transfer-open"_s));
    QVERIFY(here.missingFor(core::CaseEvent::Close, m_site->stage().now()).contains(u"fee-charged"_s));
    QVERIFY2(words.contains(ui::needList({u"transfer-open"_s})), qPrintable(words));
    QVERIFY2(words.contains(u"票据"_s), qPrintable(words)); // what the fee lacks, and the cursor stands there
    QVERIFY(until([&] { return page->fee()->receipt()->hasFocus(); }));
}

// R-H3, R-A5, R-H2
void TestAccept::transferIsFollowedToItsEndAndTheCaseCloses()
{
    auto page = open();
    const auto move = [&](core::TransferStatus to) {
        ui::ChoiceField* field = page->transfer()->status();
        if (!until([&] { return field->findData(int(to)) >= 0; }))
            return false;
        while (field->currentIndex() < field->findData(int(to)))
            QTest::keyClick(field, Qt::Key_Down);
        return field->currentData().toInt() == int(to);
    };
    QVERIFY(until([&] { return page->transfer()->status()->count() > 1; }));
    QCOMPARE(page->transfer()->status()->findData(int(core::TransferStatus::Ended)), -1); // forward, one step at a time
    QVERIFY(move(core::TransferStatus::UnderWay));
    QVERIFY(save(*page));
    QVERIFY(move(core::TransferStatus::Arrived));
    type(page->fee()->receipt(), u"SJ-0001"_s);
    QVERIFY(save(*page));
    QVERIFY(!page->notice()->accessibleName().contains(ui::needList({u"fee-charged"_s})));
    QVERIFY(move(core::TransferStatus::Ended));
    QVERIFY(save(*page));
    QVERIFY(page->notice()->accessibleName().contains(u"缺少转诊结果"_s));
    type(page->transfer()->outcome(), u"已行彩超，拟二尖瓣修复"_s);
    QVERIFY(save(*page));
    QVERIFY2(until([&] { return m_site->clinic->open(m_site->caseId()).state() == core::CaseState::Closed; }),
        qPrintable(page->notice()->accessibleName()));
    m_site->fromClinic();
    const core::CaseDesk there = m_site->expert->open(m_site->caseId());
    QCOMPARE(there.state(), core::CaseState::Closed);
    QCOMPARE(ui::referralOf(there.file()).feeCharged.receiptNo, u"SJ-0001"_s);
    QVERIFY(core::isEnded(*ui::transferOf(there.file())));
    for (const core::CaseEventRecord& event : there.task().events)
        QVERIFY(event.hubTime.isValid());

    // what was planned goes on in the closed case
    QVERIFY(until([&] { return page->followUps()->status(0) && page->followUps()->status(0)->isVisible(); }));
    QTest::keyClick(page->followUps()->status(0), Qt::Key_Down);
    QVERIFY(page->followUps()->outcome(0)->isVisible());
    type(page->followUps()->outcome(0), u"血压 132/80"_s);
    QVERIFY(save(*page));
    m_site->fromClinic();
    QVERIFY(core::isFollowedUp(*ui::planOf(m_site->expert->open(m_site->caseId()).file())));
}

void TestAccept::nothingIsCut()
{
    for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
        for (const auto& [size, text] : {std::pair(QSize(1290, 704), ui::TextSize::Normal),
                 std::pair(QSize(1844, 1016), ui::TextSize::Normal), std::pair(QSize(1276, 704), ui::TextSize::Large)}) {
            m_surface->choose({language, ui::Appearance::Light, text});
            auto page = open();
            page->resize(size);
            test::settleLayouts();
            m_cut.clear();
            const QPixmap look = page->grab();
            if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
                look.save(u"%1/accept-%2-%3-%4.png"_s.arg(folder, language).arg(size.width()).arg(int(text)));
            QVERIFY2(m_cut.isEmpty(), qPrintable(language + u": "_s + m_cut.join(u" | "_s)));
        }
    }
    m_surface->choose({});
}

QTEST_MAIN(TestAccept)
#include "tst_accept.moc"
