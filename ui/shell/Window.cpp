#include "ui/shell/Window.h"

#include "ui/shell/FirstStart.h"
#include "ui/shell/Guide.h"
#include "ui/shell/LockPage.h"
#include "ui/shell/SearchPanel.h"
#include "ui/shell/SignInPage.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/TabWay.h"

#include <QApplication>

namespace ui {

using namespace Qt::StringLiterals;
using State = core::Door::State;

namespace {

constexpr QSize kSmallest(1280, 680);
constexpr std::chrono::minutes kAutoLock{10};

bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin: return true;
    default: return false;
    }
}

} // namespace

Window::Window(core::Door& door, Surface& surface, MakePage makePage, QString name, QWidget* parent)
    : QWidget(parent),
      m_door(door),
      m_surface(surface),
      m_makePage(std::move(makePage)),
      m_name(std::move(name)),
      m_shown(door.state()),
      m_stack(new QStackedLayout(this))
{
    setMinimumSize(kSmallest);
    m_stack->setContentsMargins(0, 0, 0, 0);
    new FocusRing(this);
    m_idle.setSingleShot(true);
    setAutoLock(kAutoLock);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (m_door.state() != State::Open)
            return;
        m_lockedByItself = true;
        m_door.lock();
    });
    qApp->installEventFilter(this);
    connect(&door, &core::Door::stateChanged, this, &Window::onDoor);
    // Later: what asked for other looks stands inside what is built anew.
    connect(&surface, &Surface::chosen, this, &Window::rebuild, Qt::QueuedConnection);
    rebuild();
}

Window::~Window() { qApp->removeEventFilter(this); }

void Window::setAutoLock(std::chrono::milliseconds idle)
{
    m_idle.setInterval(idle);
    m_idle.start();
}

bool Window::eventFilter(QObject* watched, QEvent* event)
{
    if (isTouch(event->type()))
        m_idle.start();
    return QWidget::eventFilter(watched, event);
}

bool Window::focusNextPrevChild(bool next) { return moveByTab(*this, focusWidget(), next); }

void Window::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Canvas)); }

void Window::onDoor()
{
    const State state = m_door.state();
    if (state == m_shown)
        return;
    if (state == State::Locked) {
        m_lockedAt = m_door.office() ? m_door.office()->now() : QDateTime::currentDateTimeUtc();
    } else {
        m_lockedByItself = false;
        if (state != State::Open)
            m_place.reset(); // the next person begins at their own first page
    }
    rebuild();
    if (state == State::Open)
        m_idle.start();
}

void Window::rebuild()
{
    if (m_frame)
        m_place = m_frame->place();
    const State before = std::exchange(m_shown, m_door.state());
    if (before != m_shown && m_shown != State::Open && m_shown != State::Locked)
        m_place.reset();
    QWidget* old = m_content;
    m_frame = nullptr;
    m_content = makeContent();
    m_stack->addWidget(m_content);
    m_stack->setCurrentWidget(m_content);
    if (old) {
        // Hidden now, gone when control returns: a handler of it may be what brought us here.
        m_stack->removeWidget(old);
        old->hide();
        old->deleteLater();
    }
    if (auto* lock = qobject_cast<LockPage*>(m_content))
        lock->start();
    update();
}

QWidget* Window::makeContent()
{
    switch (m_shown) {
    case State::New: setPageTitle(tr("First start")); return new FirstStart(m_door, m_surface, this);
    case State::Closed: setPageTitle(tr("Sign in")); return new SignInPage(m_door, m_surface, this);
    case State::Open: return makeFrame();
    case State::Locked: return makeLock();
    case State::Withdrawn: break;
    }
    return makeWithdrawn();
}

QWidget* Window::makeFrame()
{
    m_frame = new Frame(m_door, m_surface, m_makePage, m_place, this);
    setPageTitle(m_frame->page()->title());
    connect(m_frame, &Frame::titleChanged, this, [this](const QString& title) {
        setPageTitle(title);
        if (m_search)
            m_search->hide();
        if (m_help)
            m_help->close();
        // A page that is shown comes to the front: the guide stays over it.
        for (SideSheet* sheet : m_frame->stage()->findChildren<SideSheet*>(QString(), Qt::FindDirectChildrenOnly))
            sheet->raise();
    });
    connect(m_frame, &Frame::searchWanted, this, &Window::openSearch);
    connect(m_frame, &Frame::helpWanted, this, &Window::openHelp);
    if (m_door.isPractice())
        offerGuide(*m_door.office(), m_frame->stage());
    return m_frame;
}

QWidget* Window::makeLock()
{
    setPageTitle(tr("Locked"));
    auto* lock = new LockPage(m_door, m_lockedByItself, m_lockedAt, this);
    connect(lock, &LockPage::otherWanted, this, [this] {
        m_place.reset();
        QMetaObject::invokeMethod(
            &m_door, [this] { m_door.signOut(); }, Qt::QueuedConnection);
    });
    return lock;
}

QWidget* Window::makeWithdrawn()
{
    setPageTitle(tr("Withdrawn"));
    return new WithdrawnPage(m_door, m_surface, this);
}

void Window::setPageTitle(const QString& title)
{
    QString words = tr("%1 — Yuanzhen").arg(title);
    if (!m_name.isEmpty())
        words = tr("%1 · %2").arg(words, m_name);
    if (m_door.isPractice())
        words = tr("%1 (practice)").arg(words);
    setWindowTitle(words);
}

void Window::openSearch()
{
    if (!m_frame)
        return;
    if (!m_search) {
        m_search = new SearchPanel(*m_door.office(), m_frame->stage());
        connect(m_search, &SearchPanel::chosen, this, &Window::openCase);
    }
    m_search->open();
}

void Window::openHelp()
{
    if (!m_frame)
        return;
    if (m_help)
        m_help->deleteLater();
    m_help = helpSheet(m_frame->page()->title(), m_frame->page()->help(), m_frame->stage());
    m_help->open();
}

void Window::openCase(const QString& caseId)
{
    const bool specialist = m_door.office()->author().role == core::Role::Specialist;
    m_frame->go({specialist ? Page::Review : Page::CaseFile, caseId, {}});
}

} // namespace ui
