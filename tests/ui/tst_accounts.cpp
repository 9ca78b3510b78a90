// Accounts in the windows, on a real hub: an administrator hands out a password, its owner chooses an own one before
// anything opens and another one later; and what an administrator and a technician find under "Manage".
#include "app/Facts.h"
#include "app/Pages.h"
#include "app/desk/ProfileDoor.h"
#include "core/fhir/Mapping.h"
#include "tests/app/DeskFixture.h"
#include "tests/support/MovableClock.h"
#include "ui/people/AdministrationPage.h"
#include "ui/shell/SignInPage.h"
#include "ui/shell/Window.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPointer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using app::ProfileDoor;
using core::Role;
using core::Status;
using State = core::Door::State;
using test::await;
using test::FixtureUser;
using test::HubFixture;
using test::nameOf;
using test::secret;
using test::until;

namespace {

const QString kPhrase = u"drei Lampen im Flur"_s;
const QString kOwn = u"zwoelf blaue Gartentore"_s;

template <typename T>
QList<T*> seen(const QWidget* root)
{
    QList<T*> found;
    for (T* one : root->findChildren<T*>()) {
        if (one->isVisible())
            found.append(one);
    }
    return found;
}

ui::Button* button(const QWidget* root, const QString& words)
{
    for (ui::Button* one : seen<ui::Button>(root)) {
        if (one->text() == words)
            return one;
    }
    return nullptr;
}

ui::LineField* field(const QWidget* root, const QString& name)
{
    for (ui::LineField* one : seen<ui::LineField>(root)) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

QString allWords(const QWidget* root)
{
    QStringList words;
    for (const ui::Label* label : seen<ui::Label>(root))
        words.append(label->text());
    return words.join(u'\n');
}

bool listHas(const QWidget* root, const QString& name)
{
    for (const QAbstractItemView* view : seen<QAbstractItemView>(root)) {
        for (int i = 0; view->model() && i < view->model()->rowCount(); ++i) {
            if (view->model()->index(i, 0).data(Qt::AccessibleTextRole).toString().contains(name))
                return true;
        }
    }
    return false;
}

} // namespace

class TestAccounts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void administratorFindsEveryTab();
    void technicianFindsWorkstationsAlone();
    void whatIsTypedInASheetIsKept();
    void aPersonAddedHereArrivesAtADoctors();
    void aStethoscopeRegisteredHereIsUsedAtTheClinic();
    void aNewPersonChoosesInTheWindow();
    void aResetAndAChangeAtTheDesk();
    void aServiceIsStoppedOnce();
    void aHospitalsOwnRulesReachTheClinic();

private:
    QString code(const QString& totpSecret)
    {
        // The next one, at the beginning of its half minute: a slow machine needs most of it.
        m_clock.advance(30'000 - m_clock.now().toMSecsSinceEpoch() % 30'000);
        return seal::totpCode(totpSecret, m_clock.now()).value_or(QString());
    }
    std::unique_ptr<ProfileDoor> desk(const FixtureUser& user, const QString& name);
    std::unique_ptr<ui::Window> window(ProfileDoor& door, const QString& name)
    {
        auto made = std::make_unique<ui::Window>(door, *m_surface, app::pagesWith(app::factsOf(m_folder.filePath(name))));
        made->resize(1366, 736);
        made->show();
        return made;
    }
    /// For looking at: with YZ_PICTURES in the environment.
    void picture(QWidget& window, const QString& name)
    {
        const QString folder = qEnvironmentVariable("YZ_PICTURES");
        if (folder.isEmpty())
            return;
        const auto grab = [&] {
            for (const QSize size : {QSize(1366, 736), QSize(1920, 1048)}) {
                window.resize(size);
                QTest::qWait(50);
                window.grab().save(u"%1/%2-%3-%4.png"_s.arg(folder, name, m_surface->looks().language).arg(size.width()));
            }
        };
        grab();
        // a page is built anew for another language, and what stands in a sheet would be gone
        for (const QString& language : name.startsWith(u"sheet"_s) ? QStringList() : QStringList{u"zh_CN"_s, u"en"_s}) {
            ui::Looks looks = m_surface->looks();
            looks.language = language;
            m_surface->choose(looks);
            QTest::qWait(200);
            if (language == u"zh_CN"_s)
                grab();
        }
        window.resize(1366, 736);
    }
    static void type(ui::LineField* into, const QString& text)
    {
        QVERIFY(into);
        QCoreApplication::processEvents(); // a sheet that has just opened sets the focus then
        into->setFocus();                  // Enter goes by the focus
        into->clear();
        QTest::keyClicks(into, text);
    }

