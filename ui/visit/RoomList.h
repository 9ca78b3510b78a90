#pragma once

#include "ui/widgets/Panel.h"

#include <QStringList>

namespace ui {

class Label;
class OptionCard;
struct Room;

/// What a person has to see to in the room before the visit. The clinic: the patient and their identity, consent and fee (told
/// by the case, not ticked), the door, the emergency kit; the other side: door and screen. Ticks are kept for the case.
class RoomList final : public Card {
    Q_OBJECT
public:
    RoomList(Room& room, const QString& caseId, bool clinic, QWidget* parent);
    /// What the case says, and whether the session has the patient confirmed.
    void setFacts(bool consented, bool patientConfirmed);
    /// Keys: "patient", "consent", "door", "kit", "screen".
    QStringList ticked() const;
    int count() const { return int(m_cards.size()); }
    OptionCard* card(const QString& key) const;

Q_SIGNALS:
    void changed();
    /// The on-site doctor ticks, or takes back, that the patient is here and is who the invitation names.
    void patientTold(bool present);

private:
    void add(const QString& key, const QString& words, const QString& note);
    void keep();
    void showSum();
    Room& m_room;
    QString m_caseId;
    Label* m_sum;
    QList<std::pair<QString, OptionCard*>> m_cards;
    bool m_filling = false;
};

} // namespace ui
