// An opinion may come before its signed text: the page says so, and says otherwise as soon as the signature holds (R-H1).
#include "core/flow/Cosigning.h"
#include "tests/support/Patience.h"
#include "tests/ui/support/SampleDay.h"
#include "ui/opinion/AcceptPage.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Tag.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using test::SampleDay;
using ui::Page;

class TestSignature : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
        m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal});
    }
    void cleanupTestCase() { m_surface.reset(); }

    void holdsWhenItsTextComes_data() // R-H1
    {
        QTest::addColumn<bool>("hospital");
        QTest::addRow("read by the clinic") << false;
        QTest::addRow("read by the hospital") << true;
    }
    void holdsWhenItsTextComes()
    {
        QFETCH(bool, hospital);
        SampleDay day(u"en"_s, hospital);
        const QString id = day.put(u"licunyi"_s);
        const core::CaseTask task = day.office.deskOf(id).task();
        core::Opinion opinion;
        opinion.id = u"opinion-1"_s;
        opinion.status = core::OpinionStatus::Signed;
        opinion.authorIds = {task.specialistId};
        opinion.findings = u"wheeze"_s;
        core::OpinionSignature signature;
        signature.id = u"signature-1"_s;
        signature.opinionId = opinion.id;
        signature.signerId = task.specialistId;
        signature.when = SampleDay::now().addSecs(-600);
        signature.contentSha256 = QString(64, u'b');
        signature.cms = "cms";
        const core::Owner owner{id, task.patientId, true};
        day.office.shelve(id, {core::toFhir(opinion, owner), core::toFhir(signature, owner)}, core::Delivery::Confirmed);
        ui::Room room = day.room(*m_surface);
        std::unique_ptr<ui::PageView> page;
        std::function<QString()> said;
        if (hospital) {
            auto shown = std::make_unique<ui::OpinionPage>(room, ui::Place{Page::Opinion, id, {}}, nullptr);
            said = [tag = shown->signatureTag()] { return tag->accessibleName(); };
            page = std::move(shown);
        } else {
            auto shown = std::make_unique<ui::AcceptPage>(room, ui::Place{Page::Accept, id, {}}, nullptr);
            said = [tag = shown->signatureTag()] { return tag->accessibleName(); };
            page = std::move(shown);
        }
        page->resize(1290, 704);
        page->show();
        QVERIFY(test::eventually([&] { return said().contains("to be verified"_L1, Qt::CaseInsensitive); }));
        day.office.verified = {signature.id};
        Q_EMIT day.office.attachmentMoved("another");
        QTest::qWait(0);
        QVERIFY(said().contains("to be verified"_L1, Qt::CaseInsensitive));
        Q_EMIT day.office.attachmentMoved(signature.contentSha256.toLatin1());
        QVERIFY(test::eventually([&] { return said().contains("Signature valid"_L1); }));
    }

    void aColleaguesTextIsNotWrittenOver() // R-B3: two of a team write at the same time
    {
        SampleDay day(u"en"_s, true);
        const QString id = day.put(u"licunyi"_s);
        const auto store = [&](const QString& findings, int minute) {
            core::Opinion opinion = written(day.office.author().practitionerId);
            opinion.findings = findings;
            opinion.date = SampleDay::now().addSecs(60 * minute);
            day.office.shelve(id, {core::toFhir(opinion, core::Owner{id, day.office.deskOf(id).task().patientId, true})},
                core::Delivery::Confirmed);
        };
        const auto stored = [&] { return core::openDraft(day.office.deskOf(id).file())->findings; };
        store(u"first"_s, -9);
        ui::Room room = day.room(*m_surface);
        auto page = opened(room, id);
        QCOMPARE(page->editor()->findings()->toPlainText(), u"first"_s);
        page->editor()->findings()->setPlainText(u"mine"_s);
        store(u"theirs"_s, -8);
        page->saver()->saveNow();
        auto* mine = page->findChild<ui::Button*>(u"opinion.mine"_s);
        QVERIFY(test::eventually([&] { return mine->isVisible(); }));
        QCOMPARE(stored(), u"theirs"_s);
        // the same after the page was left and opened again
        page.reset();
        page = opened(room, id);
        QCOMPARE(page->editor()->findings()->toPlainText(), u"mine"_s);
        mine = page->findChild<ui::Button*>(u"opinion.mine"_s);
        QVERIFY(mine->isVisible());
        picture(*page, u"overtaken"_s);
        page->editor()->findings()->setPlainText(u"mine too"_s);
        page->saver()->saveNow();
        QTest::qWait(0);
        QCOMPARE(stored(), u"theirs"_s);
        mine->click();
        QVERIFY(test::eventually([&] { return stored() == "mine too"_L1; }));
        QVERIFY(!mine->isVisible());
        // and theirs is taken when one says so
        page->editor()->findings()->setPlainText(u"again mine"_s);
        store(u"again theirs"_s, 9);
        page->saver()->saveNow();
        auto* theirs = page->findChild<ui::Button*>(u"opinion.theirs"_s);
        QVERIFY(test::eventually([&] { return theirs->isVisible(); }));
        theirs->click();
        QVERIFY(test::eventually([&] { return page->editor()->findings()->toPlainText() == "again theirs"_L1; }));
        QCOMPARE(stored(), u"again theirs"_s);
    }

    void whatOneFoundIsOfferedAfterAColleagueSigned() // R-B3: nothing typed is dropped without a word
    {
        SampleDay day(u"en"_s, true);
        const QString id = day.put(u"licunyi"_s);
        core::CaseTask task = day.office.deskOf(id).task();
        const QString me = day.office.author().practitionerId;
        core::Opinion opinion = written(me);
        opinion.authorIds = {u"colleague"_s, me};
        opinion.findings = u"wheeze"_s;
        opinion.date = SampleDay::now().addSecs(-600);
        core::OpinionSignature signature;
        signature.id = u"signature-1"_s;
        signature.opinionId = opinion.id;
        signature.signerId = u"colleague"_s;
        signature.when = opinion.date;
        signature.contentSha256 = QString::fromLatin1(
            QCryptographicHash::hash(day.office.deskOf(id).opinionText(opinion), QCryptographicHash::Sha256).toHex());
        signature.cms = "cms";
        const core::Owner owner{id, task.patientId, true};
        day.office.verified = {signature.id};
        day.office.shelve(id, {core::toFhir(opinion, owner), core::toFhir(signature, owner)}, core::Delivery::Confirmed);
        day.office.forms.insert(u"review/"_s + id, {{u"findings"_s, u"wheeze\ncrackles at the left base"_s}});
        ui::Room room = day.room(*m_surface);
        const auto page = opened(room, id);
        QVERIFY(test::eventually([&] { return page->notice()->isVisible() && page->changeButton()->isVisible(); }));
        QVERIFY(page->notice()->accessibleName().contains(u"crackles at the left base"_s));
        picture(*page, u"not-in-the-signed-text"_s);
        page->changeButton()->click();
        QCOMPARE(page->editor()->findings()->toPlainText(), u"wheeze\ncrackles at the left base"_s);
        QVERIFY(!day.office.forms.contains(u"review/"_s + id));
        page->saver()->saveNow();
        QVERIFY(test::eventually([&] {
            const auto open = core::cosigningOf(day.office.deskOf(id).file());
            return open && open->opinion.findings.contains(u"crackles"_s) && open->given.isEmpty();
        }));
    }

    void aReviewerIsChosen() // R-H4
    {
        SampleDay day(u"en"_s, true);
        const QString id = day.put(u"licunyi"_s);
        core::CaseTask task = day.office.deskOf(id).task();
        task.kind = core::ServiceKind::ImagingDiagnosis;
        day.office.shelve(id, {core::toFhir(task, day.office.deskOf(id).file().taskJson())}, core::Delivery::Confirmed);
        ui::Room room = day.room(*m_surface);
        const auto page = opened(room, id);
        const QString me = day.office.author().practitionerId;
        QCOMPARE(page->editor()->opinion().authorIds, QStringList{me});
        auto* reviewer = page->findChild<ui::ChoiceField*>(u"opinion.reviewer"_s);
        QVERIFY(reviewer && reviewer->count() > 0 && reviewer->findData(me) < 0);
        QVERIFY(test::eventually([&] { return reviewer->isVisible(); }));
        Q_EMIT reviewer->activated(0);
        const QStringList both{me, reviewer->itemData(0).toString()};
        QCOMPARE(page->editor()->opinion().authorIds, both);
        QCOMPARE(reviewer->currentIndex(), 0);
        picture(*page, u"reviewer"_s);
        page->saver()->saveNow();
        QVERIFY(test::eventually([&] {
            const auto draft = core::openDraft(day.office.deskOf(id).file());
            return draft && draft->authorIds == both;
        }));
    }

private:
    static void picture(QWidget& page, const QString& name)
    {
        const QString folder = qEnvironmentVariable("YZ_PICTURES");
        for (int round = 0; round < 20; ++round) { // nested layouts ask one after the other
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            QCoreApplication::processEvents();
        }
        if (!folder.isEmpty())
            page.grab().save(u"%1/%2.png"_s.arg(folder, name));
    }
    static core::Opinion written(const QString& author)
    {
        core::Opinion opinion;
        opinion.id = u"opinion-1"_s;
        opinion.authorIds = {author};
        return opinion;
    }
    static std::unique_ptr<ui::OpinionPage> opened(ui::Room& room, const QString& id)
    {
        auto page = std::make_unique<ui::OpinionPage>(room, ui::Place{Page::Opinion, id, {}}, nullptr);
        page->resize(1290, 704);
        page->show();
        if (!test::eventually([&] { return page->isEditing() || page->changeButton()->isVisible(); }))
            qFatal("no opinion");
        return page;
    }
    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestSignature)
#include "tst_signature.moc"
