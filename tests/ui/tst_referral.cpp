// A whole referral through the real page on a real desk, with a real hub and the specialist's workstation behind it.
#include "app/Pages.h"
#include "app/demo/Stage.h"
#include "app/desk/SimulatedCardReader.h"
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "tests/app/DeskFixture.h"
#include "ui/records/RecordsPanel.h"
#include "ui/referral/AuscultationStep.h"
#include "ui/referral/CardPanel.h"
#include "ui/referral/CheckStep.h"
#include "ui/referral/ConsentStep.h"
#include "ui/referral/RecordsStep.h"
#include "ui/referral/ReferralPage.h"
#include "ui/referral/SignaturePad.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using core::Result;
using core::Status;

namespace {

/// What is entered besides a Door: nothing here needs one.
class NoDoor final : public core::Door {
public:
    State state() const override { return State::Open; }
    QString siteName() const override { return {}; }
    bool isPractice() const override { return true; }
    QList<core::DoorUser> users() const override { return {}; }
    void signIn(QObject*, const SignIn&, Done<Status>) override { }
    void join(QObject*, const SignIn&, Done<Status>) override { }
    std::optional<int> offlineDaysLeft(const QString&) const override { return {}; }
    void signOut() override { }
    void lock() override { }
    bool hasPin() const override { return false; }
    int pinTriesLeft() const override { return 0; }
    void setPin(QObject*, const core::Secret&, Done<Status>) override { }
    void unlockWithPin(QObject*, const core::Secret&, Done<Status>) override { }
    void unlock(QObject*, const core::Secret&, Done<Status>) override { }
    void readSheet(QObject*, const Enrolment&, Done<Result<QString>>) override { }
    void enrol(QObject*, const Enrolment&, Done<Status>) override { }
    void practise(QObject*, Done<Status>) override { }
    void restore(QObject*, const QString&, const core::Secret&, Done<Status>) override { }
    core::Office* office() const override { return nullptr; }
    core::Line* line() const override { return nullptr; }
};

const core::IdCard kWang{u"王桂兰"_s, core::Sex::Female, QDate(1968, 3, 12), u"640302196803121224"_s, u"云岭县青石镇"_s};

/// Runs one step of the stage to its end.
Status run(app::Task<Status> task)
{
    std::optional<Status> end;
    const auto wait = [&end](app::Task<Status> inner) -> app::Task<Status> {
        Status status = co_await inner;
        end.emplace(status);
        co_return status;
    };
    app::Task<Status> outer = wait(std::move(task));
    outer.start();
    if (!QTest::qWaitFor([&] { return end.has_value(); }, 120'000))
        return core::fail(core::Code::Busy, u"stage"_s);
    return *end;
}

bool until(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 30'000); }

} // namespace

class TestReferral : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void numberIsChecked();                 // R-C1
    void cardFillsWhatIsEmpty();            // R-C1
    void cardNeverOverwritesWhatWasTyped(); // R-C1
    void cardOfSomebodyElseIsAskedAbout();  // R-C1
    void cardsThatCannotBeReadSaySo();
    void cardOfSomebodySeenBefore();
    void filesGoOnComingInDuringOtherSteps();  // R-F1
    void consentIsReadInThePatientsLanguage(); // R-D1
    void slipsAreCorrectedWhileItIsADraft();
    void draftIsListedFromTheNameOn();
    void resumesWhereItWasLeft();
    void everyRefusalIsNamed(); // R-E1
    void dangerSignStops();     // R-C4
    void wholeReferralReachesTheSpecialist();
    void offlineGoesToTheQueue();
    void fitsInBothLanguagesAndSizes();

private:
    void openOffice();
    ui::ReferralPage* open(const QString& caseId = {}, const QString& detail = {});
    QString shown() const { return m_page->draft().form().caseId(); }
    template <typename T>
    T* part(const QString& name)
    {
        return m_page->findChild<T*>(name);
    }
    void type(const QString& name, const QString& text);
    void typeText(const QString& name, const QString& text);
    void choose(const QString& name, const QString& code);
    void click(const QString& name);
    void step(int number);
    void fillPatient(const QString& name);
    void fillReason();
    void fillSpecialist();
    void fillConsent();
    void fillLimitation();
    QStringList missing();
    void emptyForm();
    void readCard(const app::SimulatedCardReader::Card& card);
    const core::CaseBrief* brief(core::Office& office, const QString& caseId) const;

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<app::Stage> m_stage;
    std::unique_ptr<app::StationOffice> m_office;
    std::unique_ptr<app::StationLine> m_line;
    NoDoor m_door;
    app::SimulatedCardReader m_reader{{}, std::chrono::milliseconds(1)};
    std::unique_ptr<ui::Room> m_room;
    std::unique_ptr<QWidget> m_window;
    ui::ReferralPage* m_page = nullptr;
    ui::Place m_gone;
};

void TestReferral::initTestCase()
{
    m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks());
    auto stage = app::Stage::create({QStringLiteral(YZ_BIN "/yuanzhen-hub"), m_folder.path(), m_folder.path(),
        QStringLiteral(YZ_RESOURCES "/demo"), u"zh_CN"_s});
    QVERIFY(stage.has_value());
    m_stage = std::move(*stage);
    QVERIFY(run(m_stage->foundHub()).has_value());
    QVERIFY(run(m_stage->startHub()).has_value());
    for (app::Party* party : {&m_stage->clinic, &m_stage->expert}) {
        QVERIFY(run(m_stage->openStation(*party)).has_value());
        QVERIFY(run(m_stage->enrol(*party)).has_value());
        QVERIFY(run(m_stage->signIn(*party)).has_value());
        QVERIFY(run(m_stage->sync(*party)).has_value());
    }
}

void TestReferral::cleanupTestCase()
{
    m_room.reset();
    m_line.reset();
    m_office.reset();
    if (m_stage)
        QVERIFY(run(m_stage->stopHub()).has_value());
    m_stage.reset();
}

void TestReferral::openOffice()
{
    app::Party& clinic = m_stage->clinic;
    m_office = std::make_unique<app::StationOffice>(
        *clinic.station(), m_stage->clock(), app::StationOffice::Person{clinic.author, clinic.login, m_stage->now().addDays(1)});
    m_line = std::make_unique<app::StationLine>(*clinic.station(), m_stage->clock(), clinic.author.practitionerId);
    QVERIFY(until([&] { return m_office->isReady(); }));
    m_room = std::make_unique<ui::Room>(ui::Room{m_door, *m_office, *m_line, *m_surface,
        [this](const ui::Place& place) { m_gone = place; }, [] {}, [](const QString&, std::function<void()>) {}, &m_reader});
}

void TestReferral::init()
{
    m_gone = {};
    openOffice();
}

void TestReferral::cleanup()
{
    m_window.reset();
    m_page = nullptr;
    m_room.reset();
    m_line.reset();
    m_office.reset();
}

ui::ReferralPage* TestReferral::open(const QString& caseId, const QString& detail)
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(1290, 704); // 1366x768 without title bar, navigation and link bar
    auto* box = ui::column(0, m_window.get());
    m_page = new ui::ReferralPage(*m_room, {ui::Page::NewReferral, caseId, detail}, m_room->cardReader, m_window.get());
    box->addWidget(m_page);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()) || !until([&] { return m_page->isReady(); }))
        qFatal("page not ready");
    m_page->setFocus();
    return m_page;
}

