#pragma once

#include "app/ChosenRoom.h"
#include "app/Windows.h"
#include "app/desk/PracticeSite.h"
#include "app/desk/SimulatedCardReader.h"
#include "core/base/Clock.h"
#include "core/visit/VisitRoom.h"
#include "media/Sounds.h"
#include "media/visit/MediaRoom.h"
#include "ui/shell/Window.h"

#include <QPointer>
#include <QTimer>

namespace ui {
class PreparePage;
}

namespace app {

/// The practice site with windows: one for each person who is shown, beside each other when the screen allows. GUI thread.
class PracticeWindows final : public QObject {
    Q_OBJECT
public:
    /// `surface` outlives it.
    PracticeWindows(const WindowsOrder& order, ui::Surface& surface, QObject* parent = nullptr);
    ~PracticeWindows() override;

    /// Opens the site, telling how far it is in a window of its own when `shown`; opened() or failed() follow.
    void open(bool shown);
    PracticeSite& site() { return m_site; }
    /// The identity cards of the site's invented people.
    SimulatedCardReader& cardReader() { return m_cards; }
    /// One stethoscope for all: it stands in one room.
    core::SoundDesk& sound() { return m_sounds; }
    /// A person's camera and calls; never null.
    core::VisitRoom* visitRoom(const QString& person);
    QString folderOf(const QString& person) const;
    /// Shows these people's windows, one after the other; shown() follows.
    void show(const QStringList& people);
    /// Brings a person's window to the front; makes it first where there is none.
    void showOne(const QString& person);
    /// Of the people shown, in their order.
    const std::vector<std::unique_ptr<ui::Window>>& windows() const { return m_windows; }

    /// The next window's turn comes when the last one has been painted.
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void opened();
    void shown();
    void failed(const core::Error& error);

private:
    /// A person's cameras, and the same with what was chosen among them.
    struct PersonsRoom {
        std::unique_ptr<media::MediaRoom> media;
        std::unique_ptr<ChosenRoom> chosen; ///< goes first
    };
    void letIn(const QString& person);
    ui::Window& windowOf(const QString& person);
    void next();
    void place();

    QString m_folder;
    ui::Surface& m_surface;
    core::SystemClock m_clock;
    media::RoomSetup m_visitSetup;
    std::map<QString, PersonsRoom> m_visits; ///< one of each person: they call each other
    PracticeSite m_site;
    SimulatedCardReader m_cards;
    media::Sounds m_sounds;
    std::unique_ptr<ui::PreparePage> m_prepare;
    QStringList m_people;
    QTimer m_next;
    QPointer<ui::Window> m_painting; ///< shown, and not painted yet
    std::size_t m_seen = 0;
    std::vector<std::unique_ptr<ui::Window>> m_windows; ///< die before the site
    std::map<QString, ui::Window*> m_byPerson;
};

} // namespace app
