// The page of one case and the danger stop, on real cases and the real table.
#include "tests/support/Patience.h"
#include "tests/ui/support/SampleDay.h"
#include "ui/case/CaseFilePage.h"
#include "ui/booking/CaseSheets.h"
#include "ui/booking/CaseStory.h"
#include "ui/booking/ReasonFields.h"
#include "ui/theme/AppStyle.h"
#include "ui/visit/DangerSheet.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using core::CaseState;
using namespace Qt::StringLiterals;
using test::SampleDay;
using ui::CaseStep;

namespace {

struct Opened {
    Opened(SampleDay& day, ui::Surface& surface, const QString& id, const QString& detail = {})
        : room(day.room(surface)), page(room, {ui::Page::CaseFile, id, detail}, nullptr)
    {
        page.resize(1290, 704);
        page.show();
        if (!test::eventually([&] { return page.findChild<ui::StoryView*>() != nullptr; }))
            qFatal("the case was not read");
    }
    ui::Button* button(const QString& words) const
    {
        for (ui::Button* one : page.findChildren<ui::Button*>()) {
            if (one->text() == words)
                return one;
        }
        return nullptr;
    }
    ui::Room room;
    ui::CaseFilePage page;
};

bool offers(const core::CaseDesk& desk, const core::Author& author, CaseStep step)
{
    const auto choices = ui::choicesOf(desk, author, SampleDay::now());
    return std::any_of(
        choices.begin(), choices.end(), [step](const ui::CaseChoice& one) { return one.step == step && one.missing.isEmpty(); });
}

} // namespace

