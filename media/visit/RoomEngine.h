#pragma once

#include "media/visit/Mailbox.h"
#include "media/visit/PictureCapture.h"
#include "media/visit/Sources.h"
#include "media/visit/Speaker.h"
#include "media/visit/VoiceCapture.h"
#include "media/visit/VoiceMeter.h"
#include "media/visit/WarmUp.h"

#include <QTimer>

namespace media {

/// The tests before a visit: preview, recording, playing. Media thread.
class RoomEngine : public QObject {
    Q_OBJECT
public:
    RoomEngine(const MediaDevices& devices, std::shared_ptr<FrameSlot> frame, std::shared_ptr<VoiceMeter> meter);
    ~RoomEngine() override;

    void openPreview(const QString& cameraId, const QString& microphoneId);
    void closePreview();
    void recordVoice();
    /// 48 kHz; stops what played before.
    void play(const std::vector<float>& samples, const QString& speakerId);
    void stopPlaying();

Q_SIGNALS:
    void newFrame();
    void levelChanged();
    void recorded(const std::vector<float>& samples);
    void previewFailed(const core::Error& error);
    void recordFailed(const core::Error& error);
    void played(const core::Status& status);

private:
    const MediaDevices& m_devices;
    std::shared_ptr<FrameSlot> m_frame;
    std::shared_ptr<VoiceMeter> m_meter;
    Mailbox m_mailbox{this};
    CallClock m_clock;
    std::unique_ptr<PictureCapture> m_picture;
    std::unique_ptr<VoiceCapture> m_voice;
    std::unique_ptr<Speaker> m_speaker;
    QString m_speakerId;
    bool m_hasVoice = false;
    WarmUp m_warmUp;
};

/// The sounds of the loudspeaker test.
std::vector<float> speakerTone();
std::vector<float> lowTone();

} // namespace media
