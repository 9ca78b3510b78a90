#pragma once

#include "core/visit/VisitRoom.h"
#include "media/visit/LineProbe.h"
#include "media/visit/RoomEngine.h"
#include "media/visit/RoomSetup.h"
#include "media/visit/WebrtcCall.h"

#include <QPointer>
#include <QThread>

namespace media {

/// core::VisitRoom on GStreamer. Owns the media thread; calls that still live when it goes are told to hang up and may not be used
/// afterwards.
class MediaRoom final : public core::VisitRoom {
    Q_OBJECT
public:
    explicit MediaRoom(RoomSetup setup = {});
    ~MediaRoom() override;

    QList<core::MediaDevice> cameras() const override;
    QList<core::MediaDevice> microphones() const override;
    QList<core::MediaDevice> speakers() const override;
    QList<core::MediaDevice> screens() const override;
    std::unique_ptr<core::VisitCall> makeCall() override;
    void openPreview(const QString& cameraId, const QString& microphoneId) override;
    void closePreview() override;
    core::SharedFrame previewFrame() const override;
    core::VoiceLevel voiceLevel() const override { return m_meter->level(); }
    void recordVoice() override;
    core::Status playVoice(const QString& speakerId) override;
    core::Status playTone(Tone tone, const QString& speakerId) override;
    void stopPlaying() override;
    void probeLines(const QList<core::IceServer>& servers) override;

private:
    template <typename F>
    void tell(F work);
    bool claim(WebrtcCall* call);
    bool isCalling() const;
    QString speakerOr(const QString& speakerId) const;
    QList<core::MediaDevice> withStandIn(MediaDevices::Kind kind, const QString& standIn) const;

    RoomSetup m_setup;
    QThread m_thread;
    MediaDevices* m_devices; ///< lives on the media thread
    RoomEngine* m_engine;    ///< same
    std::shared_ptr<FrameSlot> m_frame = std::make_shared<FrameSlot>();
    std::shared_ptr<VoiceMeter> m_meter = std::make_shared<VoiceMeter>();
    std::vector<float> m_recording;
    QPointer<WebrtcCall> m_call;
    std::unique_ptr<QThread> m_probe;
    std::shared_ptr<std::atomic<bool>> m_stopProbe = std::make_shared<std::atomic<bool>>(false);
};

} // namespace media
