#pragma once

#include "core/visit/DeviceMemory.h"
#include "core/visit/VisitRoom.h"

#include <functional>

namespace app {

/// Where the chosen devices of a workstation are kept.
struct DeviceFileOf {
    std::function<core::DeviceChoice()> read;
    std::function<void(const core::DeviceChoice&)> write;
};

/// In a small readable file beside the profile's folder; nothing of any patient, and a damaged file is as good as none.
DeviceFileOf devicesBeside(const QString& profileFolder);

/// A room whose devices were chosen in the settings or in the waiting room. GUI thread.
class ChosenRoom final : public core::VisitRoom, public core::DeviceMemory {
    Q_OBJECT
public:
    /// `room` outlives everything that is asked of it.
    ChosenRoom(core::VisitRoom& room, DeviceFileOf file, QObject* parent = nullptr);

    core::DeviceChoice chosen() const override { return m_choice; }
    void choose(const core::DeviceChoice& choice) override;

    QList<core::MediaDevice> cameras() const override;
    QList<core::MediaDevice> microphones() const override;
    QList<core::MediaDevice> speakers() const override;
    QList<core::MediaDevice> screens() const override { return m_room.screens(); }
    /// Its order names its devices: whoever orders it takes them from the lists.
    std::unique_ptr<core::VisitCall> makeCall() override { return m_room.makeCall(); }
    void openPreview(const QString& cameraId, const QString& microphoneId) override;
    void closePreview() override { m_room.closePreview(); }
    core::SharedFrame previewFrame() const override { return m_room.previewFrame(); }
    core::VoiceLevel voiceLevel() const override { return m_room.voiceLevel(); }
    void recordVoice() override { m_room.recordVoice(); }
    core::Status playVoice(const QString& speakerId) override;
    core::Status playTone(Tone tone, const QString& speakerId) override;
    void stopPlaying() override { m_room.stopPlaying(); }
    void probeLines(const QList<core::IceServer>& servers) override { m_room.probeLines(servers); }

private:
    core::VisitRoom& m_room;
    DeviceFileOf m_file;
    core::DeviceChoice m_choice;
};

} // namespace app
