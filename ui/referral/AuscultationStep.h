#pragma once

#include "ui/referral/StepView.h"
#include "ui/widgets/FileReading.h"

namespace ui {

class Recorder;
class RecordingPane;

/// Step 6: one of the three ways of R-D2. It opens on the recorder; what keeps from recording is said on a page of its own: not
/// needed by the doctor's reason, or the limitation told to the patient.
class AuscultationStep final : public StepView {
    Q_OBJECT
public:
    AuscultationStep(Draft& draft, Room& room, QWidget* parent);
    ~AuscultationStep() override;
    QString summary() const override;
    bool isWide() const override { return m_pane != nullptr; }
    void addToFooter(QBoxLayout* footer, QWidget* parent) override;
    bool pressNumber(int number) override;
    void leave() override;

    /// Imports a sound file for the chosen point.
    void importFile(const QString& file);
    /// Null while a limitation is shown.
    RecordingPane* pane() const { return m_pane; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    core::AuscultationChoice chosen() const;
    void choose(core::AuscultationChoice choice);
    QString blocked() const;
    void addRecorder();
    void addNoRecorder();
    void showRecorder();
    void pick();
    void checkDevice();
    // what keeps from recording
    void addLimits();
    void addReasons(QVBoxLayout* box);
    void addNotNeeded(QVBoxLayout* box);
    void addSentence(QVBoxLayout* box);
    void addWritten(QVBoxLayout* box);

    Recorder* m_recorder = nullptr;
    RecordingPane* m_pane = nullptr;
};

} // namespace ui
