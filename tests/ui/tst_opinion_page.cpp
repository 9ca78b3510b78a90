// The specialist's page against the real hub: written, kept, signed, delivered, amended.
#include "tests/ui/VisitedSite.h"
#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/opinion/PaperOf.h"
#include "ui/opinion/PaperView.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Panel.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using test::type;
using test::until;

class TestOpinionPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void namesWhatIsMissing();
    void draftIsKeptAndResumed();
    void codesArePickedByPinyin();
    void signedOpinionReachesTheClinicValid();
    void amendmentIsAVersionOfItsOwn();
    void paperIsWrittenAsPdf();
    void limitationNoteIsLocked();
    void nothingIsCut();

private:
    std::unique_ptr<ui::OpinionPage> open();
    static void fill(ui::OpinionPage& page);

    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<test::VisitedSite> m_site;
    QStringList m_cut;
};

void TestOpinionPage::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks());
    m_surface->style().setElisionListener([this](const ui::Elision& cut) { m_cut.append(cut.full); });
    m_site = std::make_unique<test::VisitedSite>(*m_surface);
}

void TestOpinionPage::cleanupTestCase()
{
    m_site.reset();
    m_surface.reset();
}

std::unique_ptr<ui::OpinionPage> TestOpinionPage::open()
{
    auto page = std::make_unique<ui::OpinionPage>(
        m_site->expert->room, ui::Place{ui::Page::Opinion, m_site->caseId(), {}}, nullptr);
    page->resize(1290, 704);
    page->show();
    if (!until([&] { return page->isEditing() || page->amendButton()->isVisible(); }))
        qFatal("page not ready");
    return page;
}

void TestOpinionPage::fill(ui::OpinionPage& page)
{
    ui::OpinionEditor* form = page.editor();
    type(form->findings(), u"心尖部收缩期吹风样杂音 3/6 级"_s);
    type(form->diagnoses()->field(0)->words(), u"二尖瓣反流"_s);
    type(form->suggestions()->field(0), u"一周内完善心脏彩超"_s);
    QTest::keyClick(form->suggestions()->field(0), Qt::Key_Return);
    page.pressPrimary(); // Enter in a line begins the next
    QVERIFY(form->suggestions()->field(1) != nullptr);
    type(form->suggestions()->field(1), u"限盐；夜间不能平卧立即急诊"_s);
    form->transfer()->setFocus();
    QTest::keyClick(form->transfer(), Qt::Key_Right);
    type(form->condition(), u"超声提示重度反流时"_s);
}

// R-H1: what the form lacks is said in words, and nothing is signed
void TestOpinionPage::namesWhatIsMissing()
{
    auto page = open();
    QTest::mouseClick(page->signButton(), Qt::LeftButton);
    QVERIFY(page->notice()->isVisible());
    QVERIFY(page->notice()->accessibleName().contains(u"缺少所见"_s));
    QVERIFY(page->notice()->accessibleName().contains(u"缺少诊疗建议"_s));
    for (const core::CaseBrief& one : m_site->expert->office.cases()) // R-C1: told to whoever treats
        QVERIFY(one.caseId != m_site->caseId() || !one.allergies.isEmpty());
    QVERIFY(until([&] { return page->paper()->paper().plainText().contains(u"草稿"_s); }));
}

// R-H1, R-K1: what is typed is found again, and the clinic does not see it
void TestOpinionPage::draftIsKeptAndResumed()
{
    {
        auto page = open();
        fill(*page);
        QVERIFY(until([&] { return page->paper()->paper().plainText().contains(u"心尖部"_s); })); // the paper follows
        page->saver()->saveNow();
        QVERIFY(until([&] { return ui::opinionsOf(m_site->expert->open(m_site->caseId()).file()).size() == 1; }));
        type(page->editor()->findings(), u"最后一句"_s);
    }
    auto page = open();
    QVERIFY(until([&] { return page->editor()->findings()->toPlainText() == u"最后一句"_s; }));
    QCOMPARE(page->editor()->opinion().suggestions.size(), 2);
    QCOMPARE(page->editor()->opinion().transfer, core::TransferChoice::IfWorse);
    m_site->fromExpert();
    QVERIFY(m_site->clinic->open(m_site->caseId()).file().all(u"Composition"_s).isEmpty());
}

