#pragma once

#include "core/base/Result.h"
#include "core/flow/VisitView.h"
#include "core/visit/VisitCall.h"

#include <QObject>

#include <functional>

namespace core {

/// One visit at one side, from the waiting room to its end: the lawful clock, what both sides tell each other, and what goes
/// into the case (R-G1 … R-G3, R-C4). GUI thread. It keeps everything at once and goes on where it was after a restart; it
/// needs neither hub nor line to go on. Refusals are Refused with a key as detail; the windows have the sentences.
class VisitSession : public QObject {
    Q_OBJECT
public:
    virtual QString caseId() const = 0;
    virtual VisitSide side() const = 0;
    virtual const VisitView& view() const = 0;
    virtual const PeerView& peer() const = 0;
    /// Null before enter() and after leave(); another one after callChanged().
    virtual VisitCall* call() const = 0;
    virtual const VisitStory& story() const = 0;

    // waiting room
    /// The booked time, when it opens (15 min before) and when to remind (30 min before); UTC, invalid when not booked.
    virtual QDateTime bookedAt() const = 0;
    virtual QDateTime opensAt() const = 0;
    virtual QDateTime remindAt() const = 0;
    /// The room's check as it stands; told to the other side, kept with the case by enter() (R-J3).
    virtual void setReadiness(const ReadinessRecord& record) = 0;
    virtual const ReadinessRecord& readiness() const = 0;
    /// The on-site doctor confirms that the patient is there and is who the invitation names: Waiting. Clinic only.
    virtual Status confirmPatient(bool present) = 0;
    /// Everything that forbids entering now, as keys: not-open, not-booked, identity, consent, danger-stop, service-stop,
    /// on-site-doctor, specialist, camera, microphone, speaker, stethoscope-overdue … Empty: enter() works.
    virtual QStringList blocks() const = 0;
    virtual QStringList warnings() const = 0;
    /// Relays to measure the links with; empty where there are none, or nobody could be asked. Not after `context` has died.
    virtual void relays(QObject* context, std::function<void(const QList<IceServer>&)> done) = 0;

    // the call
    /// Refused with the first of blocks(). The clock starts by itself when the patient is confirmed and voice flows both ways.
    virtual Status enter(const QString& cameraId = {}, const QString& microphoneId = {}, const QString& speakerId = {}) = 0;
    /// Hangs up here. A running visit goes on: it is entered again, by anybody, until it is ended.
    virtual void leave() = 0;
    /// The digits are the same on both sides (then the key is kept), or not (the call ends, quality is told).
    virtual void confirmCode(bool same) = 0;
    virtual void setMicrophone(bool on) = 0;
    virtual void setCamera(bool on) = 0;
    virtual void setAudioOnly(bool on) = 0;
    /// Shows a screen of this computer (VisitRoom::screens()) instead of the camera's picture; empty ends it. It ends with the call
    /// it was begun in and with voice only: nothing of a screen is ever sent that nobody has just asked for.
    virtual void showScreen(const QString& screenId) = 0;
    virtual OwnMedia own() const = 0;

    // the clock
    virtual Status goTo(AgendaPart part) = 0;
    virtual Status suspend(const QString& reason) = 0;
    virtual Status resume() = 0;
    /// A suspended visit is held another time; the case goes back to be booked.
    virtual Status rebook(const QString& reason) = 0;
    /// Policy *reason*: going on beyond the maximum.
    virtual Status giveOverReason(const QString& reason) = 0;
    /// Finished needs the minimum; PatientWish and LineFailure a reason. Danger is emergency(); TimeUp comes by itself.
    virtual Status end(VisitEnd cause, const QString& reason) = 0;
    /// One press (R-C4). After 5 s it stands: visit ended, case interrupted, hub and coordinator told. The voice stays.
    /// `caseStepToo` false: the page's own danger stop moves the case.
    virtual Status emergency(const QString& reason, bool caseStepToo = true) = 0;
    virtual Status undoEmergency() = 0;

    // together
    virtual QList<Message> chat() const = 0;
    virtual Status say(const QString& text) = 0;
    /// A note of this side, kept in the case.
    virtual Status note(const QString& text) = 0;
    /// A telephone call instead, when nothing helps: advice in the case, never a visit (R-I2).
    virtual Status recordTelephoneAdvice(const QString& text) = 0;
    virtual const SiteAsked& siteAsked() const = 0;
    virtual Status askForSite(AuscultationSite site) = 0;                                           ///< the specialist
    virtual Status answerSite(bool placed) = 0;                                                     ///< the clinic
    virtual void shareStethoscope(SoundCapture* capture, std::optional<AuscultationSite> site) = 0; ///< null ends it
    virtual std::optional<AuscultationSite> theirSite() const = 0;
    virtual const SharedView& shared() const = 0;
    virtual void share(const QString& type, const QString& id, int page) = 0; ///< empty type ends it
    virtual void point(bool shown, QPointF at) = 0;
    virtual void mark(const QString& id, const QList<QPointF>& points) = 0; ///< no points: removed; no id: all

Q_SIGNALS:
    void viewChanged(); ///< at most four times a second
    void peerChanged();
    void callChanged();
    void blocksChanged();
    void chatChanged();
    void siteAskedChanged();
    void sharedChanged();
    void ownChanged();
    /// Once each, for a sound and a banner: "remind", "open", "minimum", "warn", "closing", "over", "closed", "peer-left",
    /// "emergency", "emergency-undone".
    void told(const QString& what);
    /// Camera, microphone, loudspeaker or screen failed here; the call goes on without it.
    void mediaFailed(const core::Error& error);
    /// Something could not be put into the case now; it is tried again while that makes sense.
    void caseFailed(const core::Error& error);
    /// Everything of an ended visit is in the case (on this computer at least).
    void settled();
};

} // namespace core
