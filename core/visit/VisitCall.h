#pragma once

#include "core/auscultation/Listening.h"
#include "core/auscultation/SoundCapture.h"
#include "core/base/Result.h"
#include "core/visit/VideoFrame.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <optional>

namespace core {

/// A way around firewalls, as the hub hands it out for one visit (TURN REST credentials, short-lived).
struct IceServer {
    QString url; ///< "turn:host:port?transport=udp|tcp", "turns:host:443?transport=tcp", "stun:…"
    QString user;
    QString password;
};

/// Who is called and how. The one who `offers` is the on-site doctor's workstation.
struct CallOrder {
    QString caseId;
    QString callId; ///< one attempt to hold the visit; both sides know it
    bool offers = false;
    bool relayOnly = false;
    QList<IceServer> servers;
    QString cameraId;     ///< empty: the default; none there: a call without picture of this side
    QString microphoneId; ///< same
    QString speakerId;
};

/// Where the connection stands; each medium has its own state.
enum class CallState { Idle, Connecting, Connected, Reconnecting, Ended };
enum class MediumState { Off, Waiting, Flowing, Poor, Lost };

/// Measured once a second.
struct CallStats {
    QDateTime at;
    double roundTripMs = -1, lossIn = 0, lossOut = 0, jitterMs = 0;
    int sendKbps = 0, receiveKbps = 0, allowedKbps = 0;
    int widthOut = 0, heightOut = 0, widthIn = 0, heightIn = 0;
    double fpsOut = 0, fpsIn = 0;
    QString link; ///< the network device that carries it
    bool relayed = false;
    QString codec;
    MediumState picture = MediumState::Off, voice = MediumState::Off, stethoscope = MediumState::Off;
};

/// One call between two workstations, media included. GUI thread. Survives everything but hangUp(): lines are rebuilt.
class VisitCall : public QObject {
    Q_OBJECT
public:
    virtual CallState state() const = 0;
    virtual void start(const CallOrder& order) = 0;
    /// In every state, at once; ended() follows.
    virtual void hangUp() = 0;

    /// From the other side, through whoever carries signals. Anything that is no proper signal is refused with BadInput and
    /// changes nothing.
    virtual Status takeSignal(const QJsonObject& signal) = 0;

    virtual void setMicrophone(bool on) = 0;
    virtual void setCamera(bool on) = 0;
    virtual void setAudioOnly(bool on) = 0; ///< no picture in either direction
    /// One of VisitRoom::screens() instead of the camera's picture, also while the camera is off; empty: as before. failed() when it
    /// cannot be shown, and the camera's picture comes back.
    virtual void showScreen(const QString& screenId) = 0;
    virtual void useDevices(const QString& cameraId, const QString& microphoneId, const QString& speakerId) = 0;

    /// Reliable and in order, up to 256 KiB each; kept while the line is away. For the clock, chat, pointers, requests.
    virtual void send(const QByteArray& message) = 0;

    /// The clinic's stethoscope: what `capture` hears goes out as a live low-delay track, and what it keeps (SoundCapture::keep)
    /// as exact pieces. The caller starts, keeps and stops; null ends it.
    virtual void sendStethoscope(SoundCapture* capture) = 0;
    /// How the other side's live stethoscope is heard here, from the next moment on: preset and gain; neither the voice nor what
    /// stethoscopeBlock() and stethoscopePiece() give is changed. Extended until it is said otherwise.
    virtual void hearStethoscopeAs(const Listening& how) = 0;

    /// Newest pictures; null when there is none. Repaint on newFrame().
    virtual SharedFrame remoteFrame() const = 0;
    virtual SharedFrame selfFrame() const = 0;
    virtual CallStats stats() const = 0;
    /// SHA-256 of the DTLS certificates, lower-case hex with colons; empty until known.
    virtual QString ownFingerprint() const = 0;
    virtual QString peerFingerprint() const = 0;

Q_SIGNALS:
    void stateChanged();
    void signalReady(const QJsonObject& signal); ///< to be carried to the other side
    void newRemoteFrame();
    void newSelfFrame();
    void statsChanged();
    void message(const QByteArray& bytes);
    void fingerprintsChanged();
    /// Live stethoscope at the listening side, decoded; a jump of firstFrame says that something was lost on the way.
    void stethoscopeBlock(const core::SoundBlock& block);
    /// The exact recording, in order, as SoundCapture::piece() gave it. Empty bytes with frames > 0: a gap that was not sent.
    void stethoscopePiece(const QByteArray& flac, qint64 frames);
    /// As SoundCapture::kept(): `head` replaces the first piece.
    void stethoscopeKept(const QByteArray& head, qint64 frames);
    void failed(const core::Error& error);
    void ended();
};

} // namespace core
