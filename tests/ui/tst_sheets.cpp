// What is typed in a side sheet lives through a page that is built anew: another language, another size, a sync (R-K1).
#include "tests/support/Patience.h"
#include "tests/ui/support/SampleDay.h"
#include "ui/answer/AnswerSheets.h"
#include "ui/answer/CalendarPage.h"
#include "ui/answer/PublishSheet.h"
#include "ui/answer/WeekView.h"
#include "ui/booking/CaseSheets.h"
#include "ui/case/CaseFilePage.h"
#include "ui/referral/ReferralPage.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using test::SampleDay;
using ui::CaseStep;
using ui::Page;
using ui::SideSheet;

namespace {

SideSheet* openSheet(const QWidget& page)
{
    for (SideSheet* sheet : page.findChildren<SideSheet*>()) {
        if (sheet->isOpen())
            return sheet;
    }
    return nullptr;
}

/// Types into all fields of a sheet and ticks its first choice; what stands there then, by name.
QHash<QString, QString> fillAll(SideSheet& sheet)
{
    QHash<QString, QString> typed;
    int number = 0;
    for (auto* line : sheet.findChildren<ui::LineField*>()) {
        line->setText(u"line %1"_s.arg(++number));
        typed.insert(line->objectName(), line->text());
    }
    for (auto* text : sheet.findChildren<ui::TextField*>()) {
        text->setPlainText(u"text %1"_s.arg(++number));
        typed.insert(text->objectName(), text->toPlainText());
    }
    if (auto* card = sheet.findChild<ui::OptionCard*>()) {
        card->setChecked(true);
        typed.insert(card->objectName(), u"on"_s);
    }
    return typed;
}

bool stands(SideSheet& sheet, const QHash<QString, QString>& typed)
{
    for (auto it = typed.cbegin(); it != typed.cend(); ++it) {
        QWidget* one = sheet.findChild<QWidget*>(it.key());
        if (auto* line = qobject_cast<QLineEdit*>(one); line && line->text() != it.value())
            return false;
        if (auto* text = qobject_cast<QPlainTextEdit*>(one); text && text->toPlainText() != it.value())
            return false;
        if (auto* card = qobject_cast<ui::OptionCard*>(one); card && !card->isChecked())
            return false;
        if (!one || it.key().isEmpty())
            return false;
    }
    return !typed.isEmpty();
}

/// What was kept before has been read: from now on what is typed is kept.
bool isKept(SampleDay& day)
{
    return test::eventually([&] {
        const QStringList keys = day.office.forms.keys();
        return std::any_of(keys.cbegin(), keys.cend(), [](const QString& key) { return key.startsWith("sheet/"_L1); });
    });
}

} // namespace

