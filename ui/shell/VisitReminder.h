#pragma once

#include "ui/shell/PageView.h"

#include <QSet>

namespace ui {

class Banner;
class Button;

/// Over every page but those of the visit: a visit is near (30 minutes before), its waiting room is open (15 minutes before), or
/// it goes on without this window. Each can be put away once.
class VisitReminder final : public QWidget {
    Q_OBJECT
public:
    VisitReminder(Room& room, QWidget* parent);
    /// Looks again; `shown` is the place the window is at.
    void look(const Place& shown);
    /// What is said; empty when nothing is.
    QString words() const { return m_words; }

private:
    void refresh();

    Room& m_room;
    Banner* m_banner;
    Button* m_go;
    Place m_place;
    QString m_caseId;
    QString m_key;
    QString m_words;
    QSet<QString> m_away; ///< put away by a person
};

} // namespace ui
