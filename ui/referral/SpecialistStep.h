#pragma once

#include "ui/referral/StepView.h"

namespace ui {

class Label;

/// Step 4: specialty and title first, then whom, then when (R-E1, R-E4, R-B2): only specialists whom the rules allow, only
/// times that are free; or the hub matches.
class SpecialistStep final : public StepView {
    Q_OBJECT
public:
    SpecialistStep(Draft& draft, Room& room, QWidget* parent);
    QString summary() const override;

private:
    void addNeed(QVBoxLayout* box);
    void addPeople(QVBoxLayout* box);
    void addTimes(QVBoxLayout* box);
    void addWish(QVBoxLayout* box);
    void addDays(QVBoxLayout* box, const QList<core::Slot>& free);
    void showClashes();
    void toggleSlot(const core::Slot& slot);
    void forgetChoice(bool specialistToo);
    QList<const core::Practitioner*> eligible() const;
    QList<const core::Institution*> hubs() const;
    QList<core::Slot> freeSlots(const QString& specialistId) const;

    Banner* m_clash = nullptr; ///< where times are shown
};

} // namespace ui
