#include "app/drive/Hand.h"

#include "ui/widgets/Fields.h"

#include <QAbstractEventDispatcher>
#include <QAbstractItemView>
#include <QApplication>
#include <QEventLoop>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>
#include <QWindow>

// What Qt's own test library moves mouse and keys with: the way a platform's events go.
Q_GUI_EXPORT void qt_handleKeyEvent(
    QWindow* window, QEvent::Type type, int key, Qt::KeyboardModifiers with, const QString& text, bool repeats, ushort count);
Q_GUI_EXPORT void qt_handleMouseEvent(QWindow* window, const QPointF& local, const QPointF& global, Qt::MouseButtons state,
    Qt::MouseButton button, QEvent::Type type, Qt::KeyboardModifiers with, int timestamp);

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDialogMs = 50; ///< between looks for the file picker
constexpr int kWheel = 120;
constexpr int kMostWheels = 200;
constexpr int kBetweenClicksMs = 1000;
constexpr int kLookMs = 20;

} // namespace

bool turnUntil(const std::function<bool()>& state, int mostMs)
{
    QEventLoop loop;
    QTimer end;
    end.setSingleShot(true);
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    end.start(mostMs);
    bool holds = false;
    const auto look = [&] {
        if (!holds && state()) {
            holds = true;
            loop.quit();
        }
    };
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &loop, look);
    loop.exec();
    return holds;
}

namespace {

/// From inside the loop, where a system's events come from too: what is deleted "later" by its handler is deleted then. Returns
/// when nothing is left to do.
void inLoop(const std::function<void()>& act)
{
    bool done = false;
    QMetaObject::invokeMethod(
        qApp,
        [&] {
            act();
            done = true;
        },
        Qt::QueuedConnection);
    turnUntil([&done] { return done; }, 10 * Hand::kPatienceMs);
}

} // namespace

Hand::Hand(QWidget& window) : m_window(window) { }

