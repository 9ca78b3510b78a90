// Three specialists answer together and all sign one opinion, each at an own workstation, against the real hub (R-B3, R-H1).
#include "tests/ui/AnswerSite.h"

#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "core/case/CaseSight.h"
#include "ui/booking/CaseWords.h"
#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/opinion/PaperOf.h"
#include "ui/opinion/PaperView.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using test::until;

class TestCosign : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theFirstSignatureStaysInside();
    void theOthersAreAsked();
    void aChangedTextIsSignedAnew();
    void theLastSignatureIssuesIt();
    void nothingIsCut();

private:
    /// A member of the team with a page of the opinion.
    struct Member {
        std::unique_ptr<test::AnswerSite::Desk> desk;
        std::unique_ptr<test::PageHost> host;
        std::unique_ptr<ui::OpinionPage> page;
    };
    Member member(const QString& key);
    void open(Member& member);
    void holdVisit();
    void sign(Member& member);
    core::CaseDesk at(Member& member) { return *member.desk->open(m_case); }
    /// From one workstation to all others.
    void spread(Member& from);

    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<test::AnswerSite> m_site;
    QString m_case;
    std::unique_ptr<test::AnswerSite::Desk> m_zhou;
    Member m_gu, m_song, m_cheng;
};

void TestCosign::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks());
    m_site = std::make_unique<test::AnswerSite>();
    m_case = m_site->caseId(u"haiguoqing"_s);
    m_zhou = m_site->desk(u"zhou"_s);
    m_gu = member(u"gu"_s);
    m_song = member(u"song"_s);
    m_cheng = member(u"cheng"_s);
    holdVisit();
    for (Member* one : {&m_gu, &m_song, &m_cheng}) {
        QVERIFY(one->desk->sync());
        const core::Status made = test::await<core::Status>(
            [&](auto done) { one->desk->office->makeSigningKey(one->desk->office.get(), test::secret(u"274913"_s), done); });
        QVERIFY2(made, qPrintable(test::nameOf(made)));
    }
}

void TestCosign::cleanupTestCase()
{
    for (Member* one : {&m_gu, &m_song, &m_cheng}) {
        one->page.reset();
        one->host.reset();
        one->desk.reset();
    }
    m_zhou.reset();
    m_site.reset();
    m_surface.reset();
}

TestCosign::Member TestCosign::member(const QString& key)
{
    Member made;
    made.desk = m_site->desk(key);
    made.host = std::make_unique<test::PageHost>(*made.desk, *m_surface);
    return made;
}

void TestCosign::open(Member& member)
{
    member.page.reset();
    member.page = std::make_unique<ui::OpinionPage>(member.host->room(), ui::Place{ui::Page::Opinion, m_case, {}}, nullptr);
    member.page->resize(1290, 704);
    member.page->show();
    QVERIFY(until([&] {
        return member.page->isEditing() || member.page->amendButton()->isVisible() || member.page->changeButton()->isVisible();
    }));
}

// The visit of the multidisciplinary consultation is over: what is missing is its opinion.
void TestCosign::holdVisit()
{
    core::CaseDesk desk = *m_zhou->open(m_case);
    if (desk.state() == core::CaseState::Visited)
        return;
    core::RemoteVisit visit;
    visit.id = core::newId();
    visit.doctorId = m_site->personId(u"zhou"_s);
    visit.specialistIds = {m_site->personId(u"gu"_s), m_site->personId(u"song"_s), m_site->personId(u"cheng"_s)};
    const QDateTime now = m_zhou->office->now();
    visit.times.started = now;
    const auto commit = [&](const core::Result<core::Act>& act) {
        QVERIFY2(act, act ? "" : qPrintable(act.error().detail));
        QVERIFY(test::await<core::Status>([&](auto done) { m_zhou->office->commit(m_zhou->office.get(), *act, done); }));
        desk = *m_zhou->open(m_case);
    };
    commit(desk.patientWaiting(now));
    commit(desk.startVisit(visit, now));
    visit.times.ended = now;
    visit.endReason = u"line-failure"_s;
    commit(desk.endVisit(visit, visit.endReason, now));
    QVERIFY(m_zhou->sync());
}

