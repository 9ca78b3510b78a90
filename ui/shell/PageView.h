#pragma once

#include "core/flow/Door.h"
#include "core/flow/Line.h"
#include "core/flow/Office.h"
#include "core/people/CardReader.h"
#include "core/records/Decoder.h"
#include "ui/shell/Place.h"
#include "ui/theme/Surface.h"

#include <QWidget>

#include <functional>

namespace core {
class SoundDesk;
class VisitDesk;
class VisitRoom;
} // namespace core

namespace ui {

class Button;

/// What every page works with. All outlive the pages; given by app, nothing is looked up.
struct Room {
    core::Door& door;
    core::Office& office;
    core::Line& line;
    Surface& surface;
    std::function<void(const Place&)> go; ///< opens another page; safe inside a page's own handler
    std::function<void()> back;
    /// "Removed · Undo": shown for 8 s at the bottom left; only for undo, never for results.
    std::function<void(const QString& words, std::function<void()> undo)> offerUndo;
    core::CardReader* cardReader = nullptr; ///< null: this workstation has none
    /// Reads foreign files; without it they are kept and sent but not shown.
    core::Decoder* decoder = nullptr;
    core::SoundDesk* sound = nullptr;     ///< null: sound is not built in
    core::VisitDesk* visits = nullptr;    ///< null: visits are not built in
    core::VisitRoom* visitRoom = nullptr; ///< cameras, microphones, calls; null with `visits`
};

/// One page between the navigation and the link bar. A page is built for a place, in the language and text size of that
/// moment, and built anew when those change: it keeps what a person entered in Office forms or acts, never only in itself.
class PageView : public QWidget {
    Q_OBJECT
public:
    PageView(Room& room, const Place& place, QWidget* parent);

    const Place& place() const { return m_place; }
    /// Where it has to be opened to go on with what it shows now: after a lock, or in another language.
    virtual Place placeNow() const { return m_place; }
    /// For the window's title.
    virtual QString title() const = 0;
    /// What `F1` shows: what can be done here, in a few sentences.
    virtual QString help() const { return {}; }
    /// The call: dark, and the navigation goes away while it is shown.
    virtual bool fillsWindow() const { return false; }
    /// The one thing that Enter does here: presses the primary button of an open side sheet, else the page's, when it can be
    /// pressed.
    virtual void pressPrimary();

protected:
    /// Presses the primary button of a side sheet of this page; false when none is open.
    bool pressSheet();
    Room& room() const { return m_room; }
    core::Office& office() const { return m_room.office; }
    /// The page's primary button; there is one.
    void setPrimary(Button* button) { m_primary = button; }
    void paintEvent(QPaintEvent* event) override;

private:
    Room& m_room;
    Place m_place;
    Button* m_primary = nullptr;
};

} // namespace ui
