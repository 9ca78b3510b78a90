#pragma once

#include <QString>

namespace app {

/// Resources of the demonstration beside the program's build or installation; empty when they are not there.
QString demoResources();
/// The hub's program beside this one, there or not.
QString hubProgram();

} // namespace app
