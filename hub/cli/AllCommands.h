#pragma once

#include "hub/cli/Command.h"

namespace hub {

// One function per command; each gives its commands in the order of the help.
std::vector<Command> siteCommands(); ///< init, serve
std::vector<Command> caCommands();
std::vector<Command> userCommands();
std::vector<Command> deviceCommands();
std::vector<Command> organizationCommands(); ///< organization, agreement
std::vector<Command> serviceCommands();      ///< service: stop, restart
std::vector<Command> tokenCommands();
std::vector<Command> careCommands(); ///< backup, restore, verify
std::vector<Command> demoCommands(); ///< demo

} // namespace hub
