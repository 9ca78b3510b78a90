#pragma once

#include "core/base/EnumCodes.h"

namespace core {

/// What a breach does (R-P1), mildest first so that the larger value is the stricter one. Reason: goes on with a recorded
/// reason and counts as a quality event.
enum class Severity { Warn, Reason, Block };

template <>
struct EnumCodes<Severity> {
    static constexpr EnumCode<Severity> table[] = {
        {Severity::Warn, u"warn"}, {Severity::Reason, u"reason"}, {Severity::Block, u"block"}};
};

} // namespace core
