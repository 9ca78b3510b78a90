#pragma once

#include "core/cli/Command.h"

namespace tool {

std::vector<core::Command> backupCommands(); ///< backup, restore
std::vector<core::Command> checkCommands();  ///< check
std::vector<core::Command> auditCommands();
std::vector<core::Command> outboxCommands();
std::vector<core::Command> transferCommands(); ///< transfer send
std::vector<core::Command> recoverCommands(); ///< recover
std::vector<core::Command> analyseCommands(); ///< analyse

} // namespace tool
