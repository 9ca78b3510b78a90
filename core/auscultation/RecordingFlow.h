#pragma once

#include "core/auscultation/Protocol.h"
#include "core/auscultation/RecordingKeeper.h"
#include "core/auscultation/SoundDesk.h"
#include "core/auscultation/SoundCapture.h"
#include "core/auscultation/analysis/LiveMeter.h"

#include <QHash>
#include <QPointer>

namespace core {

/// Conducts the recording of one point after the other (R-F2): it listens until a body is heard, keeps, ends when that is long and
/// good enough, and goes on to the next open point. What was captured is handed to the keeper piece by piece, so that neither a
/// power cut nor a device pulled out costs it. GUI thread; desk and keeper outlive it.
class RecordingFlow final : public QObject {
    Q_OBJECT
public:
    enum class Phase {
        Off,       ///< not listening
        Starting,  ///< the device is being opened
        NoDevice,  ///< there is none, or it went away: error() says which
        Waiting,   ///< listens until a body is heard, or Space
        Recording, ///< keeps
        Storing,   ///< the file is being made
    };
    enum class PointState { Open, Taken, Skipped };

    /// Whose sound it is and who takes it.
    struct About {
        QString caseId;
        QString patientId;
        QString performerId;
        QString deviceId; ///< registered Device
    };

    /// Shorter ones are not kept.
    static constexpr double kShortest = 3;
    /// It ends by itself here, however good.
    static constexpr double kLongest = 60;

    RecordingFlow(SoundDesk& desk, RecordingKeeper& keeper, std::function<QDateTime()> now, QObject* parent = nullptr);
    ~RecordingFlow() override;

    void setAbout(const About& about) { m_about = about; }
    void setPlan(const QList<ProtocolSite>& plan, const QHash<AuscultationSite, PointState>& states);
    const QList<ProtocolSite>& plan() const { return m_plan; }
    PointState stateOf(AuscultationSite site) const { return m_states.value(site, PointState::Open); }
    void setStateOf(AuscultationSite site, PointState state);
    /// Of all points; those not named are open.
    void setStates(const QHash<AuscultationSite, PointState>& states);
    int current() const { return m_current; }
    const ProtocolSite& point() const { return m_plan.at(m_current); }
    /// Another point: what is being recorded is ended and kept first when it is long enough.
    void choose(int index);
    void setPosture(Posture posture);
    /// Goes to the next open point, round once; false when there is none.
    bool advance();

    Phase phase() const { return m_phase; }
    Error error() const { return m_error; } ///< of NoDevice
    /// Of the recording under way.
    double seconds() const;
    const LiveReading& reading() const { return m_reading; }
    CaptureFormat format() const { return m_desk.capture().format(); }

    /// Opens the stethoscope and waits for a signal; takes an end() back that still waits for the file of a recording.
    void begin(bool listen);
    /// end(), and nothing but begin() or press() opens it again: whoever opens it unasked looks at isHeld().
    void hold()
    {
        m_isHeld = true;
        end();
    }
    bool isHeld() const { return m_isHeld; }
    void release() { m_isHeld = false; } ///< whoever held it opens it again
    /// Space: begin, record now, end; while a file is made for somebody who has left, stay.
    void press();
    /// Throws away what is under way and waits anew at the same point.
    void retake();
    /// Leaves the device; what is under way and long enough is kept.
    void end();
    void setListening(bool listen);
    /// The loudspeaker says something beside the stethoscope: meanwhile nothing begins by itself, and nothing of it is kept.
    void setSpokenTo(bool on);

    // what a power cut left
    /// Asks the keeper for recordings of this case that were never ended; unfinishedFound() when there are any.
    void lookForUnfinished();
    const QList<UnfinishedRecording>& unfinished() const { return m_unfinished; }
    void keepUnfinished(const QString& id);
    void dropUnfinished(const QString& id);

Q_SIGNALS:
    void phaseChanged();
    void pointChanged();
    /// At most 25 times a second while the device is open.
    void metered();
    void block(const core::SoundBlock& block);
    /// Keeping began: the live picture marks it.
    void keeping();
    /// A recording is safe as an attachment of the case. `cut`: the device went away in it, or a power cut ended it.
    void taken(const core::RecordingInfo& info, int grade, bool cut);
    /// Ended too early to be kept.
    void tooShort();
    /// The disk refused; capturing goes on.
    void troubled(const core::Error& error);
    void unfinishedFound();

private:
    void setPhase(Phase phase);
    void onBlock(const SoundBlock& block);
    void onPiece(const QByteArray& bytes);
    void onKept(const QByteArray& head);
    void onFailed(const Error& error);
    int nextOpen() const; ///< -1: none
    void moveTo(int index);
    void startKeeping();
    void finish();
    void store(const QByteArray& head, bool cut);
    bool isEnough() const;

    SoundDesk& m_desk;
    RecordingKeeper& m_keeper;
    std::function<QDateTime()> m_now;
    About m_about;
    QList<ProtocolSite> m_plan;
    QHash<AuscultationSite, PointState> m_states;
    int m_current = 0;
    Phase m_phase = Phase::Off;
    Error m_error{};
    std::unique_ptr<LiveMeter> m_meter;
    LiveReading m_reading;
    double m_signalFor = 0; ///< seconds that a body has been heard without a break
    double m_quietFor = 0;  ///< seconds since the loudspeaker spoke
    bool m_isSpokenTo = false;
    bool m_lifted = true; ///< since the last recording the stethoscope was away from the body
    bool m_endAfter = false;
    bool m_isHeld = false;
    int m_goTo = -1; ///< after storing
    RecordingInfo m_info;
    qint64 m_frames = 0;
    double m_good = 0; ///< seconds of grade 3 and more
    double m_gradeSum = 0, m_gradeSeconds = 0;
    double m_sinceTold = 0;
    QList<UnfinishedRecording> m_unfinished;
};

} // namespace core
