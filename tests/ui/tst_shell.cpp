// The window around the pages, on real doors: the practice site's hub and workstations, driven by clicks and keys.
#include "app/PracticeWindows.h"
#include "app/Facts.h"
#include "app/LooksFile.h"
#include "seal/Totp.h"
#include "ui/referral/ReferralPage.h"
#include "ui/shell/FirstStart.h"
#include "ui/shell/JoinForm.h"
#include "ui/shell/LockPage.h"
#include "ui/shell/SearchPanel.h"
#include "ui/shell/SignInPage.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PinField.h"
#include "ui/widgets/SideSheet.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QAbstractItemView>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using State = core::Door::State;

namespace {

constexpr int kLong = 300'000; ///< making a site on a busy machine

ui::Button* button(const QWidget* root, const QString& words)
{
    for (ui::Button* one : root->findChildren<ui::Button*>()) {
        if (one->text() == words && one->isVisible())
            return one;
    }
    return nullptr;
}

QList<ui::LineField*> visibleFields(const QWidget* root)
{
    QList<ui::LineField*> fields;
    for (ui::LineField* field : root->findChildren<ui::LineField*>()) {
        if (field->isVisible())
            fields.append(field);
    }
    return fields;
}

ui::LineField* field(const QWidget* root, const QString& name)
{
    for (ui::LineField* one : visibleFields(root)) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

QString allWords(const QWidget* root)
{
    QStringList words;
    for (const ui::Label* label : root->findChildren<ui::Label*>()) {
        if (label->isVisible())
            words.append(label->text());
    }
    return words.join(u'\n');
}

/// Every control that the keyboard reaches has a name for those who do not see it.
QStringList nameless(const QWidget* root)
{
    QStringList found;
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && widget->accessibleName().isEmpty())
            found.append(QString::fromLatin1(widget->metaObject()->className()));
    }
    return found;
}

} // namespace

class TestShell : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void practiceOpensWithTheGuideOnce();
    void searchFindsByPinyinAndOpensByEnter();
    void aRowIsOpenedWhileItsAnswerComesAgain();
    void helpOpensAndEscCloses();
    void enterStaysInAnOpenList();
    void settingsOpenTheWindowsOfTheOthers();
    void languageAndSizeChangeAtTheSamePlace();
    void looksSurviveInTheirFile();
    void pinIsSetAndUnlocksWhereOneWas();
    void wrongPinTellsTheTriesLeft();
    void idleLocksByItself();
    void signOutAndInByAClick();
    void firstStartSaysWhatIsMissing();
    void enrolWithFingerprintThenOfflineAgain();

private:
    void enterGoesOnFromAChosenCard(ui::Window& coordinator);
    ui::Window& window() { return *m_window; }
    QJsonObject account(const QString& login) const;
    void type(ui::PinField* pin, const QString& digits) { QTest::keyClicks(pin, digits); }

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<app::PracticeWindows> m_practice;
    std::unique_ptr<ui::Window> m_window;
    core::Door* m_door = nullptr;
};

void TestShell::initTestCase()
{
    ui::Looks looks;
    looks.language = u"en"_s;
    m_surface = std::make_unique<ui::Surface>(*qApp, looks);
    m_practice = std::make_unique<app::PracticeWindows>(app::WindowsOrder{m_folder.path(), u"en"_s}, *m_surface);
    QSignalSpy opened(m_practice.get(), &app::PracticeWindows::opened);
    QSignalSpy failed(m_practice.get(), &app::PracticeWindows::failed);
    m_practice->open(false);
    QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty() || !failed.isEmpty(), kLong);
    QVERIFY(failed.isEmpty());
    m_door = m_practice->site().door(u"zhou"_s);
    m_window = std::make_unique<ui::Window>(*m_door, *m_surface, app::pagesWith(app::factsOf(m_practice->folderOf(u"zhou"_s))));
    m_window->resize(1366, 736);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestShell::cleanupTestCase()
{
    m_window.reset();
    m_practice.reset();
    m_surface.reset();
}

