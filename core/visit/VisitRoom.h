#pragma once

#include "core/visit/VisitCall.h"

#include <memory>

namespace core {

/// A camera, microphone or loudspeaker as the system lists it.
struct MediaDevice {
    QString id;   ///< the system's, stable over restarts where the system's is
    QString name; ///< as the maker calls it
    bool isDefault = false;
    bool isSimulator = false; ///< a test picture or a played file that stands in for a device

    friend bool operator==(const MediaDevice&, const MediaDevice&) = default;
};

/// What the microphone hears now.
struct VoiceLevel {
    double rms = 0;  ///< 0…1 of full scale
    double peak = 0; ///< same
};

/// One network device, measured with packets shaped like a call's, there and back through the relay of the visit.
struct LineReport {
    enum class State {
        Measured,    ///< the numbers below hold
        NoRelay,     ///< no relay was given or it is of a kind that cannot be probed (only UDP can): nothing was measured
        Unreachable, ///< the relay did not answer over this device
        Refused,     ///< it answered and did not let us in (credentials, quota)
    };
    QString device;  ///< the system's name, "eth0"
    QString address; ///< own address on it
    bool wireless = false;
    bool pinned = false; ///< packets were tied to the device itself; else only to its address
    State state = State::NoRelay;
    double roundTripMs = -1, jitterMs = -1; ///< −1: not measured
    double loss = -1;                       ///< 0…1, there and back
    int kbps = -1;                          ///< what came back per second of what was sent, at most kProbeKbps
    static constexpr int kProbeKbps = 2500;
};

/// All that this computer can do for a visit: its devices, the tests before it, the calls. One owner of camera and microphone:
/// while a call runs the preview is that call's self view, and tests of the microphone answer Busy. GUI thread; lists are empty
/// and tests answer NoDevice when there is none.
class VisitRoom : public QObject {
    Q_OBJECT
public:
    virtual QList<MediaDevice> cameras() const = 0;
    virtual QList<MediaDevice> microphones() const = 0;
    virtual QList<MediaDevice> speakers() const = 0;

    /// The screens of this computer whose picture can be sent; empty where the system does not give it.
    virtual QList<MediaDevice> screens() const { return {}; }

    /// A call that has not begun. At most one runs at a time; the second start() fails with Busy.
    virtual std::unique_ptr<VisitCall> makeCall() = 0;

    /// Opens camera and microphone for looking and measuring; empty ids: the defaults. Again with others: changes them.
    virtual void openPreview(const QString& cameraId, const QString& microphoneId) = 0;
    virtual void closePreview() = 0;
    /// Newest picture; null when there is none.
    virtual SharedFrame previewFrame() const = 0;
    virtual VoiceLevel voiceLevel() const = 0;

    /// Records three seconds of the previewed microphone, then voiceRecorded(); kept in memory until the next or closePreview().
    virtual void recordVoice() = 0;
    /// Plays what was recorded; played() follows. NotFound when nothing was.
    virtual Status playVoice(const QString& speakerId) = 0;
    enum class Tone {
        Speaker, ///< three notes in the middle of speech
        Low,     ///< 40 Hz for three seconds: heard with good headphones only, as heart sounds are
    };
    virtual Status playTone(Tone tone, const QString& speakerId) = 0;
    virtual void stopPlaying() = 0;

    /// Measures each network device in turn, about three seconds each: lineProbed() for each, then linesProbed(). A second
    /// call while one runs is ignored.
    virtual void probeLines(const QList<IceServer>& servers) = 0;

Q_SIGNALS:
    void devicesChanged();
    void newPreviewFrame();
    void voiceLevelChanged(); ///< about ten times a second
    /// `level` of the three seconds; an error when the microphone could not be opened.
    void voiceRecorded(const core::Result<core::VoiceLevel>& level);
    void played(const core::Status& status);
    void previewFailed(const core::Error& error); ///< NoDevice, Busy (another program has it), MediaFailed
    void lineProbed(const core::LineReport& report);
    void linesProbed();
};

} // namespace core
