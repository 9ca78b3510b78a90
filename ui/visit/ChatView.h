#pragma once

#include "core/opinion/Message.h"

#include <QWidget>

class QListView;
class QStandardItemModel;

namespace core {
class VisitSession;
}

namespace ui {

class Button;
class Label;
class LineField;
struct Room;

/// What was typed in the visit, kept in the case. A line that was not delivered is sent again by itself.
class ChatView final : public QWidget {
    Q_OBJECT
public:
    ChatView(Room& room, core::VisitSession& session, QWidget* parent);
    int count() const;
    /// The keyboard goes to the field.
    LineField* field() const { return m_field; }

Q_SIGNALS:
    /// A message of the other side came.
    void came();

private:
    void fill();
    void send();

    Room& m_room;
    core::VisitSession& m_session;
    QStandardItemModel* m_model;
    QListView* m_list;
    Label* m_empty;
    LineField* m_field;
    Label* m_error;
};

} // namespace ui
