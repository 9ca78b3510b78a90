#pragma once

#include "media/visit/PictureCapture.h"
#include "media/visit/RateControl.h"
#include "media/visit/Sources.h"
#include "media/visit/Speaker.h"
#include "media/visit/StethoscopeSender.h"
#include "media/visit/VoiceMeter.h"

#include <QTimer>

namespace media {

/// Everything this side sends: camera, microphone, stethoscope, and how much of the line each gets. Voice and stethoscope have theirs
/// first, the picture lives on what is left. Media thread.
class CallSending : public QObject {
    Q_OBJECT
public:
    struct Taps {
        std::function<void(Track, GstBuffer*)> send; ///< streaming threads
        std::function<void(core::SharedFrame)> self; ///< streaming thread
    };
    CallSending(const MediaDevices& devices, CallClock clock, Speaker& speaker, std::shared_ptr<VoiceMeter> meter, Taps taps,
        QObject* parent = nullptr);
    ~CallSending() override;

    void useCamera(const QString& id);
    void useMicrophone(const QString& id);
    void stop();
    void setCodec(const QString& codec);
    void setMicrophone(bool on);
    void setCamera(bool on); ///< off: the camera is let go
    /// A screen instead of the camera, also while that is off; empty: as before.
    void showScreen(const QString& id);
    void setPictureWanted(bool on); ///< by the other side
    void pushStethoscope(const core::SoundBlock& block);
    void stopStethoscope();
    bool hasStethoscope() const { return m_hasStethoscope; }
    bool hasCamera() const { return m_picture.isRunning(); }

    void takeReports(std::vector<PacketReport> reports); ///< times of sending on the system clock, as GStreamer tells them
    void setLoss(double share);
    void forgetLine();
    /// The other side needs a whole picture; not more often than it helps.
    void askKeyframe();

    const RateControl& rate() const { return m_rate; }
    const PictureShape& shape() const { return m_shape; }
    /// Pictures a second since the last call.
    double takeFps();

Q_SIGNALS:
    void failed(const core::Error& error);

private:
    void openCamera();
    void openMicrophone();
    void shape(qint64 nowUs);
    void tick();
    qint64 nowUs() const { return m_clock.now() / 1000; }

    const MediaDevices& m_devices;
    CallClock m_clock;
    Speaker& m_speaker;
    std::shared_ptr<VoiceMeter> m_meter;
    Taps m_taps;
    PictureCapture m_picture;
    VoiceCapture m_voice;
    StethoscopeSender m_stethoscope;
    RateControl m_rate;
    PictureLadder m_ladder;
    PictureShape m_shape;
    QTimer m_timer, m_keyframeTimer;
    QString m_cameraId, m_screenId, m_microphoneId, m_codec = QStringLiteral("VP8");
    bool m_cameraOn = true, m_pictureWanted = true, m_hasStethoscope = false, m_isRunning = false;
    double m_overshoot = 0;
    qint64 m_lastKeyframeUs = 0, m_lastFpsUs = -1, m_lagsSinceUs = -1;
};

} // namespace media
