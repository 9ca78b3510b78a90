#pragma once

#include "core/case/CaseFile.h"

namespace core {

/// Whether this person may open the case at all (R-K1, access by role and by case), by the rule the hub grants by: the clinic
/// always; the hub's people once it was sent; a specialist only when asked by name, matched, a member of its team, one who signs its opinion, or the one who declined it. A
/// workstation's cache holds its whole site's cases: what somebody sees there is decided by this. `actor.party` is not
/// used. Pure; any thread.
bool maySee(const CaseFile& file, const Actor& actor);

} // namespace core
