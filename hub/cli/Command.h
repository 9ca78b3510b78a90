#pragma once

#include "core/cli/Command.h"

namespace hub {

using core::Command;
using core::Console;
using core::Exit;
using core::Input;
using core::Option;
using core::Text;

/// All commands, in the order of the help. A new command is one line in Commands.cpp.
std::span<const Command> commands();

} // namespace hub