void TestCosign::sign(Member& member)
{
    ui::OpinionPage& page = *member.page;
    QVERIFY(until([&] { return page.pin()->isVisible(); }));
    page.pin()->setText(u"274913"_s);
    QTest::mouseClick(page.signButton(), Qt::LeftButton);
    QVERIFY2(until([&] { return !page.isEditing() && (page.notice()->isVisible() || !page.pin()->isVisible()); }),
        qPrintable(page.notice()->accessibleName()));
    QVERIFY2(!page.notice()->isVisible(), qPrintable(page.notice()->accessibleName()));
}

void TestCosign::spread(Member& from)
{
    QVERIFY(from.desk->sync());
    for (Member* one : {&m_gu, &m_song, &m_cheng})
        QVERIFY(one->desk->sync());
    QVERIFY(m_zhou->sync());
}

void TestCosign::theFirstSignatureStaysInside() // R-K1: a draft is never visible to the other side
{
    open(m_gu);
    QVERIFY(m_gu.page->isEditing());
    ui::OpinionEditor* form = m_gu.page->editor();
    const QStringList team{m_site->personId(u"gu"_s), m_site->personId(u"song"_s), m_site->personId(u"cheng"_s)};
    QCOMPARE(form->opinion().authorIds, team);
    form->findings()->setPlainText(u"右肺上叶 18 mm 分叶结节，一年增大 6 mm"_s);
    form->diagnoses()->set({{u"肺占位性病变"_s, u"R91"_s, core::Certainty::Working}});
    form->suggestions()->set({{1, core::SuggestionKind::Examination, u"增强 CT"_s}}, false);
    QVERIFY(!m_gu.page->signButton()->text().contains(QCoreApplication::translate("ui::OpinionPage", "Sign and send")));
    sign(m_gu);
    QVERIFY(m_gu.page->waitsFor()->isVisible() && m_gu.page->changeButton()->isVisible());
    QVERIFY(!m_gu.page->signButton()->isVisible());
    spread(m_gu);
    const core::CaseDesk clinic = *m_zhou->open(m_case);
    QCOMPARE(clinic.state(), core::CaseState::Visited);
    QVERIFY(clinic.file().all(u"Composition"_s).isEmpty());
    QVERIFY(clinic.file().all(u"Provenance"_s).isEmpty());
}

void TestCosign::theOthersAreAsked() // R-B3
{
    const core::CaseBrief* brief = m_song.desk->brief(m_case);
    QVERIFY(brief);
    QCOMPARE(brief->toSign.size(), 2);
    const ui::Reader reader{core::Party::Hub, m_song.desk->office->now(), &m_song.desk->office->directory(),
        m_song.desk->office->author().practitionerId};
    QCOMPARE(ui::CaseWords::action(*brief, reader).place.page, ui::Page::Opinion);
    QVERIFY(!ui::CaseWords::line(*brief, reader).isEmpty());
    const auto open1 = core::cosigningOf(at(m_song).file());
    QVERIFY(open1 && open1->given.size() == 1 && open1->given.first().verified);
    open(m_song);
    QVERIFY(!m_song.page->isEditing() && m_song.page->signButton()->isVisible());
    QVERIFY(until([&] { return m_song.page->paper()->paper().plainText().contains(u"分叶结节"_s); }));
    // nothing is issued while somebody is missing, whoever asks
    const core::Result<core::Act> early = at(m_song).issueOpinion(open1->opinion, m_song.desk->office->now());
    QVERIFY(!early && early.error().code == core::Code::Refused);
}

