#pragma once

#include "core/auscultation/DeviceCheckRun.h"
#include "ui/theme/Tone.h"
#include "ui/widgets/SideSheet.h"

namespace ui {

class Banner;
class ChoiceField;
class ProgressLine;
struct Room;

/// Checks the workstation's stethoscope in some seconds, says what was found in one sentence each, and keeps it with the
/// registered device (R-F6). Made only where a stethoscope is registered; gone when closed.
class DeviceCheckSheet final : public SideSheet {
    Q_OBJECT
public:
    /// Opens one over the page, or goes to the one that is open there: they would take the capture from each other. The room has
    /// a desk of sounds.
    static DeviceCheckSheet* openOn(Room& room, QWidget* page);
    const core::DeviceCheckRun& run() const { return m_run; }

Q_SIGNALS:
    /// The result is stored with the device.
    void kept();

private:
    DeviceCheckSheet(Room& room, QWidget* page);
    void show();
    void showFindings();
    void keep();

    Room& m_room;
    core::DeviceCheckRun m_run;
    ChoiceField* m_device;
    Banner* m_task;
    ProgressLine* m_progress;
    QWidget* m_findings;
    Button* m_start;
};

} // namespace ui