void TestReferral::type(const QString& name, const QString& text)
{
    auto* field = part<QLineEdit>(name);
    if (!field)
        qFatal("no field %s", qPrintable(name));
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    for (const QChar c : text)
        QTest::sendKeyEvent(QTest::Click, field, Qt::Key_unknown, QString(c), Qt::NoModifier);
    QCOMPARE(field->text(), text);
}

void TestReferral::typeText(const QString& name, const QString& text)
{
    auto* field = part<QPlainTextEdit>(name);
    QVERIFY2(field, qPrintable(name));
    field->setFocus();
    field->selectAll();
    field->insertPlainText(text);
}

void TestReferral::choose(const QString& name, const QString& code)
{
    auto* field = part<QComboBox>(name);
    QVERIFY2(field, qPrintable(name));
    const int index = field->findData(code);
    QVERIFY2(index >= 0, qPrintable(name + u' ' + code));
    field->setFocus();
    field->setCurrentIndex(index);
    Q_EMIT field->activated(index);
    QCoreApplication::processEvents();
}

void TestReferral::click(const QString& name)
{
    QVERIFY2(until([&] { return part<QAbstractButton>(name) != nullptr; }), qPrintable(name));
    auto* button = part<QAbstractButton>(name);
    QVERIFY2(button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(button->width() / 2, qMin(14, button->height() / 2)));
    QCoreApplication::processEvents();
}

