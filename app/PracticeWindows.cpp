#include "app/PracticeWindows.h"

#include "app/Facts.h"
#include "app/SoundFile.h"
#include "app/demo/Resources.h"
#include "ui/shell/PreparePage.h"
#include "ui/widgets/ErrorWords.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>
#include <QTimer>

namespace app {

using namespace Qt::StringLiterals;
using core::Status;

namespace {

constexpr QSize kWindow(1366, 736);
constexpr int kStep = 48;      ///< between windows that do not fit beside each other
constexpr int kBetweenMs = 1;  ///< more than nothing, so that the loop looks at everything else first
constexpr int kUnseenMs = 200; ///< a window that is never painted (another desktop) keeps nobody waiting

/// `wanted` moved so that its lower right corner, where the next thing stands, is on the screen below a title bar.
QRect withinScreen(QRect wanted, const QRect& screen)
{
    wanted.moveRight(qMin(wanted.right(), screen.right()));
    wanted.moveBottom(qMin(wanted.bottom(), screen.bottom()));
    wanted.moveLeft(qMax(wanted.left(), screen.left()));
    wanted.moveTop(qMax(wanted.top(), screen.top() + kStep / 2));
    return wanted;
}

/// The room as a drawing, for a computer without a camera, or with one that could be only at one of the two.
QString practicePicture(bool clinic)
{
    const QString file = u"%1/visit/%2.jpg"_s.arg(demoResources(), clinic ? u"clinic"_s : u"hub"_s);
    return QFileInfo::exists(file) ? u"picture:"_s + file : u"test:ball@640x360"_s;
}

/// Half of a spoken conversation, for a computer without a microphone, or with one that both would hear.
QString practiceVoice(bool clinic, const QString& language)
{
    const QString file = u"%1/visit/%2-%3.ogg"_s.arg(demoResources(), clinic ? u"clinic"_s : u"hub"_s, language);
    return QFileInfo::exists(file) ? u"file:"_s + file : u"test:440"_s;
}

} // namespace

PracticeWindows::PracticeWindows(const WindowsOrder& order, ui::Surface& surface, QObject* parent)
    : QObject(parent),
      m_folder(order.dataFolder + u"/practice"_s),
      m_surface(surface),
      m_visitSetup(order.visit),
      m_site({hubProgram(), m_folder, surface.looks().language, PracticeSite::defaultPeople(),
                 [this](const QString& person) { return visitRoom(person); }, order.visitClock},
          m_clock),
      m_cards(demoCards(surface.looks().language)),
      m_sounds(stethoscopeMemory(m_folder), order.stethoscope.files.isEmpty() ? practiceRecordings() : order.stethoscope)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &PracticeWindows::next);
    connect(&m_site, &PracticeSite::progress, this, [this](const QString&, int percent) {
        if (m_prepare)
            m_prepare->setProgress(percent);
    });
}

PracticeWindows::~PracticeWindows() { m_windows.clear(); }

QString PracticeWindows::folderOf(const QString& person) const { return m_folder + u'/' + person; }

core::VisitRoom* PracticeWindows::visitRoom(const QString& person)
{
    PersonsRoom& room = m_visits[person];
    if (!room.media) {
        // Both people sit at this computer: its one camera could be only at one of them.
        media::RoomSetup setup = m_visitSetup;
        if (setup.camera.isEmpty())
            setup.camera = practicePicture(person == PracticeSite::defaultPeople().first());
        if (setup.microphone.isEmpty())
            setup.microphone = practiceVoice(person == PracticeSite::defaultPeople().first(), m_surface.looks().language);
        setup.speaker = u"silent:"_s;
        room.media = std::make_unique<media::MediaRoom>(setup);
        room.chosen = std::make_unique<ChosenRoom>(*room.media, devicesBeside(folderOf(person)));
    }
    return room.chosen.get();
}

