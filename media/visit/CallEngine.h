#pragma once

#include "media/visit/CallLine.h"
#include "media/visit/CallSending.h"
#include "media/visit/TlsTunnel.h"

namespace media {

/// What does not come from the order of a call but from the program.
struct EngineSetup {
    QStringList localAddresses; ///< only these are told to the other side; empty: all but loopback
    QStringList codecs{QStringLiteral("VP8"), QStringLiteral("H264")};
    QString camera, microphone; ///< instead of the default ones
    /// Heard voice and stethoscope beside the loudspeaker, on a streaming thread; may be empty.
    std::function<void(Track, const float*, std::size_t, qint64 ptsNs)> listener;
    QByteArray relayAuthorities; ///< PEM; trusted for relays over TLS beside the system's
    /// What is played where there is no loudspeaker (Speaker::setListener); may be empty.
    std::function<void(const qint16*, std::size_t)> played;
};

/// Frames that cross from streaming threads to the window.
struct CallFrames {
    FrameSlot remote, self;
};

/// A call's media half: lives on the media thread, is spoken to by posts and answers by signals.
class CallEngine : public QObject {
    Q_OBJECT
public:
    CallEngine(
        const MediaDevices& devices, EngineSetup setup, std::shared_ptr<CallFrames> frames, std::shared_ptr<VoiceMeter> meter);
    ~CallEngine() override;

    void start(const core::CallOrder& order);
    void hangUp();
    void takeSignal(const Signal& signal);
    void setMicrophone(bool on);
    void setCamera(bool on);
    void setAudioOnly(bool on);
    void showScreen(const QString& screenId);
    void useDevices(const QString& cameraId, const QString& microphoneId, const QString& speakerId);
    void sendMessage(const QByteArray& message);
    void hearStethoscopeAs(const core::Listening& how);
    void sendBlock(const core::SoundBlock& block);
    void sendPiece(const QByteArray& bytes, qint64 frames);
    void sendKept(const QByteArray& head, qint64 frames);
    void endStethoscope();

Q_SIGNALS:
    void stateChanged(core::CallState state);
    void signalReady(const QJsonObject& signal);
    void newRemoteFrame();
    void newSelfFrame();
    void measured(const core::CallStats& stats);
    void message(const QByteArray& bytes);
    void fingerprintsChanged(const QString& own, const QString& peer);
    void stethoscopeBlock(const core::SoundBlock& block);
    void stethoscopePiece(const QByteArray& flac, qint64 frames);
    void stethoscopeKept(const QByteArray& head, qint64 frames);
    void failed(const core::Error& error);
    void ended();

private:
    PeerTaps taps();
    void takeMessage(Channel channel, const QByteArray& bytes);
    void takeControl(const QByteArray& bytes);
    void choosePicture();
    void tellControl();
    void hearStethoscope(std::vector<float> samples, qint64 ptsNs);
    void count(const PeerCounts& counts);
    void adapt();
    void letGo();

    const MediaDevices& m_devices;
    EngineSetup m_setup;
    std::shared_ptr<CallFrames> m_frames;
    std::shared_ptr<VoiceMeter> m_meter;
    Mailbox m_mailbox{this};
    CallClock m_clock;
    std::unique_ptr<TlsTunnels> m_tunnels;
    std::unique_ptr<Speaker> m_speaker;
    std::unique_ptr<CallLine> m_line;
    std::unique_ptr<CallSending> m_sending;
    QTimer m_second;
    core::CallStats m_stats;
    PeerCounts m_lastCounts;
    quint64 m_lastPictures = 0;
    qint64 m_lastCountNs = -1;
    core::Listening m_hearing;                                        ///< the other side's stethoscope
    qint64 m_heardFrames = -1, m_heardFirstNs = 0, m_lastHeardNs = 0; ///< of the stethoscope
    QString m_screen;                                                 ///< shown instead of the camera
    bool m_audioOnly = false, m_cameraOn = true, m_microphoneOn = true;
    bool m_peerCamera = true, m_peerWantsPicture = true;
    int m_waitMs = 60;
    double m_lateShare = 0;
    double m_expectedLoss = 0; ///< of packets of the voice, 0…1
    qint64 m_lastStarved = 0;
};

} // namespace media