void TestOpinionPage::codesArePickedByPinyin()
{
    auto page = open();
    QVERIFY(until([&] { return page->editor()->suggestions()->field(1) != nullptr; }));
    ui::CodeField* field = page->editor()->diagnoses()->field(0);
    type(field->words(), u"yfxgxy"_s);
    QVERIFY(until([&] { return QApplication::activePopupWidget() != nullptr; }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QCOMPARE(field->code(), u"I10"_s);
    QVERIFY(field->text().contains(u"高血压"_s));
    const core::Opinion typed = page->editor()->opinion();
    QCOMPARE(typed.diagnoses.first().icd10, u"I10"_s);
}

// R-H1
void TestOpinionPage::signedOpinionReachesTheClinicValid()
{
    auto page = open();
    QVERIFY(until([&] { return page->editor()->suggestions()->field(1) != nullptr; }));
    QVERIFY(!m_site->expert->office.canSign());
    QTest::mouseClick(page->signButton(), Qt::LeftButton); // the key first
    QVERIFY(page->keySheet()->isOpen());
    type(page->keySheet()->pin(), u"274913"_s);
    type(page->keySheet()->again(), u"274914"_s);
    QTest::mouseClick(page->keySheet()->button(), Qt::LeftButton);
    QVERIFY(page->keySheet()->isOpen() && !m_site->expert->office.canSign());
    type(page->keySheet()->again(), u"274913"_s);
    QTest::mouseClick(page->keySheet()->button(), Qt::LeftButton);
    QVERIFY(until([&] { return m_site->expert->office.canSign() && !page->keySheet()->isOpen(); }));

    type(page->pin(), u"111222"_s);
    QTest::mouseClick(page->signButton(), Qt::LeftButton);
    QVERIFY(until([&] { return page->notice()->isVisible() && page->signButton()->isEnabled(); }));
    QVERIFY(page->notice()->accessibleName().contains(u"PIN 不正确"_s));
    QVERIFY(page->isEditing());

    type(page->pin(), u"274913"_s);
    QTest::keyClick(page->pin(), Qt::Key_Return);
    page->pressPrimary();
    QVERIFY(until([&] { return !page->isEditing(); }));
    QVERIFY(until([&] { return page->amendButton()->isVisible(); }));
    const QString paper = page->paper()->paper().plainText();
    QVERIFY(!paper.contains(u"草稿 未签发"_s) && paper.contains(u"SHA-256"_s));

    m_site->fromExpert();
    const core::CaseDesk desk = m_site->clinic->open(m_site->caseId());
    QCOMPARE(desk.state(), core::CaseState::OpinionSigned);
    const QList<core::Opinion> there = ui::opinionsOf(desk.file());
    QCOMPARE(there.size(), 1);
    QCOMPARE(there.first().findings, u"最后一句"_s);
    QCOMPARE(ui::signatureState(desk.file(), there.first()), ui::SignatureState::Valid);
    using Form = core::Result<QJsonObject>;
    const Form kept = test::await<Form>(
        [&](auto done) { m_site->expert->office.readForm(page.get(), ui::OpinionSaver::formKey(m_site->caseId()), done); });
    QVERIFY(!kept); // nothing is left to be signed twice
}

// R-H1: amended only by a new signed version, with its reason
void TestOpinionPage::amendmentIsAVersionOfItsOwn()
{
    auto page = open();
    QVERIFY(until([&] { return page->amendButton()->isVisible(); }));
    QTest::mouseClick(page->amendButton(), Qt::LeftButton);
    QVERIFY(page->isEditing());
    QCOMPARE(page->editor()->opinion().version, 2);
    QVERIFY(until([&] { return page->pin()->isVisible(); }));
    QTest::mouseClick(page->signButton(), Qt::LeftButton);
    QVERIFY(page->notice()->accessibleName().contains(u"缺少修改原因"_s));
    type(page->editor()->amendReason(), u"补充血钾复查"_s);
    page->editor()->suggestions()->add(core::SuggestionKind::Monitoring, u"一周复查血钾"_s);
    type(page->pin(), u"274913"_s);
    QTest::mouseClick(page->signButton(), Qt::LeftButton);
    QVERIFY2(until([&] { return !page->isEditing(); }), qPrintable(page->notice()->accessibleName()));
    m_site->fromExpert();
    const QList<core::Opinion> there = ui::opinionsOf(m_site->clinic->open(m_site->caseId()).file());
    QCOMPARE(there.size(), 2);
    QCOMPARE(there.last().version, 2);
    QCOMPARE(there.last().replacesId, there.first().id);
    QCOMPARE(there.last().suggestions.size(), 3);
    QCOMPARE(there.last().suggestions.last().line, 3);
}

void TestOpinionPage::paperIsWrittenAsPdf()
{
    auto page = open();
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"opinion.pdf"_s);
    QVERIFY(page->writePdf(file));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().startsWith("%PDF"));
    QVERIFY(written.size() > 5000);
    QVERIFY(!page->writePdf(folder.filePath(u"no/such/folder.pdf"_s)));
    ui::PaperContent tall; // what does not fit goes on on the next page
    for (int i = 0; i < 40; ++i)
        tall.rows.append({u"所见"_s, QString(200, u'心')});
    QVERIFY(ui::Paper(tall).pageCount() > 2);
}

