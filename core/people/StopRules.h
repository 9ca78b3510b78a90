#pragma once

#include "core/people/Institution.h"

namespace core {

/// True while a stop is in force: begun, and not ended with its measures recorded (R-J2).
bool isInForce(const ServiceStop& stop, const QDateTime& now);

/// True while the institution may neither send nor begin this kind of service.
bool isStopped(const Institution& institution, ServiceKind kind, const QDateTime& now);

/// What a change of an institution does wrong to its stops; nullptr when nothing: "stop-removed" (every stop stays, and one that
/// has ended stays as it is), "stop-changed" (an open one can only be ended), "stop-reason" (a new one says why and since
/// when), "stop-measures" (no restart without corrective measures).
const char* stopFault(const Institution& before, const Institution& after);

} // namespace core
