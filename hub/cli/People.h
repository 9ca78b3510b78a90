#pragma once

#include "hub/cli/OpenedHub.h"

namespace hub {

/// Adds an account and, for roles that treat people, the Practitioner and PractitionerRole it stands for when none is
/// named. Errors of AccountDesk::add.
core::Result<Credentials> addPerson(OpenedHub& hub, NewUser user);

/// True for roles that act on patients and therefore stand in the directory.
bool isClinical(core::Role role);

} // namespace hub