void PracticeWindows::open(bool shown)
{
    if (shown && !m_prepare) {
        m_prepare = std::make_unique<ui::PreparePage>();
        connect(m_prepare.get(), &ui::PreparePage::againWanted, this, [this] { open(true); });
        m_prepare->show();
    }
    m_site.open([this](const Status& status) {
        if (!status) {
            if (m_prepare)
                m_prepare->setProblem(status.error().code == core::Code::Busy && !m_site.isOpen()
                        ? ui::PreparePage::openElsewhere()
                        : ui::errorWords(status.error()));
            Q_EMIT failed(status.error());
            return;
        }
        for (const QString& person : m_site.people())
            letIn(person);
        Q_EMIT opened();
    });
}

/// Practice doors open by a click, also after locking and signing out.
void PracticeWindows::letIn(const QString& person)
{
    m_site.profileDoor(person)->setPractise([this, person](const core::Door::Done<Status>& done) {
        if (m_site.door(person)->state() == core::Door::State::Locked)
            m_site.unlock(person, done);
        else
            m_site.signIn(person, done);
    });
}

void PracticeWindows::show(const QStringList& people)
{
    m_people = people;
    next();
}

/// One window in one turn of the event loop: built, then shown and painted, so that nothing stands still for all of them.
void PracticeWindows::next()
{
    if (m_painting)
        m_painting->removeEventFilter(this);
    m_painting = nullptr;
    m_next.start(kBetweenMs);
    if (m_windows.size() < std::size_t(m_people.size())) {
        windowOf(m_people.at(qsizetype(m_windows.size())));
        if (m_windows.size() == std::size_t(m_people.size()))
            place();
    } else if (m_seen < m_windows.size()) {
        m_painting = m_windows[m_windows.size() - ++m_seen].get(); // the first person, whose guide comes first, ends on top
        m_painting->installEventFilter(this);
        m_next.start(kUnseenMs); // sooner, when it is painted
        m_painting->show();
    } else {
        m_next.stop();
        if (!m_windows.empty()) {
            m_windows.front()->raise();
            m_windows.front()->activateWindow();
        }
        m_prepare.reset();
        Q_EMIT shown();
    }
}

bool PracticeWindows::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && watched == m_painting) {
        m_painting->removeEventFilter(this);
        m_painting = nullptr;
        m_next.start(kBetweenMs);
    }
    return QObject::eventFilter(watched, event);
}

void PracticeWindows::showOne(const QString& person)
{
    const bool isNew = m_byPerson.count(person) == 0;
    ui::Window& window = windowOf(person);
    if (isNew) {
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        window.resize(kWindow.boundedTo(screen.size()).expandedTo(window.minimumSize()));
    }
    window.show();
    window.raise();
    window.activateWindow();
}

ui::Window& PracticeWindows::windowOf(const QString& person)
{
    if (const auto found = m_byPerson.find(person); found != m_byPerson.end())
        return *found->second;
    ui::ProgramFacts facts = factsOf(folderOf(person));
    for (const QString& id : m_site.people()) {
        if (const core::Office* office = m_site.door(id)->office())
            facts.practising.push_back({id, office->userName(), office->author().role});
    }
    // Later: showing must not happen under the page that asks.
    facts.openWindow = [this](const QString& id) {
        QMetaObject::invokeMethod(
            this, [this, id] { showOne(id); }, Qt::QueuedConnection);
    };
    core::Door* door = m_site.door(person);
    const QString name = door->office() ? door->office()->userName() : person;
    m_windows.push_back(
        std::make_unique<ui::Window>(*door, m_surface, pagesWith(facts, &m_cards, &m_sounds, visitRoom(person)), name));
    m_byPerson.emplace(person, m_windows.back().get());
    return *m_windows.back();
}

void PracticeWindows::place()
{
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    const int count = int(m_windows.size());
    const bool beside = count > 0 && screen.width() / count >= m_windows.front()->minimumWidth();
    for (int i = 0; i < count; ++i) {
        const QSize size = kWindow.boundedTo(screen.size()).expandedTo(m_windows[std::size_t(i)]->minimumSize());
        if (beside)
            m_windows[std::size_t(i)]->setGeometry(screen.x() + i * screen.width() / count, screen.y() + kStep / 2,
                screen.width() / count, qMin(screen.height() - kStep, 1048));
        else
            m_windows[std::size_t(i)]->setGeometry(
                withinScreen(QRect(screen.topLeft() + QPoint(i * kStep, kStep / 2 + i * kStep), size), screen));
    }
}

} // namespace app
