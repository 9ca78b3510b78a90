#pragma once

#include "core/people/CardReader.h"
#include "ui/referral/StepView.h"

namespace ui {

class Banner;
class Button;
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
    void fillFromNumber();
    void compareNumber();
    void readCard(core::CardReader* reader);
    void addAllergy();
    void showAllergies();
    bool isMinor() const;

    LineField* m_search = nullptr;
    QVBoxLayout* m_found = nullptr;
    QList<QWidget*> m_foundRows;
    Field* m_number = nullptr;
    QWidget* m_allergyList = nullptr;
    QVBoxLayout* m_allergyRows = nullptr;
    LineField* m_allergyText = nullptr;
    ChoiceField* m_severity = nullptr;
    Banner* m_minor = nullptr;
    Button* m_card = nullptr;
};

} // namespace ui
