// Every page of every role, walked by Tab (design §8): each control has a name for those who do not see it, the keyboard
// reaches it, and the way goes over the page as the eye does.
#include "app/Facts.h"
#include "app/Screens.h"
#include "app/Workstation.h"
#include "storage/sqlcipher/Connection.h"
#include "ui/widgets/SideSheet.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 120'000; ///< making a site on a busy machine
constexpr int kPatience = 3000;
constexpr int kQuestions = 4;
constexpr int kMostTabs = 400;
constexpr int kUp = 48; ///< px: so far back up, without going to the right, the eye does not follow

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* said = QAccessible::queryAccessibleInterface(widget);
    return said ? said->text(QAccessible::Name) : widget->accessibleName();
}

QString tell(QWidget* widget)
{
    return u"%1 '%2' at %3,%4"_s
        .arg(QString::fromLatin1(widget->metaObject()->className()),
            widget->objectName().isEmpty() ? nameOf(widget) : widget->objectName())
        .arg(widget->mapTo(widget->window(), QPoint()).x())
        .arg(widget->mapTo(widget->window(), QPoint()).y());
}

/// What people work with: everything that takes the keyboard, and every button. A part of a field is not one by itself.
QList<QWidget*> controlsOf(QWidget* root)
{
    QList<QWidget*> found;
    for (QWidget* one : root->findChildren<QWidget*>()) {
        const bool isPart = qobject_cast<QLineEdit*>(one->parentWidget()) || qobject_cast<QComboBox*>(one->parentWidget());
        const bool isControl = one->focusPolicy() != Qt::NoFocus || qobject_cast<QAbstractButton*>(one);
        if (isControl && !isPart && !one->focusProxy() && one->isVisible() && one->isEnabled())
            found.append(one);
    }
    return found;
}

/// Of some buttons exactly one is on: arrow keys go from one to the next, Tab knows the one.
bool isReachedByArrows(const QWidget* widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button && button->isCheckable() && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
}

bool isInSight(const QWidget* widget)
{
    QRect seen = widget->rect();
    for (const QWidget* at = widget; at && !at->isWindow(); at = at->parentWidget())
        seen = seen.translated(at->pos()) & at->parentWidget()->rect();
    return !seen.isEmpty();
}

struct Way {
    QList<QWidget*> stops;
    QStringList jumps; ///< back up the page without beginning a column further right; one is the way's own end
    QStringList unseen;
};

/// Where Tab goes, from where the cursor is until it is there again. Looked at as each is reached: pages scroll.
Way tabWay(QWidget& window)
{
    Way way;
    for (int i = 0; i < kMostTabs; ++i) {
        QWidget* from = QApplication::focusWidget();
        QTest::keyClick(from ? from : &window, Qt::Key_Tab);
        QWidget* to = QApplication::focusWidget();
        if (to && to == from)
            continue; // a date goes through its parts first
        if (!to)
            break;
        if (from && way.stops.contains(from)) {
            const QRect a(from->mapTo(from->window(), QPoint()), from->size());
            const QRect b(to->mapTo(to->window(), QPoint()), to->size());
            if (b.bottom() < a.top() - kUp && b.left() < a.right())
                way.jumps.append(tell(from) + u" -> "_s + tell(to));
        }
        if (way.stops.contains(to))
            break;
        way.stops.append(to);
        if (!isInSight(to))
            way.unseen.append(tell(to));
    }
    return way;
}

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
    static QStringList wrongOf(QWidget& window, QWidget* root);
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

QStringList TestAccessibility::wrongOf(QWidget& window, QWidget* root)
{
    QStringList wrong;
    const auto [way, jumps, unseen] = tabWay(window);
    const QList<QWidget*> controls = controlsOf(root);
    if (controls.isEmpty())
        wrong.append(u"nothing to work with"_s);
    for (QWidget* control : controls) {
        if (nameOf(control).trimmed().isEmpty())
            wrong.append(u"no name: "_s + tell(control));
        if (!way.contains(control) && !isReachedByArrows(control))
            wrong.append(u"not by Tab: "_s + tell(control));
    }
    for (const QString& one : unseen)
        wrong.append(u"out of sight: "_s + one);
    if (jumps.size() > 1)
        wrong.append(u"order: "_s + jumps.join(u"; "_s));
    if (QWidget* at = QApplication::focusWidget(); at && way.size() > 1) { // round again, at the first
        QTest::keyClick(at, Qt::Key_Backtab, Qt::ShiftModifier);
        if (QApplication::focusWidget() != way.last())
            wrong.append(u"not back: "_s + tell(at));
    }
    return wrong;
}

void TestAccessibility::walk(const QString& where, QWidget& window, QWidget* root)
{
    // Something of the page may still come in while it is walked: what is wrong then, is right the next time.
    QStringList wrong;
    if (QTest::qWaitFor(
            [&] {
                wrong = wrongOf(window, root);
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
    ui::Window window(*door, *m_surface, app::pagesWith(app::factsOf(m_practice->folderOf(person))));
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
    for (const auto& [name, place] : app::placesOf(window, *door->office())) {
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
