#pragma once

#include "hub/auth/AuditWorker.h"
#include "hub/auth/Authenticator.h"
#include "hub/auth/IssuingCa.h"
#include "hub/auth/SignIn.h"
#include "hub/cli/Housekeeping.h"
#include "hub/cli/OpenedHub.h"
#include "hub/net/Metrics.h"
#include "hub/net/Router.h"
#include "hub/visits/IceDesk.h"

namespace hub {

/// What the services stand on; all outlive the router.
struct Mounts {
    OpenedHub& hub;
    const IssuingCa& ca;
    const Authenticator& authenticator;
    SignIn& signIn;
    AuditWorker& auditWorker;
    std::shared_ptr<Metrics> metrics;
    const TurnOptions& turn;
};

/// Puts every service of docs/protocol.md at its place and yields what keeps house for them. Io: the attachments' folder
/// cannot be used.
core::Result<std::vector<Housekeeping::Job>> mountAll(const Mounts& mounts, Router& router);

} // namespace hub
