#pragma once

#include <QWidget>

namespace core {
class VisitSession;
}

namespace ui {

class Button;
class Label;
class TextField;
struct Room;

/// The own notes of a visit: what is typed is kept on this computer at once, and goes into the case when the button says so or
/// the visit ends.
class NotesView final : public QWidget {
    Q_OBJECT
public:
    NotesView(Room& room, core::VisitSession& session, QWidget* parent);
    /// Puts what stands there into the case; nothing when nothing new does.
    void keep();
    TextField* field() const { return m_text; }

private:
    Room& m_room;
    core::VisitSession& m_session;
    TextField* m_text;
    Label* m_state;
    Button* m_button;
    bool m_filling = false;
};

} // namespace ui
