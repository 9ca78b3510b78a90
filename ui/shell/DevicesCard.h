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
    /// Whether this person's work here uses any of them.
    static bool isUseful(const Room& room);

private:
    ChoiceField* add(const QString& words, const QString& name);
    void fillSound();
    void fillMedia();
    void choose();

    Room& m_room;
    core::SoundDesk* m_sound;     ///< null: who is signed in records no auscultation
    core::DeviceMemory* m_memory; ///< null: no camera or microphone is used, or nothing remembers them
    ChoiceField* m_stethoscope = nullptr;
    ChoiceField* m_camera = nullptr;
    ChoiceField* m_microphone = nullptr;
    ChoiceField* m_speaker = nullptr;
};

} // namespace ui
