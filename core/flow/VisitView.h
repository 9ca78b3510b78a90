#pragma once

#include "core/auscultation/Recording.h"
#include "core/opinion/Message.h"
#include "core/visit/Agenda.h"
#include "core/visit/Fingerprints.h"
#include "core/visit/Readiness.h"
#include "core/visit/VisitRules.h"
#include "core/visit/VisitStory.h"

#include <QPointF>
#include <QStringList>

namespace core {

/// Where a visit stands for the person in front of this window.
enum class VisitPhase {
    Loading, ///< what was kept is being read
    Waiting, ///< the waiting room
    Entered, ///< in the call; the clock does not run yet
    Running,
    Suspended,
    Stopping, ///< an emergency was pressed: it can be undone for 5 s
    Ended,    ///< the visit is over; the voice may still be up until leave()
};

/// Colour of the ring.
enum class ClockPhase { NotStarted, BelowMinimum, Enough, Closing, Over, Suspended, Ended };

/// What is shown of the clock; changes once a second. Both windows show the same within a second.
struct VisitView {
    VisitPhase phase = VisitPhase::Loading;
    ClockPhase clockPhase = ClockPhase::NotStarted;
    VisitVerdict verdict;
    MinuteLimits limits;
    QList<AgendaLine> agenda;
    std::optional<AgendaPart> nextPart;
    qint64 gapMs = 0; ///< voice gaps so far, shown apart
    bool inGap = false;
    qint64 closesInMs = -1; ///< visible countdown when the policy closes the visit and the warning has begun
    bool needsOverReason = false;
    int undoSeconds = 0;      ///< of an emergency
    bool clockUnsure = false; ///< never compared with hub or other side
    VisitEnd end = VisitEnd::Running;
    bool isCompliant = false; ///< of an ended one
};

/// The other side as it is seen here.
struct PeerView {
    QString practitionerId;
    bool isPresent = false; ///< told in the last seconds
    bool hasEntered = false;
    QDateTime since; ///< present since
    QMap<ReadyItem, ReadyState> devices;
    bool microphoneOn = true, cameraOn = true, stethoscopeOn = false, screenOn = false;
    bool hearsUs = false;
    PeerTrust trust = PeerTrust::Unknown;
    QString code; ///< six digits while they have to be compared
};

/// What this side sends, whatever call carries it.
struct OwnMedia {
    bool microphoneOn = true, cameraOn = true;
    bool audioOnly = false; ///< no picture in either direction
    QString screenId;       ///< shown instead of the camera's picture; empty: none
};

/// "专家请您听:2" and its answer.
struct SiteAsked {
    enum class State { None, Asked, Placed, Cannot } state = State::None;
    QString id;
    AuscultationSite site = AuscultationSite::Mitral;
    QDateTime at;
    bool byUs = false;
};

/// What both look at, with the pointers and marks on it. Fractions of the page or waveform.
struct SharedView {
    QString type, id; ///< empty: nothing is shared
    int page = 0;
    bool byUs = false;
    bool theirPointerShown = false;
    QPointF theirPointer;
    struct Stroke {
        QString id;
        bool byUs = false;
        QList<QPointF> points;
    };
    QList<Stroke> marks;
};

} // namespace core
