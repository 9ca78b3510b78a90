#pragma once

#include "core/visit/DeviceMemory.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/Panel.h"

namespace ui {

class ChoiceField;

/// Which stethoscope, camera, microphone and loudspeaker this workstation uses; a choice holds at once and after the next start.
class DevicesCard final : public Card {
    Q_OBJECT
public:
    DevicesCard(Room& room, QWidget* parent);
    /// Whether there is anything to choose from at this workstation's build.
    static bool isUseful(const Room& room);

private:
    ChoiceField* add(const QString& words, const QString& name);
    void fillSound();
    void fillMedia();
    void choose();

    Room& m_room;
    core::DeviceMemory* m_memory; ///< null: nothing remembers
    ChoiceField* m_stethoscope = nullptr;
    ChoiceField* m_camera = nullptr;
    ChoiceField* m_microphone = nullptr;
    ChoiceField* m_speaker = nullptr;
};

} // namespace ui
