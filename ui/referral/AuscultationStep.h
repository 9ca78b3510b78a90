#pragma once

#include "ui/referral/StepView.h"
#include "ui/widgets/FileReading.h"

namespace ui {

/// Step 6: one of the three ways of R-D2: recorded (files are imported per site), not needed by the doctor's reason, or the
/// limitation told to the patient.
class AuscultationStep final : public StepView {
    Q_OBJECT
public:
    AuscultationStep(Draft& draft, Room& room, QWidget* parent);
    QString summary() const override;

    /// Imports a WAV file for the chosen site and posture.
    void importFile(const QString& file);

private:
    void addWays(QVBoxLayout* box);
    void addRecorded(QVBoxLayout* box);
    void addNotNeeded(QVBoxLayout* box);
    void addLimitation(QVBoxLayout* box);
    void addRows(QVBoxLayout* box);
    void addSide(QVBoxLayout* box);
    void choose(core::AuscultationChoice choice);
    void pick();
    void take(const FileBytes& file);
    Choices devices() const;
    core::AuscultationChoice chosen() const;
};

} // namespace ui
