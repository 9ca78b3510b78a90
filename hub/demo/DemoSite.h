#pragma once

#include "core/demo/DemoContent.h"
#include "hub/cli/OpenedHub.h"

namespace hub {

/// An account of the demonstration, with what is needed to sign in.
struct DemoAccount {
    Credentials credentials;
    core::Role role = core::Role::OnSiteDoctor;
};

/// Writes the demonstration's directory into a founded hub: institutions, agreements, delegations, people with their roles,
/// calendars; and gives every person an account (login = key, one password for all, a second factor each). The clock is the
/// hub's. Errors of the store and of AccountDesk.
core::Result<QList<DemoAccount>> buildDemoSite(OpenedHub& hub, const core::DemoContent& content, const QString& password);

} // namespace hub
