#pragma once

#include "core/visit/VisitCall.h"
#include "media/visit/CallEngine.h"

#include <QPointer>

namespace media {

/// The GUI half of a call: checks what comes in, keeps what windows ask for, and posts everything else to the engine on the media thread.
class WebrtcCall final : public core::VisitCall {
    Q_OBJECT
public:
    /// `devices` lives on the media thread, as the engine will.
    WebrtcCall(const MediaDevices& devices, EngineSetup setup, std::shared_ptr<VoiceMeter> meter);
    ~WebrtcCall() override;
    /// Asked by start(): false answers Busy.
    void setGuard(std::function<bool()> mayStart) { m_mayStart = std::move(mayStart); }

    core::CallState state() const override { return m_state; }
    void start(const core::CallOrder& order) override;
    void hangUp() override;
    core::Status takeSignal(const QJsonObject& signal) override;
    void setMicrophone(bool on) override;
    void setCamera(bool on) override;
    void setAudioOnly(bool on) override;
    void showScreen(const QString& screenId) override;
    void useDevices(const QString& cameraId, const QString& microphoneId, const QString& speakerId) override;
    void send(const QByteArray& message) override;
    void sendStethoscope(core::SoundCapture* capture) override;
    void hearStethoscopeAs(const core::Listening& how) override;
    core::SharedFrame remoteFrame() const override;
    core::SharedFrame selfFrame() const override;
    core::CallStats stats() const override { return m_stats; }
    QString ownFingerprint() const override { return m_ownFingerprint; }
    QString peerFingerprint() const override { return m_peerFingerprint; }

private:
    void wire();
    void setState(core::CallState state);
    template <typename F>
    void tell(F work);

    CallEngine* m_engine; ///< lives on the media thread; let go by deleteLater
    std::shared_ptr<CallFrames> m_frames;
    std::function<bool()> m_mayStart;
    core::CallState m_state = core::CallState::Idle;
    core::CallStats m_stats;
    QString m_ownFingerprint, m_peerFingerprint;
    QPointer<core::SoundCapture> m_capture;
    QList<QMetaObject::Connection> m_captureLinks;
    bool m_isOver = false, m_hasEnded = false;
};

} // namespace media