void TestReferral::step(int number)
{
    QTest::keyClick(m_page, Qt::Key(Qt::Key_0 + number), Qt::AltModifier);
    QVERIFY2(until([&] { return m_page->step() == number; }), qPrintable(QString::number(number)));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestReferral::fillPatient(const QString& name)
{
    type(u"patient.name"_s, name);
    type(u"patient.doc.number"_s, u"640302196803121224"_s);
    type(u"patient.phone"_s, u"13800002207"_s);
    auto* allergy = part<ui::Segments>(u"patient.allergy"_s);
    QTest::mouseClick(allergy, Qt::LeftButton, {}, QPoint(allergy->width() - 12, 10));
    type(u"allergy.text"_s, u"青霉素"_s);
    m_page->pressPrimary(); // Enter adds the line that is being typed
    QCOMPARE(m_page->draft().form().rows(u"patient.allergies"_s).size(), 1);
}

void TestReferral::fillReason()
{
    step(2);
    m_page->setFocus();
    QTest::keyClick(m_page, Qt::Key_1); // the first ground by its number
    choose(u"kind"_s, core::codeOf(core::ServiceKind::OrdinaryClinic));
    typeText(u"reason"_s, u"活动后胸闷气短 2 月"_s);
    typeText(u"purpose"_s, u"杂音性质；是否需要超声"_s);
    type(u"visit.complaint"_s, u"活动后胸闷气短 2 月"_s);
    type(u"visit.findings"_s, u"心尖区收缩期杂音"_s);
    type(u"visit.diagnosis"_s, u"心脏杂音待查"_s);
    type(u"vitals.systolic"_s, u"156"_s);
    type(u"vitals.heart-rate"_s, u"82"_s);
    click(u"danger.none"_s);
    QVERIFY(until([&] { return !missing().contains(u"danger.check"_s); }));
}

void TestReferral::fillSpecialist()
{
    step(3);
    click(u"summary.fill"_s);
    QVERIFY(until([&] { return !m_page->draft().text(u"summary"_s).isEmpty(); }));
    step(4);
    const core::DemoCase& demo = m_stage->demo();
    choose(u"subject"_s, demo.invitation.subject);
    const QString who = demo.invitation.preferredSpecialistId;
    click(u"specialist."_s + who);
    const QList<core::Slot> free = m_office->directory().freeSlots(who, m_office->now());
    const auto pair = [&] {
        QList<core::Slot> list;
        for (const core::Slot& slot : free) {
            if (part<QAbstractButton>(u"slot."_s + slot.id))
                list.append(slot);
        }
        return list;
    };
    QVERIFY(until([&] { return pair().size() >= 2; }));
    const QList<core::Slot> shownSlots = pair();
    click(u"slot."_s + shownSlots[0].id);
    QVERIFY(until([&] { return m_page->draft().form().list(u"slots"_s).size() == 1; }));
    click(u"slot."_s + shownSlots[1].id);
    QVERIFY(until([&] { return m_page->draft().form().list(u"slots"_s).size() == 2; }));
}

void TestReferral::fillConsent()
{
    step(5);
    if (m_page->draft().text(u"fee.remote-visit"_s).isEmpty())
        type(u"fee.remote-visit"_s, u"80"_s);
    click(u"consent.all"_s);
    auto* pad = part<ui::SignaturePad>(u"signature"_s);
    const auto signedPapers = [this] {
        const core::CaseDesk* desk = m_page->draft().desk();
        return desk ? desk->file().all(u"Consent"_s).size() : 0;
    };
    const qsizetype before = signedPapers();
    QTest::mousePress(pad, Qt::LeftButton, {}, {20, 20});
    QTest::mouseMove(pad, {80, 60});
    QTest::mouseRelease(pad, Qt::LeftButton, {}, {120, 40});
    click(u"consent.sign"_s);
    QVERIFY(until([&] { return signedPapers() == before + 1; }));
}

void TestReferral::fillLimitation()
{
    step(6);
    m_page->setFocus();
    QTest::keyClick(m_page, Qt::Key_3);
    QVERIFY(until([&] { return part<QAbstractButton>(u"limitation.0"_s) != nullptr; }));
    click(u"limitation.0"_s);
    QVERIFY(until([&] { return !m_page->draft().text(u"auscultation.reason"_s).isEmpty(); }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    click(u"auscultation.told"_s);
    QCOMPARE(m_page->draft().form().auscultation().choice, core::AuscultationChoice::LimitationTold);
}

QStringList TestReferral::missing()
{
    QStringList subjects;
    for (const core::Breach& gap : ui::gapsOf(m_page->draft()))
        subjects.append(gap.subject);
    return subjects;
}

const core::CaseBrief* TestReferral::brief(core::Office& office, const QString& caseId) const
{
    for (const core::CaseBrief& one : office.cases()) {
        if (one.caseId == caseId)
            return &one;
    }
    return nullptr;
}

void TestReferral::numberIsChecked()
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
void TestReferral::emptyForm()
{
    open();
    for (const QString& key : {u"patient.name"_s, u"patient.doc.number"_s, u"patient.birth"_s, u"patient.address"_s})
        type(key, {});
}

void TestReferral::readCard(const app::SimulatedCardReader::Card& card)
{
    m_reader.place(card);
    click(u"card"_s);
    QVERIFY(until([&] { return !m_reader.isReading(); }));
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestReferral::cardFillsWhatIsEmpty()
{
    emptyForm();
    type(u"patient.phone"_s, u"13800002207"_s);
    readCard({kWang});
    QVERIFY(until([&] { return part<QLineEdit>(u"patient.name"_s)->text() == kWang.name; }));
    QCOMPARE(part<QLineEdit>(u"patient.doc.number"_s)->text(), kWang.number);
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), u"1968-03-12"_s);
    QCOMPARE(part<QLineEdit>(u"patient.address"_s)->text(), kWang.address);
    QCOMPARE(part<QLineEdit>(u"patient.phone"_s)->text(), u"13800002207"_s);
    QVERIFY(part<QWidget>(u"card.state"_s)->isVisible());
    QVERIFY(ui::CardPanel::isFromCard(m_page->draft(), u"patient.name"_s)); // where it comes from stands beside it
    type(u"patient.address"_s, u"青石镇水磨村 3 组"_s);
    QVERIFY(!ui::CardPanel::isFromCard(m_page->draft(), u"patient.address"_s));
    QVERIFY(until([&] { return m_page->draft().isOpened(); }));
    // without a reader there is no control for it
    m_room->cardReader = nullptr;
    open();
    QVERIFY(!part<QAbstractButton>(u"card"_s));
}

void TestReferral::cardNeverOverwritesWhatWasTyped()
{
    emptyForm();
    type(u"patient.name"_s, kWang.name);
    type(u"patient.doc.number"_s, kWang.number);
    type(u"patient.birth"_s, u"1968-03-13"_s);
    type(u"patient.address"_s, u"青石镇"_s);
    readCard({kWang});
    QVERIFY(until([&] { return part<QWidget>(u"card.differences"_s) != nullptr; }));
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), u"1968-03-13"_s);
    QCOMPARE(part<QLineEdit>(u"patient.address"_s)->text(), u"青石镇"_s);
    click(u"card.use.patient.birth"_s);
    QVERIFY(until([&] { return part<QLineEdit>(u"patient.birth"_s)->text() == "1968-03-12"_L1; }));
    QVERIFY(until([&] { return part<QWidget>(u"card.differences"_s) != nullptr; })); // the address is still open
    click(u"card.keep.patient.address"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!part<QWidget>(u"card.differences"_s));
    QCOMPARE(m_page->draft().text(u"patient.address"_s), u"青石镇"_s);
}

