#pragma once

#include "core/flow/Office.h"
#include "core/flow/VisitView.h"
#include "core/visit/MonotonicClock.h"
#include "core/visit/VisitKeys.h"
#include "core/visit/VisitMessage.h"
#include "core/visit/VisitSignals.h"
#include "core/visit/VisitStory.h"

namespace core {

/// What a visit works with; all outlive it.
struct VisitParts {
    Office& office;
    VisitSignals& signalling;
    VisitKeys& keys;
    const MonotonicClock& clock;
    std::function<std::unique_ptr<VisitCall>()> makeCall;
    std::function<bool()> isHubTimeKnown; ///< Office::now() was compared with the hub
    bool ticksItself = true;              ///< false: the owner calls tick()
};

namespace detail {

/// The case of a visit as it was last read, and what was kept of the visit.
struct CaseNow {
    bool hasCase = false, hasLog = false, hasClock = false;
    ServiceKind kind = ServiceKind::OrdinaryClinic;
    CaseState state = CaseState::Draft;
    Policy policy;
    MinuteLimits limits;
    VisitPeople people;
    QDateTime bookedAt;
    QString visitId;
    QStringList blocks; ///< keys of the case's table
    QJsonObject keptLog, keptClock;
};

/// The line to the other side.
struct LineNow {
    CallOrder order;
    bool entered = false, started = false, wasConnected = false;
    bool stethoscopeOn = false;
    OwnMedia own;
    QString peerRun;                   ///< of the presence, to see a restart
    QString peerRunInCall;             ///< with whom the call was begun
    QList<QJsonObject> early;          ///< signals of a call that is not up yet
    QList<QByteArray> unheard, unsent; ///< messages before the certificate was shown
    QJsonObject lastCertificate, saidCertificate;
    QString ownPrint, peerPrint; ///< what the exchange is about
    QByteArray comparedKey;
    QString device; ///< the network device that carries it
};

/// When things happened, by the monotonic clock; -1 = never.
struct Moments {
    qint64 entered = -1, saidPresent = -1, saidMedia = -1, askedTime = -1, peerSeen = -1, heard = -1, connected = -1;
    qint64 endSeen = -1, keptClock = -1, certificate = -1, complete = -1, doubt = -1, callEnded = -1, started = -1;
    int timeQuestions = 0;
};

} // namespace detail
} // namespace core