// R-D2: printed where it was told, and not to be removed
void TestOpinionPage::limitationNoteIsLocked()
{
    core::Referral referral;
    QVERIFY(ui::limitationNote(referral).isEmpty());
    referral.auscultation.choice = core::AuscultationChoice::LimitationTold;
    const QString note = ui::limitationNote(referral);
    QVERIFY(note.contains(u"未能听诊"_s));
    const core::Icd10 table;
    ui::OpinionEditor editor(table);
    core::Opinion opinion;
    opinion.limitation = note;
    editor.set(opinion);
    QVERIFY(editor.hasLimitation());
    QCOMPARE(editor.opinion().limitation, note); // no field changes it
}

void TestOpinionPage::nothingIsCut()
{
    for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
        for (const auto& [size, text] : {std::pair(QSize(1290, 704), ui::TextSize::Normal),
                 std::pair(QSize(1844, 1016), ui::TextSize::Normal), std::pair(QSize(1276, 704), ui::TextSize::Large)}) {
            m_surface->choose({language, ui::Appearance::Light, text});
            auto page = open();
            page->resize(size);
            test::settleLayouts();
            m_cut.clear();
            const QPixmap signedLook = page->grab();
            if (page->amendButton()->isVisible())
                QTest::mouseClick(page->amendButton(), Qt::LeftButton);
            QVERIFY(until([&] { return page->editor()->isVisible(); }));
            test::settleLayouts();
            m_cut.clear();
            const QPixmap look = page->grab();
            if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty()) {
                const QString name = u"%1/opinion-%2-%3-%4"_s.arg(folder, language).arg(size.width()).arg(int(text));
                look.save(name + u".png"_s);
                signedLook.save(name + u"-signed.png"_s);
            }
            QVERIFY2(m_cut.isEmpty(), qPrintable(language + u": "_s + m_cut.join(u" | "_s)));
            m_site->expert->office.dropForm(ui::OpinionSaver::formKey(m_site->caseId()));
        }
    }
    m_surface->choose({});
}

QTEST_MAIN(TestOpinionPage)
#include "tst_opinion_page.moc"