void TestCosign::aChangedTextIsSignedAnew()
{
    // what this person typed into an older draft does not come back over what a colleague has made of it
    QJsonObject old = ui::formOf(core::cosigningOf(at(m_song).file())->opinion);
    old.insert(u"findings"_s, u"旧稿"_s);
    old.insert(u"at"_s, core::toInstant(m_song.desk->office->now().addSecs(-3600)));
    m_song.desk->office->keepForm(ui::OpinionSaver::formKey(m_case), old);
    QTest::mouseClick(m_song.page->changeButton(), Qt::LeftButton);
    QVERIFY(m_song.page->isEditing());
    QVERIFY(m_song.page->editor()->findings()->toPlainText().contains(u"分叶结节"_s));
    m_song.page->editor()->findings()->setPlainText(u"右肺上叶 18 mm 结节"_s);
    m_song.page->saver()->saveNow(); // now nobody's signature is under it
    QVERIFY(until([&] { return core::cosigningOf(at(m_song).file())->given.isEmpty(); }));
    m_song.desk->office->keepForm(ui::OpinionSaver::formKey(m_case), old);
    open(m_song);
    QVERIFY(m_song.page->isEditing());
    QVERIFY(m_song.page->editor()->findings()->toPlainText().contains(u"18 mm 结节"_s));
    m_song.page->editor()->findings()->setPlainText(u"右肺上叶 18 mm 分叶、毛刺结节，一年增大 6 mm"_s);
    sign(m_song);
    spread(m_song);
    const auto open2 = core::cosigningOf(at(m_gu).file());
    QVERIFY(open2.has_value());
    QCOMPARE(open2->given.size(), 1);
    QCOMPARE(open2->given.first().signerId, m_site->personId(u"song"_s));
    QVERIFY(open2->missing.contains(m_site->personId(u"gu"_s)));
    QCOMPARE(at(m_gu).file().verifiedSignatures.size(), 1); // the old one no longer stands for what is shown
    // the open page of the first has followed
    QVERIFY(until([&] { return m_gu.page->signButton()->isVisible() && !m_gu.page->isEditing(); }));
    QVERIFY(until([&] { return m_gu.page->paper()->paper().plainText().contains(u"毛刺"_s); }));
    sign(m_gu);
    spread(m_gu);
    QVERIFY(m_zhou->open(m_case)->file().all(u"Composition"_s).isEmpty());
}

void TestCosign::theLastSignatureIssuesIt() // R-H1
{
    open(m_cheng);
    QVERIFY(m_cheng.page->signButton()->isVisible());
    sign(m_cheng);
    QVERIFY(until([&] { return m_cheng.page->amendButton()->isVisible(); }));
    spread(m_cheng);
    const core::CaseDesk clinic = *m_zhou->open(m_case);
    QCOMPARE(clinic.state(), core::CaseState::OpinionSigned);
    const QList<core::Opinion> opinions = ui::opinionsOf(clinic.file());
    QCOMPARE(opinions.size(), 1);
    QVERIFY(opinions.first().findings.contains(u"毛刺"_s));
    QVERIFY(until([&] { // the signed text has come
        const core::CaseDesk desk = *m_zhou->open(m_case);
        (void)m_zhou->sync();
        return ui::signatureState(desk.file(), opinions.first()) == ui::SignatureState::Valid;
    }));
    const QList<core::OpinionSignature> signatures = ui::signaturesOf(m_zhou->open(m_case)->file(), opinions.first().id);
    QCOMPARE(signatures.size(), 3); // the one under the text that was changed stays inside
    QVERIFY(m_song.desk->brief(m_case)->toSign.isEmpty());
}

void TestCosign::nothingIsCut()
{
    // another version by the first: again all sign
    for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
        for (const QSize size : {QSize(1290, 704), QSize(1844, 1016)}) {
            m_surface->choose({language, ui::Appearance::Light, ui::TextSize::Normal});
            open(m_gu);
            if (m_gu.page->amendButton()->isVisible()) {
                QTest::mouseClick(m_gu.page->amendButton(), Qt::LeftButton);
                m_gu.page->editor()->amendReason()->setText(u"补充"_s);
                QVERIFY(m_gu.page->isEditing());
            }
            m_gu.page->resize(size);
            QStringList cut;
            QPixmap look = test::seen(*m_surface, *m_gu.page, cut);
            cut.clear();
            look = test::seen(*m_surface, *m_gu.page, cut);
            if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
                look.save(u"%1/cosign-%2-%3-editing.png"_s.arg(folder, language).arg(size.width()));
            QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u" | "_s)));
        }
    }
    m_surface->choose({});
    sign(m_gu);
    spread(m_gu);
    for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
        for (const QSize size : {QSize(1290, 704), QSize(1844, 1016)}) {
            m_surface->choose({language, ui::Appearance::Light, ui::TextSize::Normal});
            for (Member* one : {&m_gu, &m_cheng}) {
                open(*one);
                one->page->resize(size);
                QStringList cut;
                QPixmap look = test::seen(*m_surface, *one->page, cut);
                cut.clear();
                look = test::seen(*m_surface, *one->page, cut);
                if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
                    look.save(u"%1/cosign-%2-%3-%4.png"_s.arg(folder, language).arg(size.width()).arg(one == &m_gu));
                QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u" | "_s)));
            }
        }
    }
    m_surface->choose({});
}

QTEST_MAIN(TestCosign)
#include "tst_cosign.moc"