QJsonObject TestShell::account(const QString& login) const
{
    QFile file(m_folder.path() + u"/practice/practice.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject site = QJsonDocument::fromJson(file.readAll()).object().value("site"_L1).toObject();
    for (const QJsonValue& value : site.value("users"_L1).toArray()) {
        if (value.toObject().value("login"_L1).toString() == login)
            return value.toObject();
    }
    return {};
}

void TestShell::practiceOpensWithTheGuideOnce()
{
    QVERIFY(window().frame());
    ui::SideSheet* guide = nullptr;
    QTRY_VERIFY((guide = window().frame()->stage()->findChild<ui::SideSheet*>()) && guide->isOpen());
    QTest::mouseClick(button(guide, u"Got it"_s), Qt::LeftButton);
    QVERIFY(!guide->isOpen());
    std::optional<QJsonObject> seen;
    m_door->office()->readForm(
        this, u"guide/seen"_s, [&](const core::Result<QJsonObject>& form) { seen = form.value_or(QJsonObject()); });
    QTRY_VERIFY(seen && !seen->isEmpty());
}

void TestShell::searchFindsByPinyinAndOpensByEnter()
{
    core::Office& office = *m_door->office();
    QTRY_VERIFY(office.isReady() && !office.cases().isEmpty());
    const core::CaseBrief wanted = office.cases().last();
    QVERIFY(!wanted.pinyin.isEmpty());
    QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
    auto* panel = window().findChild<ui::SearchPanel*>();
    QVERIFY(panel && panel->isVisible());
    QCOMPARE(nameless(panel), QStringList());
    auto* typed = panel->findChild<ui::LineField*>();
    auto* list = panel->findChild<QListView*>();
    QVERIFY(list->model()->rowCount() > 0); // the latest, before anything is typed
    QTest::keyClicks(typed, wanted.pinyin);
    const auto row = [&] {
        for (int i = 0; i < list->model()->rowCount(); ++i) {
            if (list->model()->index(i, 0).data().toString().contains(wanted.caseNo))
                return i;
        }
        return -1;
    };
    QTRY_VERIFY(row() >= 0 && list->model()->rowCount() < office.cases().size());
    while (list->currentIndex().row() < row())
        QTest::keyClick(typed, Qt::Key_Down);
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(!panel->isVisible());
    QCOMPARE(window().frame()->place(), (ui::Place{ui::Page::CaseFile, wanted.caseId, {}}));
}

// An answer that comes while the button is down brings the same rows again: the click is not lost.
void TestShell::aRowIsOpenedWhileItsAnswerComesAgain()
{
    core::Office& office = *m_door->office();
    QTRY_VERIFY(office.isReady() && !office.cases().isEmpty());
    QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
    auto* panel = window().findChild<ui::SearchPanel*>();
    auto* list = panel->findChild<QListView*>();
    auto* found = qobject_cast<ui::FoundCases*>(list->model());
    QTest::keyClicks(panel->findChild<ui::LineField*>(), office.cases().last().pinyin);
    QTRY_VERIFY(found->rowCount() > 0 && found->at(0).pinyin.startsWith(office.cases().last().pinyin));
    const core::CaseBrief wanted = found->at(0);
    const QPoint place = list->visualRect(found->index(0)).center();
    QTest::mousePress(list->viewport(), Qt::LeftButton, {}, place);
    QList<core::CaseBrief> again;
    for (int i = 0; i < found->rowCount(); ++i)
        again.append(found->at(i));
    found->set(again);
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, place);
    QVERIFY(!panel->isVisible());
    QCOMPARE(window().frame()->place(), (ui::Place{ui::Page::CaseFile, wanted.caseId, {}}));
}

void TestShell::helpOpensAndEscCloses()
{
    window().frame()->go({ui::Page::Settings, {}, {}});
    QTest::keyClick(&window(), Qt::Key_F1);
    ui::SideSheet* sheet = nullptr;
    for (ui::SideSheet* one : window().findChildren<ui::SideSheet*>()) {
        if (one->isOpen())
            sheet = one;
    }
    QVERIFY(sheet);
    QVERIFY(allWords(sheet).contains(u"PIN"_s));
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(!sheet->isOpen());
}

