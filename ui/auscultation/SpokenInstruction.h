#pragma once

#include "core/auscultation/RecordingFlow.h"
#include "core/auscultation/SoundPlayer.h"

#include <QObject>

namespace core {
class SoundDesk;
}

namespace ui {

class Button;

/// Says the instruction of the point that is on aloud, in the language of the windows. It stops when its button is pressed again, when
/// another point is on and when keeping begins; while it speaks no recording begins by itself, and none has its voice in it. Without
/// a sound output there is no button. GUI thread.
class SpokenInstruction final : public QObject {
    Q_OBJECT
public:
    /// All outlive it.
    SpokenInstruction(core::SoundDesk& desk, core::RecordingFlow& flow, Button& button, QObject* parent);
    /// As if its button had been pressed.
    void toggle();
    bool isSpeaking() const;
    /// The file of an instruction inside the program; `language` "zh_CN" or "en".
    static QString fileOf(core::SiteInstruction instruction, const QString& language);

Q_SIGNALS:
    void failed(const core::Error& error);

private:
    void speak();
    void stop();
    void show();

    core::SoundDesk& m_desk;
    core::RecordingFlow& m_flow;
    Button& m_button;
    std::unique_ptr<core::SoundPlayer> m_player; ///< made when it is needed first
    quint64 m_order = 0;                         ///< a file that was read too late is not played
};

} // namespace ui
