#pragma once

#include "core/base/Error.h"
#include "sync/ClockOffset.h"

#include <QDateTime>

#include <optional>

namespace syncing {

/// Everything the surface says about delivery. Times are local clock, UTC.
struct SyncState {
    bool running = false;
    bool online = false;    ///< the last run reached the hub
    QDateTime lastContact;  ///< the hub answered; when not online: offline since
    QDateTime lastDelivery; ///< an act was stored by the hub
    int queued = 0;         ///< acts on their way
    int parked = 0;         ///< refused by a rule: a person decides
    int needsAction = 0;    ///< somebody was first: a person decides
    QDateTime oldestUnsent;
    qint64 bytesToSend = 0;
    qint64 bytesToFetch = 0;
    bool revoked = false;          ///< device or user withdrawn: nothing moves any more
    bool protocolMismatch = false; ///< read only; the outbox is kept
    bool signInNeeded = false;
    bool clockSuspected = false; ///< TLS fails by this computer's clock
    std::optional<ClockOffset> clock;
    core::Error trouble; ///< why the last run did not finish; meaningless when online

    /// Nothing of this workstation's work is only here.
    bool allDelivered() const { return queued + parked + needsAction == 0 && bytesToSend == 0; }
};

} // namespace syncing
