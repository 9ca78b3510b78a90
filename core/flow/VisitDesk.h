#pragma once

#include "core/base/Result.h"
#include "core/flow/VisitSession.h"

namespace core {

/// The visits of this workstation: one session for each case (core/visit/VisitRoom.h has the devices). GUI thread.
class VisitDesk : public QObject {
    Q_OBJECT
public:
    /// The session of a case: made when first asked for, then the same until it is closed. Null for a case that is not here, or
    /// in whose visit the signed-in person has no part.
    virtual VisitSession* session(const QString& caseId) = 0;
    /// The one whose call is up; null when none is.
    virtual VisitSession* running() const = 0;
    /// Ends the waiting, not the visit: a visit that runs is found again by session().
    virtual void close(const QString& caseId) = 0;
    /// Cases whose visit is soon (30 min) or open (15 min) now, soonest first.
    virtual QStringList due() const = 0;

Q_SIGNALS:
    void runningChanged();
    void dueChanged();
};

} // namespace core