void TestReferral::cardOfSomebodyElseIsAskedAbout()
{
    emptyForm();
    type(u"patient.name"_s, u"丁建国"_s);
    type(u"patient.doc.number"_s, u"990101197702083174"_s);
    readCard({kWang});
    QVERIFY(until([&] { return part<QWidget>(u"card.other"_s) != nullptr; }));
    QCOMPARE(part<QLineEdit>(u"patient.name"_s)->text(), u"丁建国"_s);
    QCOMPARE(m_page->draft().text(u"patient.address"_s), QString()); // not even what is empty
    click(u"card.keep"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!part<QWidget>(u"card.other"_s));
    readCard({kWang});
    QVERIFY(until([&] { return part<QAbstractButton>(u"card.take"_s) != nullptr; }));
    click(u"card.take"_s);
    QVERIFY(until([&] { return part<QLineEdit>(u"patient.name"_s)->text() == kWang.name; }));
    QCOMPARE(m_page->draft().text(u"patient.doc.number"_s), kWang.number);
}

void TestReferral::cardsThatCannotBeReadSaySo()
{
    emptyForm();
    type(u"patient.name"_s, u"赵连生"_s);
    readCard({kWang, app::SimulatedCardReader::Fault::Unreadable});
    QVERIFY(until([&] { return part<QWidget>(u"card.problem"_s)->isVisible(); }));
    const QString unreadable = part<QWidget>(u"card.problem"_s)->accessibleName();
    m_reader.place({kWang});
    m_reader.setDuration(std::chrono::minutes(1));
    click(u"card"_s);
    QVERIFY(m_reader.isReading());
    m_reader.takeAway();
    m_reader.setDuration(std::chrono::milliseconds(1));
    QVERIFY(until([&] { return part<QWidget>(u"card.problem"_s)->isVisible(); }));
    QVERIFY(part<QWidget>(u"card.problem"_s)->accessibleName() != unreadable);
    click(u"card"_s); // nothing lies on it
    QVERIFY(until([&] { return part<QWidget>(u"card.problem"_s)->isVisible(); }));
    QCOMPARE(part<QLineEdit>(u"patient.name"_s)->text(), u"赵连生"_s);
    QCOMPARE(m_page->draft().text(u"patient.doc.number"_s), QString());
    m_reader.setState(core::CardReader::State::Failed);
    QVERIFY(part<ui::Button>(u"card"_s)->isBlocked());
    m_reader.setState(core::CardReader::State::Absent);
    QVERIFY(!part<ui::Button>(u"card"_s)->isVisible());
    m_reader.setState(core::CardReader::State::Ready);
    QVERIFY(part<ui::Button>(u"card"_s)->isVisible() && !part<ui::Button>(u"card"_s)->isBlocked());
}