class TestCasePage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{});
        choose(u"en"_s);
    }
    void cleanupTestCase() { m_surface.reset(); }

    // R-E2: a declined invitation shows the reason and goes on to another specialist
    void declinedGoesToAnother()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"dingjianguo"_s);
        Opened at(day, *m_surface, id);
        const auto banners = at.page.findChildren<ui::Banner*>();
        QVERIFY(std::any_of(banners.begin(), banners.end(),
            [&](ui::Banner* one) { return one->accessibleName().contains(day.office.deskOf(id).task().events.last().reason); }));
        at.page.pressPrimary();
        QCOMPARE(day.gone.value(0), (ui::Place{ui::Page::NewReferral, id, u"4"_s}));
    }

    // the table decides what is offered
    void onlyWhatTheTableAllows()
    {
        SampleDay day(u"en"_s);
        const QString declined = day.put(u"dingjianguo"_s);
        const QString booked = day.put(u"yangxiuying"_s);
        const QString draft = day.put(u"heyuzhen"_s);
        const core::Author me = day.office.author();
        QVERIFY(offers(day.office.deskOf(declined), me, CaseStep::InviteAnother));
        QVERIFY(!offers(day.office.deskOf(declined), me, CaseStep::NoShow));
        QVERIFY(offers(day.office.deskOf(booked), me, CaseStep::TakeTime));
        QVERIFY(offers(day.office.deskOf(booked), me, CaseStep::PatientHere));
        QVERIFY(offers(day.office.deskOf(booked), me, CaseStep::Cancel));
        QVERIFY(!offers(day.office.deskOf(booked), me, CaseStep::NoShow)); // its time has not come
        QVERIFY(!offers(day.office.deskOf(booked), me, CaseStep::Close));
        QVERIFY(offers(day.office.deskOf(draft), me, CaseStep::GoOn));
        QVERIFY(!offers(day.office.deskOf(draft), me, CaseStep::TakeTime));
    }

    // R-E4: another free time, with a reason; the history is kept
    void timeIsMovedWithReason()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"yangxiuying"_s);
        Opened at(day, *m_surface, id, u"book"_s);
        ui::SideSheet* sheet = at.page.sheets()->sheet();
        QVERIFY(sheet && sheet->isOpen());
        auto* move = sheet->findChildren<ui::Button*>().last();
        for (ui::Button* one : sheet->findChildren<ui::Button*>()) {
            if (one->text() == u"Move the time"_s)
                move = one;
        }
        move->click(); // nothing chosen: the sheet says so and nothing is done
        QVERIFY(day.office.committed.isEmpty());
        auto cards = sheet->findChildren<ui::OptionCard*>();
        QVERIFY(cards.size() > 6);
        cards.first()->click();
        move->click();
        QVERIFY(day.office.committed.isEmpty()); // no reason yet
        for (ui::OptionCard* card : cards) {
            if (card->text() == ui::reasonWords(core::ChangeReason::PatientWish))
                card->click();
        }
        const core::Appointment before = *core::openAppointment(day.office.deskOf(id).file());
        move->click();
        QCOMPARE(day.office.committed, QStringList{u"reschedule"_s});
        const core::Appointment after = *core::openAppointment(day.office.deskOf(id).file());
        QVERIFY(after.start != before.start);
        QCOMPARE(after.history.last().reason, core::ChangeReason::PatientWish);
        QCOMPARE(after.history.last().fromSlotId, before.slotId);
        QCOMPARE(day.office.stateOf(id), CaseState::Booked);
    }

    void cancelNeedsAReason()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"yangxiuying"_s);
        Opened at(day, *m_surface, id);
        at.button(u"Cancel the case"_s)->click();
        ui::SideSheet* sheet = at.page.sheets()->sheet();
        QVERIFY(sheet && sheet->isOpen());
        ui::Button* really = nullptr;
        for (ui::Button* one : sheet->findChildren<ui::Button*>()) {
            if (one->text() == u"Cancel the case"_s)
                really = one;
        }
        QVERIFY(really);
        really->click();
        QVERIFY(day.office.committed.isEmpty());
        for (ui::OptionCard* card : sheet->findChildren<ui::OptionCard*>()) {
            if (card->text() == ui::reasonWords(core::ChangeReason::Other))
                card->click();
        }
        really->click();
        QVERIFY(day.office.committed.isEmpty()); // "other" needs words
        sheet->findChild<ui::TextField*>()->setPlainText(u"went to another hospital"_s);
        really->click();
        QCOMPARE(day.office.stateOf(id), CaseState::Cancelled);
        QCOMPARE(day.office.deskOf(id).task().events.last().reason, u"went to another hospital"_s);
    }

    void refusedProposalWaitsForAPerson()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"yangxiuying"_s, core::Delivery::Refused);
        core::QueueItem item;
        item.actId = u"act-1"_s;
        item.kind = u"reschedule"_s;
        item.caseId = id;
        item.state = core::QueueItem::State::Refused;
        item.reasons = {u"slot"_s};
        day.line.items = {item};
        Opened at(day, *m_surface, id);
        QVERIFY(test::eventually([&] { return at.button(u"Drop it"_s) != nullptr; }));
        at.button(u"Send again"_s)->click();
        QCOMPARE(day.line.again, QStringList{u"act-1"_s});
    }

    // R-C4: one press stops at once; a slip is undone within five seconds
    void dangerStopsAtOnceAndCanBeUndone()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"wangguilan"_s);
        Opened at(day, *m_surface, id);
        QSignalSpy stopped(at.page.danger(), &ui::DangerStop::stopped);
        at.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&at.page));
        QTest::keyClick(&at.page, Qt::Key_F9);
        QCOMPARE(stopped.count(), 1);
        QVERIFY(at.page.danger()->isStopped());
        QVERIFY(at.page.danger()->sheet()->isOpen());
        QVERIFY(day.office.forms.contains(u"danger/"_s + id)); // kept before anything else
        ui::Button* undo = nullptr;
        for (ui::Button* one : at.page.findChildren<ui::Button*>()) {
            if (one->text().startsWith(u"Undo"_s))
                undo = one;
        }
        QVERIFY(undo);
        undo->click();
        QVERIFY(!at.page.danger()->isStopped());
        QVERIFY(!day.office.forms.contains(u"danger/"_s + id));
        QCOMPARE(day.office.stateOf(id), CaseState::Waiting);
        QVERIFY(day.office.committed.isEmpty());
    }

    // R-C4: after five seconds the case's table has it; signs and what was done are recorded
    void dangerIsRecorded()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"wangguilan"_s);
        Opened at(day, *m_surface, id);
        at.page.danger()->button()->click();
        QSignalSpy committed(at.page.danger(), &ui::DangerStop::committed);
        day.office.setNow(SampleDay::now().addSecs(6));
        QVERIFY(committed.wait());
        QCOMPARE(day.office.stateOf(id), CaseState::Interrupted);
        QVERIFY(!day.office.deskOf(id).task().events.last().reason.isEmpty());
        auto* sheet = at.page.danger()->sheet()->sheet();
        sheet->findChildren<ui::OptionCard*>().first()->click();
        sheet->findChild<ui::TextField*>()->setPlainText(u"ECG done 09:50, 120 called"_s);
        QVERIFY(test::eventually([&] {
            return day.office.forms.value(u"danger/"_s + id)
                .value(u"entered"_s)
                .toObject()
                .value(u"done"_s)
                .toString()
                .contains(u"120"_s);
        }));
        QSignalSpy recorded(at.page.danger(), &ui::DangerStop::recorded);
        for (ui::Button* one : sheet->findChildren<ui::Button*>()) {
            if (one->text() == u"Record"_s)
                one->click();
        }
        QVERIFY(recorded.count() > 0 || recorded.wait());
        bool found = false;
        for (const QJsonObject& json : day.office.deskOf(id).file().all(u"Observation"_s)) {
            const auto danger = core::fromFhir<core::DangerRecord>(json);
            found = found
                || (danger && danger->check.signs.contains(core::DangerSign::ChestPain) && danger->check.note.contains(u"120"_s));
        }
        QVERIFY(found);
        QVERIFY(!day.office.forms.contains(u"danger/"_s + id));
        // what may follow is offered by the table
        const core::Author me = day.office.author();
        QVERIFY(offers(day.office.deskOf(id), me, CaseStep::Transfer));
        QVERIFY(offers(day.office.deskOf(id), me, CaseStep::Close));
        QVERIFY(!offers(day.office.deskOf(id), me, CaseStep::PatientHere));
    }

    // R-C4: a stop that was pressed before a power cut goes on by itself
    void dangerSurvivesAPowerCut()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"wangguilan"_s);
        day.office.forms.insert(u"danger/"_s + id, {{u"at"_s, SampleDay::now().addSecs(-60).toString(Qt::ISODateWithMs)}});
        Opened at(day, *m_surface, id);
        QVERIFY(test::eventually([&] { return day.office.stateOf(id) == CaseState::Interrupted; }));
        QVERIFY(at.page.danger()->isStopped());
    }

    void everySignHasWords()
    {
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            const core::DangerGuide guide = core::dangerGuide(language);
            QVERIFY(guide.signs.size() >= 15);
            QVERIFY(!guide.firstSentence.isEmpty());
            for (const core::DangerAdvice& sign : guide.signs) {
                QVERIFY(!sign.name.isEmpty() && !sign.say.isEmpty() && !sign.action.isEmpty());
                QVERIFY2(sign.sign != core::DangerSign::Other, qPrintable(sign.key));
            }
        }
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("large");
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            for (const bool large : {false, true}) {
                const QByteArray name = language.toLatin1() + (large ? "-120" : "-100");
                QTest::newRow((name + "-1366").constData()) << language << QSize(1290, 704) << large;
                QTest::newRow((name + "-1920").constData()) << language << QSize(1844, 1016) << large;
            }
        }
    }
    void nothingIsCut()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(bool, large);
        choose(language, large ? ui::TextSize::Large : ui::TextSize::Normal);
        QStringList cut;
        m_surface->style().setElisionListener([&](const ui::Elision& one) {
            if (m_isTaken) // before the page is laid out its texts have no room yet
                cut.append(one.where + u": "_s + one.full);
        });
        for (const QString& key : {u"dingjianguo"_s, u"yangxiuying"_s, u"licunyi"_s, u"baiyushan"_s}) {
            SampleDay day(language);
            const QString id = day.put(key);
            Opened at(day, *m_surface, id);
            at.page.resize(size);
            QTest::qWait(20);
            save(at.page, u"case-%1-%2-%3%4"_s.arg(key, QString::number(size.width()), language, large ? u"-120"_s : QString()));
            if (key != "yangxiuying"_L1)
                continue;
            at.page.danger()->button()->click();
            QTest::qWait(20);
            save(at.page, u"danger-%1-%2%3"_s.arg(QString::number(size.width()), language, large ? u"-120"_s : QString()));
            at.page.danger()->sheet()->close();
            at.page.sheets()->open(CaseStep::TakeTime, day.office.deskOf(id));
            QTest::qWait(20);
            save(at.page, u"time-%1-%2%3"_s.arg(QString::number(size.width()), language, large ? u"-120"_s : QString()));
        }
        m_surface->style().setElisionListener({});
        choose(u"en"_s);
        cut.removeDuplicates();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

private:
    void choose(const QString& language, ui::TextSize size = ui::TextSize::Normal)
    {
        ui::Looks looks;
        looks.language = language;
        looks.textSize = size;
        m_surface->choose(looks);
    }
    void save(QWidget& page, const QString& name)
    {
        m_isTaken = true;
        const QPixmap picture = page.grab();
        m_isTaken = false;
        if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
            picture.save(folder + u'/' + name + u".png"_s);
    }

    std::unique_ptr<ui::Surface> m_surface;
    bool m_isTaken = false;
};

QTEST_MAIN(TestCasePage)
#include "tst_casepage.moc"
