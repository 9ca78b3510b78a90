#pragma once

#include "core/case/CaseFacts.h"
#include "core/case/CaseValues.h"

namespace core::detail {

/// The facts that count once a case is closed or cancelled: what follows it. All others are as at first. A list of ended cases
/// needs no more, and judging what may be sent, answered and signed takes most of the time of a line. Pure.
CaseFacts endedFacts(const CaseValues& values, const QDateTime& now);

} // namespace core::detail