void TestReferral::cardOfSomebodySeenBefore()
{
    // known here from another referral
    const core::DemoCase& known = m_stage->demo();
    emptyForm();
    const core::Person& person = known.patient.person;
    const auto found = test::await<core::Result<QList<core::Patient>>>(
        [&](auto done) { m_office->searchPatients(m_page, person.document.number, 4, done); });
    if (!found || found->isEmpty()) { // this site has none of the cases: enter one
        readCard({{person.name, person.sex, person.birthDate, person.document.number, {}}});
        QVERIFY(until([&] { return m_page->draft().isOpened(); }));
        emptyForm();
    }
    readCard({{person.name, person.sex, person.birthDate, person.document.number, {}}});
    QVERIFY(until([&] { return part<QAbstractButton>(u"take"_s) != nullptr; }));
    click(u"take"_s);
    QVERIFY(m_page->draft().form().flag(u"patient.known"_s));
}

void TestReferral::filesGoOnComingInDuringOtherSteps()
{
    emptyForm();
    step(3);
    QVERIFY(!qobject_cast<ui::RecordsStep*>(m_page->view())->panel()); // with nobody's name nothing can be compared
    step(1);
    type(u"patient.name"_s, u"海国庆"_s);
    step(3);
    const auto records = [&] { return qobject_cast<ui::RecordsStep*>(m_page->view()); };
    QVERIFY(until([&] { return records()->panel() != nullptr; }));
    QDir(m_folder.path()).mkpath(u"papers/more"_s);
    QStringList files;
    for (const QString& name : {u"papers/a.txt"_s, u"papers/more/b.txt"_s}) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("BNP 412 pg/mL " + name.toUtf8());
        files.append(file.fileName());
    }
    records()->panel()->addPaths({m_folder.filePath(u"papers"_s)}); // a folder with what is below it
    step(4);
    QVERIFY(until([&] { return m_page->draft().form().list(u"records"_s).size() == 2; }));
    step(3);
    QVERIFY(until([&] { return records()->panel() && records()->panel()->recordCount() == 2; }));
    QVERIFY(until([&] { return part<QAbstractButton>(u"invited"_s) != nullptr; }));
    part<QAbstractButton>(u"invited"_s)->click(); // stays with the case, does not travel
    QVERIFY(until([&] { return m_page->draft().form().list(u"records"_s).size() == 1; }));
    QVERIFY(until([&] { return part<QAbstractButton>(u"invited"_s) && !part<QAbstractButton>(u"invited"_s)->isChecked(); }));
    part<QAbstractButton>(u"invited"_s)->click();
    QVERIFY(until([&] { return m_page->draft().form().list(u"records"_s).size() == 2; }));
}