void Hand::fail(const QString& problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

void Hand::settle()
{
    turnUntil([] { return true; }, kPatienceMs);
}

void Hand::waitFor(const QString& what, const std::function<bool()>& state, int mostMs)
{
    if (isFine() && !turnUntil(state, mostMs))
        fail(u"waited for: "_s + what);
}

QWidget* Hand::findNow(const QString& name) const
{
    for (QWidget* one : m_window.findChildren<QWidget*>()) {
        if ((one->objectName() == name || one->accessibleName() == name) && one->isVisible() && one->isEnabled())
            return one;
    }
    return nullptr;
}

QWidget* Hand::find(const QString& name)
{
    // What stands there when nothing is left to do: a page may still be building itself anew.
    settle();
    waitFor(name, [this, name] { return findNow(name) != nullptr; });
    return isFine() ? findNow(name) : nullptr;
}

bool Hand::activate()
{
    if (!m_window.isActiveWindow()) {
        m_window.raise();
        m_window.activateWindow();
        waitFor(u"the window in front"_s, [this] { return m_window.isActiveWindow(); });
    }
    return isFine();
}

void Hand::mouse(QPointer<QWindow> window, QPoint at, QEvent::Type type, Qt::MouseButtons state)
{
    if (!window)
        return fail(u"the window is gone"_s);
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    m_time += kBetweenClicksMs; // two clicks of this hand are never one double click
    inLoop([=, time = m_time] {
        qt_handleMouseEvent(window, at, window->mapToGlobal(at), state, button, type, Qt::NoModifier, time);
    });
}

/// The wheel, until the place can be seen; `at` in the widget's coordinates. False also when the widget went meanwhile.
bool Hand::reach(const QPointer<QWidget>& widget, QPoint at)
{
    for (QPointer<QWidget> up = widget->parentWidget(); up && up != &m_window; up = up->parentWidget()) {
        auto* area = qobject_cast<QScrollArea*>(up.data());
        if (!area)
            continue;
        QWidget* view = area->viewport();
        for (int turns = 0; widget && up && turns < kMostWheels; ++turns) {
            const QPoint there = widget->mapTo(view, at);
            const int off = there.y() < 2 ? 1 : there.y() > view->height() - 3 ? -1 : 0;
            const int before = area->verticalScrollBar()->value();
            if (off == 0)
                break;
            QWheelEvent wheel(view->rect().center(), view->mapToGlobal(view->rect().center()), {}, {0, off * kWheel},
                Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            inLoop([view, &wheel] { QCoreApplication::sendEvent(view, &wheel); });
            if (up && area->verticalScrollBar()->value() == before)
                break;
        }
    }
    return widget && !isCovered(widget, at);
}

bool Hand::isCovered(QWidget* widget, QPoint at)
{
    QWidget* top = widget->window();
    const QPoint there = widget->mapTo(top, at);
    const QWidget* found = top->childAt(there);
    return !top->rect().contains(there) || !found || (found != widget && !widget->isAncestorOf(found));
}

void Hand::clickAt(QWidget* widget, QPoint at)
{
    if (!isFine() || !activate())
        return;
    const QPointer<QWidget> still(widget);
    settle(); // its place is known when everything is laid out
    const bool isReached = still && reach(still, at);
    if (!still) {
        fail(u"gone before the click"_s);
        return;
    }
    if (!isReached) {
        const QWidget* over = widget->window()->childAt(widget->mapTo(widget->window(), at));
        fail(u"%1 cannot be clicked: %2 lies over it"_s.arg(
            widget->objectName().isEmpty() ? widget->accessibleName() : widget->objectName(),
            over ? QString::fromLatin1(over->metaObject()->className()) : u"nothing"_s));
        return;
    }
    QWindow* window = widget->window()->windowHandle();
    const QPoint there = widget->mapTo(widget->window(), at);
    mouse(window, there, QEvent::MouseMove, Qt::NoButton);
    mouse(window, there, QEvent::MouseButtonPress, Qt::LeftButton);
    mouse(window, there, QEvent::MouseButtonRelease, Qt::NoButton);
}

void Hand::click(const QString& name)
{
    if (QWidget* widget = find(name)) {
        ++m_counts.clicks;
        clickAt(widget, {widget->width() / 2, qMin(16, widget->height() / 2)});
    }
}

void Hand::tick(const QString& name)
{
    if (QWidget* widget = find(name)) {
        ++m_counts.fields;
        clickAt(widget, {qMin(24, widget->width() / 2), qMin(16, widget->height() / 2)});
    }
}

void Hand::key(Qt::Key key, Qt::KeyboardModifiers with, const QString& text)
{
    if (!isFine() || !activate())
        return;
    QWidget* popup = QApplication::activePopupWidget();
    QWindow* window = (popup ? popup->window() : &m_window)->windowHandle();
    inLoop([window = QPointer(window), key, with, text] {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            if (window)
                qt_handleKeyEvent(window, type, key, with, text, false, 1);
        }
    });
}

void Hand::press(Qt::Key code, Qt::KeyboardModifiers with)
{
    if (!isFine())
        return;
    ++m_counts.keys;
    const bool isLetter = code >= Qt::Key_Space && code <= Qt::Key_AsciiTilde && with == Qt::NoModifier;
    key(code, with, isLetter ? QString(QChar(code)).toLower() : code == Qt::Key_Return ? u"\r"_s : QString());
}

void Hand::typeHere(const QString& text)
{
    for (const QChar c : text) {
        const char16_t code = c.toUpper().unicode();
        const bool isPlain = code >= 0x20 && code < 0x7f;
        key(c == u'\n'    ? Qt::Key_Return
                : isPlain ? Qt::Key(code)
                          : Qt::Key_unknown,
            c.isUpper() ? Qt::ShiftModifier : Qt::NoModifier, c == u'\n' ? u"\r"_s : QString(c));
        ++m_counts.characters;
    }
}

void Hand::type(const QString& name, const QString& text)
{
    QWidget* widget = find(name);
    if (!widget)
        return;
    ++m_counts.fields;
    if (!widget->hasFocus())
        clickAt(widget, {qMin(widget->width() / 2, 60), qMin(18, widget->height() / 2)});
    if (isFine() && !widget->hasFocus() && !(widget->focusProxy() && widget->focusProxy()->hasFocus()))
        fail(name + u" does not take the cursor"_s);
    typeHere(text);
}

void Hand::takeOffer()
{
    if (!isFine() || !QApplication::activePopupWidget())
        return;
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    waitFor(u"the offer is taken"_s, [] { return !QApplication::activePopupWidget(); });
}

void Hand::choose(const QString& name, const QString& entry)
{
    settle();
    auto* field = qobject_cast<QComboBox*>(find(name));
    if (!field)
        return fail(name + u" is no list"_s);
    ++m_counts.fields;
    int index = field->findData(entry);
    if (index < 0)
        index = field->findText(entry, Qt::MatchContains);
    if (index < 0)
        return fail(u"%1 has no %2"_s.arg(name, entry));
    const QPointer<QAbstractItemView> list = field->view();
    clickAt(field, field->rect().center());
    waitFor(u"the list of "_s + name, [list] { return list && list->isVisible(); });
    // A list that has just opened takes no click for as long as a double click may last; a person looks for longer.
    turnUntil([] { return false; }, QApplication::doubleClickInterval() + kLookMs);
    if (!list || !list->isVisible())
        return fail(u"the list of %1 closed by itself"_s.arg(name));
    list->scrollTo(list->model()->index(index, field->modelColumn()));
    clickAt(list->viewport(), list->visualRect(list->model()->index(index, field->modelColumn())).center());
    waitFor(u"the list of %1 closed"_s.arg(name), [list] { return !list || !list->isVisible(); });
}

void Hand::segment(const QString& name, int index)
{
    auto* segments = qobject_cast<ui::Segments*>(find(name));
    if (!segments)
        return fail(name + u" is no row of choices"_s);
    ++m_counts.fields;
    clickAt(segments, segments->cell(index).center());
}

void Hand::segment(const QString& name, const QString& words)
{
    auto* segments = qobject_cast<ui::Segments*>(find(name));
    const qsizetype index = segments ? segments->words().indexOf(words) : -1;
    if (index < 0)
        return fail(u"%1 has no %2"_s.arg(name, words));
    segment(name, int(index));
}

void Hand::draw(const QString& name, const QPolygon& way)
{
    QWidget* widget = find(name);
    const QPoint from = way.first();
    if (!widget || !activate())
        return;
    settle();
    if (!reach(widget, from))
        return fail(name + u" cannot be reached"_s);
    ++m_counts.fields;
    QWindow* window = widget->window()->windowHandle();
    const auto there = [&](QPoint point) { return widget->mapTo(widget->window(), point); };
    mouse(window, there(from), QEvent::MouseMove, Qt::NoButton);
    mouse(window, there(from), QEvent::MouseButtonPress, Qt::LeftButton);
    for (const QPoint point : way) {
        mouse(window, there(point), QEvent::MouseMove, Qt::LeftButton);
    }
    mouse(window, there(way.last()), QEvent::MouseButtonRelease, Qt::NoButton);
}

void Hand::row(const QString& name, const QString& words)
{
    auto* list = qobject_cast<QAbstractItemView*>(find(name));
    if (!list)
        return fail(name + u" is no list"_s);
    const auto at = [list, words] {
        const QAbstractItemModel* model = list->model();
        for (int i = 0; model && i < model->rowCount(list->rootIndex()); ++i) {
            for (int c = 0; c < model->columnCount(list->rootIndex()); ++c) {
                const QModelIndex index = model->index(i, c, list->rootIndex());
                if (index.data(Qt::AccessibleTextRole).toString().contains(words) || index.data().toString().contains(words))
                    return index;
            }
        }
        return QModelIndex();
    };
    waitFor(u"%1 in %2"_s.arg(words, name), [at] { return at().isValid(); });
    if (!isFine())
        return;
    list->scrollTo(at());
    ++m_counts.clicks;
    clickAt(list->viewport(), list->visualRect(at()).center());
}

QString Hand::text(const QString& name) const
{
    const auto* field = qobject_cast<QPlainTextEdit*>(findNow(name));
    return field ? field->toPlainText() : QString();
}

int Hand::rows(const QString& list) const
{
    const auto* view = qobject_cast<QAbstractItemView*>(findNow(list));
    return view && view->model() ? view->model()->rowCount(view->rootIndex()) : 0;
}

void Hand::answerPicker(const QString& file)
{
    // The picker runs an event loop of its own inside the click that opened it.
    auto* look = new QTimer(&m_window);
    m_picking = look;
    QObject::connect(look, &QTimer::timeout, &m_window, [file] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!dialog || !dialog->isVisible())
            return;
        // A busy picker may still be filling its list, or offer names over the field: typed anew, or confirmed again, until it goes.
        auto* name = dialog->findChild<QLineEdit*>(u"fileNameEdit"_s);
        QWindow* window = dialog->windowHandle();
        if (name && name->text() != file) {
            name->setFocus(Qt::OtherFocusReason);
            name->clear();
            for (const QChar c : file)
                qt_handleKeyEvent(window, QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(c), false, 1);
        }
        qt_handleKeyEvent(window, QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, false, 1);
    });
    look->start(kDialogMs);
}

void Hand::pick(const QString& name, const QString& file)
{
    if (!find(name))
        return;
    answerPicker(file);
    ++m_counts.fields;
    --m_counts.clicks; // the click that opens the picker belongs to the field
    click(name);
    delete m_picking; // the click returned: the picker is gone
}

} // namespace app