class TestSheets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{}); }
    void cleanupTestCase() { m_surface.reset(); }
    void init() { m_surface->choose({u"en"_s, ui::Appearance::Light, ui::TextSize::Normal}); }

    void caseSheets_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<CaseStep>("step");
        QTest::addRow("time") << u"yangxiuying"_s << CaseStep::TakeTime;
        QTest::addRow("give back") << u"yangxiuying"_s << CaseStep::GiveTimeBack;
        QTest::addRow("cancel") << u"yangxiuying"_s << CaseStep::Cancel;
        QTest::addRow("decision") << u"wangguilan"_s << CaseStep::EmergencyDecision;
        QTest::addRow("transfer") << u"wangguilan"_s << CaseStep::Transfer;
        QTest::addRow("follow-up") << u"wangguilan"_s << CaseStep::FollowUp;
    }
    void caseSheets()
    {
        QFETCH(QString, key);
        QFETCH(CaseStep, step);
        SampleDay day(u"en"_s);
        const QString id = day.put(key);
        if (key == "wangguilan"_L1) // these follow a danger stop
            day.office.commit(this, *day.office.deskOf(id).propose(core::CaseEvent::Interrupt, u"chest pain"_s, SampleDay::now()),
                [](const core::Status&) {});
        ui::Room room = day.room(*m_surface);
        const auto open = [&] {
            auto page = std::make_unique<ui::CaseFilePage>(room, ui::Place{Page::CaseFile, id, {}}, nullptr);
            page->resize(1290, 704);
            page->show();
            return page;
        };
        QHash<QString, QString> typed;
        {
            auto page = open();
            QVERIFY(page->sheets()->open(step, day.office.deskOf(id)));
            QVERIFY(openSheet(*page));
            QVERIFY(isKept(day));
            typed = fillAll(*openSheet(*page));
            QVERIFY(!typed.contains(QString())); // every field has a name to be kept under
        }
        m_surface->choose({u"zh_CN"_s, ui::Appearance::Light, ui::TextSize::Large});
        {
            auto page = open();
            QVERIFY(test::eventually([&] { return openSheet(*page) && stands(*openSheet(*page), typed); }));
            Q_EMIT day.office.caseChanged(id); // a sync
            Q_EMIT day.office.casesChanged();
            QTest::qWait(0);
            QVERIFY(openSheet(*page) && stands(*openSheet(*page), typed));
            openSheet(*page)->close();
        }
        auto page = open(); // closed by a person: it stays closed, and the words stay
        QTRY_VERIFY(page->findChild<ui::Button*>() != nullptr);
        QTest::qWait(20);
        QVERIFY(!openSheet(*page));
        QVERIFY(page->sheets()->open(step, day.office.deskOf(id)));
        QVERIFY(test::eventually([&] { return stands(*openSheet(*page), typed); }));
    }

    // What was done is not offered again.
    void doneIsForgotten()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"yangxiuying"_s);
        ui::Room room = day.room(*m_surface);
        ui::CaseFilePage page(room, {Page::CaseFile, id, {}}, nullptr);
        page.resize(1290, 704);
        page.show();
        QVERIFY(page.sheets()->open(CaseStep::Cancel, day.office.deskOf(id)));
        QVERIFY(isKept(day));
        fillAll(*openSheet(page));
        QVERIFY(day.office.forms.contains(u"sheet/%1/cancel"_s.arg(id)));
        for (ui::Button* one : openSheet(page)->findChildren<ui::Button*>()) {
            if (one->text() == "Cancel the case"_L1)
                one->click();
        }
        QVERIFY(test::eventually([&] { return day.office.stateOf(id) == core::CaseState::Cancelled && !openSheet(page); }));
        QVERIFY(!day.office.forms.contains(u"sheet/%1/cancel"_s.arg(id)));
    }

    void answerSheets()
    {
        SampleDay day(u"en"_s, true);
        const ui::ReasonSheet::Words words{u"Decline"_s, {}, {u"A"_s, u"B"_s}, u"Words"_s, u"Decline"_s, true};
        const QList<core::Slot> free = day.office.directory().freeSlots(day.office.author().practitionerId, SampleDay::now());
        QVERIFY(!free.isEmpty());
        QWidget page;
        page.show();
        const auto checked = [&](const std::function<SideSheet*()>& make) {
            QHash<QString, QString> typed;
            day.office.forms.clear();
            std::unique_ptr<SideSheet> sheet(make());
            sheet->open();
            if (!isKept(day))
                return false;
            typed = fillAll(*sheet);
            sheet.reset(); // with its page
            sheet.reset(make());
            return test::eventually([&] { return stands(*sheet, typed); });
        };
        QVERIFY(checked([&] { return new ui::ReasonSheet(words, day.office, u"sheet/1/decline"_s, &page); }));
        QVERIFY(checked([&] { return new ui::TimeSheet(free, day.office, u"sheet/1/accept-at"_s, &page); }));
    }

    void publishingGoesOn()
    {
        SampleDay day(u"en"_s, true);
        ui::Room room = day.room(*m_surface);
        const auto open = [&] {
            auto page = std::make_unique<ui::CalendarPage>(room, ui::Place{Page::Calendar, {}, {}}, nullptr);
            page->resize(1290, 704);
            page->show();
            return page;
        };
        {
            auto page = open();
            page->pressPrimary();
            QVERIFY(openSheet(*page));
            QVERIFY(isKept(day));
            openSheet(*page)->findChild<ui::LineField*>(u"from"_s)->setText(u"14:00"_s);
            openSheet(*page)->findChild<ui::LineField*>(u"last"_s)->setText(u"2026-12-24"_s);
        }
        auto page = open();
        QVERIFY(test::eventually([&] { return openSheet(*page) != nullptr; }));
        QVERIFY(test::eventually([&] {
            return openSheet(*page)->findChild<ui::LineField*>(u"from"_s)->text() == "14:00"_L1
                && openSheet(*page)->findChild<ui::LineField*>(u"last"_s)->text() == "2026-12-24"_L1;
        }));
    }

    void theWeekOpensAtItsFirstTimeAndStays()
    {
        const QDate monday(2026, 11, 23);
        QList<core::Slot> times;
        for (const int hour : {9, 10, 16}) {
            core::Slot slot;
            slot.id = u"slot%1"_s.arg(hour);
            slot.start = QDateTime(monday, QTime(hour, 0)).toUTC();
            slot.end = slot.start.addSecs(600);
            times.append(slot);
        }
        const QDateTime now = QDateTime(monday, QTime(8, 0)).toUTC();
        QWidget page;
        page.resize(760, 380);
        auto* before = new ui::WeekView(&page); // as a page that is being built: it has no size yet
        before->setWeek(monday, times, {}, now);
        before->setGeometry(0, 0, 760, 380);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QScrollBar* bar = before->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        auto* after = new ui::WeekView(&page);
        after->setGeometry(0, 0, 760, 380);
        after->show();
        after->setWeek(monday, times, {}, now);
        QCOMPARE(bar->value(), after->verticalScrollBar()->value());
        after->hide();
        QTest::keyClick(before, Qt::Key_Down);
        QCOMPARE(before->chosen()->id, u"slot9"_s);
        bar->setValue(bar->maximum());
        before->grab();
        before->setWeek(monday, times, {}, now); // something came in
        QCOMPARE(before->chosen()->id, u"slot9"_s);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void dangerSignsOfTheWizard()
    {
        SampleDay day(u"en"_s);
        const QString id = day.put(u"heyuzhen"_s);
        ui::Room room = day.room(*m_surface);
        const auto open = [&] {
            auto page = std::make_unique<ui::ReferralPage>(room, ui::Place{Page::NewReferral, id, u"2"_s}, nullptr, nullptr);
            page->resize(1290, 704);
            page->show();
            return page;
        };
        {
            auto page = open();
            QVERIFY(test::eventually([&] { return page->findChild<QAbstractButton*>(u"danger.found"_s) != nullptr; }));
            page->findChild<QAbstractButton*>(u"danger.found"_s)->click();
            QVERIFY(openSheet(*page));
            QVERIFY(isKept(day));
            openSheet(*page)->findChildren<ui::OptionCard*>().at(1)->setChecked(true);
        }
        auto page = open();
        QVERIFY(test::eventually(
            [&] { return openSheet(*page) && openSheet(*page)->findChildren<ui::OptionCard*>().at(1)->isChecked(); }));
    }

private:
    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestSheets)
#include "tst_sheets.moc"