void TestReferral::consentIsReadInThePatientsLanguage()
{
    emptyForm();
    fillPatient(u"陈小明"_s);
    fillReason();
    fillSpecialist();
    step(5);
    auto* choice = part<ui::Segments>(u"consent.language"_s);
    QCOMPARE(choice->current(), int(core::consentLanguages().indexOf(u"zh-CN"_s))); // as the page, until somebody chooses
    click(u"consent.all"_s);
    QCOMPARE(m_page->draft().text(u"consent.language"_s), u"zh-CN"_s); // what was read was read in it
    const int english = int(core::consentLanguages().indexOf(u"en"_s));
    Q_EMIT choice->chosen(english);
    QVERIFY(until([&] { return m_page->draft().text(u"consent.language"_s) == "en"_L1; }));
    QCoreApplication::processEvents();
    QVERIFY(!m_page->draft().form().flag(u"consent.item.service"_s)); // it was read in the other language
    fillConsent();
    const auto stored = m_page->draft().desk()->file().all(u"Consent"_s);
    const auto consent = core::fromFhir<core::Consent>(stored.last());
    QCOMPARE(consent->language, u"en"_s);
    const auto paper = test::await<core::Result<QByteArray>>(
        [&](auto done) { m_office->bytesOf(m_page, consent->documentSha256.toLatin1(), done); });
    QVERIFY(paper && paper->startsWith("%PDF")); // the exact text that was read is what was signed
    QCOMPARE(core::consentLines(u"en"_s, {u"x"_s, u"y"_s, *consent}).value(0), u"Patient: x"_s);
    m_page->draft().office().dropForm(u"referral/"_s + shown());
}

// Nobody else has seen it: what the hub has already is put right by typing on.
void TestReferral::slipsAreCorrectedWhileItIsADraft()
{
    emptyForm();
    type(u"patient.name"_s, u"马玉莲"_s);
    step(2);
    type(u"visit.complaint"_s, u"颈前肿块"_s);
    for (const QString& value : {u"15"_s, u"156"_s}) {
        type(u"vitals.systolic"_s, value);
        std::optional<Status> saved;
        const_cast<ui::Draft&>(m_page->draft()).save([&](const Status& status) { saved = status; });
        QVERIFY(until([&] { return saved.has_value(); }));
        QVERIFY(saved->has_value());
        QVERIFY(run(m_stage->sync(m_stage->clinic)).has_value());
    }
    QVERIFY(until([&] { return m_office->deliveryOf(shown()) == core::Delivery::Confirmed; }));
    QCOMPARE(m_line->state().refused + m_line->state().conflicts, 0);
}

