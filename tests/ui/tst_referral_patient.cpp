// The first step of a referral: what is typed, and what an identity card gives.
#include "tests/ui/ReferralDesk.h"
#include "ui/referral/CardPanel.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using core::Result;
using test::soon;

namespace {

const core::IdCard kWang{u"王桂兰"_s, core::Sex::Female, QDate(1968, 3, 12), u"640302196803121224"_s, u"云岭县青石镇"_s};

} // namespace

class TestReferralPatient final : public test::ReferralDesk {
    Q_OBJECT
private Q_SLOTS:
    void numberIsChecked();                 // R-C1
    void cardFillsWhatIsEmpty();            // R-C1
    void cardNeverOverwritesWhatWasTyped(); // R-C1
    void cardOfSomebodyElseIsAskedAbout();  // R-C1
    void cardsThatCannotBeReadSaySo();
    void cardOfSomebodySeenBefore();

private:
    void readCard(const app::SimulatedCardReader::Card& card);
};

void TestReferralPatient::numberIsChecked()
{
    open();
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), QString());
    type(u"patient.doc.number"_s, u"640302196803121224"_s);
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), u"1968-03-12"_s);
    QCOMPARE(part<QComboBox>(u"patient.sex"_s)->currentData().toString(), u"female"_s);
    const auto numberField = [&] { return qobject_cast<ui::Field*>(part<QLineEdit>(u"patient.doc.number"_s)->parentWidget()); };
    QVERIFY(!numberField()->hasError());
    type(u"patient.doc.number"_s, u"640302196803121225"_s); // a wrong check digit
    QVERIFY(numberField()->hasError());
    type(u"patient.doc.number"_s, u"640302196803121224"_s);
    type(u"patient.birth"_s, u"1968-03-13"_s); // differs from the number
    QVERIFY(numberField()->hasError());
    for (const QString& key : {u"patient.doc.number"_s, u"patient.birth"_s}) // the next test begins afresh
        type(key, {});
}

// A page without a name goes on with the draft that has none: what a test left there would be found again.
void TestReferralPatient::readCard(const app::SimulatedCardReader::Card& card)
{
    m_reader.place(card);
    click(u"card"_s);
    QVERIFY(soon([&] { return !m_reader.isReading(); }));
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestReferralPatient::cardFillsWhatIsEmpty()
{
    emptyForm();
    type(u"patient.phone"_s, u"13800002207"_s);
    readCard({kWang});
    QVERIFY(soon([&] { return part<QLineEdit>(u"patient.name"_s)->text() == kWang.name; }));
    QCOMPARE(part<QLineEdit>(u"patient.doc.number"_s)->text(), kWang.number);
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), u"1968-03-12"_s);
    QCOMPARE(part<QLineEdit>(u"patient.address"_s)->text(), kWang.address);
    QCOMPARE(part<QLineEdit>(u"patient.phone"_s)->text(), u"13800002207"_s);
    QVERIFY(part<QWidget>(u"card.state"_s)->isVisible());
    QVERIFY(ui::CardPanel::isFromCard(m_page->draft(), u"patient.name"_s)); // where it comes from stands beside it
    type(u"patient.address"_s, u"青石镇水磨村 3 组"_s);
    QVERIFY(!ui::CardPanel::isFromCard(m_page->draft(), u"patient.address"_s));
    QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
    // without a reader there is no control for it
    m_room->cardReader = nullptr;
    open();
    QVERIFY(!part<QAbstractButton>(u"card"_s));
}

void TestReferralPatient::cardNeverOverwritesWhatWasTyped()
{
    emptyForm();
    type(u"patient.name"_s, kWang.name);
    type(u"patient.doc.number"_s, kWang.number);
    type(u"patient.birth"_s, u"1968-03-13"_s);
    type(u"patient.address"_s, u"青石镇"_s);
    readCard({kWang});
    QVERIFY(soon([&] { return part<QWidget>(u"card.differences"_s) != nullptr; }));
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), u"1968-03-13"_s);
    QCOMPARE(part<QLineEdit>(u"patient.address"_s)->text(), u"青石镇"_s);
    click(u"card.use.patient.birth"_s);
    QVERIFY(soon([&] { return part<QLineEdit>(u"patient.birth"_s)->text() == "1968-03-12"_L1; }));
    QVERIFY(soon([&] { return part<QWidget>(u"card.differences"_s) != nullptr; })); // the address is still open
    click(u"card.keep.patient.address"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!part<QWidget>(u"card.differences"_s));
    QCOMPARE(m_page->draft().text(u"patient.address"_s), u"青石镇"_s);
}

