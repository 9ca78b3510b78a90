#pragma once

#include "core/fhir/Json.h"

namespace hub {

/// `text` with the members of `wanted` that differ put in place, all else byte for byte; `meta` and members that `wanted`
/// lacks are left as they are.
core::Result<core::JsonText> spliced(const core::JsonText& text, const QJsonObject& wanted);

} // namespace hub