void TestReferral::draftIsListedFromTheNameOn()
{
    open();
    type(u"patient.phone"_s, u"13900000000"_s);
    QVERIFY(!brief(*m_office, shown()));
    type(u"patient.name"_s, u"丁小满"_s);
    part<QLineEdit>(u"patient.phone"_s)->setFocus();
    const QString id = shown();
    QVERIFY(until([&] { return brief(*m_office, id) != nullptr; }));
    QCOMPARE(brief(*m_office, id)->name, u"丁小满"_s);
    QCOMPARE(brief(*m_office, id)->state, core::CaseState::Draft);
}

void TestReferral::resumesWhereItWasLeft()
{
    open();
    type(u"patient.name"_s, u"李秀芬"_s);
    type(u"patient.birth"_s, u"1971-0"_s); // half a date
    step(2);
    typeText(u"purpose"_s, u"是否换药"_s);
    const QString id = shown();
    QVERIFY(until([&] { return brief(*m_office, id) != nullptr; }));
    // The page, the desk and the program's memory go; what is on the disk is all there is.
    cleanup();
    openOffice();
    open(id);
    QCOMPARE(m_page->step(), 2);
    QCOMPARE(part<QPlainTextEdit>(u"purpose"_s)->toPlainText(), u"是否换药"_s);
    step(1);
    QCOMPARE(part<QLineEdit>(u"patient.birth"_s)->text(), u"1971-0"_s);
    QCOMPARE(part<QLineEdit>(u"patient.name"_s)->text(), u"李秀芬"_s);
}

void TestReferral::everyRefusalIsNamed()
{
    open();
    type(u"patient.name"_s, u"周大海"_s);
    step(7);
    QVERIFY(until([&] { return m_page->draft().isOpened(); }));
    const QStringList named = missing();
    for (const char* key : {"patient.allergy", "patient.sex", "patient.birth-date", "patient.document-reason",
             "first-visit.missing", "ground.missing", "danger.check", "invitation.reason", "invitation.purpose",
             "invitation.subject", "invitation.time", "invitation.record-summary", "consent.missing", "auscultation.choice"})
        QVERIFY2(named.contains(QLatin1String(key)), key);
    QVERIFY(until([&] { return part<ui::Label>(u"missing.1"_s) != nullptr; }));
    QVERIFY(!part<ui::Label>(u"missing.1"_s)->text().contains(u"patient."_s)); // words, not keys
    QVERIFY(part<ui::Button>(u"next"_s)->isBlocked());
    click(u"change.5"_s);
    QVERIFY(until([&] { return m_page->step() == 5; }));
}

void TestReferral::dangerSignStops()
{
    open();
    type(u"patient.name"_s, u"赵铁柱"_s);
    step(2);
    QVERIFY(until([&] { return m_page->draft().isOpened(); }));
    click(u"danger.found"_s);
    click(u"sign.chest-pain"_s);
    click(u"danger.stop"_s);
    QVERIFY(until([&] { return missing().contains(u"danger.chest-pain"_s); }));
    click(u"danger.way"_s);
    QCOMPARE(m_gone.page, ui::Page::CaseFile);
    QCOMPARE(m_gone.caseId, shown());
}

