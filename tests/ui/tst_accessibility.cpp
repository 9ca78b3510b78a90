// Every page of every role, walked by Tab: each control has a name for those who do not see it, the keyboard
// reaches it, and the way goes over the page as the eye does.
#include "app/Facts.h"
#include "app/Screens.h"
#include "app/Workstation.h"
#include "storage/sqlcipher/Connection.h"
#include "tests/ui/support/TabWalk.h"
#include "ui/widgets/SideSheet.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 400'000; ///< making a site on a busy machine
constexpr int kPatience = 3000;
constexpr int kQuestions = 4;

} // namespace

class TestAccessibility : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyControlIsNamedAndReached_data();
    void everyControlIsNamedAndReached();
    void gatesAreNamedAndReached();

private:
    void settle(const QString& person);
    void walk(const QString& where, QWidget& window, QWidget* root);

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<app::PracticeWindows> m_practice;
    QStringList m_wrong;
};

void TestAccessibility::initTestCase()
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
}

void TestAccessibility::cleanupTestCase()
{
    m_practice.reset();
    m_surface.reset();
}

/// What a page asks of the storage has come when questions asked after it are answered; answers bring questions.
void TestAccessibility::settle(const QString& person)
{
    for (int i = 0; i < kQuestions; ++i) {
        app::Workstation* station = m_practice->site().profileDoor(person)->workstation();
        if (!station)
            return;
        const auto answered = std::make_shared<bool>(false);
        station->ask([](storage::Connection&) { return true; }, [answered](bool) { *answered = true; });
        QTRY_VERIFY_WITH_TIMEOUT(*answered, kLong);
    }
}

void TestAccessibility::walk(const QString& where, QWidget& window, QWidget* root)
{
    // Something of the page may still come in while it is walked: what is wrong then, is right the next time.
    QStringList wrong;
    if (QTest::qWaitFor(
            [&] {
                wrong = test::wrongOf(window, root);
                return wrong.isEmpty();
            },
            kPatience))
        return;
    for (const QString& one : std::as_const(wrong))
        m_wrong.append(where + u": "_s + one);
}

void TestAccessibility::everyControlIsNamedAndReached_data()
{
    QTest::addColumn<QString>("person");
    for (const QString& person : app::PracticeSite::defaultPeople())
        QTest::newRow(qPrintable(person)) << person;
}

void TestAccessibility::everyControlIsNamedAndReached()
{
    QFETCH(QString, person);
    m_wrong.clear();
    core::Door* door = m_practice->site().door(person);
    QTRY_VERIFY_WITH_TIMEOUT(door->office() && door->office()->isReady(), kLong);
    ui::Window window(*door, *m_surface,
        app::pagesWith(app::factsOf(m_practice->folderOf(person)), &m_practice->cardReader(), &m_practice->sound(),
            m_practice->visitRoom(person)));
    window.resize(1366, 736);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto sheet = [&]() -> ui::SideSheet* {
        for (ui::SideSheet* one : window.findChildren<ui::SideSheet*>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    };
    QTRY_VERIFY(sheet()); // the guide of who practises for the first time
    walk(person + u" guide"_s, window, sheet());
    QTest::keyClick(sheet(), Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
    for (const auto& [name, place] : app::placesOf(window, *door)) {
        window.frame()->go(place);
        settle(person);
        walk(person + u' ' + name, window, &window);
    }
    QVERIFY2(m_wrong.isEmpty(), qPrintable(u"\n"_s + m_wrong.join(u'\n')));
}

void TestAccessibility::gatesAreNamedAndReached()
{
    m_wrong.clear();
    const QTemporaryDir folder;
    const core::SystemClock clock;
    app::ProfileDoor fresh({folder.path() + u"/new"_s}, clock);
    ui::Window first(fresh, *m_surface, app::pagesWith(app::factsOf(folder.path())));
    first.resize(1366, 736);
    first.show();
    first.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&first));
    walk(u"first start"_s, first, &first);
    core::Door* door = m_practice->site().door(u"zhou"_s);
    ui::Window window(*door, *m_surface, app::pagesWith(app::factsOf(m_practice->folderOf(u"zhou"_s))));
    window.resize(1366, 736);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    door->lock();
    QTRY_COMPARE(door->state(), core::Door::State::Locked);
    walk(u"lock"_s, window, &window);
    door->signOut();
    QTRY_COMPARE(door->state(), core::Door::State::Closed);
    // The keyboard stood on the lock page, whose controls are gone by now: nothing of the window may hold on to them.
    QTRY_VERIFY_WITH_TIMEOUT(!m_practice->site().profileDoor(u"zhou"_s)->workstation(), kLong);
    walk(u"sign in"_s, window, &window);
    QVERIFY2(m_wrong.isEmpty(), qPrintable(u"\n"_s + m_wrong.join(u'\n')));
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
