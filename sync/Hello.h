#pragma once

#include "core/base/Clock.h"
#include "seal/AuditChain.h"
#include "seal/Withdrawal.h"
#include "sync/ClockOffset.h"
#include "sync/HubLink.h"

namespace syncing {

/// What the workstation says of itself.
struct HelloQuestion {
    QString withdrawnDigest;                  ///< of the withdrawn certificates it knows
    std::optional<seal::AuditHead> auditHead; ///< where its audit ends
};

/// What hub and workstation agreed on.
struct HelloAnswer {
    int protocol = 0;
    int schema = 0;
    QString epoch;    ///< changes when the hub was restored from a backup
    QString device;   ///< "active" or "revoked"
    int mostActs = 1; ///< that one request may bring
    ClockOffset clock;
    QString withdrawnDigest;
    std::optional<QList<seal::Withdrawal>> withdrawn; ///< told when they are not those of the question
};

/// POST /fhir/$sync-hello: versions, epoch, time. The first thing of every run. One asker at a time.
class Hello {
public:
    static constexpr int kOldestProtocol = 1;
    static constexpr int kNewestProtocol = 1;
    static constexpr int kSchema = 1;

    /// Errors: Unsupported (no common protocol: read only, keep the outbox), Revoked, Unauthenticated, Offline, Busy,
    /// BadInput (not a hub's answer). `done` is dropped when `context` dies.
    static void ask(const QObject* context, HubLink& link, const core::Clock& clock, const HelloQuestion& question,
        std::function<void(core::Result<HelloAnswer>)> done);
};

} // namespace syncing