void TestReferral::wholeReferralReachesTheSpecialist()
{
    open();
    fillPatient(u"王桂兰"_s);
    fillReason();
    step(3);
    const QString paper = m_folder.filePath(u"出院小结.txt"_s);
    QFile file(paper);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("BNP 412 pg/mL");
    file.close();
    QVERIFY(until([&] { return qobject_cast<ui::RecordsStep*>(m_page->view())->panel() != nullptr; }));
    qobject_cast<ui::RecordsStep*>(m_page->view())->panel()->addPaths({paper});
    QVERIFY(until([&] { return m_page->draft().form().list(u"records"_s).size() == 1; }));
    fillSpecialist();
    fillConsent();
    // another fee: the consent shows that it must be signed anew (R-D1)
    type(u"fee.remote-visit"_s, u"90"_s);
    part<QWidget>(u"signer"_s)->setFocus();
    QVERIFY(until([&] { return part<QWidget>(u"consent.invalid"_s) != nullptr; }));
    QVERIFY(missing().contains(u"consent.fee"_s));
    fillConsent();
    fillLimitation();
    step(7);
    QVERIFY2(until([&] { return missing().isEmpty(); }), qPrintable(missing().join(u' ')));
    QVERIFY(until([&] { return !part<ui::Button>(u"next"_s)->isBlocked(); }));
    const QString id = shown();
    m_page->pressPrimary();
    QVERIFY2(
        until([&] { return part<QWidget>(u"sent"_s) != nullptr; }), qPrintable(part<QWidget>(u"problem"_s)->accessibleName()));
    QVERIFY(run(m_stage->sync(m_stage->clinic)).has_value());
    QVERIFY(until([&] { return m_office->deliveryOf(id) == core::Delivery::Confirmed; })); // only then two ticks

    QVERIFY(run(m_stage->sync(m_stage->expert)).has_value());
    app::Party& expert = m_stage->expert;
    app::StationOffice theirs(
        *expert.station(), m_stage->clock(), app::StationOffice::Person{expert.author, expert.login, m_stage->now().addDays(1)});
    QVERIFY(until([&] { return theirs.isReady() && brief(theirs, id) != nullptr; }));
    const core::CaseBrief* there = brief(theirs, id);
    QCOMPARE(there->state, core::CaseState::Sent);
    QCOMPARE(there->name, u"王桂兰"_s);
    QCOMPARE(there->reason, u"活动后胸闷气短 2 月"_s);
    QCOMPARE(there->allergies, QStringList{u"青霉素"_s});
    QCOMPARE(there->specialistId, m_stage->demo().invitation.preferredSpecialistId);
    QVERIFY(there->consented);
}

void TestReferral::offlineGoesToTheQueue()
{
    QVERIFY(run(m_stage->stopHub()).has_value());
    QVERIFY(!run(m_stage->sync(m_stage->clinic)).has_value()); // says Offline
    QVERIFY(until([&] { return !m_line->state().online; }));
    open();
    fillPatient(u"王桂兰"_s);
    fillReason();
    fillSpecialist();
    fillConsent();
    fillLimitation();
    step(7);
    QVERIFY2(until([&] { return missing().isEmpty(); }), qPrintable(missing().join(u' ')));
    QVERIFY(until([&] { return !part<ui::Button>(u"next"_s)->isBlocked(); }));
    const QString id = shown();
    m_page->pressPrimary();
    QVERIFY(until([&] { return part<QWidget>(u"sent"_s) != nullptr; }));
    QVERIFY(m_office->deliveryOf(id) != core::Delivery::Confirmed);
    QVERIFY(run(m_stage->startHub()).has_value());
}

void TestReferral::fitsInBothLanguagesAndSizes()
{
    QStringList cut;
    for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
        for (const QSize& size : {QSize(1290, 704), QSize(1844, 1016)}) {
            ui::Looks looks;
            looks.language = language;
            m_surface->choose(looks);
            open();
            m_window->resize(size);
            for (int number = 1; number <= 7; ++number) {
                step(number);
                QCoreApplication::processEvents();
                m_surface->style().setElisionListener(
                    [&](const ui::Elision& one) { cut.append(u"%1 %2: %3"_s.arg(language).arg(number).arg(one.full)); });
                const QPixmap picture = m_window->grab();
                m_surface->style().setElisionListener({});
                const QString out = qEnvironmentVariable("YZ_PICTURES");
                if (!out.isEmpty())
                    picture.save(u"%1/03-%2-%3-%4.png"_s.arg(out).arg(number).arg(size.width()).arg(language));
            }
        }
    }
    m_surface->choose({});
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

QTEST_MAIN(TestReferral)
#include "tst_referral.moc"