void TestReferralPatient::cardOfSomebodyElseIsAskedAbout()
{
    emptyForm();
    type(u"patient.name"_s, u"丁建国"_s);
    type(u"patient.doc.number"_s, u"990101197702083174"_s);
    readCard({kWang});
    QVERIFY(soon([&] { return part<QWidget>(u"card.other"_s) != nullptr; }));
    QCOMPARE(part<QLineEdit>(u"patient.name"_s)->text(), u"丁建国"_s);
    QCOMPARE(m_page->draft().text(u"patient.address"_s), QString()); // not even what is empty
    click(u"card.keep"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!part<QWidget>(u"card.other"_s));
    readCard({kWang});
    QVERIFY(soon([&] { return part<QAbstractButton>(u"card.take"_s) != nullptr; }));
    click(u"card.take"_s);
    QVERIFY(soon([&] { return part<QLineEdit>(u"patient.name"_s)->text() == kWang.name; }));
    QCOMPARE(m_page->draft().text(u"patient.doc.number"_s), kWang.number);
}

void TestReferralPatient::cardsThatCannotBeReadSaySo()
{
    emptyForm();
    type(u"patient.name"_s, u"赵连生"_s);
    readCard({kWang, app::SimulatedCardReader::Fault::Unreadable});
    QVERIFY(soon([&] { return part<QWidget>(u"card.problem"_s)->isVisible(); }));
    const QString unreadable = part<QWidget>(u"card.problem"_s)->accessibleName();
    m_reader.place({kWang});
    m_reader.setDuration(std::chrono::minutes(1));
    click(u"card"_s);
    QVERIFY(m_reader.isReading());
    m_reader.takeAway();
    m_reader.setDuration(std::chrono::milliseconds(1));
    QVERIFY(soon([&] { return part<QWidget>(u"card.problem"_s)->isVisible(); }));
    QVERIFY(part<QWidget>(u"card.problem"_s)->accessibleName() != unreadable);
    click(u"card"_s); // nothing lies on it
    QVERIFY(soon([&] { return part<QWidget>(u"card.problem"_s)->isVisible(); }));
    QCOMPARE(part<QLineEdit>(u"patient.name"_s)->text(), u"赵连生"_s);
    QCOMPARE(m_page->draft().text(u"patient.doc.number"_s), QString());
    m_reader.setState(core::CardReader::State::Failed);
    QVERIFY(part<ui::Button>(u"card"_s)->isBlocked());
    m_reader.setState(core::CardReader::State::Absent);
    QVERIFY(!part<ui::Button>(u"card"_s)->isVisible());
    m_reader.setState(core::CardReader::State::Ready);
    QVERIFY(part<ui::Button>(u"card"_s)->isVisible() && !part<ui::Button>(u"card"_s)->isBlocked());
}

void TestReferralPatient::cardOfSomebodySeenBefore()
{
    // known here from another referral
    const core::DemoCase& known = m_stage->demo();
    emptyForm();
    const core::Person& person = known.patient.person;
    const auto found = test::await<core::Result<QList<core::Patient>>>(
        [&](auto done) { m_office->searchPatients(m_page, person.document.number, 4, done); });
    if (!found || found->isEmpty()) { // this site has none of the cases: enter one
        readCard({{person.name, person.sex, person.birthDate, person.document.number, {}}});
        QVERIFY(soon([&] { return m_page->draft().isOpened(); }));
        emptyForm();
    }
    readCard({{person.name, person.sex, person.birthDate, person.document.number, {}}});
    QVERIFY(soon([&] { return part<QAbstractButton>(u"take"_s) != nullptr; }));
    click(u"take"_s);
    QVERIFY(m_page->draft().form().flag(u"patient.known"_s));
    // a scanner types the number and Enter before anything is found: nobody found for less is taken over; of two with this number
    // one is chosen by a person
    emptyForm();
    auto* search = part<QLineEdit>(u"known"_s);
    QTest::keyClicks(search, person.document.number);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!m_page->draft().form().flag(u"patient.known"_s));
    QVERIFY(soon([&] { return m_page->findChildren<QAbstractButton*>(u"take"_s).size() == 2; }));
    QCOMPARE(QApplication::focusWidget()->objectName(), u"take"_s);
    QVERIFY(!m_page->draft().form().flag(u"patient.known"_s));
}

QTEST_MAIN(TestReferralPatient)
#include "tst_referral_patient.moc"
