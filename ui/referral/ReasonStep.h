#pragma once

#include "ui/referral/StepView.h"

#include <QPointer>

namespace ui {

class Label;
class SideSheet;

/// Step 2: why a remote service (R-C2, R-C3, R-C4, R-E3): kind, ground, danger signs, first visit, reason, purpose, vitals.
class ReasonStep final : public StepView {
    Q_OBJECT
public:
    ReasonStep(Draft& draft, Room& room, QWidget* parent);

private:
    void addKind(QVBoxLayout* box);
    void addGrounds(QVBoxLayout* box);
    void addGroundDetails(QVBoxLayout* box);
    void addDanger(QVBoxLayout* box);
    void addVisit(QVBoxLayout* box);
    void addVitals(QVBoxLayout* box);
    QString signsKey() const;
    void openSigns();
    void record(const QList<core::DangerSign>& signs);
    void toggleGround(const QString& code, bool on);
    void attachMandate();
    void judgeVitals();

    QPointer<SideSheet> m_signs;
    Label* m_vitals = nullptr;
    QHash<QString, QString> m_vitalNames; ///< by the key of a VitalEntry
};

} // namespace ui