    testing::MovableClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<HubFixture> m_site;
    std::unique_ptr<ProfileDoor> m_administrator;
    std::unique_ptr<ProfileDoor> m_clinic;
};

void TestAccounts::initTestCase()
{
    ui::Looks looks;
    looks.language = u"en"_s;
    m_surface = std::make_unique<ui::Surface>(*qApp, looks);
    m_site = std::make_unique<HubFixture>(&m_clock);
    m_administrator = desk(m_site->user(Role::Administrator), u"administrator"_s);
    m_clinic = desk(m_site->user(Role::OnSiteDoctor), u"clinic"_s);
}

void TestAccounts::cleanupTestCase()
{
    m_clinic.reset();
    m_administrator.reset();
    m_site.reset();
    m_surface.reset();
}

std::unique_ptr<ProfileDoor> TestAccounts::desk(const FixtureUser& user, const QString& name)
{
    auto made = std::make_unique<ProfileDoor>(ProfileDoor::Order{m_folder.filePath(name)}, m_clock);
    const auto sheet = test::sheetOf(*m_site, user.organizationId);
    core::Door::Enrolment paper;
    paper.sheet = u"{\"address\":\"%1\",\"code\":\"%2\",\"ca_fingerprint\":\"%3\"}"_s
                      .arg(sheet.hub.toString(), sheet.code, QString::fromLatin1(sheet.caFingerprint))
                      .toUtf8();
    paper.first = {user.login, secret(kPhrase), secret(user.password), code(user.totpSecret)};
    const Status status = await<Status>([&](auto done) { made->enrol(made.get(), paper, done); });
    if (!status)
        qFatal("enrol: %s", qPrintable(nameOf(status)));
    return made;
}

// R-A1, R-B1: the directory is at an administrator's workstation, and the page shows it
void TestAccounts::administratorFindsEveryTab()
{
    auto shown = window(*m_administrator, u"administrator"_s);
    shown->frame()->go({ui::Page::Administration, {}, {}});
    auto* page = qobject_cast<ui::AdministrationPage*>(shown->frame()->page());
    QVERIFY(page);
    const auto tab = [&](int index) {
        for (ui::Segments* one : seen<ui::Segments>(page)) {
            if (one->accessibleName() == page->title()) {
                one->setFocus();
                while (one->current() < index)
                    QTest::keyClick(one, Qt::Key_Right);
                return one->current() == index;
            }
        }
        return false;
    };
    QTRY_VERIFY(button(page, u"New person"_s)); // the directory has come, also while the page stands
    const FixtureUser doctor = m_site->user(Role::OnSiteDoctor);
    QTRY_VERIFY(listHas(page, u"Person "_s + doctor.login));
    QVERIFY(tab(1));
    QTRY_VERIFY(button(page, u"New account"_s) && listHas(page, doctor.login));
    QVERIFY(tab(2));
    QTRY_VERIFY(button(page, u"Code for a new workstation"_s));
    QVERIFY(tab(3)); // the stethoscopes
    QVERIFY(tab(4));
    QVERIFY(allWords(page).contains(u"Agreements"_s));
    QVERIFY(tab(5));
    QTRY_VERIFY(listHas(page, u"The visit stays within the longest time"_s));
    for (const auto& [index, name] :
        {std::pair(0, u"people"_s), std::pair(1, u"accounts"_s), std::pair(3, u"stethoscopes"_s), std::pair(4, u"sites"_s)}) {
        shown->frame()->go({ui::Page::Administration, {}, QString::number(index)});
        picture(*shown, name);
    }
}

