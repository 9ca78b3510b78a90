// An opinion may come before its signed text: the page says so, and says otherwise as soon as the signature holds (R-H1).
#include "tests/support/Patience.h"
#include "tests/ui/support/SampleDay.h"
#include "ui/opinion/AcceptPage.h"
#include "ui/opinion/OpinionPage.h"
#include "ui/widgets/Tag.h"

#include <QApplication>
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

private:
    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestSignature)
#include "tst_signature.moc"
