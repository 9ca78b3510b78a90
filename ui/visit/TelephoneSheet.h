#pragma once

#include <QObject>
#include <QWidget>

namespace core {
class VisitSession;
}

namespace ui {

class Banner;
class Button;
class SideSheet;
class TextField;
struct Room;

/// When no line carries the visit: a telephone call is advice, recorded in the case, never a visit (R-G3, R-I2). The case goes
/// on without a visit or gets another time.
class TelephoneSheet final : public QObject {
    Q_OBJECT
public:
    TelephoneSheet(Room& room, core::VisitSession& session, QWidget* page);
    void open();
    SideSheet* sheet() const { return m_sheet; }

Q_SIGNALS:
    void recorded();

private:
    void record();

    core::VisitSession& m_session;
    SideSheet* m_sheet;
    Banner* m_said;
    TextField* m_text;
    Button* m_button;
};

} // namespace ui