void TestAccounts::technicianFindsWorkstationsAlone()
{
    auto technician = desk(m_site->user(Role::Technician), u"technician"_s);
    QVERIFY(until([&] { return !technician->office()->directory().institutions().isEmpty(); }));
    QVERIFY(technician->office()->directory().practitioners().isEmpty());
    auto shown = window(*technician, u"technician"_s);
    shown->frame()->go({ui::Page::Administration, {}, {}});
    QTRY_VERIFY(button(shown.get(), u"Code for a new workstation"_s));
    QVERIFY(!button(shown.get(), u"New person"_s) && !button(shown.get(), u"New account"_s));
    picture(*shown, u"technician"_s);
}

// Another language builds the page anew, and the next start finds the sheet as it was left
void TestAccounts::whatIsTypedInASheetIsKept()
{
    const auto line = [](const QWidget* root, const QString& name) {
        for (auto* one : root->findChildren<ui::LineField*>(name)) {
            if (one->isVisible())
                return one;
        }
        return static_cast<ui::LineField*>(nullptr);
    };
    {
        auto shown = window(*m_administrator, u"administrator"_s);
        shown->frame()->go({ui::Page::Administration, {}, {}});
        QTRY_VERIFY(button(shown.get(), u"New person"_s));
        QTest::mouseClick(button(shown.get(), u"New person"_s), Qt::LeftButton);
        type(line(shown.get(), u"person.name"_s), u"Li Mei"_s);
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            const QPointer<QWidget> before(shown->frame()->page());
            ui::Looks looks = m_surface->looks();
            looks.language = language;
            m_surface->choose(looks);
            QTRY_VERIFY(!before);
            QTRY_VERIFY(line(shown.get(), u"person.name"_s) && line(shown.get(), u"person.name"_s)->text() == u"Li Mei"_s);
        }
        type(line(shown.get(), u"person.phone"_s), u"0571"_s);
    }
    auto shown = window(*m_administrator, u"administrator"_s); // as after a power cut: it was never closed
    shown->frame()->go({ui::Page::Administration, {}, u"1"_s});
    QTRY_VERIFY(line(shown.get(), u"person.phone"_s) && line(shown.get(), u"person.phone"_s)->text() == u"0571"_s);
    QTRY_COMPARE(line(shown.get(), u"person.name"_s)->text(), u"Li Mei"_s);
    // a person who is there stays as they are when somebody only looked
    QTest::keyClick(line(shown.get(), u"person.phone"_s), Qt::Key_Escape);
    QTRY_VERIFY(!line(shown.get(), u"person.phone"_s));
    QTest::mouseClick(button(shown.get(), u"New person"_s), Qt::LeftButton);
    QTRY_VERIFY(line(shown.get(), u"person.phone"_s) && line(shown.get(), u"person.phone"_s)->text() == u"0571"_s);
    type(line(shown.get(), u"person.phone"_s), {});
    type(line(shown.get(), u"person.name"_s), {});
    QTest::keyClick(line(shown.get(), u"person.name"_s), Qt::Key_Escape);
}

