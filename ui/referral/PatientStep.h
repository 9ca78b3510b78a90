#pragma once

#include "core/people/CardReader.h"
#include "ui/referral/StepView.h"

namespace ui {

class Banner;
class Label;

/// Step 1: who the patient is (R-C1). Typed, taken from somebody known here, or read from a card.
class PatientStep final : public StepView {
    Q_OBJECT
public:
    PatientStep(Draft& draft, Room& room, core::CardReader* reader, QWidget* parent);

private:
    void addSources(QVBoxLayout* box, core::CardReader* reader);
    void addIdentity(QVBoxLayout* box);
    void addAllergies(QVBoxLayout* box);
    void addContact(QVBoxLayout* box);
    void addSide(QVBoxLayout* box);
    void findKnown(const QString& text);
    void pickKnown();
    void findCard();
    void addFound(const core::Patient& patient);
    void showHints();
    void fillFromNumber();
    void compareNumber();
    void addAllergy();
    void showAllergies();
    bool isMinor() const;

    LineField* m_search = nullptr;
    QVBoxLayout* m_found = nullptr;
    QList<QWidget*> m_foundRows;
    QString m_foundFor;            ///< what was typed when they were asked for
    bool m_picksWhenFound = false; ///< Enter came before them
    Field* m_number = nullptr;
    QHash<QString, std::pair<Field*, QString>> m_hints; ///< of fields that a card can fill in
    QWidget* m_allergyList = nullptr;
    QVBoxLayout* m_allergyRows = nullptr;
    LineField* m_allergyText = nullptr;
    ChoiceField* m_severity = nullptr;
    Banner* m_minor = nullptr;
};

} // namespace ui