// Every role can be tried by hand at the practice site, each in one window.
void TestShell::settingsOpenTheWindowsOfTheOthers()
{
    m_practice->showOne(u"zhou"_s);
    const auto windows = [] {
        QList<ui::Window*> shown;
        for (QWidget* one : QApplication::topLevelWidgets()) {
            if (auto* window = qobject_cast<ui::Window*>(one); window && window->isVisible())
                shown.append(window);
        }
        return shown;
    };
    const QList<ui::Window*> before = windows();
    ui::Window* own = nullptr;
    for (ui::Window* one : before) {
        if (one != m_window.get())
            own = one;
    }
    QVERIFY(own && own->frame());
    own->frame()->go({ui::Page::Settings, {}, {}});
    QVERIFY(!own->findChild<ui::Button*>(u"practise-zhou"_s)); // not the one who asks
    for (int times = 0; times < 2; ++times) {                  // the second time the same window comes back
        auto* coordinator = own->findChild<ui::Button*>(u"practise-ye"_s);
        QVERIFY(coordinator);
        coordinator->click();
        QTRY_COMPARE(windows().size(), before.size() + 1);
        QCoreApplication::processEvents();
    }
    for (ui::Window* one : windows()) {
        if (!before.contains(one)) {
            QVERIFY(one->frame());
            QCOMPARE(one->frame()->place().page, ui::Page::Matching);
            enterGoesOnFromAChosenCard(*one);
            one->close();
        }
    }
    own->close();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

// Enter is the frame's key, too: with a list open it must not press what lies behind.
void TestShell::enterStaysInAnOpenList()
{
    const ui::Place before = window().frame()->place();
    window().frame()->go({ui::Page::NewReferral, {}, u"2"_s});
    auto* page = qobject_cast<ui::ReferralPage*>(window().frame()->page());
    QVERIFY(page);
    QTRY_VERIFY_WITH_TIMEOUT(page->isReady(), kLong);
    QTRY_VERIFY(page->findChild<QComboBox*>(u"kind"_s));
    auto* kinds = page->findChild<QComboBox*>(u"kind"_s);
    const int chosen = kinds->currentIndex();
    kinds->setFocus();
    kinds->showPopup();
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(kinds->view(), chosen == 0 ? Qt::Key_Down : Qt::Key_Up);
    QTest::keyClick(kinds->view(), Qt::Key_Return);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QCOMPARE(page->step(), 2);
    QVERIFY(kinds->currentIndex() != chosen);
    window().frame()->go(before);
}

// R-E2: a specialist is chosen by a click and assigned by Enter; a second Enter does not accept as well.
void TestShell::enterGoesOnFromAChosenCard(ui::Window& coordinator)
{
    ui::SideSheet* guide = nullptr;
    QTRY_VERIFY((guide = coordinator.frame()->stage()->findChild<ui::SideSheet*>()) && guide->isOpen());
    guide->close();
    core::Office& office = *m_practice->site().door(u"ye"_s)->office();
    const auto count = [&office](core::CaseState state) {
        return std::ranges::count_if(office.cases(), [state](const core::CaseBrief& brief) { return brief.state == state; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(office.isReady(), kLong);
    const auto assigned = [&office] {
        QStringList people;
        for (const core::CaseBrief& brief : office.cases())
            people << brief.caseId + u' ' + brief.specialistId;
        people.sort();
        return people;
    };
    const QStringList before = assigned();
    const auto booked = count(core::CaseState::Booked);
    ui::OptionCard* card = nullptr;
    const auto free = [&] {
        for (ui::OptionCard* one : coordinator.frame()->findChildren<ui::OptionCard*>()) {
            if (one->isVisible() && one->isEnabled() && !one->isChecked())
                card = one;
        }
        return card;
    };
    QTRY_VERIFY_WITH_TIMEOUT(free(), kLong);
    QTest::mouseClick(card, Qt::LeftButton);
    QVERIFY(card->isChecked());
    QTest::keyClick(card, Qt::Key_Return);
    QTRY_VERIFY(assigned() != before);
    QTest::keyClick(&coordinator, Qt::Key_Return);
    QCOMPARE(count(core::CaseState::Booked), booked);
}

void TestShell::languageAndSizeChangeAtTheSamePlace()
{
    window().frame()->go({ui::Page::Settings, {}, {}});
    QPointer<ui::Frame> old(window().frame());
    ui::Looks looks = m_surface->looks();
    looks.language = u"zh_CN"_s;
    looks.textSize = ui::TextSize::Large;
    m_surface->choose(looks);
    QTRY_VERIFY(!old);
    QCOMPARE(window().frame()->place().page, ui::Page::Settings);
    QVERIFY(window().windowTitle().contains(u"设置"_s));
    QVERIFY(allWords(window().frame()).contains(u"许可声明"_s) || button(window().frame(), u"许可声明"_s));
    looks.language = u"en"_s;
    looks.textSize = ui::TextSize::Normal;
    m_surface->choose(looks);
    QTRY_VERIFY(window().windowTitle().contains(u"Settings"_s));
    QCOMPARE(nameless(window().frame()), QStringList());
}

void TestShell::looksSurviveInTheirFile()
{
    const QString file = app::looksFile(m_folder.path() + u"/profile"_s);
    app::keepLooks(*m_surface, file);
    const ui::Looks before = m_surface->looks();
    const ui::Looks dark{u"en"_s, ui::Appearance::Dark, ui::TextSize::Small};
    m_surface->choose(dark);
    QVERIFY(app::readLooks(file, {}) == dark);
    m_surface->choose(before);
    QVERIFY(app::readLooks(m_folder.path() + u"/nothing"_s, before) == before);
}

void TestShell::pinIsSetAndUnlocksWhereOneWas() // R-K1: sign-in and lock
{
    window().frame()->go({ui::Page::Settings, {}, {}});
    QTRY_VERIFY(window().frame()->page()->findChildren<ui::PinField*>().size() == 2);
    const QList<ui::PinField*> pins = window().frame()->page()->findChildren<ui::PinField*>();
    pins[0]->setFocus();
    type(pins[0], u"380517"_s);
    type(pins[1], u"380517"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_door->hasPin(), kLong);
    QTest::keyClick(&window(), Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(m_door->state(), State::Locked);
    auto* lock = qobject_cast<ui::LockPage*>(window().content());
    QVERIFY(lock);
    // nothing of any patient may be read by who passes
    const QString words = allWords(lock);
    for (const core::CaseBrief& brief : m_door->office()->cases()) {
        QVERIFY(!words.contains(brief.name));
        QVERIFY(!words.contains(brief.caseNo));
    }
    QCOMPARE(nameless(lock), QStringList());
    type(lock->findChild<ui::PinField*>(), u"380517"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_door->state(), State::Open, kLong);
    QCOMPARE(window().frame()->place().page, ui::Page::Settings);
}

void TestShell::wrongPinTellsTheTriesLeft()
{
    m_door->lock();
    QTRY_VERIFY(qobject_cast<ui::LockPage*>(window().content()));
    QWidget* lock = window().content();
    const int before = m_door->pinTriesLeft();
    type(lock->findChild<ui::PinField*>(), u"905172"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_door->pinTriesLeft(), before - 1, kLong);
    QTRY_VERIFY(allWords(lock).contains(u"Tries left: %1"_s.arg(before - 1)));
    type(lock->findChild<ui::PinField*>(), u"380517"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_door->state(), State::Open, kLong);
}

void TestShell::idleLocksByItself()
{
    window().setAutoLock(std::chrono::milliseconds(1));
    QTRY_COMPARE(m_door->state(), State::Locked);
    window().setAutoLock(std::chrono::minutes(10));
    QVERIFY(allWords(window().content()).contains(u"without touch"_s));
    type(window().content()->findChild<ui::PinField*>(), u"380517"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_door->state(), State::Open, kLong);
}

void TestShell::signOutAndInByAClick()
{
    window().frame()->go({ui::Page::Settings, {}, {}});
    ui::Button* out = nullptr;
    QTRY_VERIFY((out = button(window().frame(), u"Sign out"_s)));
    QTest::mouseClick(out, Qt::LeftButton);
    QTRY_VERIFY(qobject_cast<ui::SignInPage*>(window().content()));
    QCOMPARE(m_door->state(), State::Closed);
    QTest::mouseClick(button(window().content(), u"Enter the practice site"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_door->state(), State::Open, kLong);
    QVERIFY(window().frame()->place().page != ui::Page::Settings); // a new session begins at the first page
}

void TestShell::firstStartSaysWhatIsMissing()
{
    core::SystemClock clock;
    app::ProfileDoor door({m_folder.path() + u"/new"_s}, clock);
    QCOMPARE(door.state(), State::New);
    ui::Window first(door, *m_surface, app::pagesWith({}));
    first.show();
    QVERIFY(QTest::qWaitForWindowExposed(&first));
    for (const QString& way : {u"Join"_s, u"Practise"_s, u"Restore"_s})
        QVERIFY2(button(&first, way), qPrintable(way));
    QTest::mouseClick(button(&first, u"Join"_s), Qt::LeftButton);
    QCOMPARE(nameless(&first), QStringList());
    QTest::mouseClick(button(&first, u"Next"_s), Qt::LeftButton);
    QVERIFY(allWords(&first).contains(u"Type the code"_s));
    QTest::mouseClick(button(&first, u"Back"_s), Qt::LeftButton);
    QVERIFY(button(&first, u"Practise"_s));
    QTest::mouseClick(button(&first, u"Restore"_s), Qt::LeftButton);
    QVERIFY(field(&first, u"Passphrase of the backup"_s));
    QVERIFY(!app::Profile::existsIn(m_folder.path() + u"/new"_s));
}

void TestShell::enrolWithFingerprintThenOfflineAgain() // a second workstation of the site, as an administrator hands it out
{
    const QJsonObject ma = account(u"ma"_s).isEmpty() ? account(u"shen"_s) : account(u"ma"_s);
    const QString login = ma.value("login"_L1).toString();
    std::optional<QJsonObject> sheet;
    m_practice->site().hub().command(
        {u"device"_s, u"code"_s, u"--organization"_s, ma.value("organization"_L1).toString(), u"--json"_s},
        [&](const core::Result<QJsonObject>& made) { sheet = made.value_or(QJsonObject()); });
    QTRY_VERIFY_WITH_TIMEOUT(sheet && sheet->contains("code"_L1), kLong);
    core::SystemClock clock;
    app::ProfileDoor door({m_folder.path() + u"/second"_s}, clock);
    ui::Window second(door, *m_surface, app::pagesWith({}));
    second.show();
    QVERIFY(QTest::qWaitForWindowExposed(&second));
    QTest::mouseClick(button(&second, u"Join"_s), Qt::LeftButton);
    field(&second, u"Address of the hub"_s)->setText(m_practice->site().hub().address());
    field(&second, u"Enrolment code"_s)->setText(sheet->value("code"_L1).toString());
    QTest::mouseClick(button(&second, u"Next"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(field(&second, u"Login"_s), kLong);
    auto* join = button(&second, u"Join"_s);
    QVERIFY(join && join->isBlocked()); // nobody joins a hub that was not compared
    QTest::mouseClick(second.findChild<ui::OptionCard*>(), Qt::LeftButton);
    QVERIFY(!join->isBlocked());
    field(&second, u"Login"_s)->setText(login);
    field(&second, u"Password at the hub"_s)->setText(ma.value("password"_L1).toString());
    field(&second, u"Second factor"_s)
        ->setText(seal::totpCode(ma.value("totp_secret"_L1).toString(), clock.now().addSecs(login == "shen"_L1 ? 30 : 0))
                      .value_or(QString()));
    field(&second, u"New passphrase for this PC"_s)->setText(u"river stone lamp"_s);
    field(&second, u"The passphrase once more"_s)->setText(u"river stone"_s);
    QTest::mouseClick(join, Qt::LeftButton);
    QVERIFY(allWords(&second).contains(u"The two differ"_s));
    field(&second, u"The passphrase once more"_s)->setText(u"river stone lamp"_s);
    QTest::mouseClick(join, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(door.state(), State::Open, kLong);
    QTRY_VERIFY(second.frame());

    door.signOut();
    QTRY_VERIFY(qobject_cast<ui::SignInPage*>(second.content()));
    auto* page = second.content();
    QCOMPARE(nameless(page), QStringList());
    QTest::keyClick(page->findChildren<ui::Segments*>().last(), Qt::Key_Right);
    QVERIFY(allWords(page).contains(u"more days"_s));
    auto* passphrase = field(page, u"Passphrase of this PC"_s);
    QTest::keyClicks(passphrase, u"river stone lamb"_s);
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(allWords(page).contains(u"does not open it"_s), kLong);
    passphrase->clear();
    QTest::keyClicks(passphrase, u"river stone lamp"_s);
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(door.state(), State::Open, kLong);
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