void TestAccounts::aPersonAddedHereArrivesAtADoctors()
{
    auto shown = window(*m_administrator, u"administrator"_s);
    shown->frame()->go({ui::Page::Administration, {}, {}});
    QTRY_VERIFY(button(shown.get(), u"New person"_s));
    QTest::mouseClick(button(shown.get(), u"New person"_s), Qt::LeftButton);
    type(field(shown.get(), u"Name"_s), u"Li Mei"_s);
    type(field(shown.get(), u"Practice certificate"_s), u"110220000001234"_s);
    QTest::mouseClick(button(shown.get(), u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(listHas(shown.get(), u"Li Mei"_s));
    QVERIFY(until([&] { return m_administrator->line()->state().queued == 0; }));
    m_clinic->line()->syncNow();
    QVERIFY(until([&] {
        const auto& people = m_clinic->office()->directory().practitioners();
        return std::any_of(people.begin(), people.end(), [](const auto& one) { return one.person.name == u"Li Mei"_s; });
    }));
}

void TestAccounts::aStethoscopeRegisteredHereIsUsedAtTheClinic() // R-F6, R-J7
{
    const QString clinic = m_clinic->office()->author().organizationId;
    auto shown = window(*m_administrator, u"administrator"_s);
    shown->frame()->go({ui::Page::Administration, {}, u"3"_s});
    QTRY_VERIFY(button(shown.get(), u"Register a stethoscope"_s));
    QTest::mouseClick(button(shown.get(), u"Register a stethoscope"_s), Qt::LeftButton);
    QTest::mouseClick(button(shown.get(), u"Save"_s), Qt::LeftButton);
    QVERIFY(allWords(shown.get()).contains(u"The name is missing"_s));
    type(field(shown.get(), u"Name"_s), u"HM-9260 no. 17"_s);
    type(field(shown.get(), u"Certificate valid until"_s), u"2031-02-30"_s);
    auto* owner = shown->findChild<ui::ChoiceField*>(u"stethoscope.owner"_s);
    QVERIFY(owner && owner->findData(clinic) >= 0);
    owner->setCurrentIndex(owner->findData(clinic));
    picture(*shown, u"sheet-stethoscope"_s);
    QTest::mouseClick(button(shown.get(), u"Save"_s), Qt::LeftButton);
    QVERIFY(allWords(shown.get()).contains(u"A day like 2027-12-31"_s));
    type(field(shown.get(), u"Certificate valid until"_s), u"2031-02-28"_s);
    QTest::mouseClick(button(shown.get(), u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(listHas(shown.get(), u"HM-9260 no. 17"_s));
    const auto sent = [&] { return until([&] { return m_administrator->line()->state().queued == 0; }); };
    QVERIFY(sent());
    m_clinic->line()->syncNow();
    const auto own = [&] { return ui::ownStethoscopes(*m_clinic->office()); };
    QVERIFY(until([&] { return own().size() == 1; }));
    QCOMPARE(own().first().name, u"HM-9260 no. 17"_s);
    QCOMPARE(own().first().approvalUntil, QDate(2031, 2, 28));

    // taken out of use it is no longer offered
    auto* entries = shown->findChild<ui::ColumnList*>(u"stethoscopes"_s);
    auto* list = entries ? entries->findChild<QAbstractItemView*>() : nullptr;
    QVERIFY(list);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(button(shown.get(), u"Change the entry"_s));
    QTest::mouseClick(button(shown.get(), u"Change the entry"_s), Qt::LeftButton);
    QTRY_VERIFY(shown->findChild<ui::ChoiceField*>(u"stethoscope.use"_s));
    shown->findChild<ui::ChoiceField*>(u"stethoscope.use"_s)->setCurrentIndex(1);
    QTRY_VERIFY(button(shown.get(), u"Save"_s));
    QTest::mouseClick(button(shown.get(), u"Save"_s), Qt::LeftButton);
    QVERIFY(until([&] { return m_administrator->line()->state().queued == 0 && listHas(shown.get(), u"Not in use"_s); }));
    m_clinic->line()->syncNow();
    QVERIFY(until([&] { return own().isEmpty(); }));
}

// R-B4: from the administrator's hand to the own desk, by keyboard
void TestAccounts::aNewPersonChoosesInTheWindow()
{
    using Given = core::Result<core::HandedOut>;
    const core::ManagedUser user{u"limei"_s, u"Li Mei"_s, Role::Assistant, core::newId(), HubFixture::clinic()};
    const Given given = await<Given>([&](auto done) { m_administrator->steward()->addUser(m_administrator.get(), user, done); });
    QVERIFY(given);
    m_clinic->signOut();
    QVERIFY(until([&] { return m_clinic->workstation() == nullptr; }));
    auto shown = window(*m_clinic, u"clinic"_s);
    picture(*shown, u"sign-in"_s);
    const QList<ui::UserTile*> tiles = seen<ui::UserTile>(shown.get());
    QVERIFY(!tiles.isEmpty());
    QTest::mouseClick(tiles.last(), Qt::LeftButton); // another account
    type(field(shown.get(), u"Login"_s), given->login);
    type(field(shown.get(), u"Password at the hub"_s), given->password);
    type(field(shown.get(), u"Second factor"_s), code(given->totpSecret));
    type(field(shown.get(), u"New passphrase for this PC"_s), kPhrase);
    type(field(shown.get(), u"The passphrase once more"_s), kPhrase);
    QTest::keyClick(field(shown.get(), u"The passphrase once more"_s), Qt::Key_Return);
    QTRY_VERIFY(field(shown.get(), u"New password"_s));
    QVERIFY(allWords(shown.get()).contains(u"Choose your own password"_s));
    QVERIFY(!button(shown.get(), u"Sign in on this PC"_s)); // nothing but the choice
    picture(*shown, u"choose"_s);
    // the program's own judgement, then the hub's
    type(field(shown.get(), u"New password"_s), u"short"_s);
    type(field(shown.get(), u"Once more"_s), u"other"_s);
    QTest::mouseClick(button(shown.get(), u"Use this password"_s), Qt::LeftButton);
    QVERIFY(allWords(shown.get()).contains(u"At least 10 characters"_s));
    QVERIFY(allWords(shown.get()).contains(u"The two differ"_s));
    type(field(shown.get(), u"New password"_s), u"password1234"_s);
    type(field(shown.get(), u"Once more"_s), u"password1234"_s);
    QTest::keyClick(field(shown.get(), u"Once more"_s), Qt::Key_Return);
    QTRY_VERIFY(allWords(shown.get()).contains(u"A well-known password is in it"_s));
    picture(*shown, u"refused"_s);
    type(field(shown.get(), u"New password"_s), kOwn);
    type(field(shown.get(), u"Once more"_s), kOwn);
    QTest::keyClick(field(shown.get(), u"Once more"_s), Qt::Key_Return);
    QTRY_VERIFY(field(shown.get(), u"Second factor"_s));
    // honest: not before the app shows another code
    const auto waits = [&] {
        const QList<ui::Button*> buttons = seen<ui::Button>(shown.get());
        return std::any_of(buttons.begin(), buttons.end(), [](const ui::Button* one) { return one->isBlocked(); });
    };
    QVERIFY(waits() && m_clinic->ownPassword()->secondsToNextCode() > 0);
    picture(*shown, u"wait"_s);
    const QString next = code(given->totpSecret);
    QTRY_VERIFY(!waits());
    picture(*shown, u"enter"_s);
    type(field(shown.get(), u"Second factor"_s), u"000000"_s);
    QTest::keyClick(field(shown.get(), u"Second factor"_s), Qt::Key_Return);
    QTRY_VERIFY(allWords(shown.get()).contains(u"The code is not right"_s));
    type(field(shown.get(), u"Second factor"_s), next);
    QTest::keyClick(field(shown.get(), u"Second factor"_s), Qt::Key_Return);
    QTRY_VERIFY(shown->frame() && m_clinic->state() == State::Open);
    QCOMPARE(m_clinic->office()->userName(), u"Li Mei"_s);
}

// R-B4: at the desk, with everything that is open staying open
void TestAccounts::aResetAndAChangeAtTheDesk()
{
    using Given = core::Result<core::HandedOut>;
    QString totp;
    const auto reset = [&](bool factor) {
        const Given given = await<Given>(
            [&](auto done) { m_administrator->steward()->resetUser(m_administrator.get(), u"limei"_s, factor, done); });
        if (given && factor)
            totp = given->totpSecret;
        return given ? given->password : QString();
    };
    const QString once = reset(true);
    QVERIFY(!once.isEmpty() && !totp.isEmpty());
    auto shown = window(*m_clinic, u"clinic"_s);
    shown->frame()->go({ui::Page::Settings, {}, {}});
    m_clinic->line()->syncNow();
    QTRY_VERIFY(button(shown.get(), u"Sign in at the hub"_s));
    picture(*shown, u"settings"_s);
    core::Office* const office = m_clinic->office();
    QTest::mouseClick(button(shown.get(), u"Sign in at the hub"_s), Qt::LeftButton);
    picture(*shown, u"sheet-sign-in"_s);
    type(field(shown.get(), u"Password at the hub"_s), once);
    type(field(shown.get(), u"Second factor"_s), code(totp));
    QTest::keyClick(field(shown.get(), u"Second factor"_s), Qt::Key_Return);
    QTRY_VERIFY(field(shown.get(), u"Once more"_s) && button(shown.get(), u"Use this password"_s));
    picture(*shown, u"sheet-choose"_s);
    type(field(shown.get(), u"New password"_s), kOwn);
    type(field(shown.get(), u"Once more"_s), kOwn);
    QTest::mouseClick(button(shown.get(), u"Use this password"_s), Qt::LeftButton);
    QTRY_VERIFY(field(shown.get(), u"Second factor"_s));
    picture(*shown, u"sheet-wait"_s);
    const auto enterNext = [&] {
        type(field(shown.get(), u"Second factor"_s), code(totp));
        QTRY_VERIFY(button(shown.get(), u"Sign in"_s) && !button(shown.get(), u"Sign in"_s)->isBlocked());
        QTest::mouseClick(button(shown.get(), u"Sign in"_s), Qt::LeftButton);
        QTRY_VERIFY(!field(shown.get(), u"Second factor"_s));
    };
    enterNext();
    QCOMPARE(m_clinic->office(), office);
    QTRY_VERIFY(!button(shown.get(), u"Sign in at the hub"_s));
    // without the hub the sentence says so, and nothing is changed
    QTest::mouseClick(button(shown.get(), u"Change the password"_s), Qt::LeftButton);
    const QString other = u"sieben Stufen zum Dach"_s;
    type(field(shown.get(), u"Present password"_s), kOwn);
    type(field(shown.get(), u"New password"_s), other);
    type(field(shown.get(), u"Once more"_s), other);
    picture(*shown, u"sheet-change"_s);
    const auto change = [&] {
        for (ui::Button* one : seen<ui::Button>(shown->findChild<ui::SideSheet*>())) {
            if (one->text() == u"Change the password"_s)
                QTest::mouseClick(one, Qt::LeftButton);
        }
    };
    const auto told = [&](const QString& words) {
        const QList<ui::Banner*> banners = seen<ui::Banner>(shown->findChild<ui::SideSheet*>());
        return std::any_of(
            banners.begin(), banners.end(), [&](const ui::Banner* one) { return one->accessibleName().contains(words); });
    };
    m_site->restart([&] {
        change();
        QTRY_VERIFY(told(u"No line to the hub"_s));
        QCOMPARE(m_clinic->ownPassword()->step(), core::OwnPassword::Step::None);
        picture(*shown, u"sheet-offline"_s);
    });
    change();
    QTRY_VERIFY(field(shown.get(), u"Second factor"_s));
    enterNext();
    QCOMPARE(m_clinic->office(), office);
}

void TestAccounts::aServiceIsStoppedOnce() // R-J2
{
    auto shown = window(*m_administrator, u"administrator"_s);
    shown->frame()->go({ui::Page::Administration, {}, u"4"_s});
    const auto list = [&]() -> ui::ColumnList* {
        for (const QAbstractItemView* view : seen<QAbstractItemView>(shown.get())) {
            if (view->accessibleName() == u"Institutions"_s)
                return qobject_cast<ui::ColumnList*>(view->parentWidget());
        }
        return nullptr;
    };
    QTRY_VERIFY(list());
    const auto institution = [&] { return m_administrator->office()->directory().institution(HubFixture::clinic()); };
    QVERIFY(institution());
    const qsizetype before = institution()->stops.size();
    Q_EMIT list()->picked(HubFixture::clinic());
    auto* reason = shown->findChild<ui::TextField*>(u"site.reason"_s);
    QVERIFY(reason);
    reason->setPlainText(u"The line is down"_s);
    const QPointer<ui::Button> stop(button(shown.get(), u"Stop the service"_s));
    QVERIFY(stop);
    QTest::mouseClick(stop, Qt::LeftButton);
    for (int i = 0; i < 3 && stop; ++i)
        QTest::keyClick(stop, Qt::Key_Return); // impatient
    QTRY_VERIFY(institution()->stops.size() > before);
    QVERIFY(until([&] { return m_administrator->line()->state().queued == 0; }));
    QCOMPARE(institution()->stops.size(), before + 1);
}

void TestAccounts::aHospitalsOwnRulesReachTheClinic() // R-P1
{
    auto shown = window(*m_administrator, u"administrator"_s);
    shown->frame()->go({ui::Page::Administration, {}, u"5"_s});
    const auto page = [&] { return shown->frame()->page(); };
    QTRY_VERIFY(page()->findChild<ui::ColumnList*>(u"rules.list"_s));
    const auto pick = [&](int part, const QString& key) {
        auto* hospital = page()->findChild<ui::ChoiceField*>(u"rules.hospital"_s);
        hospital->setCurrentIndex(hospital->findData(HubFixture::hospital()));
        Q_EMIT page()->findChild<ui::Segments*>(u"rules.parts"_s)->chosen(part);
        Q_EMIT page()->findChild<ui::ColumnList*>(u"rules.list"_s)->picked(key);
    };
    const auto rules = [](const std::unique_ptr<ProfileDoor>& door) {
        const core::Institution* known = door->office()->directory().institution(HubFixture::hospital());
        return known ? known->ownRules : QList<core::OwnRules>();
    };
    picture(*shown, u"rules"_s);
    pick(2, u"rule/consent"_s);
    QTRY_VERIFY(seen<ui::SideSheet>(shown.get()).size() == 1);
    const QList<ui::Banner*> banners = seen<ui::Banner>(shown.get());
    QVERIFY(std::any_of(banners.begin(), banners.end(),
        [](const ui::Banner* one) { return one->accessibleName().contains(u"no hospital can lower it"_s); }));
    QVERIFY(!button(shown.get(), u"Put in force"_s));

    pick(0, u"rule/visit-maximum"_s);
    QTRY_VERIFY(button(shown.get(), u"Put in force"_s));
    QTest::mouseClick(page()->findChild<ui::OptionCard*>(u"rules.reason"_s), Qt::LeftButton);
    picture(*shown, u"sheet-rule"_s);
    QTest::mouseClick(button(shown.get(), u"Put in force"_s), Qt::LeftButton);
    QVERIFY(allWords(shown.get()).contains(u"Write why"_s));
    page()->findChild<ui::TextField*>(u"rules.reason"_s)->setPlainText(u"Difficult cases need more time"_s);
    QTest::mouseClick(button(shown.get(), u"Put in force"_s), Qt::LeftButton);
    QTRY_VERIFY(rules(m_administrator).size() == 1);
    QTRY_VERIFY(listHas(shown.get(), u"Needs a reason"_s));

    pick(1, u"number/answer-hours"_s);
    QTRY_VERIFY(button(shown.get(), u"Put in force"_s));
    type(field(shown.get(), u"Here"_s), u"0"_s);
    page()->findChild<ui::TextField*>(u"rules.reason"_s)->setPlainText(u"The office is there all day"_s);
    QTest::mouseClick(button(shown.get(), u"Put in force"_s), Qt::LeftButton);
    QVERIFY(allWords(shown.get()).contains(u"A whole number from 1 to 720"_s));
    type(field(shown.get(), u"Here"_s), u"8"_s);
    QTest::mouseClick(button(shown.get(), u"Put in force"_s), Qt::LeftButton);
    QTRY_VERIFY(rules(m_administrator).size() == 2);
    Q_EMIT page()->findChild<ui::Segments*>(u"rules.parts"_s)->chosen(3);
    QTRY_VERIFY(listHas(shown.get(), u"Difficult cases need more time"_s));
    picture(*shown, u"rules-versions"_s);

    QVERIFY(until([&] { return m_administrator->line()->state().waiting() == 0; }));
    m_clinic->line()->syncNow();
    QVERIFY(until([&] { return rules(m_clinic).size() == 2; }));
    const core::Profile last = rules(m_clinic).last().profile;
    QCOMPARE(last.rules.value(core::RuleKey::VisitMaximum, core::Severity::Block), core::Severity::Reason);
    QCOMPARE(last.numbers.value(core::Parameter::AnswerHours), 8);
    QCOMPARE(rules(m_clinic), rules(m_administrator));
}

QTEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
